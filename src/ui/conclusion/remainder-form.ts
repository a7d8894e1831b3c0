import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/progress-bar';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Remainder} from '../../conclusion/remainder.ts';
import {type Exclusions, takenGround} from '../../conclusion/taken-ground.ts';
import type {UnitRecord} from '../../record/feature.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, number, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import '../coverage/unit-field.ts';

/** Zones that take ground are listed one by one up to so many, the rest as a sum. */
const LISTED = 8;
/** A proof that is out by more is told, m². */
const BALANCED_M2 = 1;
const CHOICES = ['open', 'surveyed', 'landmarks'] as const;

/** "Kết luận phần còn lại": choose a unit, see the sum that proves what is left, make it a zone. */
@customElement('db-remainder-form')
export class RemainderForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            table { inline-size: 100%; border-collapse: collapse; }
            td { padding: 2px 0; vertical-align: baseline; }
            td:last-child { text-align: end; white-space: nowrap; }
            tr.sum td { border-block-start: 1px solid var(--colour-line-strong); font-weight: 600; }
            fieldset { border: 0; margin: 0; padding: 0; }
            legend { font-weight: 600; padding: 0; }
            vaadin-checkbox { display: block; }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @state() private code = '';
    @state() private less: Exclusions = {open: true, surveyed: false, landmarks: false};
    @state() private result: Remainder | null = null;
    @state() private why = '';
    @state() private working = false;
    #cancel: AbortController | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const {workspace} = this;
        if (!workspace) return nothing;
        return html`<div class="stack">
            <p class="small quiet">${word('ways.remainder.how')}</p>
            <db-unit-field .units=${workspace.units} .code=${this.code} label=${word('ways.unitField')}
                @db-unit-chosen=${({code}: UnitChosenEvent) => {
                    this.code = code;
                    void this.#work(workspace);
                }}></db-unit-field>
            <fieldset><legend>${word('ways.remainder.less')}</legend>
                ${CHOICES.map(
                    (
                        choice
                    ) => html`<vaadin-checkbox label=${word(`ways.remainder.${choice}`)} .checked=${this.less[choice]}
                    @change=${(event: Event) => {
                        this.less = {...this.less, [choice]: (event.target as HTMLInputElement).checked};
                        void this.#work(workspace);
                    }}></vaadin-checkbox>`
                )}
            </fieldset>
            ${
                this.working
                    ? html`<vaadin-progress-bar indeterminate></vaadin-progress-bar><div class="row"><span class="small" role="status">${word('ways.working')}</span>
                <vaadin-button theme="tertiary small" @click=${() => this.#stop()}>${word('ways.cancel')}</vaadin-button></div>`
                    : nothing
            }
            ${this.why ? html`<p class="error small" role="alert">${word('ways.failed', {why: this.why})}</p>` : nothing}
            ${this.#proof(workspace)}
        </div>`;
    }

    #proof(workspace: Workspace) {
        const {result} = this;
        const unit = workspace.units?.byCode(this.code);
        if (!result || !unit) return nothing;
        const {geometry, unitM2, deductions, remainderM2, parts, crumbs, offM2} = result;
        const {name} = unit.properties;
        const rest = deductions.slice(LISTED);
        const balanced = Math.abs(offM2) <= BALANCED_M2;
        return html`<table data-proof>
                <tbody>
                    <tr><td>${word('ways.remainder.unitM2', {unit: name})}</td><td>${hectares(unitM2)}</td></tr>
                    ${deductions.slice(0, LISTED).map(({id, areaM2}) => this.#row(this.#link(workspace, id), areaM2))}
                    ${rest.length ? this.#row(word('ways.remainder.moreTaken', {count: rest.length}), sum(rest)) : nothing}
                    ${crumbs.count ? this.#row(word('ways.remainder.crumbs', {count: crumbs.count}), crumbs.areaM2) : nothing}
                    <tr class="sum"><td>${word('ways.remainder.rest')}${parts > 1 ? ` (${word('ways.remainder.parts', {count: parts})})` : ''}</td>
                        <td data-rest>${hectares(remainderM2)}</td></tr>
                    <tr class="small quiet"><td>${word('ways.remainder.off')}</td><td>${squareMetres(offM2)}</td></tr>
                </tbody>
            </table>
            ${balanced ? nothing : html`<p class="warning small" role="alert">${word('ways.remainder.unbalanced', {off: squareMetres(offM2)})}</p>`}
            ${
                geometry
                    ? html`<div class="row"><vaadin-button theme="primary" @click=${() => this.#offer(workspace, unit, result)}>${word('ways.use')}</vaadin-button></div>`
                    : html`<p class="note" role="status">${word('ways.remainder.none', {unit: name})}</p>`
            }`;
    }

    #row(what: unknown, areaM2: number) {
        return html`<tr><td>− ${what}</td><td>${hectares(areaM2)}</td></tr>`;
    }

    #link(workspace: Workspace, id: string) {
        const geometry = workspace.find(id)?.record.geometry ?? null;
        return html`<button class="plain" @click=${() => workspace.showGeometry(geometry)}>${id}</button>`;
    }

    #stop(): void {
        this.#cancel?.abort();
        this.working = false;
    }

    async #work(workspace: Workspace): Promise<void> {
        this.#stop();
        const unit = workspace.units?.byCode(this.code);
        this.result = null;
        this.why = '';
        if (!unit) return;
        workspace.showGeometry(unit.geometry);
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.working = true;
        try {
            const taken = takenGround(workspace.records, workspace.asOf, this.less);
            const result = await workspace.files.run('remainder', {unit: unit.geometry, taken}, cancel);
            if (!cancel.signal.aborted) this.result = result;
        } catch (error) {
            if (!cancel.signal.aborted) this.why = error instanceof Error ? error.message : String(error);
        } finally {
            if (this.#cancel === cancel) this.working = false;
        }
    }

    #offer(
        workspace: Workspace,
        {properties}: UnitRecord,
        {geometry, unitM2, deductions, remainderM2}: Remainder
    ): void {
        if (!geometry) return;
        workspace.hand({
            kind: 'offer',
            geometry,
            from: {
                kind: 'given',
                how: 'remainder',
                unit: properties.code,
                values: {
                    unit: properties.name,
                    rest: hectares(remainderM2),
                    whole: hectares(unitM2),
                    taken: hectares(sum(deductions)),
                    count: deductions.length
                }
            }
        });
    }
}

function sum(list: readonly {readonly areaM2: number}[]): number {
    return list.reduce((total, {areaM2}) => total + areaM2, 0);
}

function squareMetres(m2: number): string {
    return `${number(m2, 2)} m²`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-remainder-form': RemainderForm;
    }
}
