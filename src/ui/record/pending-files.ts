import '@vaadin/button';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Attachment} from '../../record/attachment.ts';
import {sentence} from '../../record/sentence.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {readAttachments} from '../attachment/read-attachments.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

type Pending = Omit<Attachment, 'of'>;

/** Other files are to be attached with the record. */
export class PendingFilesEvent extends Event {
    static readonly type = 'db-pending-files';
    constructor(readonly files: readonly Pending[]) {
        super(PendingFilesEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * Photos and scans that are attached when the record is kept, by the same act. Their bytes are stored at once, so that a page
 * that closes loses none.
 *
 * @fires {PendingFilesEvent} db-pending-files
 */
@customElement('db-pending-files')
export class PendingFiles extends LitElement {
    static override styles = [
        panelStyle,
        css`
            li { display: flex; gap: var(--space-2); align-items: center; justify-content: space-between; border-block-end: 1px solid var(--colour-line); overflow-wrap: anywhere; }
            .lack { color: var(--colour-error); }
        `
    ];

    @property({attribute: false}) files: readonly Pending[] = [];
    /** The record's id, where it has one: what is attached to it already is not attached twice. */
    @property() of = '';
    @state() private told: readonly string[] = [];
    readonly #workspace = new WorkspaceController(this, ['view']);

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        return html`<div class="row spread"><h3>${word('record.files')}</h3>
                <vaadin-button theme="small" data-act="attach" ?disabled=${workspace.past} @click=${() => this.renderRoot.querySelector('input')?.click()}>${word('attach.add')}</vaadin-button></div>
            <input type="file" multiple hidden aria-label=${word('attach.add')} @change=${(event: Event) => void this.#picked(workspace, event)} />
            ${this.told.map((text) => html`<p class="lack small" role="alert">${text}</p>`)}
            ${this.files.length === 0 ? html`<p class="small quiet">${word('record.files.none')}</p>` : nothing}
            <ul>${this.files.map(
                ({
                    name,
                    bytes,
                    sha256
                }) => html`<li class="small"><span>${name} <span class="quiet">${word('attach.size', {kb: number(bytes / 1024, 1)})}</span></span>
                <button class="plain" aria-label="${word('record.files.leave')}: ${name}" @click=${() => this.#say(this.files.filter((file) => file.sha256 !== sha256))}>${word('record.files.leave')}</button></li>`
            )}</ul>`;
    }

    async #picked(workspace: Workspace, event: Event): Promise<void> {
        const input = event.target as HTMLInputElement;
        const chosen = [...(input.files ?? [])];
        input.value = '';
        const attached = [...workspace.records.layer('attachment').values()].filter(
            ({properties}) => properties.of === this.of
        );
        const pending = this.files.map((file) => ({...file, of: this.of}));
        const there = [
            ...attached,
            ...pending.map((properties) => ({type: 'Feature' as const, id: '', geometry: null, properties}))
        ];
        try {
            const {files, bytes, faults} = await readAttachments(this.of, chosen, there);
            this.told = faults.map(({rule, values}) => {
                const {what, todo} = sentence(rule, values, spoken());
                return `${what} ${todo}`;
            });
            if (files.length === 0) return;
            await workspace.attachments.keepAttached(bytes);
            this.#say([...this.files, ...files.map(({of: _, ...file}) => file)]);
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    #say(files: readonly Pending[]): void {
        this.dispatchEvent(new PendingFilesEvent(files));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-pending-files': PendingFiles;
    }
    interface HTMLElementEventMap {
        'db-pending-files': PendingFilesEvent;
    }
}
