import '@vaadin/progress-bar';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {GivenOutline} from '../../conclusion/beside-command.ts';
import {
    type ClipAnswer,
    type Gap,
    type Overlapped,
    SLIVER_M2,
    SLIVER_WIDTH_M,
    UNIT_BORDER,
    type Way
} from '../../conclusion/clip.ts';
import type {NearBorder} from '../../conclusion/near-corners.ts';
import type {Areal} from '../../record/feature.ts';
import {measuredLength} from '../map/measure-words.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {besideZones, zoneWords} from './beside-zones.ts';
import {groundLength, groundWords} from './ground-words.ts';
import {redrawnTable} from './redrawn-table.ts';

/** What is kept when the outline is: the outline as it is cut, and the zones that give way to it. */
export interface BesidePlan {
    readonly outline: Areal;
    readonly gaveWay: readonly GivenOutline[];
}

/** Other choices were made; null when nothing may be stored with them. */
export class BesideEvent extends Event {
    static readonly type = 'db-beside';
    constructor(readonly plan: BesidePlan | null) {
        super(BesideEvent.type, {bubbles: true, composed: true});
    }
}

/** Overlaps are listed one by one up to so many. */
const LISTED = 8;

/**
 * How an outline lies among the zones beside it and in its unit: each overlap, ground outside, gap with its area and place, who gives
 * way, and what all zones would be. Chooses nothing by itself.
 *
 * @fires {BesideEvent} db-beside
 */
