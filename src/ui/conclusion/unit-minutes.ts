import '@vaadin/button';
import '@vaadin/text-area';
import '@vaadin/text-field';
import type {TextArea} from '@vaadin/text-area';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {concludeUnit} from '../../conclusion/conclude-unit.ts';
import type {UnitItem} from '../../coverage/unit-items.ts';
import type {IsoDate} from '../../record/feature.ts';
import type {ConclusionMinutes} from '../../record/register.ts';
import {
    communeMinutes,
    computedWords,
    gapWords,
    itemText,
    type UnitConclusion,
    unitConclusion
} from '../../report/commune-minutes.ts';
import {reportFileName} from '../../report/file-name.ts';
import {ProblemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import {dateField} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {forgetWork, keepWork, keptWork} from '../project/kept-work.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {downloadDocument} from '../report/document-file.ts';
import type {SignersEvent} from '../sheet/signers-form.ts';
import {typedNumber} from '../typed-number.ts';
import {day, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {formStyle} from './form-style.ts';
import '../coverage/unit-field.ts';
import '../sheet/signers-form.ts';

const HEAD = ['superior', 'issuer', 'place', 'venue', 'attendance'] as const;

/** What was typed for one item. */
interface Typed {
    readonly text: string;
    readonly count: string;
}

/** What was written of a unit and not kept yet. */
interface Held {
    readonly typed: Readonly<Record<number, Typed>>;
    readonly minutes: Partial<ConclusionMinutes>;
    readonly why: string;
    /** When it was last written, as the journal writes instants. */
    readonly at: string;
}

/**
 * The conclusion of a unit in nine items: what the office writes beside what the records give, where they disagree, what stands
 * around them in the minutes; kept as one act and taken away as .docx.
 */
@customElement('db-unit-minutes')
export class UnitMinutes extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        formStyle,
        css`
            :host { container-type: inline-size; }
            db-unit-field { display: block; max-inline-size: 420px; }
            ol { list-style: none; margin: 0; padding: 0; }
            .item { display: grid; grid-template-columns: 1.6em minmax(0, 5fr) 110px minmax(0, 4fr); gap: var(--space-2); align-items: start; padding-block: 4px; border-block-end: 1px solid var(--colour-line); }
            .item > b { padding-block-start: 6px; }
            .item > .small { padding-block-start: 6px; }
            .head-row > b { padding-block-start: 0; }
            .head { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 0 var(--space-2); }
            .gap { color: var(--colour-warning); font-weight: 600; }
            .wide { grid-column: 1 / -1; }
            details > summary { cursor: pointer; padding-block: var(--space-1); }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'records']);
    @property() unit = '';
    @state() private typed: Readonly<Record<number, Typed>> = {};
    @state() private minutes: Partial<ConclusionMinutes> = {};
    @state() private why = '';
    @state() private tried = false;
    @state() private busy = false;
    @state() private said = '';
    /** When what is gone on with was last written; empty where nothing was. */
    @state() private restored = '';
    @state() private sure = false;
    #project = '';
    #conclusion: UnitConclusion | null = null;
    #of: readonly unknown[] = [];

    override willUpdate(changed: PropertyValues<this>) {
        const {unit} = this;
        const workspace = this.#workspace.value;
        if (workspace && (changed.has('unit') || this.#project !== workspace.projectId)) this.#goOn(workspace);
        const {state, table} = workspace?.analysis ?? {state: 'computing', table: null};
        // while figures are worked out anew the last ones stay, and nothing is taken away
        if (state !== 'ready' && !changed.has('unit')) return;
        const of = [table, workspace?.records.layer('register'), unit];
        if (of.every((each, i) => each === this.#of[i])) return;
        this.#of = of;
        this.#conclusion =
            workspace && table?.rows.some(({code}) => code === unit)
                ? unitConclusion(workspace.records, table, unit)
                : null;
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const conclusion = this.#conclusion;
        return html`<div class="stack">
            <db-unit-field .units=${workspace.units} .code=${this.unit} label=${word('minutesForm.unit')} .levels=${['commune', 'district'] as const}
                @db-unit-chosen=${(event: UnitChosenEvent) => {
                    this.unit = event.code;
                }}></db-unit-field>
            ${conclusion ? this.#form(workspace, conclusion) : html`<p class="quiet" role="status">${word(workspace.analysis.state === 'ready' ? 'minutesForm.choose' : 'minutesForm.counting')}</p>`}
        </div>`;
    }

    #form(workspace: Workspace, conclusion: UnitConclusion) {
        const dirty = this.#isDirty;
        const isReady = workspace.analysis.state === 'ready' && !this.busy;
        const noWhy = this.tried && !this.why.trim() ? word('conclusion.lacks.reason') : '';
        const {restored} = this;
        return html`
            ${
                restored && dirty
                    ? html`<p class="note small row spread" role="status" data-restored>${word('record.restored', {when: `${day(restored)} ${restored.slice(11, 16)}`})}
                          <button class="plain" data-act="discard" @click=${this.#discard}>${word(this.sure ? 'project.unfinished.sure' : 'project.unfinished.drop')}</button></p>`
                    : nothing
            }
            <div class="item head-row small" aria-hidden="true"><span></span><b>${word('minutesForm.what')}</b><b>${word('minutesForm.count')}</b><b>${word('minutesForm.byRecords')}</b></div>
            <ol>${conclusion.items.map((item) => this.#item(conclusion, item))}</ol>
            <details><summary><b>${word('minutesForm.head')}</b></summary>${this.#head(conclusion)}</details>
            <details><summary><b>${word('minutesForm.signers')}</b></summary>
                <db-signers .signers=${this.minutes.signers ?? conclusion.minutes.signers} .fields=${['authority', 'post', 'name', 'rank'] as const} undated .titles=${SIGNER_TITLES()}
                    @db-signers=${(event: SignersEvent) => this.#set({signers: event.signers.map(({role, authority = '', post = '', name = '', rank = ''}) => ({role, authority, post, name, rank}))})}></db-signers>
            </details>
            ${
                dirty
                    ? html`<vaadin-text-area theme="small" data-field="why" label=${word('conclusion.why')} required .value=${this.why} ?invalid=${noWhy !== ''} error-message=${noWhy} @input=${(
                          event: Event
                      ) => {
                          this.why = (event.target as TextArea).value;
                          this.#hold();
                      }}></vaadin-text-area>`
                    : nothing
            }
            <div class="row">
                <vaadin-button theme="primary" data-act="keep" ?disabled=${!dirty || !isReady || workspace.past} @click=${() => void this.#keep(workspace, conclusion)}>${word('minutesForm.keep')}</vaadin-button>
                <vaadin-button data-act="minutes" ?disabled=${dirty || !isReady} @click=${() => void this.#download(workspace, 'docx')}>${word('minutesForm.download')}</vaadin-button>
                <vaadin-button data-act="minutes-pdf" ?disabled=${dirty || !isReady} @click=${() => void this.#download(workspace, 'pdf')}>${word('minutesForm.downloadPdf')}</vaadin-button>
                ${dirty ? html`<span class="small quiet">${word('minutesForm.dirty')}</span>` : nothing}
                ${this.said ? html`<span class="small" role="status">✓ ${this.said}</span>` : nothing}
            </div>`;
    }

    #item(conclusion: UnitConclusion, computed: UnitItem) {
        const {item, count} = computed;
        const typed = this.#typedOf(conclusion, computed);
        const gaps = conclusion.gaps.filter((gap) => gap.item === item && !this.typed[item]);
        return html`<li class="item" data-item=${item}>
            <b>${item}.</b>
            <vaadin-text-area theme="small" min-rows="1" accessible-name=${word('minutesForm.text', {item})} .value=${typed.text} @input=${(event: Event) => this.#type(item, {...typed, text: (event.target as TextArea).value})}></vaadin-text-area>
            ${
                count === null
                    ? html`<span></span>`
                    : html`<vaadin-text-field theme="small" accessible-name=${`${word('minutesForm.count')}, ${item}`} .value=${typed.count} ?invalid=${!isCount(typed.count)} error-message=${isCount(typed.count) ? '' : word('minutesForm.badCount')}
                @input=${(event: Event) => this.#type(item, {...typed, count: (event.target as TextField).value.trim()})}></vaadin-text-field>`
            }
            <div class="small"><span class="quiet">${word('minutesForm.records')}</span> ${computedWords(conclusion, computed, spoken())}.
                ${gaps.map((gap) => html`<div class="gap">${gapWords(gap, spoken())}</div>`)}</div>
        </li>`;
    }

    #head(conclusion: UnitConclusion) {
        const minutes = {...conclusion.minutes, ...this.minutes};
        return html`<div class="head">
            <vaadin-text-field theme="small" data-field="number" label=${word('minutesForm.number')} .value=${minutes.number} placeholder="12/BB-UBND"
                @input=${(event: Event) => this.#set({number: (event.target as TextField).value.trim()})}></vaadin-text-field>
            ${dateField({label: word('minutesForm.date'), value: minutes.date, onChange: (date: IsoDate | '') => this.#set({date})})}
            ${HEAD.map(
                (
                    field
                ) => html`<vaadin-text-area theme="small" class=${field === 'venue' || field === 'attendance' ? 'wide' : ''} data-field=${field} label=${word(`minutesForm.${field}`)} .value=${minutes[field]}
                @input=${(event: Event) => this.#set({[field]: (event.target as TextArea).value.trim()})}></vaadin-text-area>`
            )}
            <vaadin-text-area theme="small" class="wide" label=${word('minutesForm.recipients')} .value=${minutes.recipients.join('\n')}
                @input=${(event: Event) =>
                    this.#set({
                        recipients: (event.target as TextArea).value.split('\n').flatMap((line) => line.trim() || [])
                    })}></vaadin-text-area>
        </div>`;
    }

    get #isDirty(): boolean {
        return Object.keys(this.typed).length > 0 || Object.keys(this.minutes).length > 0;
    }

    // what is typed, else what is kept, else what the records give
    #typedOf({written}: UnitConclusion, {item, count}: UnitItem): Typed {
        const own = written.get(item);
        const kept = own ? own.count : (count ?? undefined);
        return (
            this.typed[item] ?? {text: own?.text ?? itemText(item, 'vi'), count: kept === undefined ? '' : String(kept)}
        );
    }

    #type(item: number, typed: Typed): void {
        this.said = '';
        this.typed = {...this.typed, [item]: typed};
        this.#hold();
    }

    #set(change: Partial<ConclusionMinutes>): void {
        this.said = '';
        this.minutes = {...this.minutes, ...change};
        this.#hold();
    }

    // what is written of a unit waits on this machine until it is kept or thrown away, also while another unit is looked at
    #hold(): void {
        const workspace = this.#workspace.value;
        const {typed, minutes, why} = this;
        if (workspace) keepWork(workspace.projectId, this.#name(workspace), {typed, minutes, why, at: workspace.now()});
    }

    #name({view: {unitSet}}: Workspace): string {
        return `minutes/${unitSet}/${this.unit}`;
    }

    #goOn(workspace: Workspace): void {
        this.#clear();
        this.#project = workspace.projectId;
        const kept = keptWork(workspace.projectId, this.#name(workspace));
        if (!isHeld(kept)) return;
        this.typed = kept.typed;
        this.minutes = kept.minutes;
        this.why = kept.why;
        this.restored = kept.at;
    }

    #discard = (): void => {
        const workspace = this.#workspace.value;
        if (this.sure && workspace) {
            this.#forget(workspace);
            this.renderRoot.querySelector<HTMLElement>('vaadin-text-area')?.focus();
        } else this.sure = true;
    };

    #forget(workspace: Workspace): void {
        forgetWork(workspace.projectId, this.#name(workspace));
        this.#clear();
    }

    #clear(): void {
        this.typed = {};
        this.minutes = {};
        this.why = '';
        this.tried = false;
        this.said = '';
        this.restored = '';
        this.sure = false;
    }

    async #keep(workspace: Workspace, conclusion: UnitConclusion): Promise<void> {
        this.tried = true;
        const rows = conclusion.items.map((computed) => ({
            item: computed.item,
            ...this.#typedOf(conclusion, computed)
        }));
        if (!this.why.trim() || rows.some(({text, count}) => text.trim() === '' || !isCount(count))) return;
        const items = rows.map(({item, text, count}) => ({
            item,
            text,
            ...(count !== '' && {count: typedNumber(count)})
        }));
        // what was never changed is not kept: it goes on following the template and the date
        const head = headOf({...conclusion.kept, ...this.minutes});
        this.busy = true;
        try {
            const {unitSet} = workspace.view;
            await workspace.run(
                concludeUnit({unit: this.unit, unitSet, items, ...(head && {minutes: head})}, this.why.trim())
            );
            this.#forget(workspace);
            this.said = word('minutesForm.kept');
        } catch (error) {
            this.dispatchEvent(new ProblemEvent(problemOf(error)));
        } finally {
            this.busy = false;
        }
    }

    async #download(workspace: Workspace, format: 'docx' | 'pdf'): Promise<void> {
        const {analysis, plan, records, asOf} = workspace;
        if (!analysis.table || !plan) return;
        this.busy = true;
        try {
            const name = `${reportFileName('commune-minutes', this.unit, asOf)}.${format}`;
            await downloadDocument(workspace, communeMinutes(records, analysis.table, this.unit, plan), format, name);
            this.said = word('minutesForm.downloaded', {name});
        } catch (error) {
            this.dispatchEvent(new ProblemEvent(problemOf(error)));
        } finally {
            this.busy = false;
        }
    }
}

function isHeld(value: unknown): value is Held {
    if (typeof value !== 'object' || value === null) return false;
    const {typed, minutes, why, at} = value as Partial<Held>;
    const objects = [typed, minutes].every((each) => typeof each === 'object' && each !== null);
    return objects && typeof why === 'string' && typeof at === 'string';
}

// of a record only these fields; a date that was taken away is absent
function headOf(kept: Partial<ConclusionMinutes>): Omit<ConclusionMinutes, 'kind'> | null {
    const {number, date, superior, issuer, place, venue, attendance, signers, recipients} = kept;
    const fields = {number, date: date || undefined, superior, issuer, place, venue, attendance, signers, recipients};
    const named = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    return Object.keys(named).length > 0 ? named : null;
}

// a whole number, or nothing where none was agreed
function isCount(text: string): boolean {
    return text === '' || (/^[\d.\s]+$/.test(text) && Number.isInteger(typedNumber(text)));
}

const SIGNER_TITLES = (): Readonly<Record<string, string>> => ({
    secretary: word('minutesForm.role.secretary'),
    chair: word('minutesForm.role.chair'),
    veterans: word('minutesForm.role.veterans'),
    steering: word('minutesForm.role.steering')
});

declare global {
    interface HTMLElementTagNameMap {
        'db-unit-minutes': UnitMinutes;
    }
}
