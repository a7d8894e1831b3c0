import type {TextArea} from '@vaadin/text-area';
import type {Geometry} from 'geojson';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {areaM2} from '../../measure/area.ts';
import type {Conflict} from '../../store/conflicts.ts';
import {type Decision, resolveConflict} from '../../store/resolve-conflict.ts';
import type {MovedGround} from '../../topology/moved-ground.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {day, number, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {conflictValue, pathWords, sideName} from './conflict-words.ts';
import {mergeLook} from './merge-look.ts';
import {conflictsOf} from './open-conflicts.ts';
import '@vaadin/button';
import '@vaadin/text-area';
import '../app/frame.ts';
import './conflict-picture.ts';

/**
 * The records that offices changed without knowing of each other, each with its sides and their common base, to be
 * decided whole or field by field. Every side stays in the journal, and a decision can be taken back.
 *
 * @fires {Event} db-close
 */
@customElement('db-conflicts')
export class Conflicts extends LitElement {
    static override styles = [
        look,
        mergeLook,
        css`
            .both { display: grid; grid-template-columns: 230px minmax(0, 1fr); gap: var(--space-4); }
            .list { list-style: none; padding: 0; max-block-size: 62vh; overflow: auto; }
            .list button { inline-size: 100%; text-align: start; padding: var(--space-1) var(--space-2); overflow-wrap: anywhere; }
            .list button[aria-current='true'] { background: var(--colour-accent-quiet); outline-offset: -2px; }
            .shapes { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: var(--space-3); align-items: start; }
            .sides { table-layout: fixed; }
            .sides th:first-child { inline-size: 150px; }
            label { display: flex; gap: var(--space-1); align-items: baseline; font-weight: 400; }
            vaadin-text-area { inline-size: 100%; }
        `
    ];

