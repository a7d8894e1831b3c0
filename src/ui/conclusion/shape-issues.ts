import '@vaadin/button';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Areal} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {checkGeometry} from '../../topology/check.ts';
import type {Issue} from '../../topology/issue.ts';
import type {Repair, Repairs} from '../../topology/repair.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {groundWords} from './ground-words.ts';

/** Faults are told one by one up to so many; all of them are marked. */
const LISTED = 4;

/** The outline is to be mended as was chosen. */
export class MendEvent extends Event {
    static readonly type = 'db-mend';
    constructor(readonly geometry: Areal) {
        super(MendEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * What is wrong with an outline: each fault with its reason, its place marked on the map, and outlines that could be meant, with the area
 * before and after. Proposes; mends nothing by itself.
 *
 * @fires {MendEvent} db-mend
 */
@customElement('db-shape-issues')
export class ShapeIssues extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            .repairs li { padding-block: 2px; }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) geometry: Areal | null = null;
    /** Only the faults, while corners are still being placed. */
    @property({type: Boolean}) brief = false;
    @state() private repairs: Repairs | null = null;
    @state() private chosen: Repair | null = null;
    #issues: readonly Issue[] = [];
    #asked = 0;
    #traced: unknown = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#asked++;
        this.#trace(null);
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (!changed.has('geometry') && !changed.has('workspace')) return;
        const {workspace, geometry} = this;
        this.#issues = geometry ? checkGeometry(geometry, '') : [];
        this.repairs = null;
        this.chosen = null;
        this.#asked++;
        if (!workspace || !geometry) return;
        this.#show();
        const mendable = this.#issues.some(({severity, rule}) => severity === 'error' || rule === 'spike');
        if (mendable && !this.brief) void this.#propose(workspace, geometry);
    }

    override render() {
        const {workspace} = this;
        const issues = this.#issues.filter(({severity}) => severity !== 'notice');
        if (!workspace || issues.length === 0) return nothing;
        const errors = issues.filter(({severity}) => severity === 'error').length;
        return html`<div class="stack" data-issues=${issues.length}>
            <h3>${word('repair.title')}</h3>
            ${issues.slice(0, LISTED).map((issue) => this.#issue(workspace, issue))}
            <p class="small quiet" role="status">${word('repair.marked', {count: issues.length})}${this.brief && errors > 0 ? ` ${word('repair.while')}` : ''}</p>
            ${this.#proposals(errors > 0)}
        </div>`;
    }

    #issue(workspace: Workspace, {rule, severity, values, at}: Issue) {
        const {what, todo} = sentence(rule, values, spoken());
        return html`<div class=${severity === 'error' ? 'error' : 'warning'} role="alert"><p>${what}</p>
            <p class="small">${todo} ${at ? html`<button class="plain" @click=${() => workspace.showGeometry({type: 'Point', coordinates: at})}>${word('conclusion.showPlace')}</button>` : nothing}</p></div>`;
    }

    #proposals(needed: boolean) {
        const {repairs, chosen} = this;
        if (!repairs) return nothing;
        if (repairs.repairs.length === 0) return needed ? html`<p class="small">${word('repair.none')}</p>` : nothing;
        const before = groundWords(repairs.beforeM2);
        return html`<p class="small">${word('repair.propose')}</p>
            <ul class="repairs" data-repairs>${repairs.repairs.map((repair) => {
                const areas = word('repair.areas', {before, after: groundWords(repair.areaM2)});
                const parts = repair.parts > 1 ? ` · ${word('repair.parts', {count: repair.parts})}` : '';
                return html`<li><button class="chip" data-repair=${repair.way} aria-pressed=${chosen === repair} @click=${() => this.#choose(repair)}>${word(`repair.${repair.way}`)}</button>
                    <span class="small">${areas}${parts}</span></li>`;
            })}</ul>
            <div class="row"><vaadin-button theme="small" ?disabled=${!chosen} @click=${() => chosen && this.dispatchEvent(new MendEvent(chosen.geometry))}>${word('repair.use')}</vaadin-button></div>`;
    }

    #choose(repair: Repair): void {
        this.chosen = this.chosen === repair ? null : repair;
        this.#show();
    }

    async #propose(workspace: Workspace, geometry: Areal): Promise<void> {
        const asked = this.#asked;
        try {
            const repairs = await workspace.files.run('mend', {geometry});
            if (asked === this.#asked) this.repairs = repairs;
        } catch {
            // without a proposal the faults stay told and marked
            if (asked === this.#asked) this.repairs = {beforeM2: 0, repairs: []};
        }
    }

    #show(): void {
        const places = this.#issues.flatMap(({at, severity}) =>
            at && severity !== 'notice' ? [{type: 'Point' as const, coordinates: at}] : []
        );
        if (places.length === 0) this.#trace(null);
        else if (this.chosen && this.geometry) {
            this.#trace({before: [this.geometry], after: [this.chosen.geometry], changed: [], disputed: places});
        } else this.#trace({before: [], after: [], changed: [], disputed: places});
    }

    // what somebody else has traced stays
    #trace(trace: Workspace['view']['traced']): void {
        const {workspace} = this;
        if (!workspace || (trace === null && (this.#traced === null || workspace.view.traced !== this.#traced))) return;
        this.#traced = trace;
        workspace.look({traced: trace});
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-shape-issues': ShapeIssues;
    }
}
