import {css, html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {formatDms, formatVn2000, formatWarTime} from '../../crs/format.ts';
import {WorkspaceController} from '../context.ts';
import {number, word} from '../words.ts';
import {sightOf} from './sight.ts';

/** The line below everything: where the pointer is in three systems, in which unit, at what scale; errors and warnings. */
@customElement('db-status')
export class DbStatus extends LitElement {
    static override styles = css`
        :host {
            display: flex;
            align-items: center;
            gap: 0 var(--space-3);
            block-size: 100%;
            min-inline-size: 0;
            padding-inline: var(--space-2);
            background: var(--colour-surface-sunk);
            color: var(--colour-text);
            font: 400 var(--text-small) / 1.3 var(--font);
            font-variant-numeric: tabular-nums;
            white-space: nowrap;
            overflow: hidden;
        }
        .where { display: flex; flex: 1; gap: 0 var(--space-3); min-inline-size: 0; overflow: hidden; }
        .where > * { flex: none; }
        .where > .unit { flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; }
        .quiet { color: var(--colour-text-quiet); }
        .scale { min-inline-size: 7.5em; text-align: end; }
        button { display: flex; gap: var(--space-2); padding: 1px var(--space-2); border: 0; border-radius: var(--radius); background: none; color: inherit; font: inherit; cursor: pointer; }
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

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {pointer, scaleDenominator} = sightOf(workspace).now;
        return html`
            <div class="where" role="group" aria-label=${word('map.status')}>
                ${pointer ? this.#where(pointer[0], pointer[1]) : html`<span class="quiet">${word('map.pointNone')}</span>`}
            </div>
            <span class="scale" title=${word('map.scaleTitle')}>
                ${scaleDenominator ? word('map.scale', {n: number(rounded(scaleDenominator), 0)}) : nothing}
            </span>
            ${this.#findings()}
        `;
    }

    #where(lon: number, lat: number) {
        const units = this.#workspace.value?.units?.at(lon, lat) ?? [];
        const names = units
            .filter(({properties}) => properties.level !== 'province')
            .map(({properties}) => properties.name)
            .reverse();
        const grid = formatWarTime(lon, lat);
        return html`
            <span>${word('map.vn2000')} ${formatVn2000(lon, lat)}</span>
            <span class="quiet">${formatDms(lon, lat)}</span>
            ${grid ? html`<span class="quiet">${word('map.warTime', {grid})}</span>` : nothing}
            <span class="unit">${names.join(', ')}</span>
        `;
    }

    #findings() {
        const workspace = this.#workspace.value!;
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
