import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {
    acceptanceRefusals,
    answerItem,
    isPassed,
    judgeProduct,
    reopenAcceptance,
    verdictOf
} from '../../audit/accept-product.ts';
import type {AcceptanceFacts} from '../../audit/acceptance-facts.ts';
import {acceptanceOf, type CheckedItem, checkProduct} from '../../audit/acceptance-standing.ts';
import type {Command} from '../../record/patch.ts';
import {sentence} from '../../record/sentence.ts';
import type {ReportAsk} from '../../report/report-ground.ts';
import {type ProductHistory, productHistory, productRow} from '../../sheet/product.ts';
import {hashOfRecord} from '../../store/hash.ts';
import {SayEvent} from '../app/events.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import '../coverage/unit-field.ts';
import {panelStyle} from '../panel-style.ts';
import {productSettings, recallSettings} from '../sheet/print-settings.ts';
import {refusalWords} from '../sheet/refusal-words.ts';
import {frozenSheet, sheetLacks, sheetRequest} from '../sheet/sheet-request.ts';
import {sinceFrozen} from '../sheet/since-frozen.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {acceptanceFor, judgementOf, productReturn} from './acceptance-acts.ts';
import {rootUnit} from './audit-acts.ts';
import type {AnswerEvent, BehindEvent} from './check-item.ts';
import {judgedOn} from './judged-on.ts';
import type {VerdictEvent} from './verdict-form.ts';
import '../sheet/map-product.ts';
import './check-item.ts';
import './report-buttons.ts';
import './verdict-form.ts';

/** What follows from the whole journal: worked out when records or unit are others. */
interface FromJournal {
    readonly unit: string;
    readonly history: readonly ProductHistory[];
    readonly changed: number | null;
}

