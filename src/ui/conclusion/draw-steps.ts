import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import type {Position} from 'geojson';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {GivenOutline} from '../../conclusion/beside-command.ts';
import type {DrawForm, Drawing, DrawState, Editing} from '../../draw/draw-state.ts';
import {circleOf} from '../../draw/editing.ts';
import {STROKE_PIXELS} from '../../draw/freehand.ts';
import {withRing} from '../../draw/rings.ts';
import type {Neighbour} from '../../draw/shared-border.ts';
import {ringNow} from '../../map/hand-features.ts';
import {areaM2} from '../../measure/area.ts';
import type {ConcludedZone} from '../../record/concluded-zone.ts';
import type {Areal} from '../../record/feature.ts';
import type {Records} from '../../record/patch.ts';
import {sentence} from '../../record/sentence.ts';
import {crossings} from '../../topology/crossings.ts';
import type {Issue} from '../../topology/issue.ts';
import {recordTitle} from '../feature/record-title.ts';
import {sightOf} from '../map/sight.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type Beside, besideOf} from './beside.ts';
import type {BesideEvent, BesidePlan} from './beside-steps.ts';
import './beside-steps.ts';
import {type Judgement, judgeEditing, movedBeside} from './judge-editing.ts';
import './ring-list.ts';
import './shape-fields.ts';
import type {MendEvent} from './shape-issues.ts';
import './shape-issues.ts';

/** A CSS pixel, metres. */
const PIXEL_M = 0.0254 / 96;

/** The edited outline is to be kept, with those whose shared border moved with it. */
export class OutlineEvent extends Event {
    static readonly type = 'db-outline';
    constructor(
        readonly outlines: readonly {
            readonly id: string;
            readonly geometry: Areal;
            readonly circle?: ConcludedZone['circle'];
        }[],
        /** Zones that give way to it. */
        readonly gaveWay: readonly GivenOutline[],
        readonly why: string
    ) {
        super(OutlineEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * What the hand is doing and how to go on: while a new outline is drawn, and while an old one is edited.
 *
 * @fires {OutlineEvent} db-outline
 */
@customElement('db-draw-steps')
export class DrawSteps extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            dl { display: grid; grid-template-columns: auto 1fr; gap: 2px var(--space-3); margin: 0; }
            dt { color: var(--colour-text-quiet); }
            dd { margin: 0; font-weight: 600; }
            kbd { border: 1px solid var(--colour-line-strong); border-radius: 3px; background: var(--colour-surface-sunk); padding: 0 5px; font: inherit; font-size: var(--text-small); }
            vaadin-text-field { inline-size: 100%; }
            vaadin-checkbox { display: block; }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) drawing: DrawState = {kind: 'idle'};
    @property({type: Boolean}) saving = false;
    @state() private why = '';
    @state() private tried = false;
    @state() private together = true;
    /** The line that met the outline in fewer than two places. */
    @state() private missed: readonly Position[] | null = null;
    /** What the choices about neighbours come to, and for which outline. */
    @state() private plan: (BesidePlan & {readonly of: Areal}) | null = null;
    #outline: {readonly points: readonly Position[]; readonly shape: Areal} | null = null;
    #judged: Judgement | null = null;
    #found: {readonly base: Areal; readonly records: Records; readonly beside: Beside} | null = null;

    /** Put the focus into the field of the radius. */
    async toRadius(): Promise<void> {
        await this.updateComplete;
        const fields = this.renderRoot.querySelector('db-shape-fields');
        await fields?.updateComplete;
        fields?.focus();
    }

    override render() {
        const {drawing, workspace} = this;
        if (!workspace) return nothing;
        if (drawing.kind === 'drawing') return this.#drawing(workspace, drawing);
        return drawing.kind === 'editing' ? this.#editing(workspace, drawing) : nothing;
    }

    #drawing(workspace: Workspace, drawing: Drawing) {
        const {form, points, into} = drawing;
        if (into?.as === 'stretch') return this.#stretch(workspace, drawing);
        if (form !== 'outline') return this.#spanning(workspace, drawing);
        const outline = this.#closed(points);
        return html`<section class="stack">
            <h2>${word(into ? `rings.drawing.${into.as}` : 'conclusion.drawing')}</h2>
            <dl>
                <dt>${word('conclusion.corners')}</dt><dd>${points.length}</dd>
                <dt>${word('conclusion.area')}</dt><dd>${outline && crossings(outline.coordinates as Position[][], 1).length === 0 ? hectares(areaM2(outline)) : '–'}</dd>
            </dl>
            ${outline ? html`<db-shape-issues brief .workspace=${workspace} .geometry=${outline}></db-shape-issues>` : nothing}
            ${this.#snapping(workspace, true)} ${this.#outside(drawing)} ${this.#keys(['click', 'enter', 'backspace', 'esc', 'alt'])}
            <div class="row">
                <vaadin-button theme="primary" ?disabled=${points.length < 3} @click=${() => workspace.hand({kind: 'finish'})}>${word('conclusion.finish')}</vaadin-button>
                <vaadin-button ?disabled=${points.length === 0} @click=${() => workspace.hand({kind: 'back'})}>${word('conclusion.back')}</vaadin-button>
                ${this.#giveUp(workspace, drawing)}
            </div>
            ${points.length < 3 ? html`<p class="small quiet">${word('conclusion.needThree')}</p>` : nothing}
        </section>`;
    }

