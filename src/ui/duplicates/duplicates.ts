import '@vaadin/progress-bar';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {GRADES} from '../../audit/duplicate-weights.ts';
import {keepApart} from '../../audit/keep-apart.ts';
import type {DuplicatePair, DuplicateSearch} from '../../audit/likely-duplicates.ts';
import {mergeSites} from '../../audit/merge-sites.ts';
import {SayEvent} from '../app/events.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {decidedNote, factorList} from './factor-list.ts';
import type {DecideEvent} from './merge-form.ts';
import './merge-form.ts';
import {showPair} from './show-pair.ts';

/**
 * Trùng lặp: pairs of sites that may be one, ranked; one of them with its reasons, both records side by side and on the
 * map, to be merged or kept apart.
 */
@customElement('db-duplicates')
export class Duplicates extends LitElement {
    static override styles = [
        panelStyle,
        css`
            .pair { appearance: none; inline-size: 100%; border: 0; border-block-end: 1px solid var(--colour-line); background: none; padding: 6px var(--space-3); font: inherit; color: inherit; text-align: start; cursor: pointer; display: grid; grid-template-columns: 2.6em 1fr; gap: var(--space-2); }
            .pair:hover { background: var(--colour-surface-sunk); }
            .pair b { font-size: var(--text-large); text-align: end; }
            .pair[data-grade='likely'] b { color: var(--colour-warning); }
            .group { background: var(--colour-surface-sunk); padding: 3px var(--space-3); font-size: var(--text-small); }
            h3:not(.group) { margin-block-start: var(--space-2); }
            .factors { display: grid; gap: 2px; margin-block: 2px var(--space-2); }
            .factors li { display: grid; grid-template-columns: 2.6em 1fr; gap: var(--space-2); }
            .factors b { text-align: end; }
            .warning ul { list-style: disc; padding-inline-start: var(--space-4); }
        `
    ];

