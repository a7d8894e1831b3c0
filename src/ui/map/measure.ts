import {css, html, LitElement, nothing} from 'lit';
import {customElement, query, state} from 'lit/decorators.js';
import {type Measured, measured} from '../../draw/measured.ts';
import {WorkspaceController} from '../context.ts';
import {copyText} from '../coordinate/copy-text.ts';
import {panelStyle} from '../panel-style.ts';
import {word} from '../words.ts';
import {angleText, legName, measuredArea, measuredLength, measureTable, spokenMeasure} from './measure-words.ts';
import {type Measuring, measuringOf} from './measuring.ts';

/** While something is measured: total, legs with their directions, area when closed; copy, one point back, close. */
@customElement('db-measure')
export class MeasurePanel extends LitElement {
    static override styles = [
        panelStyle,
        css`
            .box { flex: 1; padding: 0; min-block-size: 0; display: flex; flex-direction: column; border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); box-shadow: var(--shadow); overflow: hidden; }
            header { display: flex; align-items: center; justify-content: space-between; padding: var(--space-1) var(--space-2) 0 var(--space-3); }
            .body { padding: 0 var(--space-3) var(--space-2); overflow: auto; min-block-size: 0; }
            dl { display: grid; grid-template-columns: auto 1fr; gap: 0 var(--space-3); margin: 0 0 var(--space-1); }
            dt { color: var(--colour-text-quiet); }
            dd { margin: 0; font-weight: 600; font-size: var(--text-large); }
            .legs { max-block-size: 190px; overflow: auto; border-block: 1px solid var(--colour-line); }
            table { inline-size: 100%; border-collapse: collapse; font-size: var(--text-small); }
            th, td { padding: 2px var(--space-1); text-align: end; white-space: nowrap; }
            th { font-weight: 600; vertical-align: bottom; white-space: normal; }
            thead th { position: sticky; inset-block-start: 0; background: var(--colour-surface-sunk); }
            th:first-child { text-align: start; }
            footer { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-3); padding: var(--space-1) var(--space-3); border-block-start: 1px solid var(--colour-line); }
            button.close { text-decoration: none; font-size: 18px; line-height: 1; text-align: center; }
            button.plain[disabled] { color: var(--colour-text-quiet); cursor: default; text-decoration: none; }
        `
    ];

    @state() private copied = '';
    @query('.legs') private legList!: HTMLElement | null;
    #measuring: Measuring | null = null;
    #stop: (() => void) | null = null;
    readonly #workspace = new WorkspaceController(this, ['view'], (workspace) => {
        this.#measuring = measuringOf(workspace);
        this.#stop ??= this.#measuring.subscribe(() => {
            this.copied = '';
            this.requestUpdate();
        });
    });
    #legs = 0;

    override connectedCallback(): void {
        super.connectedCallback();
        window.addEventListener('keydown', this.#key);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        window.removeEventListener('keydown', this.#key);
        this.#stop?.();
        this.#stop = null;
    }

    override render() {
        const workspace = this.#workspace.value;
        const open = workspace?.view.tool === 'measure';
        this.hidden = !open;
        if (!workspace || !open || !this.#measuring) return nothing;
        const {state} = this.#measuring;
        const fixed = measured(state, {live: false});
        const live = measured(state, {live: true});
        return html`
            <section class="box" aria-label=${word('measure.title')}>
                <header>
                    <h2>${word('measure.title')}</h2>
                    <button class="plain close" title=${word('measure.close')} aria-label=${word('measure.close')} @click=${this.#close}>×</button>
                </header>
                <div class="body">
                    ${live.legs.length ? this.#sums(live) : html`<p>${word('measure.hint')}</p>`}
                    ${live.legs.length ? this.#table(live) : nothing}
                    ${live.legs.length ? html`<p class="small quiet">${this.#convergence(live)} ${word('measure.method')}</p>` : nothing}
                </div>
                <footer>
                    <button class="plain" ?disabled=${fixed.legs.length === 0} title="Ctrl C" @click=${() => this.#copy()}>${word('measure.copy')}</button>
                    <button class="plain" ?disabled=${state.points.length === 0} title="Backspace" @click=${() => this.#measuring?.hand({kind: 'back'})}>${word('measure.back')}</button>
                    <button class="plain" ?disabled=${state.form !== 'open' || state.points.length < 2} title="Enter" @click=${() => this.#measuring?.hand({kind: 'finish'})}>${word(state.points.length >= 3 ? 'measure.closeRing' : 'measure.finish')}</button>
                    <button class="plain" ?disabled=${state.points.length === 0} @click=${() => this.#measuring?.hand({kind: 'clear'})}>${word('measure.clear')}</button>
                    <span role="status" aria-live="polite" class="small quiet">${this.copied}</span>
                </footer>
                <div class="visually-hidden" role="status" aria-live="polite">${spokenMeasure(fixed)}</div>
            </section>
        `;
    }

    protected override updated(): void {
        const rows = this.renderRoot.querySelectorAll('tbody tr').length;
        if (rows !== this.#legs && this.legList) this.legList.scrollTop = this.legList.scrollHeight;
        this.#legs = rows;
    }

    #sums({totalM, outline}: Measured) {
        if (!outline) return html`<dl><dt>${word('measure.total')}</dt><dd>${measuredLength(totalM)}</dd></dl>`;
        return html`<dl>
            <dt>${word('measure.area')}</dt><dd>${measuredArea(outline.areaM2)}</dd>
            <dt>${word('measure.perimeter')}</dt><dd>${measuredLength(outline.perimeterM)}</dd>
        </dl>`;
    }

    #table({legs, outline}: Measured) {
        const heads = ['leg', 'length', 'running', 'azimuth', 'gridAzimuth'] as const;
        return html`<div class="legs" tabindex="0" role="region" aria-label=${word('measure.legs')}>
            <table>
                <thead><tr>${heads.map((head) => html`<th scope="col">${word(`measure.${head}`)}</th>`)}</tr></thead>
                <tbody>
                    ${legs.map(
                        (leg, i) => html`<tr>
                            <th scope="row">${legName(i, legs.length, outline !== null)}</th>
                            <td>${measuredLength(leg.distanceM)}</td><td>${measuredLength(leg.runningM)}</td>
                            <td>${angleText(leg.azimuth)}</td><td>${angleText(leg.gridAzimuth)}</td>
                        </tr>`
                    )}
                </tbody>
            </table>
        </div>`;
    }

    #convergence({legs}: Measured): string {
        return word('measure.convergenceHere', {
            angle: angleText(legs[0]!.convergence, {signed: true, seconds: true})
        });
    }

    async #copy(): Promise<void> {
        if (!this.#measuring) return;
        const result = measured(this.#measuring.state, {live: false});
        if (result.legs.length === 0) return;
        const done = await copyText(measureTable(result));
        this.copied = word(done ? 'measure.copied' : 'measure.notCopied');
    }

    #close = (): void => {
        this.#workspace.value?.look({tool: null});
    };

    // keys that hold wherever the focus is, but for fields of text
    #key = (event: KeyboardEvent): void => {
        if (this.#workspace.value?.view.tool !== 'measure' || event.defaultPrevented || inField(event)) return;
        const copy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
        if (copy && String(window.getSelection() ?? '') === '') void this.#copy();
        else if (event.key === 'Backspace') this.#measuring?.hand({kind: 'back'});
        else return;
        event.preventDefault();
    };
}

function inField(event: Event): boolean {
    const [target] = event.composedPath();
    return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

declare global {
    interface HTMLElementTagNameMap {
        'db-measure': MeasurePanel;
    }
}
