import '@vaadin/progress-bar';
import '@vaadin/select';
import type {Select} from '@vaadin/select';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {Finding} from '../../audit/findings.ts';
import type {Severity} from '../../topology/issue.ts';
import {WorkspaceController} from '../context.ts';
import {segmentStyle} from '../coverage/segment-style.ts';
import {panelStyle} from '../panel-style.ts';
import {word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {FindingEvent} from './finding-item.ts';
import {districtOf, inUnit, SEVERITIES} from './findings-list.ts';
import './finding-item.ts';
import '../duplicates/duplicates.ts';

const PAGE = 150;
// a select shows nothing for an empty value
const ALL = 'all';

/** The task "Kiểm tra": what contradicts itself in the records, where, and what to do. */
@customElement('db-audit')
export class Audit extends LitElement {
    static override styles = [
        panelStyle,
        segmentStyle,
        css`
            .counts { display: flex; gap: 6px; }
            .counts button { flex: 1; appearance: none; border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: inherit; font: inherit; padding: 4px; cursor: pointer; text-align: center; }
            .counts button[aria-pressed='true'] { box-shadow: inset 0 0 0 1.5px currentcolor; }
            .counts b { display: block; font-size: var(--text-large); }
            .counts .error { color: var(--colour-error); background: var(--colour-error-quiet); }
            .counts .warning { color: var(--colour-warning); background: var(--colour-warning-quiet); }
            .counts .notice { color: var(--colour-notice); background: var(--colour-notice-quiet); }
            .filters { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-2); }
            vaadin-select { min-inline-size: 0; inline-size: 100%; padding: 0; }
            .group::first-letter { text-transform: uppercase; }
            .group { position: sticky; inset-block-start: 0; z-index: 1; background: var(--colour-surface-sunk); padding: 3px var(--space-3); font-size: var(--text-small); font-weight: 600; }
            section.list { padding: 0; }
            .stale { opacity: 0.55; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'view', 'records']);
    @state() private severity: Severity | '' = '';
    @state() private unit = ALL;
    @state() private rule = ALL;
    @state() private shown = PAGE;
    @state() private current = '';

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const parts = this.#parts(workspace);
        if (workspace.view.duplicates) return html`${parts}<db-duplicates></db-duplicates>`;
        return html`${parts}${this.#findings(workspace)}`;
    }

    #parts(workspace: Workspace) {
        const {analysis, view} = workspace;
        const count = analysis.findings.filter(({rule}) => rule === 'duplicate-sites').length;
        const isList = view.duplicates === null;
        return html`<section><div class="segments" role="group" aria-label=${word('duplicates.parts')}>
            <button aria-pressed=${isList} data-part="findings"
                @click=${() => workspace.look({duplicates: null, traced: null})}>${word('duplicates.part.findings')}</button>
            <button aria-pressed=${!isList} data-part="duplicates"
                @click=${() => workspace.look({duplicates: 'all', traced: null})}>${word('duplicates.part')}${count > 0 ? ` (${count})` : ''}</button>
        </div></section>`;
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

    #empty(workspace: Workspace) {
        return html`<section class="stack">
            <h2>${word('audit.emptyTitle')}</h2>
            <p>${word(workspace.analysis.table ? 'audit.empty' : 'audit.noTable')}</p>
        </section>`;
    }

    #list(workspace: Workspace, all: readonly Finding[], stale: boolean) {
        const {units} = workspace;
        const here = all.filter(
            (finding) =>
                (this.unit === ALL || inUnit(finding, this.unit, units)) &&
                (this.rule === ALL || finding.rule === this.rule)
        );
        const seen = this.severity ? here.filter(({severity}) => severity === this.severity) : here;
        const shown = seen.slice(0, this.shown);
        return html`
            <section class="stack">
                <div class="counts" role="group" aria-label=${word('audit.bySeverity')}>
                    ${SEVERITIES.map(
                        (
                            severity
                        ) => html`<button class=${severity} aria-pressed=${this.severity === severity} @click=${() => this.#filter({severity: this.severity === severity ? '' : severity})}>
                        <b>${here.filter((finding) => finding.severity === severity).length}</b>${word(`audit.${severity}s`)}
                    </button>`
                    )}
                </div>
                <div class="filters">${this.#unitFilter(workspace, all)}${this.#ruleFilter(all)}</div>
            </section>
            <section class="list ${stale ? 'stale' : ''}" @db-finding=${(event: FindingEvent) => this.#show(workspace, event.finding)}>
                ${SEVERITIES.map((severity) => {
                    const group = shown.filter((finding) => finding.severity === severity);
                    if (group.length === 0) return nothing;
                    return html`<h3 class="group">${word(`audit.${severity}s`)}</h3>
                        <ul>${group.map((finding) => html`<li><db-finding .finding=${finding} .units=${units} .current=${finding.key === this.current}></db-finding></li>`)}</ul>`;
                })}
                ${seen.length === 0 ? html`<p style="padding: var(--space-3)">${word('audit.noneHere')}</p>` : nothing}
                ${
                    seen.length > shown.length
                        ? html`<p style="padding: var(--space-3)"><button class="plain" @click=${() => {
                              this.shown += PAGE;
                          }}>${word('audit.more', {count: Math.min(PAGE, seen.length - shown.length), left: seen.length - shown.length})}</button></p>`
                        : nothing
                }
            </section>
        `;
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
        this.current = finding.key;
        workspace.mark(finding.ids, ruleName(finding.rule));
        if (finding.geometry) workspace.showGeometry(finding.geometry);
        else if (finding.at) workspace.showGeometry({type: 'Point', coordinates: finding.at});
        else {
            const record = finding.ids.map((id) => workspace.find(id)?.record).find((each) => each?.geometry);
            if (record) workspace.showGeometry(record.geometry);
        }
    }
}

/** The short name of a rule; a rule that the catalogue does not know is shown by its id. */
function ruleName(rule: string): string {
    const key = `audit.rule.${rule}`;
    const name = wordOf(key);
    return name === key ? rule : name;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-audit': Audit;
    }
}
