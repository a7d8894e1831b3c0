import '@vaadin/button';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {withGivenWay} from '../../conclusion/beside-command.ts';
import {concludeZone, concludeZones, editZoneGeometry, editZoneOutlines} from '../../conclusion/conclude-command.ts';
import {Refused} from '../../conclusion/refused.ts';
import {cornersGiven, withSharedCorners} from '../../conclusion/share-corners.ts';
import type {Drawn, DrawState} from '../../draw/draw-state.ts';
import type {Command} from '../../record/patch.ts';
import {sentence} from '../../record/sentence.ts';
import {isWithin} from '../../store/scope.ts';
import type {Issue} from '../../topology/issue.ts';
import {SayEvent} from '../app/events.ts';
import {ProblemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {day, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {CutEvent} from './cut-steps.ts';
import type {OutlineEvent} from './draw-steps.ts';
import {handKeeperOf} from './unfinished-hand.ts';
import type {ZoneActEvent} from './zone-act.ts';
import type {ZoneSaveEvent} from './zone-form.ts';
import './cut-steps.ts';
import './draw-steps.ts';
import './zone-card.ts';
import './zone-form.ts';
import './zone-list.ts';
import './zone-shape.ts';
import './zone-ways.ts';
import '../coverage/wide-dialog.ts';
import './unit-minutes.ts';

/** The task "Kết luận": draw a zone, write what is concluded, see it decided. */
@customElement('db-conclude')
export class Conclude extends LitElement {
    static override styles = [
        panelStyle,
        css`
            [hidden] { display: none; }
            :host { display: flex; flex-direction: column; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['draw', 'records', 'view', 'analysis']);
    @state() private saving = false;
    @state() private saved = '';
    /** The unit whose minutes lie open, empty before one is chosen; null when none do. */
    @state() private minutesOf: string | null = null;
    @state() private refused: readonly Issue[] = [];
    /** The outline that the form is about, also while it is drawn on. */
    #drawn: Drawn | null = null;
    #wasAt: DrawState['kind'] = 'idle';

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {drawing} = workspace;
        if (drawing.kind === 'idle') this.#drawn = null;
        // what was typed on the way to an outline is still there when the outline is given up
        return html`${this.#refusals()}
            ${drawing.kind === 'idle' ? nothing : this.#atWork(workspace, drawing)}
            <div ?hidden=${drawing.kind !== 'idle'}>${this.#atRest(workspace)}</div>`;
    }

    #atWork(workspace: Workspace, drawing: Exclude<DrawState, {kind: 'idle'}>) {
        // the form keeps what was written while its outline is drawn on, or a hole or a part is drawn into it
        if (drawing.kind !== 'drawing') this.#drawn = drawing.kind === 'drawn' ? drawing : null;
        const drawn = this.#drawn;
        return html`${
            drawn
                ? html`<db-zone-form ?hidden=${drawing !== drawn} .workspace=${workspace} .from=${drawn.from} .geometry=${drawn.geometry} ?stepped=${drawn.before !== undefined} ?saving=${this.saving}
                @db-zone-save=${(event: ZoneSaveEvent) => void this.#conclude(workspace, event)}
                @db-zone-discard=${() => workspace.hand({kind: 'cancel'})}></db-zone-form>`
                : nothing
        }${drawing === drawn ? nothing : this.#steps(workspace, drawing)}`;
    }

    #steps(workspace: Workspace, drawing: Exclude<DrawState, {kind: 'idle'}>) {
        if (drawing.kind === 'cutting' || drawing.kind === 'cut') {
            return html`<db-cut-steps .workspace=${workspace} .drawing=${drawing} ?saving=${this.saving}
                @db-cut=${(event: CutEvent) => void this.#cut(workspace, event)}></db-cut-steps>`;
        }
        return html`<db-draw-steps .workspace=${workspace} .drawing=${drawing} ?saving=${this.saving}
            @db-outline=${(event: OutlineEvent) => void this.#outline(workspace, event)}></db-draw-steps>`;
    }

    #atRest(workspace: Workspace) {
        const {selected} = workspace.view;
        const zone =
            selected?.layer === 'concluded-zone'
                ? workspace.records.layer('concluded-zone').get(selected.id)
                : undefined;
        return html`
            ${
                zone
                    ? html`<db-zone-card .workspace=${workspace} .records=${workspace.records} .zone=${zone} ?past=${workspace.past} ?saving=${this.saving}
                @db-zone-act=${(event: ZoneActEvent) => void this.#act(workspace, event)} @db-edit-radius=${this.#toRadius}></db-zone-card>
                <db-zone-shape .workspace=${workspace} .zone=${zone} ?saving=${this.saving}
                    @db-zone-act=${(event: ZoneActEvent) => void this.#act(workspace, event)}></db-zone-shape>`
                    : nothing
            }
            ${this.#start(workspace, zone !== undefined)}
            <section class="stack">
                <h3>${word('conclusion.zones')}</h3>
                <db-zone-list .workspace=${workspace} .records=${workspace.records} .selected=${zone?.id ?? ''}></db-zone-list>
            </section>
        `;
    }

    // the keys go to where the work goes on: to the form of a closed outline, or back to the task
    override updated(): void {
        const {drawing} = this.#workspace.value ?? {};
        const kind = drawing?.kind ?? 'idle';
        if (this.#wasAt === kind) return;
        const [from, to] = [this.#wasAt, kind];
        this.#wasAt = kind;
        if (to === 'drawn') this.renderRoot.querySelector('db-zone-form')?.focus();
        const lost = document.activeElement === document.body;
        if (to === 'idle' && from !== 'idle' && lost)
            this.renderRoot.querySelector<HTMLElement>('vaadin-button')?.focus();
    }

    #toRadius = async (): Promise<void> => {
        await this.updateComplete;
        await this.renderRoot.querySelector('db-draw-steps')?.toRadius();
    };

    #refusals() {
        if (this.refused.length === 0) return nothing;
        return html`<section><div class="error" role="alert">
            <p><b>${word('conclusion.refused')}</b></p>
            ${this.refused.map(({rule, values}) => {
                const {what, todo} = sentence(rule, values, spoken());
                return html`<p>${what}</p><p class="small">${todo}</p>`;
            })}
        </div></section>`;
    }

    #start(workspace: Workspace, brief: boolean) {
        const ready = workspace.units !== null && !workspace.past && !workspace.unsound;
        return html`<section class="stack">
            ${brief ? nothing : html`<h2>${word('conclusion.title')}</h2><p class="quiet">${word('conclusion.how')}</p>`}
            ${workspace.past ? html`<p class="note small">${word('conclusion.past', {date: day(workspace.asOf)})}</p>` : nothing}
            ${workspace.unsound ? html`<p class="note small">${word('app.unsound.blocked')}</p>` : nothing}
            ${workspace.units ? nothing : html`<p class="note small">${word('conclusion.noUnits')}</p>`}
            <div class="row"><vaadin-button theme="primary" ?disabled=${!ready} @click=${() => this.#draw(workspace)}>${word('conclusion.draw')}</vaadin-button>
            ${this.saved ? html`<span class="small" role="status">✓ ${this.saved}</span>` : nothing}</div>
            <db-zone-ways .workspace=${workspace} ?disabled=${!ready}></db-zone-ways>
            <div class="row"><vaadin-button theme="small" data-act="unit-minutes" ?disabled=${workspace.units === null} @click=${() => this.#openMinutes(workspace)}>${word('minutesForm.open')}…</vaadin-button>
                <button class="plain" data-act="queue" @click=${() => workspace.look({queue: 'sites'})}>${word('queue.open')}</button></div>
            ${
                this.minutesOf === null
                    ? nothing
                    : html`<db-wide-dialog heading=${word('minutesForm.title')} @db-close=${() => {
                          this.minutesOf = null;
                      }}><db-unit-minutes unit=${this.minutesOf}></db-unit-minutes></db-wide-dialog>`
            }
        </section>`;
    }

    // the unit of what is selected is proposed
    #openMinutes({view: {selected}, records}: Workspace): void {
        const zone = selected ? records.layer('concluded-zone').get(selected.id)?.properties.unit : undefined;
        const unit = selected ? records.layer('unit').get(selected.id)?.properties.code : undefined;
        this.minutesOf = zone ?? unit ?? '';
    }

    #draw(workspace: Workspace): void {
        this.saved = '';
        this.refused = [];
        workspace.select(null);
        workspace.hand({kind: 'start'});
    }

    async #conclude(workspace: Workspace, {zones, gaveWay}: ZoneSaveEvent): Promise<void> {
        const [zone, ...more] = zones;
        if (!zone) return;
        const {id, geometry, properties} = zone;
        const command =
            more.length > 0
                ? concludeZones(zones, properties.reason)
                : concludeZone(properties, geometry, id, properties.reason);
        const done = more.length > 0 ? word('ways.saved', {count: zones.length}) : word('conclusion.saved', {id});
        if (!(await this.#run(workspace, withGivenWay(command, gaveWay), done))) return;
        handKeeperOf(workspace).saved();
        workspace.hand({kind: 'cancel'});
        workspace.select(id);
        await this.updateComplete;
        this.scrollIntoView({block: 'start'});
    }

    async #outline(workspace: Workspace, {outlines, gaveWay, why}: OutlineEvent): Promise<void> {
        const [own] = outlines;
        if (!own) return;
        const edit =
            outlines.length > 1
                ? editZoneOutlines(outlines, why)
                : editZoneGeometry(own.id, own.geometry, why, own.circle);
        const command = withGivenWay(edit, gaveWay);
        if (
            await this.#run(
                workspace,
                command,
                word('conclusion.savedOutline', {id: outlines.map(({id}) => id).join(', ')})
            )
        )
            workspace.hand({kind: 'cancel'});
    }

    async #cut(workspace: Workspace, {command, done}: CutEvent): Promise<void> {
        if (await this.#run(workspace, command, done)) workspace.hand({kind: 'cancel'});
    }

    async #act(workspace: Workspace, {command, done, made}: ZoneActEvent): Promise<void> {
        if ((await this.#run(workspace, command, done)) && made !== null) workspace.select(made);
    }

    /** Says "Đã lưu" only when it is stored. True when the act holds in memory or better. */
    async #run(workspace: Workspace, command: Command, done: string): Promise<boolean> {
        this.saving = true;
        this.saved = '';
        this.refused = [];
        const before = workspace.store.acts;
        try {
            // in a part of a project neighbours outside it stay as they are
            const {scope, records} = workspace;
            const within = scope ? isWithin(records, scope) : () => true;
            const given = cornersGiven(command, workspace.records, within);
            await workspace.run(withSharedCorners(command, within));
            this.saved = given.length > 0 ? word('beside.cornersGiven', {done, zones: given.join(', ')}) : done;
            this.dispatchEvent(new SayEvent(this.saved));
            return true;
        } catch (error) {
            if (error instanceof Refused) {
                this.refused = error.issues;
                return false;
            }
            this.dispatchEvent(new ProblemEvent(problemOf(error)));
            return workspace.store.acts > before;
        } finally {
            this.saving = false;
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-conclude': Conclude;
    }
}
