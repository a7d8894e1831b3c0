import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {attach, detach} from '../../record/attach.ts';
import {isPicture} from '../../record/attachment.ts';
import type {AttachmentRecord} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {download} from '../app/download.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type Held, heldBytes} from './held-bytes.ts';
import {readAttachments} from './read-attachments.ts';
import '@vaadin/button';
import '@vaadin/text-field';
import '../app/frame.ts';
import './show-attachment.ts';

/**
 * The photos, scans and files of one record: attached by choosing or dropping, shown, downloaded, taken off. Bytes that are
 * not here, or are not what the journal says, are told and never shown.
 */
@customElement('db-attachments')
export class Attachments extends LitElement {
    static override styles = [
        look,
        css`
            :host { display: block; margin-block-start: var(--space-3); }
            h3 { color: var(--colour-accent-strong); font-size: var(--text-small); }
            header { display: flex; gap: var(--space-2); align-items: center; justify-content: space-between; }
            ul { margin: var(--space-1) 0; padding: 0; list-style: none; }
            li { display: grid; grid-template-columns: 48px 1fr auto; gap: var(--space-2); align-items: center; padding: var(--space-1) 0; border-block-end: 1px solid var(--colour-line); }
            li > div:nth-child(2) { min-inline-size: 0; overflow-wrap: anywhere; }
            .thumb { inline-size: 48px; block-size: 48px; padding: 0; border: 1px solid var(--colour-line); border-radius: var(--radius); background: var(--colour-surface-sunk); overflow: hidden; cursor: pointer; }
            .thumb img { inline-size: 100%; block-size: 100%; object-fit: cover; }
            .kind { display: grid; place-items: center; cursor: default; color: var(--colour-text-quiet); font-size: var(--text-small); }
            .error { color: var(--colour-error); }
            .acts { display: flex; }
            p { margin: 0; font-size: var(--text-small); }
        `
    ];

