import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {AnyRecord, LayerId} from '../../record/feature.ts';
import type {JournalLine} from '../../record/journal-line.ts';
import {takenBack} from '../../store/history-search.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {documentWords, effectiveDay, entryWords, kindWords} from '../history/act-facts.ts';
import {showTrace, traceOf} from '../history/show-trace.ts';
import '../history/shape-change.ts';
import type {Trace} from '../view.ts';
import {day, word} from '../words.ts';
import {changeWords} from './change-words.ts';
import './compare-versions.ts';

/**
 * Every act on one record, newest first: when entered, in effect from when, who, what, why, by which document, and what it
 * changed. A pressed act lies on the map, dashed before and solid after, with the ground gained and lost.
 */
@customElement('db-history')
export class History extends LitElement {
    static override styles = [
        look,
        css`
            ol {
                margin: 0;
                padding: 0;
                list-style: none;
            }
            li {
                padding: var(--space-1) 0;
                border-block-end: 1px solid var(--colour-line);
            }
            li[data-chosen] {
                padding-inline-start: var(--space-2);
                border-inline-start: 3px solid var(--colour-selection);
                background: var(--colour-selection-quiet);
            }
            li li {
                padding: 0;
                border: 0;
            }
            li ul {
                margin: 0;
                padding-inline-start: var(--space-4);
                list-style: disc;
                font-size: var(--text-small);
                overflow-wrap: anywhere;
            }
            p {
                margin: 0 0 2px;
                font-size: var(--text-small);
            }
            .back {
                text-decoration: line-through;
            }
            db-shape-change {
                display: block;
                font-size: var(--text-small);
            }
        `
    ];

    /** The record's lines, oldest first. */
    @property({attribute: false}) lines: readonly JournalLine[] = [];
    @property() of = '';
    /** Hash of the act that lies on the map. */
    @state() private chosen: string | null = null;
    // what was traced by someone else, or put away, is no longer chosen here
    readonly #workspace = new WorkspaceController(this, ['view'], ({view: {traced}}) => {
        if (traced !== this.#traced) this.chosen = null;
    });
    #traced: Trace | null = null;

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has('of')) this.chosen = null;
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const back = takenBack(workspace.store.lines);
        return html`
            ${this.lines.length > 1 ? html`<db-compare .lines=${this.lines} of=${this.of}></db-compare>` : nothing}
            <p class="quiet">${word('history.hint')}</p>
            <ol>${this.lines.toReversed().map((line) => this.#line(line, back.has(line.hash)))}</ol>
        `;
    }

    #line(line: JournalLine, back: boolean) {
        const {hash, act, by, why} = line;
        const change = line.changes.find(({id}) => id === this.of);
        const isChosen = hash === this.chosen;
        const record = change?.after ?? change?.before;
        return html`<li ?data-chosen=${isChosen}>
            <button class="plain" aria-pressed=${isChosen} title=${word(isChosen ? 'history.hide' : 'history.show')}
                @click=${() => this.#choose(line)}>
                <strong>${entryWords(line)}</strong> · <span class=${back ? 'back' : ''}>${kindWords(act)}</span>
                ${back ? html`(${word('history.takenBack')})` : nothing}</button>
            <div class="quiet">${by.name}, ${by.office}</div>
            ${change && record ? this.#facts(line, change.layer, record) : nothing}
            ${why ? html`<div>${why}</div>` : nothing}
            ${isChosen && change ? html`<db-shape-change .was=${change.before} .is=${change.after}></db-shape-change>` : nothing}
            ${
                change
                    ? html`<ul>${changeWords(change.layer, change.before, change.after).map((text) => html`<li>${text}</li>`)}</ul>`
                    : nothing
            }
        </li>`;
    }

    #facts(line: JournalLine, layer: LayerId, record: AnyRecord) {
        const effective = effectiveDay(layer, record);
        const facts = [
            word('history.entered', {day: day(line.at)}),
            effective ? word('history.effective', {day: day(effective)}) : '',
            documentWords(record)
        ].filter(Boolean);
        return html`<div>${facts.join(' · ')}</div>`;
    }

    #choose({hash, changes}: JournalLine): void {
        const workspace = this.#workspace.value;
        const change = changes.find(({id}) => id === this.of);
        if (!workspace || !change) return;
        const isOff = hash === this.chosen;
        this.chosen = isOff ? null : hash;
        this.#traced = isOff ? null : traceOf([change]);
        workspace.look({traced: this.#traced});
        if (this.#traced) showTrace(workspace, this.#traced);
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-history': History;
    }
}