    @state() private found: DuplicateSearch | null = null;
    @state() private failed = false;
    @state() private progress = 0;
    /** The last asking counts. */
    #asked: object | null = null;
    #shown = '';
    readonly #workspace = new WorkspaceController(this, ['records', 'view'], (workspace, change) => {
        if (change !== 'view') void this.#search(workspace);
        this.#look(workspace);
    });

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        if (this.failed) return html`<section><p class="error" role="alert">${word('duplicates.failed')}</p></section>`;
        if (!this.found) {
            return html`<section role="status"><p class="small">${word('duplicates.searching')}</p>
                <vaadin-progress-bar .value=${this.progress} aria-label=${word('duplicates.searching')}></vaadin-progress-bar></section>`;
        }
        const {duplicates} = workspace.view;
        return Array.isArray(duplicates)
            ? this.#pair(workspace, duplicates as [string, string])
            : this.#list(this.found);
    }

    #list({pairs, crowded}: DuplicateSearch) {
        if (pairs.length === 0) {
            return html`<section class="stack"><h2>${word('duplicates.emptyTitle')}</h2>
                <p>${word('duplicates.empty', {least: GRADES.possible.least})}</p></section>`;
        }
        const decided = pairs.filter(isDecided);
        const open = pairs.filter((pair) => !isDecided(pair));
        const groups = [
            ...(['likely', 'possible'] as const).map(
                (grade) => [GRADES[grade][spoken()], open.filter((pair) => pair.grade === grade)] as const
            ),
            [word('duplicates.decided'), decided] as const
        ];
        return html`<section class="stack">
                <p class="small">${word('duplicates.intro', {open: open.length, decided: decided.length})}</p>
                ${crowded.length > 0 ? html`<p class="warning small">${word('duplicates.crowded', {count: crowded.length})}</p>` : nothing}
            </section>
            ${groups.map(([title, some]) => (some.length > 0 ? html`<h3 class="group">${title} (${some.length})</h3>${some.map((pair) => this.#item(pair))}` : nothing))}`;
    }

    #item({a, b, score, grade, distanceM, factors}: DuplicatePair) {
        const {nameA = '–', nameB = '–'} = factors.find(({factor}) => factor === 'name')?.values ?? {};
        return html`<button class="pair" data-grade=${grade} @click=${() => this.#workspace.value?.look({duplicates: [a, b]})}>
            <b>${score}</b>
            <span>${nameA} <span class="quiet">·</span> ${nameB}
                <span class="small quiet" style="display: block">${a} · ${b} · ${word('duplicates.away', {distance: number(distanceM, 0)})}</span></span>
        </button>`;
    }

    #pair(workspace: Workspace, [a, b]: readonly [string, string]) {
        const pairs = this.found!.pairs;
        const at = pairs.findIndex((pair) => [pair.a, pair.b].sort().join(' ') === [a, b].sort().join(' '));
        const pair = pairs[at];
        const go = (to: number) => {
            const next = pairs[to];
            workspace.look({duplicates: next ? [next.a, next.b] : 'all'});
        };
        const bar = html`<section class="row spread">
            <button class="plain" data-act="list" @click=${() => workspace.look({duplicates: 'all', traced: null})}>‹ ${word('duplicates.list')}</button>
            ${
                pair
                    ? html`<span class="row">
                          <button class="plain" ?disabled=${at === 0} @click=${() => go(at - 1)}>${word('duplicates.previous')}</button>
                          <span>${word('duplicates.at', {at: at + 1, count: pairs.length})}</span>
                          <button class="plain" ?disabled=${at === pairs.length - 1} @click=${() => go(at + 1)}>${word('duplicates.next')}</button></span>`
                    : nothing
            }
        </section>`;
        const sites = workspace.records.layer('grave-site');
        const [first, second] = pair ? [sites.get(pair.a), sites.get(pair.b)] : [];
        if (!pair || !first || !second) return html`${bar}<section><p>${word('duplicates.gone')}</p></section>`;
        const attempts = [first, second].map(({id}) => attemptsOf(workspace, id)) as [number, number];
        return html`${bar}
            <section>
                <h2>${word('duplicates.score', {score: pair.score})} <span class="quiet">${GRADES[pair.grade][spoken()]}</span></h2>
                ${decidedNote(pair)} ${factorList(pair)}
            </section>
            <db-merge-form .a=${first} .b=${second} .attempts=${attempts}
                .blocked=${workspace.past ? word('duplicates.past') : workspace.unsound ? word('app.unsound.blocked') : ''}
                @db-decide=${(event: DecideEvent) => void this.#decide(workspace, pair, event)}></db-merge-form>`;
    }

    // a pair is shown on the map when it is opened
    #look(workspace: Workspace): void {
        const {duplicates} = workspace.view;
        const key = Array.isArray(duplicates) ? duplicates.join(' ') : '';
        if (key === this.#shown) return;
        this.#shown = key;
        if (Array.isArray(duplicates)) showPair(workspace, duplicates as [string, string]);
    }

    async #search(workspace: Workspace): Promise<void> {
        const asked = {};
        this.#asked = asked;
        this.failed = false;
        try {
            const list = [...workspace.records.layer('grave-site').values()];
            const onProgress = (done: number, total: number) => {
                this.progress = total > 0 ? done / total : 0;
            };
            const found = await workspace.jobs.run('duplicates', {sites: list}, {onProgress});
            if (this.#asked === asked) this.found = found;
        } catch {
            if (this.#asked === asked) this.failed = true;
        }
    }

    async #decide(workspace: Workspace, {a, b}: DuplicatePair, {merge, why}: DecideEvent): Promise<void> {
        const pairs = this.found?.pairs.filter((pair) => !isDecided(pair)) ?? [];
        const after = pairs[pairs.findIndex((pair) => pair.a === a && pair.b === b) + 1];
        try {
            await workspace.run(merge ? mergeSites(merge, why) : keepApart(a, b, why, workspace.today()));
            this.dispatchEvent(
                new SayEvent(
                    merge
                        ? word('duplicates.merged', {other: merge.other, survivor: merge.survivor})
                        : word('duplicates.keptApart', {a, b})
                )
            );
            const touches = merge && after && [after.a, after.b].includes(merge.other);
            workspace.look({duplicates: after && !touches ? [after.a, after.b] : 'all', traced: null});
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }
}

function isDecided({decided}: DuplicatePair): boolean {
    return decided !== null && decided.lapses.length === 0;
}

function attemptsOf({records}: Workspace, id: string): number {
    return [...records.layer('surveyed-area').values()].filter(({properties}) => properties.siteIds.includes(id))
        .length;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-duplicates': Duplicates;
    }
}
