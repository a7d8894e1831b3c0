import '@vaadin/button';
import '@vaadin/select';
import type {Select} from '@vaadin/select';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {takeStep} from '../../audit/finding-steps.ts';
import type {RaisedFindingRecord} from '../../record/feature.ts';
import type {Command} from '../../record/patch.ts';
import {hashOfRecord} from '../../store/hash.ts';
import {SayEvent} from '../app/events.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {showTrace, traceOf} from '../history/show-trace.ts';
import {KeepFocus} from '../keep-focus.ts';
import {sightOf} from '../map/sight.ts';
import {panelStyle} from '../panel-style.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {inOrder, raising, rootUnit} from './audit-acts.ts';
import type {Raised, RaiseEvent} from './raise-form.ts';
import type {StepEvent} from './raised-item.ts';
import './raise-form.ts';
import './raised-item.ts';

const STATES = ['open', 'corrected', 'verified', 'withdrawn'] as const;
// a select shows nothing for an empty value
const ALL = 'all';

/** Phát hiện: what auditors raised, with everything said and done since. */
@customElement('db-raised-list')
export class RaisedList extends LitElement {
    static override styles = [
        panelStyle,
        css`
            vaadin-select { inline-size: 100%; padding: 0; }
            section.list { padding: 0; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['records', 'view']);
    @state() private filter: string = ALL;
    @state() private opened = '';
    @state() private writing: Raised | null = null;

    constructor() {
        super();
        new KeepFocus(this, () => this.#place());
    }

    // the form that was asked for, or else the button that asks for one
    async #place(): Promise<HTMLElement | null> {
        const form = this.renderRoot.querySelector('db-raise-form');
        await form?.updateComplete;
        return form
            ? form.renderRoot.querySelector<HTMLElement>('[data-field=what]')
            : this.renderRoot.querySelector<HTMLElement>('[data-act=new-finding]');
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const all = inOrder(workspace.records.layer('raised-finding').values()) as RaisedFindingRecord[];
        const shown = all.filter(({properties}) => this.filter === ALL || properties.state === this.filter);
        const counts = STATES.map((each) => all.filter(({properties}) => properties.state === each).length);
        const items = [
            {value: ALL, label: word('raised.all', {count: all.length})},
            ...STATES.map((each, i) => ({value: each, label: `${word(`raised.state.${each}`)} (${counts[i]})`}))
        ];
        return html`<section class="stack">
                ${
                    this.writing
                        ? nothing
                        : html`<div class="row"><vaadin-button theme="small" data-act="new-finding" ?disabled=${workspace.past || !workspace.units} @click=${() => this.#begin(workspace)}>${word('raised.new')}…</vaadin-button></div>`
                }
                ${workspace.units || workspace.past ? nothing : html`<p class="small quiet">${word('raised.noUnits')}</p>`}
                ${workspace.past ? html`<p class="small quiet">${word('raised.past')}</p>` : nothing}
                ${
                    all.length > 0
                        ? html`<vaadin-select theme="small" label=${word('raised.filter')} .items=${items} .value=${this.filter}
                    @change=${(event: Event) => {
                        this.filter = (event.target as Select).value;
                    }}></vaadin-select>`
                        : html`<p>${word('raised.empty')}</p>`
                }
            </section>
            ${
                this.writing
                    ? html`<db-raise-form .start=${this.writing} .units=${workspace.units} today=${workspace.today()}
                          @db-raise=${(event: RaiseEvent) => void this.#raise(workspace, event)}
                          @db-cancel=${() => {
                              this.writing = null;
                          }}></db-raise-form>`
                    : nothing
            }
            <section class="list" @db-step=${(event: StepEvent) => void this.#step(workspace, event)}>
                ${shown.map((finding) => this.#item(workspace, finding))}
                ${all.length > 0 && shown.length === 0 ? html`<p style="padding: var(--space-3)">${word('audit.noneHere')}</p>` : nothing}
            </section>`;
    }

    #item(workspace: Workspace, finding: RaisedFindingRecord) {
        const {unit, was} = finding.properties;
        const changed = Object.keys(was).filter((id) => hashOfRecord(workspace.find(id)?.record ?? null) !== was[id]);
        return html`<db-raised .finding=${finding} .changed=${changed} ?open=${this.opened === finding.id} today=${workspace.today()}
            unitName=${workspace.units?.byCode(unit)?.properties.name ?? unit}
            @db-show=${() => this.#show(workspace, finding)} @db-compare=${() => this.#compare(workspace, finding, changed)} @db-before-after=${() => this.#beforeAfter(workspace, finding)}></db-raised>`;
    }

    // what is selected, or else the middle of the map, is what it will be about
    #begin(workspace: Workspace): void {
        const {selected} = workspace.view;
        const record = selected && workspace.find(selected.id)?.record;
        const {centre} = sightOf(workspace).now;
        const place = record?.geometry ?? (centre && {type: 'Point' as const, coordinates: [...centre]});
        const home = place ? workspace.units?.propose(place) : undefined;
        this.writing = {
            unit: home?.properties.code ?? rootUnit(workspace),
            severity: 'warning',
            ids: record ? [record.id] : [],
            geometry: record?.geometry ?? place ?? null,
            what: ''
        };
    }

    async #raise(workspace: Workspace, {raised}: RaiseEvent): Promise<void> {
        if (await this.#run(workspace, () => raising(workspace, raised), 'raised.did.raise')) this.writing = null;
    }

    async #step(workspace: Workspace, {id, step, text}: StepEvent): Promise<void> {
        await this.#run(
            workspace,
            () => takeStep(id, step, text, workspace.store.actor, workspace.today()),
            `raised.did.${step}`
        );
    }

    async #run(workspace: Workspace, command: () => Command, done: Parameters<typeof word>[0]): Promise<boolean> {
        try {
            const made = command();
            await workspace.run(made);
            this.opened = String(made.args['id']);
            this.dispatchEvent(new SayEvent(word(done, {id: this.opened})));
            return true;
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
            return false;
        }
    }

