import type {Geometry} from 'geojson';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {areaM2} from '../../measure/area.ts';
import type {AnyRecord} from '../../record/feature.ts';
import type {MovedGround} from '../../topology/moved-ground.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {number, word} from '../words.ts';

/** Areas of a record before and after, and the ground gained and lost, which is worked out off the page. */
@customElement('db-shape-change')
export class ShapeChange extends LitElement {
    static override styles = [
        look,
        css`
            dl {
                display: grid;
                grid-template-columns: repeat(4, auto);
                gap: 0 var(--space-2);
                justify-content: start;
                margin: 2px 0;
            }
            dt {
                color: var(--colour-text-quiet);
            }
            dd {
                margin: 0;
                font-variant-numeric: tabular-nums;
                text-align: end;
                white-space: nowrap;
            }
        `
    ];

    @property({attribute: false}) was: AnyRecord | null = null;
    @property({attribute: false}) is: AnyRecord | null = null;
    @state() private moved: MovedGround | null = null;
    @state() private why = '';
    readonly #workspace = new WorkspaceController(this, []);
    #asked: readonly [Geometry | null, Geometry | null] | null = null;
    #cancel: AbortController | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
        this.#asked = null;
    }

    override render() {
        const [before, after] = [this.was?.geometry ?? null, this.is?.geometry ?? null];
        const areas = [areaOf(before), areaOf(after)] as const;
        if (areas[0] === null && areas[1] === null) return nothing;
        this.#measure(before, after);
        if (this.why) return html`<p class="quiet">${word('history.notMeasured', {why: this.why})}</p>`;
        const {gainedM2, lostM2} = this.moved ?? {};
        return html`<dl>
                <dt>${word('history.areaWas')}</dt><dd data-value="before">${squareMetres(areas[0] ?? 0)}</dd>
                <dt>${word('history.gained')}</dt><dd data-value="gained">${said(gainedM2, '+')}</dd>
                <dt>${word('history.areaIs')}</dt><dd data-value="after">${squareMetres(areas[1] ?? 0)}</dd>
                <dt>${word('history.lost')}</dt><dd data-value="lost">${said(lostM2, '−')}</dd>
            </dl>`;
    }

    #measure(before: Geometry | null, after: Geometry | null): void {
        const workspace = this.#workspace.value;
        if (!workspace || (this.#asked?.[0] === before && this.#asked[1] === after)) return;
        this.#asked = [before, after];
        this.#cancel?.abort();
        const cancel = new AbortController();
        this.#cancel = cancel;
        const {signal} = cancel;
        void workspace.files.run('moved', {before, after}, {signal}).then(
            (moved) => {
                if (!signal.aborted) [this.moved, this.why] = [moved, ''];
            },
            (error: unknown) => {
                if (!signal.aborted) this.why = error instanceof Error ? error.message : String(error);
            }
        );
    }

    override willUpdate(changed: Map<string, unknown>): void {
        if (changed.has('was') || changed.has('is')) [this.moved, this.why] = [null, ''];
    }
}

function areaOf(geometry: Geometry | null): number | null {
    return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? areaM2(geometry) : null;
}

function said(value: number | undefined, sign: '+' | '−'): string {
    if (value === undefined) return word('history.measuring');
    return value < 0.5 ? squareMetres(0) : `${sign}${squareMetres(value)}`;
}

function squareMetres(value: number): string {
    return word('history.squareMetres', {value: number(value, 0)});
}

declare global {
    interface HTMLElementTagNameMap {
        'db-shape-change': ShapeChange;
    }
}
