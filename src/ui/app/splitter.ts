import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';

/** The panel beside the splitter should become this large (pixels). `done` is true when the hand lets go. */
export class ResizeEvent extends Event {
    constructor(
        readonly size: number,
        readonly done: boolean
    ) {
        super('db-resize');
    }
}

/**
 * A line between two panels that can be dragged, or moved with the arrow keys (ARIA window splitter).
 *
 * @fires {ResizeEvent} db-resize
 */
@customElement('db-splitter')
export class Splitter extends LitElement {
    static override styles = css`
        :host {
            position: relative;
            z-index: 2;
            display: block;
            flex: none;
            background: var(--colour-line);
            touch-action: none;
        }
        :host([side='left']),
        :host([side='right']) {
            inline-size: 1px;
            cursor: col-resize;
        }
        :host([side='below']) {
            block-size: 1px;
            cursor: row-resize;
        }
        :host::after {
            position: absolute;
            inset: -4px;
            content: '';
        }
        :host(:hover),
        :host(:focus-visible) {
            outline: 2px solid var(--colour-selection);
        }
    `;

    /** Where the panel is that this splitter sizes. */
    @property({reflect: true}) side: 'left' | 'right' | 'below' = 'left';
    @property({type: Number}) size = 0;
    @property({type: Number}) least = 180;
    @property({type: Number}) most = 800;
    @property() label = '';
    #from: {at: number; size: number} | null = null;

    constructor() {
        super();
        this.addEventListener('pointerdown', (event) => {
            this.setPointerCapture(event.pointerId);
            this.#from = {at: this.#along(event), size: this.size};
            event.preventDefault();
            this.focus();
        });
        this.addEventListener('pointermove', (event) => {
            if (this.#from) this.#resize(this.#from.size + this.#sign * (this.#along(event) - this.#from.at), false);
        });
        this.addEventListener('pointerup', () => this.#letGo());
        this.addEventListener('pointercancel', () => this.#letGo());
        this.addEventListener('keydown', (event) => this.#key(event));
    }

    override updated(): void {
        this.tabIndex = 0;
        this.setAttribute('role', 'separator');
        this.setAttribute('aria-orientation', this.side === 'below' ? 'horizontal' : 'vertical');
        this.setAttribute('aria-label', this.label);
        this.setAttribute('aria-valuenow', String(Math.round(this.size)));
        this.setAttribute('aria-valuemin', String(this.least));
        this.setAttribute('aria-valuemax', String(this.most));
    }

    override render() {
        return html``;
    }

    get #sign(): number {
        return this.side === 'left' ? 1 : -1;
    }

    #along(event: PointerEvent): number {
        return this.side === 'below' ? event.clientY : event.clientX;
    }

    #letGo(): void {
        if (!this.#from) return;
        this.#from = null;
        this.#resize(this.size, true);
    }

    #key(event: KeyboardEvent): void {
        const steps: Record<string, number> = {ArrowLeft: -16, ArrowUp: -16, ArrowRight: 16, ArrowDown: 16};
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        this.#resize(this.size + this.#sign * step, true);
    }

    #resize(size: number, done: boolean): void {
        this.dispatchEvent(new ResizeEvent(Math.min(this.most, Math.max(this.least, size)), done));
    }
}
