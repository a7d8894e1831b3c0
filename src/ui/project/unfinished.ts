import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {DrawState} from '../../draw/draw-state.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {focusAgain, focusedNow} from '../app/regions.ts';
import {handKeeperOf, type UnfinishedHand} from '../conclusion/unfinished-hand.ts';
import {WorkspaceController} from '../context.ts';
import {recordTitle} from '../feature/record-title.ts';
import {forgetDraft, type KeptDraft, keptDraft, keptDrafts} from '../record/kept-drafts.ts';
import {day, number, word} from '../words.ts';
import type {Workspace, WorkspaceChange} from '../workspace.ts';
import '../icons.ts';

/** How many are named; the others follow when these are done with. */
const NAMED = 3;

/** One thing left unfinished: where it is gone on with, and how it is let go of. */
interface Item {
    readonly key: string;
    readonly at: string;
    readonly name: string;
    readonly goOn: () => void;
    readonly drop: () => void;
}

/**
 * What was left unfinished when the page went away: outlines, and records half written. Stands over the page while the hand is at
 * rest, until each is gone on with or thrown away, or the person wants it later.
 *
 * @fires {SayEvent} db-say
 */
@customElement('db-unfinished')
export class Unfinished extends LitElement {
    static override styles = [
        look,
        css`
            :host { display: block; flex: none; }
            .bar { display: flex; gap: var(--space-1) var(--space-3); align-items: center; padding: var(--space-1) var(--space-3); border-block-end: 1px solid var(--colour-line); background: var(--colour-notice-quiet); font-size: var(--text-small); }
            ul { display: flex; flex: 1; flex-wrap: wrap; gap: var(--space-1) var(--space-4); margin: 0; padding: 0; list-style: none; }
            li { display: flex; flex-wrap: wrap; gap: 0 var(--space-1); align-items: center; }
            button.plain { text-decoration: underline; text-underline-offset: 2px; }
            .later { flex: none; }
        `
    ];

    @state() private later = false;
    /** What would be thrown away by a second press. */
    @state() private sure = '';
    /** Records half written when the page was opened. */
    #drafts: readonly KeptDraft[] = [];
    #stop: (() => void) | null = null;
    #atRest = true;
    #hadFocus = false;
    readonly #workspace = new WorkspaceController(this, ['draw', 'records', 'view', 'saving'], (workspace, change) =>
        this.#heard(workspace, change)
    );

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#stop?.();
    }

    // what is gone on with or thrown away takes the focus along
    override updated(): void {
        if (this.#hadFocus && !focusedNow()) setTimeout(() => focusAgain(null));
    }

    override render() {
        this.#hadFocus = this.shadowRoot?.activeElement != null;
        const workspace = this.#workspace.value;
        if (!workspace || this.later || !isFree(workspace)) return nothing;
        const items = [...this.#hands(workspace), ...this.#records(workspace)];
        if (items.length === 0) return nothing;
        const rest = items.length - NAMED;
        return html`<div class="bar" role="status">
            <b>${word('project.unfinished')}</b>
            <ul>${items.slice(0, NAMED).map((item) => this.#item(item))}${rest > 0 ? html`<li class="quiet">${word('project.unfinished.more', {count: rest})}</li>` : nothing}</ul>
            <button class="plain later" @click=${() => {
                this.later = true;
            }}>${word('project.unfinished.later')}</button>
        </div>`;
    }

    #item({key, at, name, goOn, drop}: Item) {
        const sure = this.sure === key;
        const dropNow = () => {
            this.sure = sure ? '' : key;
            if (sure) drop();
        };
        return html`<li data-key=${key}><span id=${key}>${name} (${day(at)} ${at.slice(11, 16)})</span>
            <button class="plain" data-act="go-on" aria-describedby=${key} @click=${goOn}>${word('project.unfinished.goOn')}</button>
            <button class="plain" data-act="drop" aria-describedby=${key} @click=${dropNow}>${word(sure ? 'project.unfinished.sure' : 'project.unfinished.drop')}</button></li>`;
    }

    #hands(workspace: Workspace): readonly Item[] {
        const keeper = handKeeperOf(workspace);
        return keeper.waiting.map((hand) => ({
            key: hand.at,
            at: hand.at,
            name: nameOf(hand.state),
            goOn: () => this.#goOn(workspace, hand),
            drop: () => keeper.drop(hand)
        }));
    }

    #goOn(workspace: Workspace, hand: UnfinishedHand): void {
        const goesOn = handKeeperOf(workspace).resume(hand);
        if (!goesOn) this.dispatchEvent(new SayEvent(word('project.unfinished.other')));
    }

    #records(workspace: Workspace): readonly Item[] {
        const {form} = workspace.view;
        if (form) return [];
        return this.#drafts.map(({draft, at}) => {
            const {layer, id, about} = draft;
            const record = id === null ? null : workspace.find(id)?.record;
            const title = record ? recordTitle(record) : id;
            return {
                key: `${layer}/${id ?? about.join()}`,
                at,
                name: title ? word('record.edit', {title}) : word(`record.new.${layer}`),
                goOn: () => workspace.look({form: {layer, id, ...(about.length > 0 && {sites: about})}}),
                drop: () => {
                    forgetDraft(workspace.projectId, draft);
                    this.#look(workspace);
                }
            };
        });
    }

    #heard(workspace: Workspace, change: WorkspaceChange | 'start'): boolean {
        if (change === 'start') {
            this.#stop?.();
            this.#stop = handKeeperOf(workspace).subscribe(() => this.requestUpdate());
            this.#drafts = keptDrafts(workspace.projectId);
        }
        // the hand moves many times a second
        if (change === 'draw' && workspace.drawing.kind !== 'idle' && !this.#atRest) return false;
        this.#atRest = workspace.drawing.kind === 'idle';
        if (this.#drafts.length > 0) this.#look(workspace);
        return true;
    }

    // those that are still there; what is put away later in this window is known to whoever wrote it
    #look({projectId}: Workspace): void {
        this.#drafts = this.#drafts.filter(({draft}) => keptDraft(projectId, draft) !== null);
        this.requestUpdate();
    }
}

function isFree({drawing, past, unsound, store}: Workspace): boolean {
    return drawing.kind === 'idle' && !past && !unsound && !store.readOnly;
}

function nameOf(state: DrawState): string {
    const {kind} = state;
    if (kind === 'cutting' || kind === 'cut') return word('project.unfinished.cutting', {id: state.id});
    if (kind === 'editing') return word('project.unfinished.editing', {id: state.id});
    if (kind !== 'drawing') return word('project.unfinished.drawn');
    const {of} = state.into ?? {};
    return of ? nameOf(of) : word('project.unfinished.drawing', {count: number(state.points.length)});
}

declare global {
    interface HTMLElementTagNameMap {
        'db-unfinished': Unfinished;
    }
}