/** Nghiệm thu: the product of a unit, its checklist, the verdict and the minutes. */
@customElement('db-acceptance')
export class AcceptancePart extends LitElement {
    static override styles = [
        panelStyle,
        css`
            h3.group { margin-block-start: var(--space-2); font-size: var(--text-small); color: var(--colour-text-quiet); }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['records', 'view', 'analysis']);
    @state() private unit = '';
    @state() private journal: FromJournal | null = null;
    /** Whether the journal is whole, by its head when that was looked at. */
    @state() private chain: {readonly head: string; readonly whole: boolean} | null = null;
    #looked: readonly unknown[] = [];
    #verifying = '';

    override willUpdate(): void {
        const workspace = this.#workspace.value;
        const unit = this.#unitOf(workspace);
        if (!workspace?.units || !unit) return;
        const of = [workspace.records, unit, workspace.view.unitSet];
        if (of.every((each, i) => each === this.#looked[i])) return;
        this.#looked = of;
        void this.#look(workspace, unit);
    }

    override render() {
        const workspace = this.#workspace.value;
        const unit = this.#unitOf(workspace);
        if (!workspace) return nothing;
        if (!workspace.units || !unit) return html`<section><p>${word('audit.noTable')}</p></section>`;
        const settings = productSettings(recallSettings(localStorage));
        const request = sheetRequest(workspace, this.#sheetOf(workspace, unit), settings, workspace);
        const facts = this.#facts(workspace, unit, {
            fields: sheetLacks(workspace, {...request, signers: []}),
            signers: sheetLacks(workspace, request, {fields: false, without: ['acceptor']})
        });
        return html`<section class="stack">
                <db-unit-field label=${word('acceptance.unit')} .units=${workspace.units} .code=${unit}
                    @db-unit-chosen=${(event: UnitChosenEvent) => {
                        this.unit = event.code;
                    }}></db-unit-field>
                <h3>${word('acceptance.product')}</h3>
                <db-map-product unit=${unit} .missing=${sheetLacks(workspace, request)}
                    .make=${() => frozenSheet(workspace, request.unit, settings, workspace.asOf)}></db-map-product>
            </section>
            ${facts ? this.#checks(workspace, facts) : html`<section role="status"><p class="small quiet">${word('audit.computing')}</p></section>`}`;
    }

    #checks(workspace: Workspace, facts: AcceptanceFacts) {
        const {records, view, store, past} = workspace;
        const acceptance = acceptanceOf(records, facts.unit, view.unitSet);
        const checked = checkProduct(acceptance?.properties ?? null, facts);
        const [refused] = acceptanceRefusals(acceptance, 'answer', store.actor);
        const locked = past || refused !== undefined || this.journal?.unit !== facts.unit;
        const count = (outcome: CheckedItem['outcome']) => checked.filter((each) => each.outcome === outcome).length;
        const counts = {met: count('met') + count('not-applicable'), unmet: count('unmet'), open: count(null)};
        const judged = verdictOf(acceptance);
        const {sha256, state} = productRow(records, facts.unit, view.unitSet)?.properties ?? {};
        const isAccepted = state === 'accepted' && judged?.judgement.verdict === 'pass';
        // the step of acceptance freezes the sheet once more, with its own signature
        const stale = judged?.judgement.verdict === 'pass' && !isAccepted && !isPassed(acceptance, sha256);
        return html`<section @db-answer=${(event: AnswerEvent) => void this.#answer(workspace, event)} @db-behind=${(event: BehindEvent) => this.#behind(workspace, event)}>
                <h3>${word('acceptance.checklist')}</h3>
                <p class="small quiet" role="status">${word('acceptance.count', counts)}</p>
                ${refused ? html`<p class="small quiet">${sentence(refused.rule, refused.values, spoken()).what}</p>` : nothing}
                ${(['data', 'sheet'] as const).map(
                    (group) => html`<h3 class="group">${word(`acceptance.group.${group}`)}</h3>
                    ${checked.filter(({item}) => item.group === group).map((each) => html`<db-check-item data-item=${each.item.id} .checked=${each} ?locked=${locked}></db-check-item>`)}`
                )}
            </section>
            <section class="stack" @db-verdict=${(event: VerdictEvent) => void this.#judge(workspace, facts, checked, event)}>
                <h3>${word('acceptance.verdict')}</h3>
                <db-verdict .judged=${judged} .checked=${checked} ?stale=${stale} ?done=${isAccepted} ?locked=${past || store.actor.role !== 'auditor'}
                    ?sheetless=${sha256 === undefined}></db-verdict>
                ${past ? nothing : this.#return(workspace, facts.unit)}
                ${judged ? html`<db-report-buttons label=${word('acceptance.minutes')} .ask=${{kind: 'acceptance', unit: facts.unit, fields: {}} satisfies ReportAsk}></db-report-buttons>` : nothing}
            </section>`;
    }

