import {html, LitElement} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {segmentStyle} from '../coverage/segment-style.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import '../sheet/print.ts';

const PARTS = ['maps', 'documents'] as const;
const KEY = 'dia-ban-paper-part';

/** The task "In bản đồ": what leaves the office on paper, maps or documents. */
@customElement('db-paper-task')
export class PaperTask extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [panelStyle, segmentStyle];

    @state() private chosen: (typeof PARTS)[number] = 'maps';
    @state() private isLoaded = false;

    override connectedCallback() {
        super.connectedCallback();
        if (sessionStorage.getItem(KEY) === 'documents') void this.#go('documents');
    }

    override render() {
        return html`<section><div class="segments" role="group" aria-label=${word('paper.parts')}>
            ${PARTS.map(
                (part) => html`<button aria-pressed=${this.chosen === part} data-part=${part}
                @click=${() => void this.#go(part)}>${word(`paper.part.${part}`)}</button>`
            )}
        </div></section>
        ${this.chosen === 'documents' && this.isLoaded ? html`<db-documents></db-documents>` : html`<db-print></db-print>`}`;
    }

    // what makes documents is loaded when it is first asked for
    async #go(part: (typeof PARTS)[number]): Promise<void> {
        if (part === 'documents') {
            await import('./documents.ts');
            this.isLoaded = true;
        }
        this.chosen = part;
        sessionStorage.setItem(KEY, part);
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-paper-task': PaperTask;
    }
}