    // a line from the outline to the outline that takes the place of the stretch between
    #stretch(workspace: Workspace, drawing: Drawing) {
        const placed = drawing.points.length;
        const finish = () => {
            workspace.hand({kind: 'finish'});
            this.missed = workspace.drawing.kind === 'drawing' ? drawing.points : null;
        };
        return html`<section class="stack">
            <h2>${word('rings.drawing.stretch')}</h2>
            <p>${word('rings.stretchHow')}</p>
            <p class="small quiet" aria-live="polite">${word('cut.placed', {count: placed})}</p>
            ${this.#snapping(workspace, true)} ${this.#keys(['click', 'enter', 'backspace', 'esc', 'alt'])}
            <div class="row">
                <vaadin-button theme="primary" ?disabled=${placed < 2} @click=${finish}>${word('rings.stretchGo')}</vaadin-button>
                <vaadin-button ?disabled=${placed === 0} @click=${() => workspace.hand({kind: 'back'})}>${word('conclusion.back')}</vaadin-button>
                ${this.#giveUp(workspace, drawing)}
            </div>
            ${this.missed === drawing.points && placed >= 2 ? html`<p class="error small" role="alert">${word('rings.stretchMisses')}</p>` : nothing}
        </section>`;
    }

    // closed as it would be now; the same object as long as no corner comes or goes, however the pointer moves
    #closed(points: readonly Position[]): Areal | null {
        if (points.length < 3) return null;
        if (this.#outline?.points !== points) {
            this.#outline = {points, shape: {type: 'Polygon', coordinates: [[...points, points[0]!]]}};
        }
        return this.#outline.shape;
    }

    #spanning(workspace: Workspace, drawing: Drawing) {
        const {form, points, into} = drawing;
        const stroke = form === 'freehand';
        const title =
            into && into.as !== 'stretch'
                ? `${word(`rings.drawing.${into.as}`)} – ${word(`ways.${form}`)}`
                : word(`ways.${form}`);
        return html`<section class="stack">
            <h2>${title}</h2>
            <p aria-live="polite">${word(`ways.${form as Exclude<DrawForm, 'outline'>}.${points.length === 0 ? 'first' : 'second'}`)}</p>
            ${stroke ? html`<p class="small quiet" data-tolerance>${this.#tolerance(workspace, drawing)}</p>` : this.#snapping(workspace, false)}
            ${this.#outside(drawing)} ${this.#keys(stroke ? ['stroke', 'esc'] : ['click', 'enter', 'backspace', 'esc', 'alt'])}
            <div class="row">
                <vaadin-button ?disabled=${points.length === 0} @click=${() => workspace.hand({kind: 'back'})}>${word('conclusion.back')}</vaadin-button>
                ${this.#giveUp(workspace, drawing)}
            </div>
        </section>`;
    }

    #tolerance(workspace: Workspace, {strokeM}: Drawing): string {
        const metres = strokeM ?? STROKE_PIXELS * (sightOf(workspace).now.scaleDenominator ?? 0) * PIXEL_M;
        return word('ways.freehand.tolerance', {
            metres: `${number(metres, metres < 10 ? 1 : 0)} m`,
            pixels: STROKE_PIXELS
        });
    }

    // a hole that no part of the shape holds cannot be finished
    #outside(drawing: Drawing) {
        const {into} = drawing;
        const ring = into?.as === 'hole' ? ringNow({...drawing, pointer: null, aim: null}) : null;
        if (!into || !ring || withRing(into.of.geometry, ring.coordinates[0]!, 'hole')) return nothing;
        return html`<p class="warning small" role="status">${word('rings.outside')}</p>`;
    }

    #giveUp(workspace: Workspace, {into}: Drawing) {
        return html`<vaadin-button theme="tertiary" @click=${() => workspace.hand({kind: 'cancel'})}>${word(into ? 'rings.cancel' : 'conclusion.cancel')}</vaadin-button>`;
    }

    #editing(workspace: Workspace, drawing: Editing) {
        const {id, base, geometry, past} = drawing;
        const beside = movedBeside(drawing);
        const kept = this.together ? beside : [];
        const fixed = () => this.#besideOf(workspace, id, base).fixed;
        this.#judged = judgeEditing(drawing, {fixed, together: this.together, last: this.#judged});
        const {issues, turned, apart} = this.#judged;
        const broken = issues.length > 0 || turned.length > 0;
        const zone = workspace.records.layer('concluded-zone').get(id);
        // the neighbours are looked at when a drag has ended
        const shown = drawing.dragging ? past.at(-1)! : geometry;
        const along = this.together
            ? movedBeside(drawing, drawing.dragging ? drawing.trail.at(-1) : drawing.neighbours)
            : [];
        const lacks = this.tried && !this.why.trim();
        const circle = circleOf(drawing);
        const own = {id, geometry, ...(circle && {circle: {centre: pairOf(circle.centre), radiusM: circle.radiusM}})};
        const [first] = drawing.circles;
        return html`<section class="stack">
            <h2>${word('conclusion.editing', {id})}</h2>
            <dl>
                <dt>${word('conclusion.areaBefore')}</dt><dd>${hectares(areaM2(base))}</dd>
                <dt>${word('conclusion.areaNow')}</dt><dd>${issues.length ? '–' : hectares(areaM2(geometry))}</dd>
                <dt>${word('conclusion.steps')}</dt><dd aria-live="polite">${past.length}</dd>
            </dl>
            ${circle ? html`<db-shape-fields .workspace=${workspace} .circle=${circle} .geometry=${geometry}></db-shape-fields>` : nothing}
            ${first && !circle ? html`<p class="warning small" role="status" data-no-circle>${word('ways.noCircle', {radius: `${number(first.radiusM, 2)} m`})}</p>` : nothing}
            ${this.#snapping(workspace, false)} ${this.#beside(workspace, beside, apart)}
            <div class="row"><button class="chip" data-stretch @click=${() => workspace.hand({kind: 'ring', as: 'stretch', form: 'outline'})}>${word('combine.reshape')}</button></div>
            <db-ring-list .workspace=${workspace} .geometry=${geometry}></db-ring-list>
            ${this.#keys(['drag', 'edge', 'delete', 'backspaceStep', 'esc', 'alt'])}
            <db-shape-issues .workspace=${workspace} .geometry=${shown} @db-mend=${({geometry: mended}: MendEvent) => workspace.hand({kind: 'mend', geometry: mended})}></db-shape-issues>
            ${issues.filter(({ids}) => ids[0] !== id).map((issue) => this.#issue(workspace, issue))}
            ${turned.length > 0 ? html`<p class="error small" role="alert" data-turned>${word('beside.turned', {zones: turned.join(', ')})}</p>` : nothing}
            ${
                past.length === 0 || !zone
                    ? nothing
                    : html`<db-beside-steps .workspace=${workspace} .zone=${id} .earlier=${drawing.base} .geometry=${broken ? null : shown} .unit=${zone.properties.unit} .moved=${along}
                          @db-beside=${(event: BesideEvent) => this.#planned(event, shown)}></db-beside-steps>`
            }
            <vaadin-text-field theme="small" label=${word('conclusion.why')} required .value=${this.why} ?invalid=${lacks} error-message=${lacks ? word('conclusion.lacks.reason') : ''}
                @change=${(event: Event) => {
                    this.why = (event.target as TextField).value;
                }}></vaadin-text-field>
            <div class="row">
                <vaadin-button theme="primary" ?disabled=${past.length === 0 || broken || (zone !== undefined && this.plan?.of !== geometry) || this.saving} @click=${() => this.#keep(own, kept)}>${word(this.saving ? 'conclusion.saving' : 'conclusion.saveOutline')}</vaadin-button>
                <vaadin-button ?disabled=${past.length === 0} @click=${() => workspace.hand({kind: 'back'})}>${word('conclusion.back1')}</vaadin-button>
                <vaadin-button theme="tertiary" @click=${() => workspace.hand({kind: 'cancel'})}>${word('conclusion.cancel')}</vaadin-button>
            </div>
        </section>`;
    }

    // who moves along, and with whom the border no longer meets
    #beside(workspace: Workspace, moved: readonly Neighbour[], apart: readonly string[]) {
        const names = (list: readonly string[]) =>
            list.map((each) =>
                recordTitle(workspace.find(each)?.record ?? {type: 'Feature', id: each, geometry: null, properties: {}})
            );
        return html`
            ${
                moved.length > 0
                    ? html`<vaadin-checkbox data-together label=${word('conclusion.together', {count: moved.length, names: names(moved.map((each) => each.id)).join(', ')})}
                          .checked=${this.together} @change=${(event: Event) => {
                              this.together = (event.target as HTMLInputElement).checked;
                          }}></vaadin-checkbox>`
                    : nothing
            }
            ${apart.length > 0 ? html`<p class="warning small" role="status" data-apart>${word('conclusion.apart', {names: names(apart).join(', ')})}</p>` : nothing}`;
    }

    // looked up once for an editing, not for every move of the hand
    #besideOf(workspace: Workspace, id: string, base: Areal): Beside {
        const {records} = workspace;
        if (this.#found?.base !== base || this.#found.records !== records) {
            this.#found = {base, records, beside: besideOf(workspace, id, base)};
        }
        return this.#found.beside;
    }

    #issue(workspace: Workspace, {rule, values, at}: Issue) {
        const {what, todo} = sentence(rule, values, spoken());
        return html`<div class="error" role="alert"><p>${what}</p>
            <p class="small">${todo} ${at ? html`<button class="plain" @click=${() => workspace.showGeometry({type: 'Point', coordinates: at})}>${word('conclusion.showPlace')}</button>` : nothing}</p></div>`;
    }

    #snapping(workspace: Workspace, follow: boolean) {
        const {snaps, follows} = workspace.view;
        const set = (change: 'snaps' | 'follows') => (event: Event) =>
            workspace.look({[change]: (event.target as HTMLInputElement).checked});
        return html`<div>
            <vaadin-checkbox data-snaps label=${word('snap.on')} .checked=${snaps} @change=${set('snaps')}></vaadin-checkbox>
            ${follow ? html`<vaadin-checkbox data-follows label=${word('snap.follow')} .checked=${follows} ?disabled=${!snaps} @change=${set('follows')}></vaadin-checkbox>` : nothing}
        </div>`;
    }

    #keys(
        keys: readonly (
            | 'click'
            | 'enter'
            | 'backspace'
            | 'esc'
            | 'drag'
            | 'edge'
            | 'delete'
            | 'backspaceStep'
            | 'alt'
            | 'stroke'
        )[]
    ) {
        return html`<ul class="small">${keys.map((key) => html`<li><kbd>${word(`conclusion.key.${key}`)}</kbd> ${word(`conclusion.keyDoes.${key}`)}</li>`)}</ul>`;
    }

    #keep(own: OutlineEvent['outlines'][number], kept: readonly Neighbour[]): void {
        this.tried = true;
        if (!this.why.trim()) return;
        // the outline of a record that is no zone lies beside nothing
        const {outline, gaveWay} = this.plan?.of === own.geometry ? this.plan : {outline: own.geometry, gaveWay: []};
        const along = kept.filter((each) => !gaveWay.some((other) => other.id === each.id));
        // a circle that was cut is no circle
        const first = outline === own.geometry ? own : {id: own.id, geometry: outline};
        this.dispatchEvent(new OutlineEvent([first, ...along], gaveWay, this.why.trim()));
    }

    #planned({plan}: BesideEvent, of: Areal): void {
        this.plan = plan && {...plan, of};
    }
}

function pairOf([lon, lat]: Position): readonly [number, number] {
    return [lon!, lat!];
}

declare global {
    interface HTMLElementTagNameMap {
        'db-draw-steps': DrawSteps;
    }
}
