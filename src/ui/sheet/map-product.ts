import '@vaadin/button';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {isPassed} from '../../audit/accept-product.ts';
import {findingsInTheWay} from '../../audit/acceptance-facts.ts';
import {acceptanceOf} from '../../audit/acceptance-standing.ts';
import {typeOfBytes} from '../../record/attachment.ts';
import type {IsoDate} from '../../record/feature.ts';
import type {ProductState} from '../../record/register.ts';
import {
    freezes,
    nextProductStates,
    type ProductHistory,
    type ProductRow,
    productHistory,
    productRow,
    type Refusal,
    refusals,
    stepProduct
} from '../../sheet/product.ts';
import type {SheetChange} from '../../sheet/product-changes.ts';
import {baseOfPdf} from '../../sheet/sheet-base.ts';
import {hashOf, hashOfRecord} from '../../store/hash.ts';
import {download} from '../app/download.ts';
import {SayEvent} from '../app/events.ts';
import {heldBytes} from '../attachment/held-bytes.ts';
import {judgedOn} from '../audit/judged-on.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {day, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {saidOf} from './job-fault.ts';
import {refusalWords} from './refusal-words.ts';
import {sinceFrozen} from './since-frozen.ts';

/** A sheet as it is to be frozen. */
export interface FrozenSheet {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly name: string;
    readonly asOf: IsoDate;
}

/** Changes that are named; the rest is counted. */
const NAMED = 12;

/**
 * Where the map product of a unit stands in the register, and the steps that may be taken: each freezes the sheet. Shows what
 * has changed since the sheet that was frozen last.
 */
@customElement('db-map-product')
export class MapProduct extends LitElement {
    static override styles = [
        panelStyle,
        css`
            vaadin-text-field { inline-size: 100%; padding-block: 2px; }
            li { padding-block: 1px; overflow-wrap: anywhere; }
            .row { margin-block: var(--space-1); }
        `
    ];