    @property() of = '';
    @state() private held: ReadonlyMap<string, Held> = new Map();
    @state() private told: readonly string[] = [];
    @state() private shown: AttachmentRecord | null = null;
    @state() private removing: AttachmentRecord | null = null;
    @state() private why = '';
    #addresses: string[] = [];
    #asked = '';
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#forget();
        this.#asked = '';
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has('of')) {
            this.told = [];
            this.shown = this.removing = null;
        }
        const workspace = this.#workspace.value;
        if (workspace) void this.#look(workspace);
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const files = filesOf(workspace, this.of);
        return html`
            <header><h3>${word('attach.title')}</h3>
                <vaadin-button theme="small" data-act="attach" ?disabled=${workspace.past}
                    @click=${() => this.renderRoot.querySelector('input')?.click()}>${word('attach.add')}</vaadin-button>
                <input type="file" multiple hidden aria-label=${word('attach.add')} @change=${(event: Event) => void this.#picked(workspace, event)} /></header>
            ${this.told.map((text) => html`<p class="error" role="alert">${text}</p>`)}
            ${files.length === 0 ? html`<p class="quiet">${word('attach.none')}</p>` : html`<ul>${files.map((file) => this.#file(workspace, file))}</ul>`}
            ${this.shown ? this.#open(this.shown) : nothing} ${this.removing ? this.#confirm(workspace, this.removing) : nothing}
        `;
    }

    #file(workspace: Workspace, file: AttachmentRecord) {
        const {name, type, bytes, sha256} = file.properties;
        const held = this.held.get(sha256);
        const canShow = held?.state === 'whole' && (isPicture(held.type) || held.type === 'text/plain');
        const show = () => {
            this.shown = file;
        };
        return html`<li>
            ${
                held?.state === 'whole' && held.address
                    ? html`<button class="thumb" title=${word('attach.open')} aria-label="${word('attach.open')}: ${name}" @click=${show}><img src=${held.address} alt="" /></button>`
                    : html`<div class="thumb kind" aria-hidden="true">${(/\.(\w{1,4})$/.exec(name)?.[1] ?? type.split('/')[1] ?? '').toUpperCase().slice(0, 5)}</div>`
            }
            <div><div>${name}</div><div class="quiet">${bytes < 1024 ? word('attach.bytes', {bytes}) : word('attach.size', {kb: number(bytes / 1024, 1)})}</div>
                ${held?.state === 'missing' || held?.state === 'changed' ? html`<p class="error">${word(`attach.${held.state}`)}</p>` : nothing}</div>
            <div class="acts">
                ${canShow && !held.address ? this.#act('open', show) : nothing}
                ${held?.state === 'whole' ? this.#act('download', () => download(held.bytes, name, 'application/octet-stream')) : nothing}
                ${workspace.past ? nothing : this.#act('remove', () => this.#askRemove(file))}
            </div>
        </li>`;
    }

    #act(name: 'open' | 'download' | 'remove', act: () => void) {
        return html`<button class="plain" data-act=${name} @click=${act}>${word(`attach.${name}`)}</button>`;
    }

    #open({properties: {name, sha256}}: AttachmentRecord) {
        const held = this.held.get(sha256);
        if (held?.state !== 'whole') return nothing;
        return html`<db-show-attachment heading=${name} .held=${held} @db-close=${() => (this.shown = null)}></db-show-attachment>`;
    }

    #askRemove(file: AttachmentRecord): void {
        this.why = '';
        this.removing = file;
    }

    #confirm(workspace: Workspace, file: AttachmentRecord) {
        const {name} = file.properties;
        const close = () => {
            this.removing = null;
        };
        return html`<db-frame heading=${word('attach.removeTitle', {name})} style="--frame-width: 460px" @db-close=${close}>
            <p>${word('attach.removeText')}</p>
            <vaadin-text-field style="inline-size:100%" label=${word('attach.why')} required .value=${this.why}
                @input=${(event: Event) => (this.why = (event.target as TextField).value)}></vaadin-text-field>
            <vaadin-button slot="footer" theme="tertiary" @click=${close}>${word('app.cancel')}</vaadin-button>
            <vaadin-button slot="footer" theme="primary error" data-act="confirm" ?disabled=${this.why.trim() === ''}
                @click=${() => void this.#remove(workspace, file)}>${word('attach.remove')}</vaadin-button>
        </db-frame>`;
    }

    async #remove(workspace: Workspace, {id, properties: {name}}: AttachmentRecord): Promise<void> {
        this.removing = null;
        try {
            await workspace.run(detach(id, this.why.trim()));
            this.dispatchEvent(new SayEvent(word('attach.removed', {name})));
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    async #picked(workspace: Workspace, event: Event): Promise<void> {
        const input = event.target as HTMLInputElement;
        const chosen = [...(input.files ?? [])];
        input.value = '';
        const {of} = this;
        try {
            const {files, bytes, faults} = await readAttachments(of, chosen, filesOf(workspace, of));
            this.told = faults.map(({rule, values}) => {
                const {what, todo} = sentence(rule, values, spoken());
                return `${what} ${todo}`;
            });
            if (files.length === 0) return;
            await workspace.attachments.keepAttached(bytes);
            const names = files.map(({name}) => name).join(', ');
            await workspace.run(attach(files, word('attach.whyDefault', {name: names})));
            this.dispatchEvent(new SayEvent(word('attach.done', {count: files.length, id: of})));
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    // the bytes are read and held against their hash once for each list of files
    async #look(workspace: Workspace): Promise<void> {
        const hashes = filesOf(workspace, this.of).map(({properties}) => properties.sha256);
        const asked = [this.of, ...hashes].join();
        if (asked === this.#asked) return;
        this.#asked = asked;
        const held = new Map<string, Held>();
        try {
            for (const sha256 of new Set(hashes)) held.set(sha256, await heldBytes(workspace.attachments, sha256));
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
        const addresses = [...held.values()].flatMap((one) =>
            one.state === 'whole' && one.address ? [one.address] : []
        );
        if (asked !== this.#asked) {
            for (const address of addresses) URL.revokeObjectURL(address);
            return;
        }
        this.#forget();
        this.#addresses = addresses;
        this.held = held;
    }

    #forget(): void {
        for (const address of this.#addresses) URL.revokeObjectURL(address);
        this.#addresses = [];
    }
}

// a bundle from elsewhere may say anything in a record: what names no bytes is none, and a name is text
function filesOf({records}: Workspace, of: string): AttachmentRecord[] {
    return [...records.layer('attachment').values()]
        .filter(({properties}) => properties.of === of && /^[0-9a-f]{64}$/.test(properties.sha256))
        .map((file) => {
            const {name, type, bytes} = file.properties;
            const said = {name: String(name), type: String(type), bytes: Number(bytes) || 0};
            return {...file, properties: {...file.properties, ...said}};
        })
        .sort((a, b) => a.properties.name.localeCompare(b.properties.name, 'vi'));
}

declare global {
    interface HTMLElementTagNameMap {
        'db-attachments': Attachments;
    }
}
