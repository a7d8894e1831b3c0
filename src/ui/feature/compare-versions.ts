import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {AnyRecord, LayerId} from '../../record/feature.ts';
import type {JournalLine} from '../../record/journal-line.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {entryWords, kindWords} from '../history/act-facts.ts';
import {showTrace, traceOf} from '../history/show-trace.ts';
import '../history/shape-change.ts';
import type {Trace} from '../view.ts';
import {word} from '../words.ts';
import {changeWords} from './change-words.ts';

/** Any two versions of a record side by side: fields that differ in words, areas, and both shapes on the map. */
@customElement('db-compare')
export class CompareVersions extends LitElement {
    static override styles = [
        look,
        css`
            details {
                margin-block-end: var(--space-1);
            }
            summary {
                min-block-size: 24px;
                color: var(--colour-accent);
                cursor: pointer;
            }
            label {
                display: grid;
                grid-template-columns: 84px 1fr;
                align-items: center;
                margin-block-end: var(--space-1);
                font-size: var(--text-small);
            }
            select {
                min-inline-size: 0;
                min-block-size: 26px;
                border: 1px solid var(--colour-line-strong);
                border-radius: var(--radius);
                background: var(--colour-surface);
                color: inherit;
                font: inherit;
            }
            h4,
            ul {
                margin: 0;
                font-size: var(--text-small);
            }
            ul {
                padding-inline-start: var(--space-4);
                overflow-wrap: anywhere;
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
    @state() private older = 0;
    @state() private newer = 0;
    /** The pair that is looked at. */
    @state() private compared: readonly [number, number] | null = null;
    readonly #workspace = new WorkspaceController(this, ['view'], ({view: {traced}}) => {
        if (traced !== this.#traced) this.compared = null;
    });
    #traced: Trace | null = null;

    override willUpdate(changed: PropertyValues<this>): void {
        // the list comes anew with every look of the page; it is another when a record or an act is
        if (!changed.has('of') && changed.get('lines')?.length === this.lines.length) return;
        if (!changed.has('of') && !changed.has('lines')) return;
        this.older = 0;
        this.newer = this.lines.length - 1;
        this.compared = null;
    }

    override render() {
        return html`<details>
            <summary>${word('history.compare')}</summary>
            ${this.#choice('older', word('history.older'))} ${this.#choice('newer', word('history.newer'))}
            <button class="plain" data-act="compare" @click=${this.#compare}>${word('history.compareNow')}</button>
            ${this.compared ? this.#difference(...this.compared) : nothing}
        </details>`;
    }

    #choice(which: 'older' | 'newer', label: string) {
        const pick = (event: Event) => {
            this[which] = Number((event.target as HTMLSelectElement).value);
        };
        return html`<label>${label}<select data-which=${which} @change=${pick}>
            ${this.lines.map(
                (line, i) => html`<option value=${i} .selected=${i === this[which]}>
                    ${word('history.version', {number: i + 1, when: entryWords(line), act: kindWords(line.act)})}</option>`
            )}
        </select></label>`;
    }

    #difference(a: number, b: number) {
        const [before, after] = [this.#version(a), this.#version(b)];
        const lines = before === after ? [] : changeWords(this.#layer(), before, after);
        if (lines.length === 0) return html`<p class="quiet" role="status">${word('history.same')}</p>`;
        return html`<div role="status">
            <h4>${word('history.differs', {older: a + 1, newer: b + 1})}</h4>
            <ul>${lines.map((text) => html`<li>${text}</li>`)}</ul>
            <db-shape-change .was=${before} .is=${after}></db-shape-change>
        </div>`;
    }

    #compare = (): void => {
        const workspace = this.#workspace.value;
        if (!workspace) return;
        const pair = [Math.min(this.older, this.newer), Math.max(this.older, this.newer)] as const;
        const [before, after] = [this.#version(pair[0]), this.#version(pair[1])];
        this.#traced = traceOf([{before, after}]);
        this.compared = pair;
        workspace.look({traced: this.#traced});
        showTrace(workspace, this.#traced);
    };

    #layer(): LayerId {
        return this.lines[0]!.changes.find(({id}) => id === this.of)!.layer;
    }

    // a version is what an act left
    #version(i: number): AnyRecord | null {
        return this.lines[i]?.changes.find(({id}) => id === this.of)?.after ?? null;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-compare': CompareVersions;
    }
}
