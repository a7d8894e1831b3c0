import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {LayerId, RegisterRecord} from '../../record/feature.ts';
import {type ProductUse, productUses} from '../../sheet/product-uses.ts';
import {recordsAsOf} from '../../store/as-of.ts';
import {withLaterUnits} from '../../store/later-units.ts';
import {WorkspaceController} from '../context.ts';
import {showTrace, traceOf} from '../history/show-trace.ts';
import {panelStyle} from '../panel-style.ts';
import {day, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** The products that used a record, from the register and the journal: what it was then, and whether it has changed since. */
@customElement('db-product-uses')
export class ProductUses extends LitElement {
    static override styles = [
        panelStyle,
        css`
            ul { display: flex; flex-direction: column; gap: var(--space-1); }
            .changed { color: var(--colour-warning); }
        `
    ];

    @property() layer: LayerId = 'grave-site';
    @property() of = '';
    @state() private uses: readonly ProductUse[] | 'asked' | 'failed' | null = null;
    readonly #workspace = new WorkspaceController(this, ['records'], (_, change) => {
        if (change === 'records') this.uses = null;
    });

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has('of')) this.uses = null;
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {uses} = this;
        if (uses === null) {
            return html`<button class="plain" data-act="uses" @click=${() => void this.#find(workspace)}>${word('uses.find')}</button>`;
        }
        if (uses === 'asked') return html`<p role="status">${word('uses.working')}</p>`;
        if (uses === 'failed') return html`<p class="error small" role="alert">${word('uses.failed')}</p>`;
        if (uses.length === 0) return html`<p role="status">${word('uses.none')}</p>`;
        return html`<div role="status"><ul>${uses.map((use) => this.#item(workspace, use))}</ul></div>`;
    }

    #item(workspace: Workspace, use: ProductUse) {
        const {row, since, was} = use;
        const unit = workspace.units?.byCode(row.properties.unit);
        const after = workspace.find(this.of)?.record ?? null;
        return html`<li data-product=${row.id}>${titleOf(row, use, unit?.properties.name ?? row.properties.unit)}
            <div class="small ${since === 'same' ? 'quiet' : 'changed'}">${word(`uses.${since}`)}
                ${since === 'same' ? nothing : html`<button class="plain" @click=${() => showTrace(workspace, traceOf([{before: was, after}]))}>${word('uses.compare')}</button>`}
                ${unit ? html`<button class="plain" @click=${() => workspace.select(unit.id)}>${unit.properties.name}</button>` : nothing}</div></li>`;
    }

    async #find(workspace: Workspace): Promise<void> {
        const {layer, of} = this;
        this.uses = 'asked';
        try {
            const lines = await workspace.store.whole();
            // the word that it is looked for is on the screen before the journal is folded
            await new Promise((resolve) => setTimeout(resolve));
            const {records} = workspace;
            const found = productUses(lines, {layer, id: of}, records, (before, asOf) =>
                withLaterUnits(recordsAsOf(lines.slice(0, before), asOf), records)
            );
            if (of === this.of) this.uses = found;
        } catch (error) {
            console.warn(error);
            if (of === this.of) this.uses = 'failed';
        }
    }
}

function titleOf({properties}: RegisterRecord, {asOf}: ProductUse, unit: string): string {
    const dates = {asOf: day(asOf)};
    if (properties.kind === 'issued-document') {
        const kind = wordOf(`documents.kind.${properties.report}`);
        return word('uses.document', {kind, number: properties.number, unit, on: day(properties.on), ...dates});
    }
    if (properties.kind !== 'map-product') return unit;
    const said = word(`print.product.state.${properties.state}`);
    return word('uses.map', {unit, state: said, on: day(properties.on), ...dates});
}

declare global {
    interface HTMLElementTagNameMap {
        'db-product-uses': ProductUses;
    }
}
