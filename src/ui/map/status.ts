import {css, html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {systems} from '../../crs/system.ts';
import {SayEvent} from '../app/events.ts';
import {WorkspaceController} from '../context.ts';
import {copyText} from '../coordinate/copy-text.ts';
import {
    operationLabel,
    operationWords,
    positionWords,
    readoutText,
    systemLabel,
    systemName
} from '../coordinate/system-words.ts';
import type {View} from '../view.ts';
import {number, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {sightOf} from './sight.ts';

/**
 * The line below everything: where the pointer is in three systems of choice, in which unit, at what scale; errors and
 * warnings. Without a pointer over the map the centre of the map is read. Where room is short the unit gives way first,
 * then the operations; a reading never.
 *
 * @fires {SayEvent} db-say
 */
@customElement('db-status')
export class DbStatus extends LitElement {
    static override styles = css`
        :host {
            display: flex;
            align-items: center;
            gap: 0 var(--space-2);
            block-size: 100%;
            min-inline-size: 0;
            padding-inline: var(--space-1) var(--space-2);
            background: var(--colour-surface-sunk);
            color: var(--colour-text);
            font: 400 var(--text-small) / 1.3 var(--font);
            font-variant-numeric: tabular-nums;
            white-space: nowrap;
            overflow: hidden;
        }
        .where { display: flex; flex: 1; align-items: center; min-inline-size: 0; overflow: hidden; }
        .where > * { flex: none; }
        .system { position: relative; padding: 2px 4px; border-radius: var(--radius); color: var(--colour-accent-strong); }
        .system::after { content: '▾'; margin-inline-start: 2px; font-size: 10px; }
        .system:hover { background: var(--colour-accent-quiet); }
        .system:focus-within { outline: var(--focus); outline-offset: -2px; }
        select { position: absolute; inset: 0; inline-size: 100%; opacity: 0; font: inherit; cursor: pointer; }
        .reading { padding-inline-end: var(--space-1); }
        .where > .operation { flex: 0 1 auto; min-inline-size: 0; margin-inline-end: 6px; overflow: hidden; text-overflow: ellipsis; }
        .where > .unit { flex: 0 1000000 auto; min-inline-size: 0; margin-inline-start: var(--space-1); overflow: hidden; text-overflow: ellipsis; }
        .centre { inline-size: 11px; block-size: 11px; margin-inline-end: 2px; }
        .centre path { fill: none; stroke: var(--colour-text-quiet); stroke-width: 1.5; }
        .quiet { color: var(--colour-text-quiet); }
        .scale { min-inline-size: 6.5em; text-align: end; }
        button { display: flex; gap: var(--space-2); padding: 1px var(--space-1); border: 0; border-radius: var(--radius); background: none; color: inherit; font: inherit; cursor: pointer; }
        button:hover { background: var(--colour-accent-quiet); }
        button:focus-visible { outline: var(--focus); outline-offset: -2px; }
        .errors { color: var(--colour-error); font-weight: 600; }
        .warnings { color: var(--colour-warning); }
    `;

    #stop: (() => void) | null = null;
    readonly #workspace = new WorkspaceController(this, ['analysis', 'records'], (workspace) => {
        this.#stop ??= sightOf(workspace).subscribe(() => this.requestUpdate());
    });

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#stop?.();
        this.#stop = null;
    }

    /** Put the three readings on the clipboard and say so. */
    async copy(): Promise<void> {
        const workspace = this.#workspace.value;
        const at = workspace && this.#at(workspace);
        if (!at) {
            this.dispatchEvent(new SayEvent(word('coordinate.nothingToCopy')));
            return;
        }
        const {readout, lettering} = workspace.view;
        const copied = await copyText(readoutText(readout, at[0], at[1], lettering));
        const readings = readout.map((code) => positionWords(code, at[0], at[1], lettering)).join(' · ');
        const said = copied ? `${word('readout.copied')}: ${readings}` : word('coordinate.copyFailed');
        this.dispatchEvent(new SayEvent(said));
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {scaleDenominator} = sightOf(workspace).now;
        return html`
            <div class="where" role="group" aria-label=${word('map.status')}>${this.#where(workspace)}</div>
            <span class="scale" title=${word('map.scaleTitle')}>
                ${scaleDenominator ? word('map.scale', {n: number(rounded(scaleDenominator), 0)}) : nothing}
            </span>
            ${this.#findings(workspace)}
        `;
    }

    // without a mouse the middle of the map is what is pointed at
    #at(workspace: Workspace): readonly [number, number] | null {
        const {pointer, centre} = sightOf(workspace).now;
        return pointer ?? centre;
    }

    #where(workspace: Workspace) {
        const at = this.#at(workspace);
        const {readout} = workspace.view;
        const byCentre = at !== null && !sightOf(workspace).now.pointer;
        return html`
            ${byCentre ? html`<svg class="centre" viewBox="0 0 12 12" role="img" aria-label=${word('readout.centreTitle')}><title>${word('readout.centreTitle')}</title><path d="M6 0v12M0 6h12" /></svg>` : nothing}
            ${readout.map((code, i) => this.#reading(workspace, code, i, at))}
            ${at ? html`<span class="unit" title=${unitNames(workspace, at)}>${unitNames(workspace, at)}</span>` : html`<span class="unit quiet">${word('map.pointNone')}</span>`}
        `;
    }

    #reading(workspace: Workspace, code: string, place: number, at: readonly [number, number] | null) {
        const {lettering} = workspace.view;
        const title = word('readout.title', {name: systemName(code), operation: operationWords(code, lettering)});
        const operation = operationLabel(code, lettering);
        return html`
            <span class="system" title=${title}>${systemLabel(code)}${this.#choice(workspace, code, place)}</span>
            ${at ? html`<span class="reading" data-system=${code} title=${title}>${positionWords(code, at[0], at[1], lettering)}</span>` : nothing}
            ${operation ? html`<span class="operation quiet" title=${title}>(${operation})</span>` : nothing}
        `;
    }

    #choice(workspace: Workspace, chosen: string, place: number) {
        const choose = (event: Event) => {
            const readout = [...workspace.view.readout];
            readout[place] = (event.target as HTMLSelectElement).value;
            workspace.look({readout: readout as unknown as View['readout']});
        };
        const datums = [...new Set(systems().map(({datum}) => datum))];
        return html`<select aria-label=${word('readout.choose', {place: place + 1})} @change=${choose}>
            ${datums.map(
                (datum) => html`<optgroup label=${datum}>
                    ${systems()
                        .filter((each) => each.datum === datum)
                        .map(
                            ({code}) =>
                                html`<option value=${code} .selected=${code === chosen}>${systemName(code)}</option>`
                        )}
                </optgroup>`
            )}
        </select>`;
    }

    #findings(workspace: Workspace) {
        const {findings, state} = workspace.analysis;
        const errors = findings.filter(({severity}) => severity === 'error').length;
        const warnings = findings.filter(({severity}) => severity === 'warning').length;
        return html`
            ${state === 'computing' ? html`<span class="quiet">${word('map.checking')}</span>` : nothing}
            <button aria-label=${word('map.toAudit', {errors, warnings})} @click=${() => workspace.look({task: 'audit'})}>
                <span class=${errors ? 'errors' : ''}>${word('map.errors', {count: errors})}</span>
                <span class=${warnings ? 'warnings' : ''}>${word('map.warnings', {count: warnings})}</span>
            </button>
        `;
    }
}

function unitNames({units}: Workspace, [lon, lat]: readonly [number, number]): string {
    return (units?.at(lon, lat) ?? [])
        .filter(({properties}) => properties.level !== 'province')
        .map(({properties}) => properties.name)
        .reverse()
        .join(', ');
}

// two figures: it is approximate, and says so
function rounded(denominator: number): number {
    const step = 10 ** Math.max(0, Math.floor(Math.log10(denominator)) - 1);
    return Math.round(denominator / step) * step;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-status': DbStatus;
    }
}
