import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {sentence} from '../../record/sentence.ts';
import {joinSteps} from '../../store/join-steps.ts';
import type {BundleMerge, ReadFile} from '../../worker/merge-bundles.ts';
import {AskEvent, SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {mergeLook} from './merge-look.ts';
import {conflictsOf} from './open-conflicts.ts';
import '@vaadin/button';
import '@vaadin/progress-bar';
import '../app/frame.ts';
import '../bundle/passphrase.ts';

/** How many refused lines are shown with their reasons. */
const SHOWN = 100;

/**
 * Merge bundles into the project: choose, look at what they bring, accept or leave. Nothing is written before.
 *
 * @fires {Event} db-close
 * @fires {AskEvent} db-ask - for the conflicts, when the merge has left some
 */
@customElement('db-merge')
export class MergeBundles extends LitElement {
    static override styles = [look, mergeLook];

    /** Files that are to be read at once, as dropped on the page. */
    @property({attribute: false}) files: readonly File[] = [];
    @state() private reading = 0;
    @state() private done = 0;
    @state() private found: BundleMerge | null = null;
    @state() private writing = false;
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);
    #cancel: AbortController | null = null;
    #chosen: readonly File[] = [];

    override firstUpdated(): void {
        const workspace = this.#workspace.value;
        if (workspace && this.files.length > 0) void this.#read(workspace, this.files, null);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {found} = this;
        return html`<db-frame heading=${word('merge.title')} style="--frame-width: 820px" @db-close=${this.#close}>
            <div class="stack">
                ${workspace.past ? html`<p class="note">${word('merge.past')}</p>` : nothing}
                ${this.found?.files.some(isLocked) && this.reading === 0 ? this.#lock(workspace) : nothing}
                ${this.reading > 0 ? this.#progress() : found ? this.#preview(workspace, found) : html`<p>${word('merge.how')}</p>`}
            </div>
            <input type="file" accept=".zip,.khoa" multiple hidden @change=${(event: Event) => void this.#picked(workspace, event)} />
            <vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word(found ? 'merge.leave' : 'app.cancel')}</vaadin-button>
            <vaadin-button slot="footer" data-act="choose" theme=${found ? 'secondary' : 'primary'} ?disabled=${workspace.past || this.reading > 0}
                @click=${this.#choose}>${word(found ? 'merge.chooseOthers' : 'merge.choose')}</vaadin-button>
            ${
                found && found.added.length > 0
                    ? html`<vaadin-button slot="footer" data-act="accept" theme="primary" ?disabled=${this.writing || workspace.past}
                          @click=${() => void this.#accept(workspace, found)}>${word('merge.accept', {count: found.added.length})}</vaadin-button>`
                    : nothing
            }
        </db-frame>`;
    }

    #lock(workspace: Workspace) {
        const unlock = () => {
            const passphrase = this.renderRoot.querySelector('db-passphrase')?.value;
            if (passphrase) void this.#read(workspace, this.#chosen, passphrase);
        };
        return html`<div><p>${word('merge.locked')}</p>
            <db-passphrase autofocus label=${word('open.passphrase')} @db-enter=${unlock}></db-passphrase>
            <vaadin-button theme="small primary" data-act="unlock" @click=${unlock}>${word('open.unlock')}</vaadin-button></div>`;
    }

    #progress() {
        return html`<p role="status">${word('merge.reading', {count: this.reading})}</p>
            <vaadin-progress-bar aria-label=${word('merge.title')} .value=${this.done / this.reading}></vaadin-progress-bar>
            <div><vaadin-button theme="small" @click=${() => this.#cancel?.abort()}>${word('merge.stop')}</vaadin-button></div>`;
    }

    #preview(workspace: Workspace, {files, added, offices, layers, conflicts, refused, attached}: BundleMerge) {
        return html`
            <section><h3>${word('merge.files')}</h3>
                <ul>${files.map((file) => this.#file(file))}</ul></section>
            ${added.length === 0 && !files.some(isLocked) ? html`<p class="note" role="status">${word(refused.length > 0 || files.some(({faults}) => faults.length > 0) ? 'merge.nothingTaken' : 'merge.nothing')}</p>` : nothing}
            ${
                offices.length > 0
                    ? html`<section><h3>${word('merge.from')}</h3><table>
                <thead><tr><th scope="col">${word('merge.office')}</th><th scope="col">${word('merge.origin')}</th>
                    <th scope="col" class="number">${word('merge.acts')}</th></tr></thead>
                <tbody>${offices.map(({origin, office, acts}) => html`<tr><td>${office}</td><td>${origin}</td><td class="number">${number(acts)}</td></tr>`)}</tbody>
            </table></section>`
                    : nothing
            }
            ${
                layers.length > 0
                    ? html`<section><h3>${word('merge.changes')}</h3><table>
                <thead><tr><th scope="col">${word('merge.layer')}</th><th scope="col">${word('merge.district')}</th>
                    ${(['made', 'changed', 'deleted'] as const).map((what) => html`<th scope="col" class="number">${word(`merge.${what}`)}</th>`)}</tr></thead>
                <tbody>${layers.map(
                    ({layer, district, made, changed, deleted}) => html`<tr>
                    <td>${word(`layer.${layer}`)}</td>
                    <td>${district ? (workspace.units?.byCode(district)?.properties.name ?? district) : word('merge.anywhere')}</td>
                    ${[made, changed, deleted].map((count) => html`<td class="number">${number(count)}</td>`)}</tr>`
                )}</tbody>
            </table></section>`
                    : nothing
            }
            ${attached.size > 0 ? html`<p>${word('merge.attached', {count: attached.size})}</p>` : nothing}
            ${conflicts.length > 0 ? html`<p class="warning" role="status">${word('merge.conflicts', {count: conflicts.length})}</p>` : nothing}
            ${
                refused.length > 0
                    ? html`<section class="error"><h3>${word('merge.refused')} (${number(refused.length)})</h3><ul>
                ${refused.slice(0, SHOWN).map(({rule, values}) => {
                    const {what, todo} = sentence(rule, values, spoken());
                    return html`<li>${what} <span class="quiet">${todo}</span></li>`;
                })}
                ${refused.length > SHOWN ? html`<li>${word('merge.refusedMore', {count: refused.length - SHOWN})}</li>` : nothing}
            </ul></section>`
                    : nothing
            }`;
    }

    #file({name, acts, part, findings, faults, notices}: ReadFile) {
        const [fault] = faults;
        if (!fault) {
            const of = findings ? word('merge.findings', {...findings.by, inspected: findings.inspected}) : '';
            const scope =
                part.length > 0 ? html` (${word('merge.part', {scope: part.join(', ')})})` : of ? ` (${of})` : nothing;
            const told = notices.map(({rule, values}) => sentence(rule, values, spoken()).what);
            return html`<li><strong>${name}</strong>${scope}: ${word('merge.fileWhole', {count: acts})}
                ${told.length > 0 ? html`<ul>${told.slice(0, SHOWN).map((text) => html`<li>${text}</li>`)}</ul>` : nothing}</li>`;
        }
        const {what, todo} = sentence(fault.rule, fault.values, spoken());
        return html`<li><strong>${name}</strong>: ${word('merge.fileLeft')}. ${what} <span class="quiet">${todo}</span></li>`;
    }

    #choose = (): void => this.renderRoot.querySelector('input')?.click();

    #close = (): void => {
        this.dispatchEvent(new Event('db-close'));
    };

    async #picked(workspace: Workspace, event: Event): Promise<void> {
        const input = event.target as HTMLInputElement;
        const chosen = [...(input.files ?? [])];
        input.value = '';
        if (chosen.length > 0) await this.#read(workspace, chosen, null);
    }

    async #read(workspace: Workspace, chosen: readonly File[], passphrase: string | null): Promise<void> {
        this.#chosen = chosen;
        this.#cancel?.abort();
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.reading = chosen.length;
        this.done = 0;
        try {
            const files = await Promise.all(
                chosen.map(async (file) => ({name: file.name, bytes: await file.arrayBuffer()}))
            );
            const onProgress = (done: number) => {
                this.done = done;
            };
            const ask = {held: await workspace.store.whole(), files, passphrase};
            this.found = await workspace.files.run('merge', ask, {signal: cancel.signal, onProgress});
        } catch (error) {
            if (!cancel.signal.aborted) this.dispatchEvent(problemEvent(problemOf(error)));
        } finally {
            if (this.#cancel === cancel) this.reading = 0;
        }
    }

    // two sides that only added to a finding, a sample or a checklist are no question to anybody
    async #join(workspace: Workspace): Promise<void> {
        for (const conflict of conflictsOf(workspace.store)) {
            const join = joinSteps(conflict, word('merge.joined'));
            if (join) await workspace.run(join);
        }
    }

    async #accept(workspace: Workspace, {added, attached}: BundleMerge): Promise<void> {
        this.writing = true;
        try {
            workspace.requireSound();
            // what an act names is there before the act
            await workspace.attachments.keepAttached(attached);
            await workspace.store.receive(added);
            await this.#join(workspace);
            this.dispatchEvent(new SayEvent(word('merge.done', {count: added.length})));
            // what was open before is asked for too: the list is the same
            if (conflictsOf(workspace.store).length > 0) this.dispatchEvent(new AskEvent('conflicts'));
            else this.#close();
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        } finally {
            this.writing = false;
        }
    }
}

function isLocked({faults}: ReadFile): boolean {
    return faults.some(({rule}) => rule === 'seal-locked' || rule === 'seal-passphrase');
}

declare global {
    interface HTMLElementTagNameMap {
        'db-merge': MergeBundles;
    }
}
