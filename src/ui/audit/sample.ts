import '@vaadin/button';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {inspectItem, inspectionRefusals, stepInspection} from '../../audit/inspect-sample.ts';
import type {InspectionRecord} from '../../record/feature.ts';
import type {Command} from '../../record/patch.ts';
import {sentence} from '../../record/sentence.ts';
import {SayEvent} from '../app/events.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {KeepFocus} from '../keep-focus.ts';
import {panelStyle} from '../panel-style.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {drawing, raising} from './audit-acts.ts';
import type {ResultEvent} from './drawn-item.ts';
import type {DrawEvent} from './sample-form.ts';
import type {LotStepEvent} from './sampled-lot.ts';
import './sampled-lot.ts';
import './sample-form.ts';

/** Lấy mẫu: samples that were drawn, what was found of each record, and the verdict on each lot. */
@customElement('db-sample')
export class Sample extends LitElement {
    static override styles = [
        panelStyle,
        css`
            section.list { padding: 0; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['records', 'view', 'analysis']);
    @state() private opened = '';
    /** The seed that is proposed for a new sample; null while none is drawn. */
    @state() private seed: string | null = null;

    constructor() {
        super();
        new KeepFocus(this, () => this.#place());
    }

    // the form that was asked for, or else the button that asks for one
    async #place(): Promise<HTMLElement | null> {
        const form = this.renderRoot.querySelector('db-sample-form');
        await form?.updateComplete;
        return form
            ? form.renderRoot.querySelector<HTMLElement>('[data-field=layer]')
            : this.renderRoot.querySelector<HTMLElement>('[data-act=new-sample]');
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const all = [...workspace.records.layer('inspection').values()].sort(newestFirst);
        const [refused] = inspectionRefusals(null, 'draw', workspace.store.actor);
        return html`<section class="stack">
                ${
                    this.seed === null
                        ? html`<div class="row"><vaadin-button theme="small" data-act="new-sample" ?disabled=${workspace.past || !workspace.units || refused !== undefined} @click=${this.#begin}>${word('sampling.new')}…</vaadin-button></div>`
                        : nothing
                }
                ${refused ? html`<p class="small quiet">${says(refused)}</p>` : nothing}
                ${workspace.units || workspace.past ? nothing : html`<p class="small quiet">${word('sampling.noUnits')}</p>`}
                ${workspace.past ? html`<p class="small quiet">${word('sampling.past')}</p>` : nothing}
                ${all.length === 0 ? html`<p>${word('sampling.empty')}</p>` : nothing}
            </section>
            ${
                this.seed === null
                    ? nothing
                    : html`<db-sample-form seed=${this.seed} @db-draw=${(event: DrawEvent) => void this.#draw(workspace, event)}
                          @db-cancel=${() => {
                              this.seed = null;
                          }}></db-sample-form>`
            }
            <section class="list" @db-result=${(event: ResultEvent) => void this.#result(workspace, event)}
                @db-lot-step=${(event: LotStepEvent) => void this.#step(workspace, event)}>
                ${all.map(
                    (
                        inspection
                    ) => html`<db-sampled-lot .inspection=${inspection} ?open=${this.opened === inspection.id}
                    @db-open=${() => {
                        this.opened = this.opened === inspection.id ? '' : inspection.id;
                    }}></db-sampled-lot>`
                )}
            </section>`;
    }

    // a seed that is proposed must not be foreseen by whoever is inspected
    #begin = (): void => {
        this.seed = [...crypto.getRandomValues(new Uint8Array(4))]
            .map((byte) => byte.toString(16).padStart(2, '0'))
            .join('');
    };

    async #draw(workspace: Workspace, {asked}: DrawEvent): Promise<void> {
        const made = await this.#run(workspace, () => drawing(workspace, asked));
        if (!made) return;
        this.seed = null;
        this.opened = String(made.args['id']);
        const size = workspace.records.layer('inspection').get(this.opened)?.properties.size ?? 0;
        this.#say(word('sampling.drawn', {id: this.opened, size}));
    }

    async #result(workspace: Workspace, {id, item, outcome, remark, raised}: ResultEvent): Promise<void> {
        const finding = raised && raising(workspace, raised);
        const {actor} = workspace.store;
        const said = {item, outcome, remark, raised: finding};
        if (await this.#run(workspace, () => inspectItem(id, said, actor, workspace.today())))
            this.#say(word('sampling.wrote', {item}));
    }

    async #step(workspace: Workspace, {id, step, text}: LotStepEvent): Promise<void> {
        const {actor} = workspace.store;
        if (await this.#run(workspace, () => stepInspection(id, step, text, actor, workspace.today())))
            this.#say(word(step === 'close' ? 'sampling.closed' : 'sampling.reopened', {id}));
    }

    async #run(workspace: Workspace, command: () => Command): Promise<Command | null> {
        try {
            const made = command();
            await workspace.run(made);
            return made;
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
            return null;
        }
    }

    #say(text: string): void {
        this.dispatchEvent(new SayEvent(text));
    }
}

function says({rule, values}: {readonly rule: string; readonly values: Readonly<Record<string, string | number>>}) {
    const {what, todo} = sentence(rule, values, spoken());
    return `${what} ${todo}`;
}

// open ones first, then the newest
function newestFirst(a: InspectionRecord, b: InspectionRecord): number {
    const rank = ({properties: {state}}: InspectionRecord): number => (state === 'open' ? 0 : 1);
    const day = ({properties}: InspectionRecord): string => properties.steps[0]!.on;
    return rank(a) - rank(b) || day(b).localeCompare(day(a)) || (a.id < b.id ? 1 : -1);
}

declare global {
    interface HTMLElementTagNameMap {
        'db-sample': Sample;
    }
}
