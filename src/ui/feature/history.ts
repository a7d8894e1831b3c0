import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {JournalLine} from '../../record/journal-line.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, wordOf} from '../words.ts';
import {changeWords} from './change-words.ts';

/** Every act on one record, newest first: when, who, what, why, and what it changed. */
@customElement('db-history')
export class History extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

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
            ul {
                margin: 0;
                padding-inline-start: var(--space-4);
                font-size: var(--text-small);
                overflow-wrap: anywhere;
            }
        `
    ];

    /** The record's lines, oldest first. */
    @property({attribute: false}) lines: readonly JournalLine[] = [];
    @property() of = '';

    override render() {
        return html`<ol>${this.lines.toReversed().map((line) => this.#line(line))}</ol>`;
    }

    #line({at, by, act, why, changes}: JournalLine) {
        const said = wordOf(`act.${act}`);
        const change = changes.find(({id}) => id === this.of);
        return html`<li>
            <div><strong>${day(at)}</strong> ${at.slice(11, 16)} · ${said.startsWith('act.') ? act : said}</div>
            <div class="quiet">${by.name}, ${by.office}</div>
            ${why ? html`<div>${why}</div>` : nothing}
            ${
                change
                    ? html`<ul>${changeWords(change.layer, change.before, change.after).map((text) => html`<li>${text}</li>`)}</ul>`
                    : nothing
            }
        </li>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-history': History;
    }
}
