import '@vaadin/progress-bar';
import '@vaadin/button';
import '@vaadin/select';
import '@vaadin/text-area';
import type {Select} from '@vaadin/select';
import type {TextArea} from '@vaadin/text-area';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {type Excepted, endException, excepted} from '../../audit/exceptions.ts';
import type {Finding} from '../../audit/findings.ts';
import type {Command} from '../../record/patch.ts';
import {sentence} from '../../record/sentence.ts';
import {findingsTable} from '../../report/findings-table.ts';
import {hashOfRecord} from '../../store/hash.ts';
import type {Severity} from '../../topology/issue.ts';
import {SayEvent} from '../app/events.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {KeepFocus} from '../keep-focus.ts';
import {panelStyle} from '../panel-style.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {accepting, raisedFrom, raising, rootUnit} from './audit-acts.ts';
import {checkedOf} from './checked.ts';
import type {AcceptEvent} from './except-form.ts';
import {GROUPINGS, type Grouping, grouped, ruleName} from './finding-groups.ts';
import type {AboutEvent, FindingEvent} from './finding-item.ts';
import {findingPlaces} from './finding-places.ts';
import {districtOf, inUnit, SEVERITIES} from './findings-list.ts';
import {judgedOn} from './judged-on.ts';
import type {RaiseEvent} from './raise-form.ts';
import './except-form.ts';
import './finding-item.ts';
import './raise-form.ts';

const PAGE = 150;
// a select shows nothing for an empty value
const ALL = 'all';