    #show(workspace: Workspace, finding: RaisedFindingRecord): void {
        this.opened = this.opened === finding.id ? '' : finding.id;
        if (!this.opened) return;
        const {ids} = finding.properties;
        workspace.mark(ids, word('raised.marked', {id: finding.id}));
        const record = ids.map((id) => workspace.find(id)?.record).find((each) => each?.geometry);
        workspace.showGeometry(finding.geometry ?? record?.geometry ?? null);
    }

    // the version that the finding was raised on, by its hash, beside what is there now
    #compare(workspace: Workspace, {properties: {was}}: RaisedFindingRecord, ids: readonly string[]): void {
        this.#trace(workspace, ids, (id) => [was[id], null]);
    }

    // the two versions that the finding was raised from
    #beforeAfter(workspace: Workspace, {properties: {was, before = {}, ids}}: RaisedFindingRecord): void {
        this.#trace(workspace, ids, (id) => [before[id], was[id] ?? '']);
    }

    #trace(
        workspace: Workspace,
        ids: readonly string[],
        hashes: (id: string) => readonly [before: string | undefined, after: string | null]
    ): void {
        if (!workspace.store.isWhole) {
            this.dispatchEvent(new SayEvent(word('history.reading')));
            return;
        }
        const changes = ids.map((id) => {
            const versions = workspace.store
                .history(id)
                .flatMap(({changes: all}) => all.filter((change) => change.id === id).map(({after}) => after));
            const version = (hash: string | undefined) => versions.find((one) => hashOfRecord(one) === hash) ?? null;
            const [before, after] = hashes(id);
            return {
                before: version(before),
                after: after === null ? (workspace.find(id)?.record ?? null) : version(after)
            };
        });
        showTrace(workspace, traceOf(changes));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-raised-list': RaisedList;
    }
}