    // a verdict other than "pass" does not move the product by itself: the step is offered with what is to be corrected
    #return(workspace: Workspace, unit: string) {
        const {journal} = this;
        const back = journal?.unit === unit ? productReturn(workspace, unit, journal.history) : null;
        if (!back) return nothing;
        const [reason] = back.refused;
        return html`<p class="small">${word('acceptance.returnAsked')}</p><p class="note small">${back.remark}</p>
            <div class="row"><vaadin-button theme="primary small" data-act="return-product" ?disabled=${reason !== undefined}
                @click=${() => void this.#run(workspace, back.command, word('print.product.done', {state: word('print.product.state.returned')}))}>${word('print.product.step.returned')}</vaadin-button></div>
            ${reason ? html`<p class="small quiet">${refusalWords(reason)}</p>` : nothing}`;
    }

    #facts(
        workspace: Workspace,
        unit: string,
        lacks: Pick<AcceptanceFacts['sheet'], 'fields' | 'signers'>
    ): AcceptanceFacts | null {
        const {records, units, analysis} = workspace;
        const {table, findings} = analysis;
        if (!table || !units || analysis.state !== 'ready') return null;
        const known = this.journal?.unit === unit ? this.journal : null;
        const sha256 = productRow(records, unit, units.set.id)?.properties.sha256 ?? null;
        return {
            ...{records, index: units, unit, asOf: judgedOn(workspace), digest: hashOfRecord, table, findings},
            chainWhole: this.chain?.whole ?? null,
            sheet: {sha256, draft: draftOf(known?.history), changed: known?.changed ?? null, ...lacks}
        };
    }

    // the province by itself, and else the unit that is chosen on the map
    #unitOf(workspace: Workspace | null): string {
        if (this.unit) return this.unit;
        const chosen = workspace?.view.selected;
        const record = chosen?.layer === 'unit' ? workspace?.records.layer('unit').get(chosen.id) : undefined;
        const district = workspace?.units?.units.find(({properties}) => properties.level === 'district');
        return record?.properties.code ?? district?.properties.code ?? (workspace ? rootUnit(workspace) : '');
    }

    #sheetOf({units}: Workspace, unit: string): string {
        return units?.byCode(unit)?.properties.level === 'province' ? 'province' : unit;
    }

    async #look(workspace: Workspace, unit: string): Promise<void> {
        const {records, asOf, view} = workspace;
        const lines = await workspace.store.whole();
        if (records !== workspace.records) return;
        const history = productHistory(lines, unit);
        const changes = sinceFrozen(lines, history, unit, view.unitSet, {records, asOf});
        this.journal = {unit, history, changed: changes?.length ?? null};
        await this.#verify(workspace, lines);
    }

    // once for the journal that was found: what is written here since was sealed here
    async #verify(workspace: Workspace, lines: Awaited<ReturnType<Workspace['store']['whole']>>): Promise<void> {
        if (this.chain || this.#verifying) return;
        this.#verifying = workspace.head;
        try {
            const {faults} = await workspace.files.run('verify', {lines});
            this.chain = {head: this.#verifying, whole: faults.length === 0};
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        } finally {
            this.#verifying = '';
        }
    }

    async #answer(workspace: Workspace, {item, outcome, remark}: AnswerEvent): Promise<void> {
        const unit = this.#unitOf(workspace);
        const sheet = draftOf(this.journal?.history);
        const said = {item, outcome, remark, ...(sheet === null ? {} : {sheet})};
        const answer = () => answerItem(acceptanceFor(workspace, unit), said, workspace.store.actor, workspace.today());
        await this.#run(workspace, answer, word('acceptance.answered'));
    }

    async #judge(
        workspace: Workspace,
        facts: AcceptanceFacts,
        checked: readonly CheckedItem[],
        {step, text}: VerdictEvent
    ): Promise<void> {
        const {unit} = facts;
        const of = acceptanceFor(workspace, unit);
        const {actor} = workspace.store;
        const name = workspace.units?.byCode(unit)?.properties.name ?? unit;
        if (step === 'reopen') {
            const reopen = () => reopenAcceptance(of, text, actor, workspace.today());
            await this.#run(workspace, reopen, word('acceptance.reopened', {unit: name}));
            return;
        }
        const judge = () => {
            const judgement = judgementOf(step, checked, facts, this.journal?.history ?? [], workspace.head);
            return judgeProduct(of, judgement, text, actor, workspace.today());
        };
        await this.#run(
            workspace,
            judge,
            word('acceptance.judged', {unit: name, verdict: word(`acceptance.verdict.${step}`)})
        );
    }

    async #run(workspace: Workspace, command: () => Command, said: string): Promise<void> {
        try {
            await workspace.run(command());
            this.dispatchEvent(new SayEvent(said));
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    #behind(workspace: Workspace, {item, ids}: BehindEvent): void {
        if (item === 'findings') workspace.look({audit: 'raised'});
        else if (item === 'sample') workspace.look({audit: 'sample'});
        else workspace.mark(ids, word('acceptance.checklist'));
    }
}

// the sheet that the newest draft was entered with
function draftOf(history: readonly ProductHistory[] = []): string | null {
    return history.findLast(({row}) => row.properties.state === 'draft')?.row.properties.sha256 ?? null;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-acceptance': AcceptancePart;
    }
}
