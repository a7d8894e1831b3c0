import {dialogHeaderRenderer, dialogRenderer} from '@vaadin/dialog/lit.js';
import {html, LitElement, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Task} from '../view.ts';
import {word} from '../words.ts';
import '@vaadin/button';
import '@vaadin/dialog';

type Chapter = 'operator' | 'importing' | 'places' | 'auditor' | 'printer' | 'keys' | 'about';

const CHAPTERS: readonly Chapter[] = ['operator', 'importing', 'places', 'auditor', 'printer', 'keys', 'about'];
const CHAPTER_OF: Readonly<Record<Task, Chapter>> = {
    conclude: 'operator',
    coverage: 'auditor',
    audit: 'auditor',
    print: 'printer'
};
const STEPS = {
    operator: [
        'help.operator.1',
        'help.operator.2',
        'help.operator.3',
        'help.operator.4',
        'help.operator.6',
        'help.operator.5'
    ],
    importing: [
        'help.importing.1',
        'help.importing.2',
        'help.importing.3',
        'help.importing.4',
        'help.importing.5',
        'help.importing.6',
        'help.importing.7'
    ],
    places: ['help.places.1', 'help.places.2', 'help.places.3', 'help.places.4', 'help.places.5', 'help.places.6'],
    auditor: [
        'help.auditor.1',
        'help.auditor.2',
        'help.auditor.3',
        'help.auditor.4',
        'help.auditor.inspect',
        'help.auditor.accept',
        'help.auditor.compare'
    ],
    printer: ['help.printer.1', 'help.printer.2', 'help.printer.product', 'help.printer.3']
} as const;
const KEYS = [
    ['Alt + 1 … 4', 'help.key.tasks'],
    ['F6, Shift + F6', 'help.key.region'],
    ['Ctrl + K', 'help.key.search'],
    ['G', 'help.key.goto'],
    ['M', 'help.key.measure'],
    ['C', 'help.key.copy'],
    ['Ctrl + Z, Ctrl + Y', 'help.key.undo'],
    ['Ctrl + S', 'help.key.save'],
    ['Esc', 'help.key.escape'],
    ['F1', 'help.key.help']
] as const;

/** While the hand draws or edits and the map has the focus. */
const DRAWING_KEYS = [
    ['←↑↓→', 'help.key.arrows'],
    ['Shift / Ctrl + ←↑↓→', 'help.key.fine'],
    ['Space', 'help.key.space'],
    ['T', 'help.key.type'],
    ['Enter', 'help.key.enter'],
    ['Backspace, Ctrl + Z', 'help.key.back'],
    ['Ctrl + Y', 'help.key.again'],
    ['S, Alt', 'help.key.snap'],
    ['Page Down, Page Up', 'help.key.corner'],
    ['Insert, Delete', 'help.key.insert'],
    ['Shift + Delete', 'help.key.ring'],
    ['Esc', 'help.key.giveUp']
] as const;

/**
 * A short guide for each role, the keys, and what this program is. Opens at the chapter of the task at hand.
 *
 * @fires {Event} db-close
 */
@customElement('db-help')
export class Help extends LitElement {
    /** The task at hand. */
    @property() task: Task = 'conclude';
    @state() private chapter: Chapter | null = null;

    override render() {
        const chapter = this.chapter ?? CHAPTER_OF[this.task];
        return html`<vaadin-dialog opened header-title=${word('help.title')} width="640px"
            @closed=${() => this.dispatchEvent(new Event('db-close'))}
            ${dialogHeaderRenderer(() => this.#closeButton(), [])}
            ${dialogRenderer(() => this.#content(chapter), [chapter])}></vaadin-dialog>`;
    }

    #closeButton() {
        const close = () => {
            const dialog = this.renderRoot.querySelector('vaadin-dialog');
            if (dialog) dialog.opened = false;
        };
        return html`<vaadin-button theme="tertiary" @click=${close}>${word('help.close')}</vaadin-button>`;
    }

    #content(chapter: Chapter) {
        return html`
            <div role="tablist" aria-label=${word('help.title')} style="display:flex;flex-wrap:wrap;gap:4px">
                ${CHAPTERS.map(
                    (
                        name
                    ) => html`<vaadin-button role="tab" theme=${name === chapter ? 'primary small' : 'tertiary small'}
                        aria-selected=${name === chapter} @click=${() => (this.chapter = name)}>${word(`help.${name}`)}</vaadin-button>`
                )}
            </div>
            <div role="tabpanel" aria-label=${word(`help.${chapter}`)} style="min-block-size:260px">${this.#chapter(chapter)}</div>
        `;
    }

    #chapter(chapter: Chapter): TemplateResult {
        if (chapter === 'keys') {
            return html`${keyList(KEYS)}
                <h3 style="margin-block:16px 8px">${word('help.keys.drawing')}</h3>${keyList(DRAWING_KEYS)}`;
        }
        if (chapter === 'about') return html`<p>${word('help.about.text')}</p><p>${word('help.about.licence')}</p>`;
        return html`<ol style="padding-inline-start:1.4em">
            ${STEPS[chapter].map((key) => html`<li style="margin-block:8px">${word(key)}</li>`)}
        </ol>`;
    }
}

function keyList(keys: typeof KEYS | typeof DRAWING_KEYS): TemplateResult {
    return html`<dl style="display:grid;grid-template-columns:max-content 1fr;gap:6px 16px;margin:0">
        ${keys.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd style="margin:0">${word(what)}</dd>`)}
    </dl>`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-help': Help;
    }
}
