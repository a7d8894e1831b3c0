import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {customElement} from 'lit/decorators.js';
import {WorkspaceController} from '../context.ts';
import {segmentStyle} from '../coverage/segment-style.ts';
import {panelStyle} from '../panel-style.ts';
import type {AuditPart} from '../view.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {checkedOf} from './checked.ts';
import './acceptance.ts';
import './contradictions.ts';
import './inspection.ts';
import './raised-list.ts';
import './sample.ts';
import '../compare/comparison.ts';
import '../duplicates/duplicates.ts';

/** A part of the task: what its button says, how much waits there (0: no number), and what it shows. */
interface Part {
    readonly name: AuditPart;
    readonly label: Parameters<typeof word>[0];
    readonly waiting?: (workspace: Workspace) => number;
    readonly content: () => TemplateResult;
}

// as an inspection goes: what contradicts itself or lacks, what changed, what a sample shows, what is raised, what is accepted
const PARTS: readonly Part[] = [
    {name: 'findings', label: 'audit.part.findings', content: () => html`<db-contradictions></db-contradictions>`},
    {
        name: 'duplicates',
        label: 'duplicates.part',
        waiting: ({analysis}) => analysis.findings.filter(({rule}) => rule === 'duplicate-sites').length,
        content: () => html`<db-duplicates></db-duplicates>`
    },
    {name: 'inspection', label: 'inspection.part', content: () => html`<db-inspection></db-inspection>`},
    {name: 'compare', label: 'compare.part', content: () => html`<db-comparison></db-comparison>`},
    {
        name: 'sample',
        label: 'sampling.part',
        waiting: ({records}) =>
            [...records.layer('inspection').values()].filter(({properties: {state}}) => state === 'open').length,
        content: () => html`<db-sample></db-sample>`
    },
    {
        name: 'raised',
        label: 'raised.part',
        waiting: openFindings,
        content: () => html`<db-raised-list></db-raised-list>`
    },
    {name: 'acceptance', label: 'acceptance.part', content: () => html`<db-acceptance></db-acceptance>`}
];

/** The task "Kiểm tra": its parts as buttons, and the part that is chosen. */
@customElement('db-audit')
export class Audit extends LitElement {
    static override styles = [panelStyle, segmentStyle];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'view', 'records']);

    #open: AuditPart | null = null;

    // what a part that is left has found leaves the map and the table under it
    override updated(): void {
        const workspace = this.#workspace.value;
        if (!workspace) return;
        const now = workspace.view.duplicates ? 'duplicates' : workspace.view.audit;
        if (this.#open !== null && this.#open !== now) checkedOf(workspace).show(null, []);
        this.#open = now;
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        // a pair of sites that is looked at opens its part wherever it was asked for
        const now = workspace.view.duplicates ? 'duplicates' : workspace.view.audit;
        return html`<section><div class="segments four" role="group" aria-label=${word('audit.parts')}>
                ${PARTS.map(({name, label, waiting}) => {
                    const many = waiting?.(workspace) ?? 0;
                    return html`<button aria-pressed=${name === now} data-part=${name}
                        @click=${() => workspace.look({audit: name, duplicates: name === 'duplicates' ? 'all' : null, traced: null})}>${word(label)}${many > 0 ? ` (${many})` : ''}</button>`;
                })}
            </div></section>${PARTS.find(({name}) => name === now)?.content() ?? nothing}`;
    }
}

function openFindings({records}: Workspace): number {
    return [...records.layer('raised-finding').values()].filter(
        ({properties: {state}}) => state === 'open' || state === 'corrected'
    ).length;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-audit': Audit;
    }
}