/** What contradicts itself in the records, where, and what to do. */
@customElement('db-contradictions')
export class Contradictions extends LitElement {
    static override styles = [
        panelStyle,
        css`
            .counts { display: flex; gap: 6px; }
            .counts button { flex: 1; appearance: none; border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: inherit; font: inherit; padding: 4px; cursor: pointer; text-align: center; }
            .counts button[aria-pressed='true'] { box-shadow: inset 0 0 0 1.5px currentcolor; }
            .counts b { display: block; font-size: var(--text-large); }
            .counts .error { color: var(--colour-error); background: var(--colour-error-quiet); }
            .counts .warning { color: var(--colour-warning); background: var(--colour-warning-quiet); }
            .counts .notice { color: var(--colour-notice); background: var(--colour-notice-quiet); }
            .filters { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-2); align-items: end; }
            vaadin-select { min-inline-size: 0; inline-size: 100%; padding: 0; }
            .group::first-letter { text-transform: uppercase; }
            .group { position: sticky; inset-block-start: 0; z-index: 1; background: var(--colour-surface-sunk); padding: 3px var(--space-3); font-size: var(--text-small); font-weight: 600; }
            section.list { padding: 0; }
            .stale { opacity: 0.55; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'view', 'records'], (workspace, change) => {
        if (change === 'start') this.#hear(workspace);
    });
    @state() private severity: Severity | '' = '';
    @state() private unit = ALL;
    @state() private rule = ALL;
    @state() private by: Grouping = 'severity';
    @state() private shown = PAGE;
    @state() private current = '';
    /** What is being written about the current contradiction. */
    @state() private writing: 'raise' | 'except' | 'end-exception' | null = null;
    @state() private why = '';
    /** What the map and the table under it were last told of. */
    #told: readonly unknown[] = [];
    /** What is listed, or would be further down. */
    #seen: readonly Finding[] = [];
    #stop: (() => void) | null = null;

    constructor() {
        super();
        new KeepFocus(this, () => this.#line());
    }

    // the contradiction that was written about, or what is listed first
    async #line(): Promise<HTMLElement | null> {
        const lines = [...this.renderRoot.querySelectorAll('db-finding')];
        const line = lines.find(({current}) => current) ?? lines[0];
        await line?.updateComplete;
        return line?.renderRoot.querySelector<HTMLElement>('.what') ?? null;
    }

    override render() {
        const workspace = this.#workspace.value;
        return workspace ? this.#findings(workspace) : nothing;
    }

    #findings(workspace: Workspace) {
        const {analysis} = workspace;
        const all = analysis.findings;
        const computing = analysis.state === 'computing';
        return html`
            ${
                computing
                    ? html`<section role="status"><p class="small">${word('audit.computing')}</p>
                <vaadin-progress-bar .value=${analysis.progress} aria-label=${word('audit.computing')}></vaadin-progress-bar></section>`
                    : nothing
            }
            ${analysis.state === 'failed' ? html`<section><p class="error" role="alert">${word('audit.failed')}</p></section>` : nothing}
            ${all.length > 0 ? this.#list(workspace, all, computing) : computing || analysis.state === 'failed' ? nothing : this.#empty(workspace)}
        `;
    }

    // a line that was chosen on the map or in the table under it is shown here
    #hear(workspace: Workspace): void {
        this.#stop?.();
        const checked = checkedOf(workspace);
        this.#stop = checked.subscribe((chosen = checked.chosen === this.current ? '' : checked.chosen) => {
            const finding = workspace.analysis.findings.find(({key}) => key === chosen);
            if (!finding) return;
            if (chosen !== this.current) {
                this.writing = null;
                workspace.mark(finding.ids, ruleName(finding.rule));
            }
            this.current = chosen;
            // further down than what is listed so far
            this.shown = Math.max(this.shown, this.#seen.findIndex(({key}) => key === chosen) + 1);
            void this.updateComplete.then(() =>
                [...this.renderRoot.querySelectorAll('db-finding')]
                    .find(({finding}) => finding?.key === chosen)
                    ?.scrollIntoView({block: 'nearest'})
            );
        });
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#stop?.();
    }

    // what is listed stands on the map and in the table under it
    #tell(workspace: Workspace, seen: readonly Finding[], accepted: ReadonlyMap<string, Excepted>): void {
        const {units, records, asOf, head} = workspace;
        const {analysis} = workspace;
        const filter = [analysis.findings, records.layer('finding-exception'), this.severity, this.unit, this.rule];
        if (!units || filter.every((each, i) => each === this.#told[i])) return;
        this.#told = filter;
        const reasons = new Map([...accepted].map(([key, {exception}]) => [key, exception.properties.reason]));
        const list = {
            file: `mau-thuan-${asOf}`,
            lines: seen.map(({key, ids, geometry, at}) => ({
                key,
                ids,
                geometry: geometry ?? (at && {type: 'Point' as const, coordinates: at})
            })),
            paper: () => findingsTable(seen, reasons, {index: units, asOf, head, language: spoken()})
        };
        // after this drawing: whoever listens draws too
        void Promise.resolve().then(
            () => this.isConnected && checkedOf(workspace).show(list, findingPlaces(seen, workspace))
        );
    }

    #empty(workspace: Workspace) {
        return html`<section class="stack">
            ${workspace.analysis.table ? html`<h2>${word('audit.emptyTitle')}</h2>` : nothing}
            <p>${word(workspace.analysis.table ? 'audit.empty' : 'audit.noTable')}</p>
        </section>`;
    }

    #list(workspace: Workspace, all: readonly Finding[], stale: boolean) {
        const {units, records, view} = workspace;
        const accepted = excepted(all, records, view.unitSet, judgedOn(workspace), hashOfRecord);
        const isAccepted = ({key}: Finding): boolean => accepted.get(key)?.lapse === null;
        const raised = raisedFrom(workspace);
        const here = all.filter(
            (finding) =>
                (this.unit === ALL || inUnit(finding, this.unit, units)) &&
                (this.rule === ALL || finding.rule === this.rule)
        );
        const open = here.filter((finding) => !isAccepted(finding));
        const inForce = here.filter(isAccepted);
        const seen = this.severity ? open.filter(({severity}) => severity === this.severity) : open;
        this.#seen = seen;
        const shown = seen.slice(0, this.shown);
        this.#tell(workspace, seen, accepted);
        const item = (
            finding: Finding
        ) => html`<li><db-finding .finding=${finding} .units=${units} .current=${finding.key === this.current}
            .excepted=${accepted.get(finding.key) ?? null} raised=${raised.get(finding.key) ?? ''}></db-finding>
            ${finding.key === this.current ? this.#form(workspace, finding, accepted.get(finding.key)) : nothing}</li>`;
        return html`
            <section class="stack">
                <div class="counts" role="group" aria-label=${word('audit.bySeverity')}>
                    ${SEVERITIES.map(
                        (
                            severity
                        ) => html`<button class=${severity} aria-pressed=${this.severity === severity} @click=${() => this.#filter({severity: this.severity === severity ? '' : severity})}>
                        <b>${open.filter((finding) => finding.severity === severity).length}</b>${word(`audit.${severity}s`)}
                    </button>`
                    )}
                </div>
                <div class="filters">${this.#unitFilter(workspace, all)}${this.#ruleFilter(all)}${this.#grouping()}
                    <vaadin-button theme="small tertiary" data-act="table" @click=${() => workspace.look({checks: true})}>${word('audit.tableOpen')}</vaadin-button></div>
            </section>
            <section class="list ${stale ? 'stale' : ''}" @db-finding=${(event: FindingEvent) => this.#show(workspace, event.finding)}
                @db-about=${({act}: AboutEvent) => {
                    this.writing = act;
                    this.why = '';
                }} @db-cancel=${() => {
                    this.writing = null;
                }}>
                ${grouped(shown, this.by, units).map(
                    ({
                        name,
                        findings
                    }) => html`<h3 class="group">${word('audit.groupCount', {name, count: findings.length})}</h3>
                        <ul>${findings.map(item)}</ul>`
                )}
                ${seen.length === 0 ? html`<p style="padding: var(--space-3)">${word('audit.noneHere')}</p>` : nothing}
                ${
                    seen.length > shown.length
                        ? html`<p style="padding: var(--space-3)"><button class="plain" @click=${() => {
                              this.shown += PAGE;
                          }}>${word('audit.more', {count: Math.min(PAGE, seen.length - shown.length), left: seen.length - shown.length})}</button></p>`
                        : nothing
                }
                ${inForce.length > 0 ? html`<h3 class="group" data-group="excepted">${word('exception.group', {count: inForce.length})}</h3><ul>${inForce.slice(0, PAGE).map(item)}</ul>` : nothing}
            </section>
        `;
    }

    #form(workspace: Workspace, finding: Finding, accepted: Excepted | undefined) {
        const {units} = workspace;
        const [code] = finding.units;
        if (this.writing === 'raise') {
            const {what, todo} = sentence(finding.rule, finding.values, spoken());
            const {severity, ids, geometry, at, rule, key} = finding;
            const place = geometry ?? (at && {type: 'Point' as const, coordinates: at});
            const start = {unit: code ?? rootUnit(workspace), severity, ids, geometry: place, what, todo, rule, key};
            return html`<db-raise-form .start=${start} .units=${units} today=${workspace.today()}
                @db-raise=${({raised}: RaiseEvent) => void this.#run(workspace, () => raising(workspace, raised), 'raised.did.raise')}></db-raise-form>`;
        }
        if (this.writing === 'except') {
            return html`<db-except-form today=${workspace.today()} unit=${code === undefined ? '' : (units?.byCode(code)?.properties.name ?? code)}
                @db-accept=${(event: AcceptEvent) => void this.#run(workspace, () => accepting(workspace, finding, event.accepted), 'exception.did')}></db-except-form>`;
        }
        if (this.writing === 'end-exception' && accepted) {
            const {id} = accepted.exception;
            return html`<section class="stack"><vaadin-text-area theme="small" label=${word('exception.endWhy')} required .value=${this.why}
                    @input=${(event: Event) => {
                        this.why = (event.target as TextArea).value;
                    }}></vaadin-text-area>
                <div class="row"><vaadin-button theme="primary small" data-act="end" ?disabled=${!this.why.trim()}
                    @click=${() => void this.#run(workspace, () => endException(id, this.why), 'exception.ended')}>${word('exception.end')}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => {
                    this.writing = null;
                }}>${word('app.cancel')}</vaadin-button></div></section>`;
        }
        return nothing;
    }

    async #run(workspace: Workspace, command: () => Command, done: Parameters<typeof word>[0]): Promise<void> {
        try {
            const made = command();
            await workspace.run(made);
            this.writing = null;
            this.dispatchEvent(new SayEvent(word(done, {id: String(made.args['id'])})));
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    #grouping() {
        const items = GROUPINGS.map((by) => ({value: by, label: word(`audit.groupBy.${by}`)}));
        return html`<vaadin-select theme="small" data-field="by" label=${word('audit.groupBy')} .items=${items} .value=${this.by}
            @change=${(event: Event) => {
                this.by = (event.target as Select).value as Grouping;
            }}></vaadin-select>`;
    }

    #unitFilter({units}: Workspace, all: readonly Finding[]) {
        const codes = new Set(all.flatMap((finding) => finding.units.map((code) => districtOf(code, units))));
        const items = [...codes]
            .sort()
            .map((code) => ({value: code, label: units?.byCode(code)?.properties.name ?? code}));
        return html`<vaadin-select theme="small" label=${word('audit.unit')} .items=${[{value: ALL, label: word('audit.allUnits')}, ...items]} .value=${this.unit}
            @change=${(event: Event) => this.#filter({unit: (event.target as Select).value})}></vaadin-select>`;
    }

    #ruleFilter(all: readonly Finding[]) {
        const items = [...new Set(all.map(({rule}) => rule))]
            .sort()
            .map((rule) => ({value: rule, label: ruleName(rule)}));
        return html`<vaadin-select theme="small" label=${word('audit.rule')} .items=${[{value: ALL, label: word('audit.allRules')}, ...items]} .value=${this.rule}
            @change=${(event: Event) => this.#filter({rule: (event.target as Select).value})}></vaadin-select>`;
    }

    #filter(change: {severity?: Severity | ''; unit?: string; rule?: string}): void {
        this.severity = change.severity ?? this.severity;
        this.unit = change.unit ?? this.unit;
        this.rule = change.rule ?? this.rule;
        this.shown = PAGE;
    }

    #show(workspace: Workspace, finding: Finding): void {
        if (this.current !== finding.key) this.writing = null;
        this.current = finding.key;
        checkedOf(workspace).choose(finding.key);
        workspace.mark(finding.ids, ruleName(finding.rule));
        if (finding.geometry) workspace.showGeometry(finding.geometry);
        else if (finding.at) workspace.showGeometry({type: 'Point', coordinates: finding.at});
        else {
            const record = finding.ids.map((id) => workspace.find(id)?.record).find((each) => each?.geometry);
            if (record) workspace.showGeometry(record.geometry);
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-contradictions': Contradictions;
    }
}