@customElement('db-beside-steps')
export class BesideSteps extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            :host { font-size: var(--text); }
            li { border-block-start: 1px solid var(--colour-line); padding-block: var(--space-1); }
            table { inline-size: 100%; border-collapse: collapse; }
            th { font-weight: 400; color: var(--colour-text-quiet); text-align: start; }
            th, td { padding: 2px 0; vertical-align: baseline; }
            td:not(:first-child), th:not(:first-child) { text-align: end; white-space: nowrap; padding-inline-start: var(--space-2); }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    /** The zone whose outline it is; empty for a new one. */
    @property() zone = '';
    @property({attribute: false}) geometry: Areal | null = null;
    /** What the outline was before it was edited; null for a new one. */
    @property({attribute: false}) earlier: Areal | null = null;
    /** Code of the unit that the outline concludes. */
    @property() unit = '';
    /** Neighbours whose outlines have moved along. */
    @property({attribute: false, hasChanged: areOthers}) moved: readonly GivenOutline[] = [];
    /** Zones that it is to supersede: they are meant to lie under it. */
    @property({attribute: false, hasChanged: (now, was) => String(now) !== String(was)}) replaces: readonly string[] =
        [];
    @state() private answer: ClipAnswer | null = null;
    @state() private working = false;
    @state() private why = '';
    #ways: Readonly<Record<string, Way>> = {};
    #atUnit = false;
    #gaps: Readonly<Record<number, string>> = {};
    #drawn: readonly string[] = [];
    #asked = 0;
    #traced: unknown = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#asked++;
        this.#trace(null);
    }

    override willUpdate(changed: PropertyValues<this>) {
        if (
            !(['workspace', 'geometry', 'unit', 'zone', 'moved', 'replaces'] as const).some((name) => changed.has(name))
        )
            return;
        // other gaps are other numbers
        this.#gaps = {};
        void this.#work();
    }

    override render() {
        const {workspace, answer} = this;
        if (!workspace || !this.geometry) return nothing;
        const found = answer
            ? answer.near.length + answer.overlaps.length + answer.gaps.length + (answer.outside ? 1 : 0)
            : 0;
        return html`<div class="stack" data-beside=${this.working ? 'working' : found > 0 ? 'found' : 'clear'}>
            <h3>${word('beside.title')}</h3>
            ${this.why ? html`<p class="error small" role="alert">${word('beside.failed', {why: this.why})}</p>` : nothing}
            ${answer ? this.#told(workspace, answer, found) : this.working ? html`<p class="small quiet" role="status">${word('beside.working')}</p>` : nothing}
        </div>`;
    }

    #told(workspace: Workspace, answer: ClipAnswer, found: number) {
        const {overlaps, outside, gaps} = answer;
        const said = {
            overlaps: overlaps.length,
            outside: outside ? groundWords(outside.areaM2) : '0 m²',
            gaps: gaps.length
        };
        return html`
            <p class=${found === 0 ? 'small quiet' : 'visually-hidden'} role="status">${found === 0 ? word('beside.clear') : word('beside.told', said)}</p>
            ${
                found === 0
                    ? nothing
                    : html`<p class="small quiet">${word('beside.how')}</p>
                <ul>
                    ${overlaps.slice(0, LISTED).map((each) => this.#overlap(workspace, each))}
                    ${overlaps.length > LISTED ? html`<li class="small quiet">${word('beside.more', {count: overlaps.length - LISTED})}</li>` : nothing}
                    ${outside ? this.#outside(workspace, outside) : nothing}
                    ${answer.near.map((near) => this.#near(workspace, near))}
                    ${gaps.map((gap, i) => this.#gap(workspace, gap, i))}
                </ul>`
            }
            ${this.#result(answer)}
            ${answer.fixed.length ? html`<p class="small quiet" data-fixed>${word('beside.fixed', {zones: answer.fixed.join(', ')})}</p>` : nothing}
            ${answer.corners.length ? html`<p class="small quiet" data-corners>${word('beside.corners', {zones: answer.corners.join(', ')})}</p>` : nothing}`;
    }

    #overlap(workspace: Workspace, overlap: Overlapped) {
        const {id, areaM2, geometry, locked, coversOther, coversOwn} = overlap;
        const way = this.#ways[id] ?? 'leave';
        const choose = (to: Way) => () => {
            this.#ways = {...this.#ways, [id]: to};
            void this.#work();
        };
        const choices = [
            {key: 'leave', label: word('beside.leave'), not: ''},
            {key: 'own', label: word('beside.own'), not: coversOwn ? word('beside.coversOwn', {id}) : ''},
            {
                key: 'other',
                label: word('beside.other', {id}),
                not: locked ? word('beside.locked', {id}) : coversOther ? word('beside.coversOther', {id}) : ''
            }
        ] as const;
        return html`<li class="stack" data-overlap=${id}>
            ${this.#place(workspace, word('beside.overlap', {zone: zoneWords(workspace, id), area: groundWords(areaM2)}), geometry)}
            ${this.#sliver(overlap)}
            <div class="row" role="group" aria-label=${word('beside.overlap', {zone: id, area: groundWords(areaM2)})}>
                ${choices.map(
                    ({key, label, not}) =>
                        html`<button class="chip" data-way=${key} aria-pressed=${way === key} ?disabled=${not !== ''} title=${not} @click=${choose(key)}>${label}</button>`
                )}
            </div>
            ${choices.map(({not}) => (not ? html`<p class="small quiet">${not}</p>` : nothing))}
        </li>`;
    }

    #outside(workspace: Workspace, outside: NonNullable<ClipAnswer['outside']>) {
        const unit = workspace.units?.byCode(this.unit)?.properties.name ?? this.unit;
        const choose = (to: boolean) => () => {
            this.#atUnit = to;
            void this.#work();
        };
        return html`<li class="stack" data-outside>
            ${this.#place(workspace, word('beside.outside', {unit, area: groundWords(outside.areaM2)}), outside.geometry)}
            ${this.#sliver(outside)}
            <div class="row" role="group" aria-label=${word('beside.outside', {unit, area: groundWords(outside.areaM2)})}>
                <button class="chip" aria-pressed=${!this.#atUnit} @click=${choose(false)}>${word('beside.leave')}</button>
                <button class="chip" aria-pressed=${this.#atUnit} @click=${choose(true)}>${word('beside.cutAtUnit')}</button>
            </div>
        </li>`;
    }

    #gap(workspace: Workspace, gap: Gap, i: number) {
        const chosen = this.#gaps[i] ?? '';
        const choose = (to: string) => () => {
            this.#gaps = {...this.#gaps, [i]: to};
            void this.#work();
        };
        const said = word(gap.givenUp ? 'beside.givenUp' : 'beside.gap', {
            area: groundWords(gap.areaM2),
            width: measuredLength(gap.widthM)
        });
        return html`<li class="stack" data-gap=${i}>
            ${this.#place(workspace, said, gap.geometry)}
            <div class="row" role="group" aria-label=${said}>
                <button class="chip" aria-pressed=${chosen === ''} @click=${choose('')}>${word('beside.leave')}</button>
                <button class="chip" aria-pressed=${chosen === 'own'} @click=${choose('own')}>${word('beside.takeOwn')}</button>
                ${gap.beside.map((id) => html`<button class="chip" aria-pressed=${chosen === id} @click=${choose(id)}>${word('beside.takeOther', {id})}</button>`)}
            </div>
        </li>`;
    }

    // corners beside a border and not on it: a gap or an overlap that is open at its ends
    #near(workspace: Workspace, {id, corners, farthestM}: NearBorder) {
        const on = this.#drawn.includes(id);
        const name = id === UNIT_BORDER ? (workspace.units?.byCode(this.unit)?.properties.name ?? this.unit) : id;
        const said = word('beside.near', {count: corners, border: name, far: groundLength(farthestM)});
        const choose = (to: boolean) => () => {
            const others = this.#drawn.filter((each) => each !== id);
            this.#drawn = to ? [...others, id] : others;
            this.#gaps = {};
            void this.#work();
        };
        return html`<li class="stack" data-near=${id}><p>${said}</p>
            <div class="row" role="group" aria-label=${said}>
                <button class="chip" aria-pressed=${!on} @click=${choose(false)}>${word('beside.leave')}</button>
                <button class="chip" aria-pressed=${on} @click=${choose(true)}>${word('beside.draw')}</button>
            </div>
        </li>`;
    }

    #place(workspace: Workspace, said: string, geometry: Overlapped['geometry']) {
        return html`<button class="plain" aria-label=${word('beside.show', {what: said})} @click=${() => workspace.showGeometry(geometry)}>${said}</button>`;
    }

    #sliver({sliver, widthM}: Pick<Overlapped, 'sliver' | 'widthM'>) {
        if (!sliver) return nothing;
        const values = {
            area: groundWords(SLIVER_M2),
            width: measuredLength(SLIVER_WIDTH_M),
            mean: measuredLength(widthM)
        };
        return html`<p class="small quiet">${word('beside.sliver', values)}</p>`;
    }

    #result({own, changed, crumbs}: ClipAnswer) {
        const rows = [...(own.after === own.before ? [] : [{...own, id: ''}]), ...changed];
        if (rows.length === 0) return nothing;
        const gone = rows.filter(({after}) => after === null);
        const parts = own.after?.type === 'MultiPolygon' ? own.after.coordinates.length : 1;
        const before = own.before.type === 'MultiPolygon' ? own.before.coordinates.length : 1;
        return html`${redrawnTable(rows)}
            ${gone.map(({id}) => html`<p class="error small" role="alert">${word('beside.nothingLeft', {id: id || word('beside.this')})}</p>`)}
            ${parts > 1 && parts !== before ? html`<p class="small quiet">${word('beside.parts', {count: parts})}</p>` : nothing}
            ${crumbs.count ? html`<p class="small quiet">${word('beside.crumbs', {count: crumbs.count, area: `${number(crumbs.areaM2, 2)} m²`})}</p>` : nothing}`;
    }

    async #work(): Promise<void> {
        const {workspace, geometry, unit} = this;
        const asked = ++this.#asked;
        // a faulty outline is not looked at; what was chosen stays for when it is mended
        if (!workspace || !geometry) return this.#trace(null);
        this.working = true;
        this.why = '';
        const beside = besideZones(workspace, this.zone, geometry, this.moved, this.replaces);
        const ground = workspace.units?.byCode(unit)?.geometry ?? null;
        const before = this.earlier ? {before: this.earlier} : {};
        const choices = {...before, ways: this.#ways, atUnit: this.#atUnit, gaps: this.#gaps, drawn: this.#drawn};
        try {
            const answer = await workspace.files.run('clip', {outline: geometry, unit: ground, beside, ...choices});
            if (asked !== this.#asked) return;
            this.answer = answer;
            this.#show(answer);
        } catch (error) {
            if (asked !== this.#asked) return;
            this.answer = null;
            this.why = error instanceof Error ? error.message : String(error);
            // what cannot be looked at is stored as it was drawn
            this.dispatchEvent(new BesideEvent({outline: geometry, gaveWay: []}));
        } finally {
            if (asked === this.#asked) this.working = false;
        }
    }

    #show({overlaps, outside, gaps, own, changed}: ClipAnswer): void {
        const places = [...overlaps, ...(outside ? [outside] : []), ...gaps].map(({geometry}) => geometry);
        const redrawn = [...(own.after === own.before ? [] : [own]), ...changed];
        this.#trace(
            places.length === 0
                ? null
                : {
                      before: redrawn.map(({before}) => before),
                      after: redrawn.flatMap(({after}) => after ?? []),
                      changed: [],
                      disputed: places
                  }
        );
        const plan =
            own.after && changed.every(({after}) => after)
                ? {outline: own.after, gaveWay: changed.flatMap(outlineOf)}
                : null;
        // what was sent to the worker and came back is a copy
        const outline = own.after && redrawn.includes(own) ? own.after : this.geometry!;
        this.dispatchEvent(new BesideEvent(plan && {...plan, outline}));
    }

    // what somebody else has traced stays
    #trace(trace: Workspace['view']['traced']): void {
        const {workspace} = this;
        if (!workspace || (trace === null && (this.#traced === null || workspace.view.traced !== this.#traced))) return;
        this.#traced = trace;
        workspace.look({traced: trace});
    }
}

function areOthers(now: readonly GivenOutline[], was: readonly GivenOutline[] | undefined): boolean {
    return (
        now.length !== was?.length ||
        now.some(({id, geometry}, i) => was[i]!.id !== id || was[i]!.geometry !== geometry)
    );
}

function outlineOf({id, after}: ClipAnswer['changed'][number]): GivenOutline[] {
    return after ? [{id, geometry: after}] : [];
}

declare global {
    interface HTMLElementTagNameMap {
        'db-beside-steps': BesideSteps;
    }
}
