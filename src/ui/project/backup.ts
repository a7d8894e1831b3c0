import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {sentence} from '../../record/sentence.ts';
import type {BackupComparison} from '../../store/backup-compare.ts';
import {AskEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {day, number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {BACKUP_LIMIT, backupOf, lastBackup} from './backup-memory.ts';
import '@vaadin/button';
import '@vaadin/progress-bar';
import '../app/frame.ts';

const MEGABYTE = 2 ** 20;
/** How many faults of a bundle are told; more of them would say nothing new. */
const TOLD = 5;

/** What the browser says of its storage; null for what it does not say. */
interface Room {
    readonly persisted: boolean | null;
    readonly used: number | null;
    readonly left: number | null;
}

/**
 * Backup: how safe the stored copy is, when the last bundle was saved, and the restore drill, which verifies a bundle and
 * compares it with the open project without changing anything.
 *
 * @fires {Event} db-close
 * @fires {AskEvent} db-ask - a bundle should be saved
 */
@customElement('db-backup')
export class Backup extends LitElement {
    static override styles = [
        look,
        css`
            section {
                margin-block-end: var(--space-4);
            }
            h3,
            p {
                margin: 0 0 var(--space-1);
            }
            ul {
                margin: 0;
                padding-inline-start: 18px;
            }
            .verdict {
                font-weight: 600;
            }
        `
    ];

    @state() private room: Room | null = null;
    @state() private drilling: string | null = null;
    @state() private drilled: {readonly name: string; readonly result: BackupComparison} | null = null;
    #cancel: AbortController | null = null;
    readonly #workspace = new WorkspaceController(this, ['records', 'saving', 'view']);

    override firstUpdated(): void {
        void this.#look();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        return html`<db-frame heading=${word('backup.title')} style="--frame-width: 640px" @db-close=${this.#close}>
            ${this.#saved(workspace)} ${this.#stored()} ${this.#drill(workspace)}
            <vaadin-button slot="footer" @click=${this.#close}>${word('app.close')}</vaadin-button>
        </db-frame>`;
    }

    #saved(workspace: Workspace) {
        const since = {acts: backupOf(workspace).acts, day: day(lastBackup(workspace).day)};
        return html`<section>
            <h3>${word('backup.file')}</h3>
            <p>${word('backup.since', since)} ${word('backup.rule', BACKUP_LIMIT)}</p>
            <vaadin-button theme="primary" data-act="save" @click=${() => this.dispatchEvent(new AskEvent('save-bundle'))}>
                ${word('app.menu.save')}</vaadin-button>
        </section>`;
    }

    #stored() {
        const {room} = this;
        if (!room) return nothing;
        const {persisted, used, left} = room;
        const says = persisted === null ? 'cannotTell' : persisted ? 'persisted' : 'notPersisted';
        return html`<section>
            <h3>${word('backup.store')}</h3>
            <p data-persisted=${String(persisted)}>${word(`backup.${says}`)}</p>
            ${
                used === null || left === null
                    ? nothing
                    : html`<p>${word('backup.room', {used: number(used / MEGABYTE, 0), left: number(left / MEGABYTE, 0)})}</p>`
            }
            ${
                persisted === false
                    ? html`<vaadin-button theme="small" @click=${() => void this.#persist()}>${word('backup.askPersist')}</vaadin-button>`
                    : nothing
            }
        </section>`;
    }

    #drill(workspace: Workspace) {
        return html`<section>
            <h3>${word('backup.drill')}</h3>
            <p>${word('backup.drillHow')}</p>
            <vaadin-button data-act="drill" ?disabled=${this.drilling !== null}
                @click=${() => this.renderRoot.querySelector('input')?.click()}>${word('backup.choose')}</vaadin-button>
            <input type="file" accept=".zip" hidden aria-label=${word('backup.choose')} @change=${(event: Event) => {
                const input = event.target as HTMLInputElement;
                const [file] = input.files ?? [];
                if (file) void this.#run(workspace, file);
                input.value = '';
            }} />
            <div role="status">${this.#progress()} ${this.#result()}</div>
        </section>`;
    }

    #progress() {
        if (this.drilling === null) return nothing;
        return html`<p>${word('backup.drilling', {name: this.drilling})}</p>
            <vaadin-progress-bar indeterminate></vaadin-progress-bar>
            <vaadin-button theme="tertiary small" @click=${() => this.#cancel?.abort()}>${word('app.cancel')}</vaadin-button>`;
    }

    #result() {
        if (!this.drilled) return nothing;
        const {name, result} = this.drilled;
        const {faults} = result;
        if (faults.length === 0)
            return html`<p class="verdict">${word('backup.sound', {name})}</p>${this.#apart(result)}`;
        return html`<p class="verdict">${word('backup.faulty', {name, count: faults.length})}</p>
            <ul>
                ${faults.slice(0, TOLD).map(({rule, values}) => html`<li>${sentence(rule, values, spoken()).what}</li>`)}
                ${faults.length > TOLD ? html`<li>${word('backup.moreFaults', {count: faults.length - TOLD})}</li>` : nothing}
            </ul>`;
    }

    #apart({acts, heads, onlyHere, onlyThere, recordsApart}: BackupComparison) {
        if (onlyHere + onlyThere === 0) return html`<p>${word('backup.same', {acts: acts.here, head: heads.here})}</p>`;
        const both = {here: acts.here, there: acts.there, headHere: heads.here, headThere: heads.there};
        return html`<ul>
            <li>${word('backup.apart', both)}</li>
            ${onlyHere > 0 ? html`<li>${word('backup.onlyHere', {count: onlyHere})}</li>` : nothing}
            ${onlyThere > 0 ? html`<li>${word('backup.onlyThere', {count: onlyThere})}</li>` : nothing}
            <li>${word('backup.records', {count: recordsApart})}</li>
        </ul>`;
    }

    async #run({files, store}: Workspace, file: File): Promise<void> {
        const {name} = file;
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.drilled = null;
        this.drilling = name;
        try {
            const ask = {lines: await store.whole(), bytes: await file.arrayBuffer()};
            this.drilled = {name, result: await files.run('drill', ask, {signal: cancel.signal})};
        } catch (error) {
            if (cancel.signal.aborted) return;
            const [happened, kept] = [word('backup.unread', {name}), word('app.keptAll')];
            this.dispatchEvent(problemEvent({happened, kept, todo: word('backup.unreadTodo'), details: String(error)}));
            this.#close();
        } finally {
            this.drilling = null;
        }
    }

    // storage is told only in a secure context; on plain http nothing is known
    async #look(): Promise<void> {
        const {storage} = navigator as {storage?: StorageManager};
        const {usage = null, quota = null} = (await storage?.estimate().catch(() => null)) ?? {};
        this.room = {
            persisted: (await storage?.persisted().catch(() => null)) ?? null,
            used: usage,
            left: usage === null || quota === null ? null : quota - usage
        };
    }

    async #persist(): Promise<void> {
        await navigator.storage.persist();
        await this.#look();
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-backup': Backup;
    }
}