    /** Code of the unit; the province by its own code. */
    @property() unit = '';
    /** What the sheet lacks to be accepted, in words. */
    @property({attribute: false}) missing: readonly string[] = [];
    /** Makes the sheet of the unit as chosen in the panel. */
    @property({attribute: false}) make: (() => Promise<FrozenSheet>) | null = null;
    @state() private history: readonly ProductHistory[] = [];
    @state() private changes: readonly SheetChange[] | null = null;
    @state() private remark = '';
    @state() private told = '';
    @state() private working = false;
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);
    #seen: unknown = null;
    #state: ProductState | undefined;

    override willUpdate(changed: PropertyValues<this>): void {
        const workspace = this.#workspace.value;
        if (changed.has('unit')) this.told = this.remark = '';
        if (!workspace || !this.unit || (this.#seen === workspace.records && !changed.has('unit'))) return;
        this.#seen = workspace.records;
        const state = productRow(workspace.records, this.unit, workspace.view.unitSet)?.properties.state;
        // what was told of a step is over when the product took another one elsewhere
        if (state !== this.#state && !this.working) this.told = '';
        this.#state = state;
        void this.#look(workspace);
    }

    // history and changes since, from the whole journal
    async #look(workspace: Workspace): Promise<void> {
        const {unit} = this;
        const {records, asOf, view} = workspace;
        const lines = await workspace.store.whole();
        if (unit !== this.unit || records !== workspace.records) return;
        this.history = productHistory(lines, unit);
        this.changes = sinceFrozen(lines, this.history, unit, view.unitSet, {records, asOf});
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace || !this.unit) return nothing;
        const row = productRow(workspace.records, this.unit, workspace.view.unitSet);
        return html`
            ${row ? this.#standing(workspace, row) : html`<p class="small quiet">${word('print.product.none')}</p>`}
            ${this.#since(workspace)}
            ${workspace.past ? nothing : this.#steps(workspace, row)}
            ${this.told ? html`<p class="small" role="status">${this.told}</p>` : nothing}`;
    }

    #standing(workspace: Workspace, {properties}: ProductRow) {
        const {sha256, remark, asOf} = properties;
        return html`<ul class="small">${this.history.map(({row, by}) => {
            const {state, on, by: entered} = row.properties;
            const line = word('print.product.line', {
                state: word(`print.product.state.${state}`),
                date: day(on),
                name: entered ?? by
            });
            return html`<li>${row.properties === properties || row.properties.state === properties.state ? html`<strong>${line}</strong>` : line}</li>`;
        })}</ul>
        ${remark ? html`<p class="small">${word('print.product.remark')}: ${remark}</p>` : nothing}
        ${
            sha256
                ? html`<p class="small row"><button class="plain" @click=${() => void this.#open(workspace, sha256)}>${word('print.product.open', {date: day(asOf ?? properties.on)})}</button>
            <span class="quiet">${word('print.product.hash', {hash: sha256.slice(0, 12)})}</span></p>`
                : nothing
        }`;
    }

    #since(workspace: Workspace) {
        const {changes} = this;
        if (!changes) return nothing;
        if (changes.length === 0) return html`<p class="small quiet">${word('print.product.same')}</p>`;
        return html`<details class="warning small"><summary>${word('print.product.changed', {count: changes.length})}</summary>
            <ul>${changes
                .slice(0, NAMED)
                .map(
                    ({layer, id, kind}) =>
                        html`<li>${id} – ${word(`print.product.change.${kind}`)} <span class="quiet">${this.#nameOf(workspace, layer, id)}</span></li>`
                )}</ul>${changes.length > NAMED ? html`… ${changes.length - NAMED}` : nothing}</details>`;
    }

    #nameOf(workspace: Workspace, layer: SheetChange['layer'], id: string): string {
        const properties = workspace.records.layer(layer).get(id)?.properties;
        return properties && 'name' in properties && typeof properties.name === 'string' ? properties.name : '';
    }

    #steps(workspace: Workspace, row: ProductRow | null) {
        const next = nextProductStates(row);
        const refused = new Map(next.map((to) => [to, this.#refusals(workspace, to)]));
        // what stands in the way of going on; that a return needs a remark is said by its field
        const reasons = new Map(
            [...refused.values()].flat().flatMap((reason) => (reason.rule === 'remark' ? [] : [[reason.rule, reason]]))
        );
        return html`<p class="small quiet">${word('print.product.freeze')}</p>
            ${
                next.includes('returned')
                    ? html`<vaadin-text-field theme="small" label=${word('print.product.remark')} helper-text=${word('print.product.remarkHelp')} .value=${this.remark}
                @input=${(event: Event) => {
                    this.remark = (event.target as TextField).value;
                }}></vaadin-text-field>`
                    : nothing
            }
            <div class="row">${next.map(
                (
                    to
                ) => html`<vaadin-button theme=${to === 'returned' ? 'small' : 'primary small'} data-step=${to} ?disabled=${this.working || refused.get(to)!.length > 0}
                @click=${() => void this.#take(workspace, to)}>${word(`print.product.step.${to}`)}</vaadin-button>`
            )}</div>
            ${[...reasons.values()].map((reason) => html`<p class="note small">${refusalWords(reason)}</p>`)}`;
    }

    #refusals(workspace: Workspace, to: ProductState): Refusal[] {
        const {missing, remark} = this;
        return refusals(this.history, to, workspace.store.actor, {
            missing,
            changed: this.changes?.length ?? 0,
            remark,
            ownPart: workspace.scope?.codes.includes(this.unit) ?? false,
            ...(this.#acceptance(workspace) ?? {})
        });
    }

    // nothing is accepted but what was judged, and with no finding in the way
    #acceptance(workspace: Workspace) {
        const {records, units, view} = workspace;
        if (!units) return null;
        const {unit} = this;
        const asOf = judgedOn(workspace);
        const open = findingsInTheWay({records, index: units, unit, asOf, digest: hashOfRecord}).length;
        const {sha256} = productRow(records, unit, view.unitSet)?.properties ?? {};
        return {acceptance: {passed: isPassed(acceptanceOf(records, unit, view.unitSet), sha256), open}};
    }

    async #open(workspace: Workspace, sha256: string): Promise<void> {
        const held = await heldBytes(workspace.attachments, sha256);
        if (held.state !== 'whole') {
            this.told = word(held.state === 'missing' ? 'print.product.lost' : 'print.product.damaged');
            return;
        }
        const named = [...workspace.records.layer('attachment').values()].find(
            ({properties}) => properties.sha256 === sha256
        );
        download(held.bytes, named?.properties.name ?? `${sha256.slice(0, 12)}.pdf`, 'application/pdf');
    }

    // what was drawn up on a scan is not checked or accepted without it, nor on another one: another machine has not its file
    async #sameBase(workspace: Workspace, bytes: Uint8Array): Promise<boolean> {
        const last = this.history.findLast(({row: {properties}}) => properties.sha256 && freezes(properties.state));
        const before = last?.row.properties.sha256;
        const held = before ? await heldBytes(workspace.attachments, before) : null;
        return held?.state !== 'whole' || baseOfPdf(held.bytes) === baseOfPdf(bytes);
    }

    async #take(workspace: Workspace, to: ProductState): Promise<void> {
        this.working = true;
        this.told = word('print.product.working');
        try {
            const frozen = freezes(to) ? await this.make!() : null;
            const sheet = frozen && {
                sha256: hashOf(frozen.bytes),
                name: frozen.name,
                type: typeOfBytes(frozen.bytes),
                bytes: frozen.bytes.length
            };
            if (frozen && to !== 'draft' && !(await this.#sameBase(workspace, frozen.bytes))) {
                this.told = word('base.otherThanBefore');
                return;
            }
            // the bytes first: a row never names what was not stored
            if (frozen && sheet) await workspace.attachments.keepAttached(new Map([[sheet.sha256, frozen.bytes]]));
            const {unit, remark} = this;
            const {unitSet} = workspace.view;
            const on = workspace.today();
            const by = workspace.store.actor.name;
            const asOf = frozen?.asOf ?? workspace.asOf;
            await workspace.run(stepProduct({unit, unitSet, to, on, by, remark, asOf, sheet}));
            this.remark = '';
            this.#state = to;
            this.told = word('print.product.done', {state: word(`print.product.state.${to}`)});
            this.dispatchEvent(new SayEvent(this.told));
        } catch (error) {
            this.told = saidOf(error) ?? (error instanceof Error ? error.message : String(error));
        } finally {
            this.working = false;
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-map-product': MapProduct;
    }
}
