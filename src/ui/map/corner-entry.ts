import '@vaadin/button';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import type {Reading} from '../../crs/reading.ts';
import type {PlaceField, PlaceTypedEvent} from '../coordinate/place-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import '../coordinate/place-field.ts';

/** A corner is to stand at this place, degrees. */
export class CornerTypedEvent extends Event {
    static readonly type = 'db-corner-typed';
    constructor(readonly at: readonly [number, number]) {
        super(CornerTypedEvent.type);
    }
}

/**
 * A coordinate typed while the hand draws or edits: Enter puts a corner there, or moves the chosen one, and waits for the next;
 * Esc goes back to the map.
 *
 * @fires {CornerTypedEvent} db-corner-typed
 * @fires {Event} db-close
 */
@customElement('db-corner-entry')
export class CornerEntry extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
        this.addEventListener('keydown', this.#key);
    }

    static override styles = [
        panelStyle,
        css`
            form { inline-size: min(360px, 80vw); padding: var(--space-2); border: 1px solid var(--colour-selection); border-radius: var(--radius); background: var(--colour-surface); pointer-events: auto; }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    /** What the coordinate is for: the next corner, or the one that is chosen. */
    @property() of: 'next' | 'chosen' | 'none' = 'next';
    @state() private reading: Reading | null = null;
    @query('db-place-field') private field!: PlaceField | null;

    override firstUpdated(): void {
        void this.field?.updateComplete.then(() => this.field?.focus());
    }

    override render() {
        const {workspace} = this;
        if (!workspace) return nothing;
        if (this.of === 'none')
            return html`<form aria-label=${word('corner.title')}><p role="status">${word('corner.chooseFirst')}</p>${this.#close()}</form>`;
        return html`<form class="stack" aria-label=${word('corner.title')} @submit=${(event: Event) => event.preventDefault()}>
            <db-place-field .workspace=${workspace} label=${word(`corner.${this.of}`)} helper=${word('corner.help')}
                @db-place-typed=${(event: PlaceTypedEvent) => (this.reading = event.reading)}></db-place-field>
            <div class="row"><vaadin-button theme="primary small" ?disabled=${!this.reading} @click=${this.#place}>${word(`corner.place.${this.of}`)}</vaadin-button>${this.#close()}</div>
        </form>`;
    }

    #close() {
        return html`<vaadin-button theme="tertiary small" @click=${() => this.dispatchEvent(new Event('db-close'))}>${word('corner.close')}</vaadin-button>`;
    }

    #place = (): void => {
        if (!this.reading) return;
        const {lon, lat} = this.reading;
        this.field?.clear();
        this.field?.focus();
        this.dispatchEvent(new CornerTypedEvent([lon, lat]));
    };

    #key = (event: KeyboardEvent): void => {
        const atButton = event
            .composedPath()
            .some((part) => part instanceof HTMLElement && part.localName === 'vaadin-button');
        if (event.key === 'Escape') this.dispatchEvent(new Event('db-close'));
        else if (event.key === 'Enter' && !atButton) this.#place();
        else return;
        event.preventDefault();
        event.stopPropagation();
    };
}

declare global {
    interface HTMLElementTagNameMap {
        'db-corner-entry': CornerEntry;
    }
    interface HTMLElementEventMap {
        'db-corner-typed': CornerTypedEvent;
    }
}
