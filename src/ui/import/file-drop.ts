import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import '@vaadin/button';

/** Files that were chosen or dropped. */
export class FilesEvent extends Event {
    constructor(readonly files: readonly File[]) {
        super('db-files');
    }
}

/**
 * A place to choose files or drop them.
 *
 * @fires {FilesEvent} db-files
 * @fires {Event} db-paste - the person wants what the clipboard holds
 */
@customElement('db-file-drop')
export class FileDrop extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        look,
        css`
            :host {
                display: block;
            }
            .place {
                padding: var(--space-5) var(--space-4);
                border: 2px dashed var(--colour-line-strong);
                border-radius: var(--radius);
                text-align: center;
            }
            .over {
                border-color: var(--colour-accent);
                background: var(--colour-accent-quiet);
            }
            p {
                margin: 0 0 var(--space-3);
            }
        `
    ];

    /** What may be dropped here, in words. */
    @property() says = '';
    /** Names and types of files that are offered, as an input takes them. */
    @property() accept = '.geojson,.json,application/geo+json';
    /** Whether a table may be pasted. */
    @property({type: Boolean}) paste = false;
    @state() private over = false;

    override render() {
        const over = (event: DragEvent, is: boolean) => {
            event.preventDefault();
            this.over = is;
        };
        return html`
            <div class="place ${this.over ? 'over' : ''}" @dragover=${(event: DragEvent) => over(event, true)}
                @dragleave=${(event: DragEvent) => over(event, false)} @drop=${this.#drop}>
                <p>${this.says}</p>
                <vaadin-button theme="primary" @click=${() => this.renderRoot.querySelector('input')?.click()}>
                    ${word('import.choose')}</vaadin-button>
                ${
                    this.paste
                        ? html`<vaadin-button data-act="paste" @click=${() => this.dispatchEvent(new Event('db-paste'))}>${word('import.paste')}</vaadin-button>`
                        : nothing
                }
                <input type="file" accept=${this.accept} multiple hidden aria-label=${word('import.choose')} @change=${this.#picked} />
            </div>
        `;
    }

    #drop(event: DragEvent): void {
        event.preventDefault();
        event.stopPropagation();
        this.over = false;
        this.#give(event.dataTransfer?.files);
    }

    #picked(event: Event): void {
        const input = event.target as HTMLInputElement;
        this.#give(input.files);
        input.value = '';
    }

    #give(files: FileList | null | undefined): void {
        if (files?.length) this.dispatchEvent(new FilesEvent([...files]));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-file-drop': FileDrop;
    }
}