    @state() private key = '';
    @state() private whole: number | null = null;
    @state() private sides: Readonly<Record<string, number>> = {};
    @state() private why = '';
    @state() private moved: MovedGround | null = null;
    @state() private tried = false;
    @state() private writing = false;
    #shown: Conflict | null = null;
    readonly #workspace = new WorkspaceController(this, ['records', 'view'], (workspace) => this.#take(workspace));

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const conflicts = conflictsOf(workspace.store);
        const conflict = this.#shown;
        return html`<db-frame heading=${word('conflict.title')} style="--frame-width: 1120px" @db-close=${this.#close}>
            <p role="status" class="quiet">${conflict ? word('conflict.left', {count: conflicts.length}) : word('conflict.none')}</p>
            ${
                conflict
                    ? html`<div class="both">
                <nav aria-label=${word('conflict.list')}><ul class="list">${conflicts.map(
                    (other) => html`<li><button class="plain" aria-current=${other === conflict ? 'true' : 'false'}
                        @click=${() => this.#pick(workspace, other)}>${other.id}<br /><span class="quiet">${word(`layer.${other.layer}`)}</span></button></li>`
                )}</ul></nav>
                <div class="stack">${this.#one(workspace, conflict)}</div></div>`
                    : nothing
            }
            <vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word('app.close')}</vaadin-button>
            ${
                conflict
                    ? html`${this.#canRedraw(conflict) ? html`<vaadin-button slot="footer" data-act="redraw" ?disabled=${this.writing || workspace.past} @click=${() => void this.#decide(workspace, conflict, true)}>${word('conflict.decideRedraw')}</vaadin-button>` : nothing}
                      <vaadin-button slot="footer" data-act="decide" theme="primary" ?disabled=${this.writing || workspace.past} @click=${() => void this.#decide(workspace, conflict, false)}>${word('conflict.decide')}</vaadin-button>`
                    : nothing
            }
        </db-frame>`;
    }

    #one(workspace: Workspace, conflict: Conflict) {
        const {layer, base, sides, fields} = conflict;
        const left = this.whole === null ? fields.filter(({path}) => !(path in this.sides)).length : 0;
        return html`
            ${workspace.past ? html`<p class="note">${word('conflict.past')}</p>` : nothing}
            <div class="shapes">
                <db-conflict-picture .shapes=${[
                    ...sides.map((side) => ({
                        kind: 'side' as const,
                        geometry: side.record?.geometry ?? null,
                        label: sideName(side, conflict)
                    })),
                    ...(base ? [{kind: 'base' as const, geometry: base.geometry, label: word('conflict.base')}] : [])
                ]}></db-conflict-picture>
                <ul>${this.#areas(conflict)}</ul>
            </div>
            <table class="sides">
                <thead><tr><th scope="col">${word('conflict.field')}</th><th scope="col">${word('conflict.base')}</th>
                    ${sides.map((side, i) => {
                        const {at, by, why} = side.line;
                        return html`<th scope="col">${sideName(side, conflict)}<br />
                            <span class="quiet">${by.name} · ${day(at)} ${at.slice(11, 16)}${why ? html`<br />${why}` : nothing}</span>
                            ${side.record ? nothing : html`<br />${word('conflict.deletedBy')}`}
                            <label><input type="radio" name="whole" .checked=${this.whole === i} data-whole=${i} @change=${() => {
                                this.whole = i;
                            }} />${word('conflict.whole')}</label></th>`;
                    })}</tr></thead>
                <tbody>${fields.map(
                    ({path, base: was, values}) => html`<tr>
                    <th scope="row">${pathWords(layer, path)}</th>
                    <td>${conflictValue(layer, path, was)}</td>
                    ${values.map(
                        (value, i) => html`<td><label><input type="radio" name=${path} data-path=${path}
                            .checked=${(this.whole ?? this.sides[path]) === i} @change=${() => this.#choose(conflict, path, i)} />${conflictValue(layer, path, value)}</label></td>`
                    )}</tr>`
                )}</tbody>
            </table>
            ${fields.length === 0 ? html`<p class="note">${word('conflict.onlyWhole')}</p>` : nothing}
            ${layer === 'concluded-zone' && sides.some(({record}) => (record?.properties as {state?: string} | undefined)?.state === 'approved') ? html`<p class="note">${word('conflict.approved')}</p>` : nothing}
            <vaadin-text-area label=${word('conflict.why')} required .value=${this.why} ?invalid=${this.tried && this.why.trim() === ''}
                error-message=${word('conflict.noWhy')} @input=${(event: Event) => {
                    this.why = (event.target as TextArea).value;
                }}></vaadin-text-area>
            ${this.tried && left > 0 ? html`<p class="error" role="alert">${word('conflict.open', {count: left})}</p>` : nothing}`;
    }

    #areas(conflict: Conflict) {
        const {sides} = conflict;
        if (sides.length !== 2 || !sides.some(({record}) => isAreal(record?.geometry))) return nothing;
        const names = sides.map((side) => sideName(side, conflict));
        const text = (area: number) => number(area, 0);
        return html`
            ${sides.map(({record}, i) => (isAreal(record?.geometry) ? html`<li>${word('conflict.area', {side: names[i]!, area: text(areaM2(record.geometry))})}</li>` : nothing))}
            ${
                this.moved
                    ? html`<li>${word('conflict.only', {side: names[0]!, area: text(this.moved.lostM2)})}</li>
                      <li>${word('conflict.only', {side: names[1]!, area: text(this.moved.gainedM2)})}</li>`
                    : html`<li role="status">${word('conflict.measuring')}</li>`
            }
            <li><button class="plain" @click=${() => this.#onMap(conflict)}>${word('conflict.onMap')}</button></li>`;
    }

    // the conflict that is looked at stays as long as it is open
    #take(workspace: Workspace): void {
        const conflicts = conflictsOf(workspace.store);
        const {selected} = workspace.view;
        const wanted = this.key || (selected ? `${selected.layer} ${selected.id}` : '');
        const conflict = conflicts.find((other) => keyOf(other) === wanted) ?? conflicts[0] ?? null;
        if (conflict?.sides.at(-1)?.line !== this.#shown?.sides.at(-1)?.line || !conflict)
            this.#pick(workspace, conflict);
        else this.#shown = conflict;
    }

    #pick(workspace: Workspace, conflict: Conflict | null): void {
        this.#shown = conflict;
        this.key = conflict ? keyOf(conflict) : '';
        this.whole = null;
        this.why = '';
        this.tried = false;
        this.moved = null;
        this.requestUpdate();
        if (!conflict) return;
        // what one side alone has changed is proposed; what both have is asked for
        this.sides = Object.fromEntries(
            conflict.fields.filter(({changedBy}) => changedBy >= 0).map(({path, changedBy}) => [path, changedBy])
        );
        void this.#measure(workspace, conflict);
    }

    async #measure(workspace: Workspace, conflict: Conflict): Promise<void> {
        const [before, after] = conflict.sides.map(({record}) => record?.geometry ?? null);
        try {
            const moved = await workspace.files.run('moved', {before: before ?? null, after: after ?? null});
            if (this.#shown === conflict) this.moved = moved;
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    #choose({fields}: Conflict, path: string, side: number): void {
        const all =
            this.whole === null ? this.sides : Object.fromEntries(fields.map((field) => [field.path, this.whole!]));
        this.sides = {...all, [path]: side};
        this.whole = null;
    }

    #canRedraw({layer, sides}: Conflict): boolean {
        const open = sides.every(({record}) =>
            ['draft', 'returned'].includes((record?.properties as {state?: string} | undefined)?.state ?? '')
        );
        return layer === 'concluded-zone' && open;
    }

    #onMap({base, sides}: Conflict): void {
        const workspace = this.#workspace.value;
        const shapes = sides.flatMap(({record}) => (record?.geometry ? [record.geometry] : []));
        const before = base?.geometry ? [base.geometry] : [];
        workspace?.look({traced: {before, after: shapes.slice(0, 1), changed: shapes.slice(1)}});
        if (shapes[0]) workspace?.showGeometry(shapes[0]);
        this.#close();
    }

    async #decide(workspace: Workspace, conflict: Conflict, redraw: boolean): Promise<void> {
        this.tried = true;
        const {id, fields} = conflict;
        const whole = this.whole;
        const complete = whole !== null || (fields.length > 0 && fields.every(({path}) => path in this.sides));
        if (this.why.trim() === '' || !complete) return;
        const decision: Decision = whole === null ? {kind: 'fields', sides: this.sides} : {kind: 'whole', side: whole};
        this.writing = true;
        try {
            await workspace.run(resolveConflict(conflict, decision, this.why));
            this.dispatchEvent(new SayEvent(word('conflict.decided', {id})));
            if (redraw) this.#redraw(workspace, id);
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        } finally {
            this.writing = false;
        }
    }

    #redraw(workspace: Workspace, id: string): void {
        const zone = workspace.records.layer('concluded-zone').get(id);
        if (!zone) return;
        workspace.look({task: 'conclude'});
        workspace.select(id, {show: true});
        workspace.hand({kind: 'edit', id, geometry: zone.geometry});
        this.#close();
    }

    #close = (): void => {
        this.dispatchEvent(new Event('db-close'));
    };
}

function keyOf({layer, id}: Conflict): string {
    return `${layer} ${id}`;
}

function isAreal(
    geometry: Geometry | null | undefined
): geometry is Extract<Geometry, {type: 'Polygon' | 'MultiPolygon'}> {
    return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';
}

declare global {
    interface HTMLElementTagNameMap {
        'db-conflicts': Conflicts;
    }
}
