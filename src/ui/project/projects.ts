import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {deleteProject, type KeptProject, listProjects, renameProject} from '../../store/indexed-db.ts';
import {forgetSheets} from '../../store/sheet-storage.ts';
import {AskEvent, ProjectEvent, SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';

import {day, number, word} from '../words.ts';
import {forgetAllWork} from './kept-work.ts';
import {noteStored} from './stored-memory.ts';
import {isWindowThere} from './windows.ts';
import '@vaadin/button';
import '@vaadin/text-field';
import '../app/frame.ts';

const MEGABYTE = 2 ** 20;

/** A project of the list, and whether a window has it open. */
interface Row extends KeptProject {
    readonly isOpen: boolean;
    readonly isElsewhere: boolean;
}

/** What the person is about to do with a project, and the text typed for it. */
interface Asked {
    readonly what: 'rename' | 'delete';
    readonly row: Row;
    readonly typed: string;
}

/**
 * Projects kept on this computer: open, rename, delete. A project is deleted only when its name is typed, and never while
 * a window has it open.
 *
 * @fires {Event} db-close
 * @fires {ProjectEvent} db-project
 */
@customElement('db-projects')
export class Projects extends LitElement {
    static override styles = [
        look,
        css`
            table {
                inline-size: 100%;
                border-collapse: collapse;
                font-variant-numeric: tabular-nums;
            }
            th,
            td {
                padding: var(--space-1) var(--space-2);
                border-block-end: 1px solid var(--colour-line);
                text-align: start;
                vertical-align: middle;
            }
            .number {
                text-align: end;
                white-space: nowrap;
            }
            .acts {
                white-space: nowrap;
                text-align: end;
            }
            form {
                display: flex;
                flex-wrap: wrap;
                gap: var(--space-2);
                align-items: end;
                padding-block: var(--space-3);
            }
            form p {
                flex: 1 0 100%;
                margin: 0;
            }
            vaadin-text-field {
                flex: 1;
            }
        `
    ];

    @state() private rows: readonly Row[] | null = null;
    @state() private asked: Asked | null = null;
    readonly #workspace = new WorkspaceController(this, ['view']);

    override firstUpdated(): void {
        void this.#read();
    }

    override render() {
        return html`<db-frame heading=${word('projects.title')} style="--frame-width: 820px" @db-close=${this.#close}>
            ${this.rows === null ? html`<p role="status">${word('projects.reading')}</p>` : this.#table(this.rows)}
            ${this.asked ? this.#ask(this.asked) : nothing}
            <vaadin-button slot="footer" theme="tertiary" data-act="dashboard" @click=${() => this.dispatchEvent(new AskEvent('dashboard'))}>${word('dashboard.open')}</vaadin-button>
            <vaadin-button slot="footer" @click=${this.#close}>${word('app.close')}</vaadin-button>
        </db-frame>`;
    }

    #table(rows: readonly Row[]) {
        if (rows.length === 0) return html`<p>${word('projects.none')}</p>`;
        return html`<table>
            <thead>
                <tr>
                    <th scope="col">${word('projects.name')}</th>
                    <th scope="col" class="number">${word('projects.size')}</th>
                    <th scope="col" class="number">${word('projects.bytes')}</th>
                    <th scope="col">${word('projects.last')}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody>${rows.map((row) => this.#row(row))}</tbody>
        </table>`;
    }

    #row(row: Row) {
        const {id, acts, bytes, lastAt, isOpen, isElsewhere} = row;
        const state = isOpen ? word('projects.isOpen') : isElsewhere ? word('projects.isOpenElsewhere') : '';
        const button = (words: string, disabled: boolean, act: () => void, what: string) => html`<vaadin-button
            theme="tertiary small" data-act=${what} aria-label="${words}: ${nameOf(row)}" ?disabled=${disabled} @click=${act}>${words}</vaadin-button>`;
        return html`<tr data-id=${id}>
            <th scope="row">${nameOf(row)} ${state ? html`<span class="quiet">(${state})</span>` : nothing}</th>
            <td class="number">${number(acts)}</td>
            <td class="number">${bytes === null ? '–' : word('projects.megabytes', {size: number(bytes / MEGABYTE, 1)})}</td>
            <td>${lastAt ? `${day(lastAt.slice(0, 10))} ${lastAt.slice(11, 16)}` : bytes === null ? word('projects.damaged') : '–'}</td>
            <td class="acts">
                ${button(word('projects.open'), isOpen, () => this.#open(id), 'open')}
                ${button(word('projects.rename'), false, () => this.#askFor('rename', row, nameOf(row)), 'rename')}
                ${button(word('projects.delete'), isOpen || isElsewhere, () => this.#askFor('delete', row, ''), 'delete')}
            </td>
        </tr>`;
    }

    #ask({what, row, typed}: Asked) {
        const isDelete = what === 'delete';
        const may = isDelete ? typed.trim() === nameOf(row) : typed.trim() !== '';
        return html`<form @submit=${(event: Event) => {
            event.preventDefault();
            if (may) void this.#do();
        }}>
            ${isDelete ? html`<p>${word('projects.deleteText', {name: nameOf(row), acts: row.acts})}</p>` : nothing}
            <vaadin-text-field label=${word(isDelete ? 'projects.deleteLabel' : 'projects.renameLabel')} .value=${typed} autofocus
                @input=${(event: Event) => (this.asked = {what, row, typed: (event.target as TextField).value})}></vaadin-text-field>
            <vaadin-button theme=${isDelete ? 'error primary' : 'primary'} data-act="confirm" ?disabled=${!may}
                @click=${() => void this.#do()}>${word(isDelete ? 'projects.deleteGo' : 'projects.store')}</vaadin-button>
            <vaadin-button theme="tertiary" @click=${() => (this.asked = null)}>${word('app.cancel')}</vaadin-button>
        </form>`;
    }

    #askFor(what: Asked['what'], row: Row, typed: string): void {
        this.asked = {what, row, typed};
        void this.updateComplete.then(() => this.renderRoot.querySelector('vaadin-text-field')?.focus());
    }

    async #read(): Promise<void> {
        const open = this.#workspace.value?.projectId ?? '';
        try {
            const rows: Row[] = [];
            for (const project of await listProjects([open])) {
                const isOpen = project.id === open;
                const isElsewhere = !isOpen && project.lease !== null && (await isWindowThere(project.lease));
                rows.push({...project, isOpen, isElsewhere});
            }
            this.rows = rows;
        } catch (error) {
            this.#fail(error);
        }
    }

    async #do(): Promise<void> {
        const {asked} = this;
        if (!asked) return;
        this.asked = null;
        const {what, row, typed} = asked;
        try {
            if (what === 'rename') {
                await renameProject(row.id, typed.trim());
                // the header learns the name as the project is opened anew
                if (row.isOpen) return this.#open(row.id);
            } else {
                await deleteProject(row.id);
                noteStored(row.id, null);
                forgetAllWork(row.id);
                await forgetSheets(row.id);
                this.dispatchEvent(new SayEvent(word('projects.deleted', {name: nameOf(row)})));
            }
            await this.#read();
        } catch (error) {
            this.#fail(error);
        }
    }

    #open(id: string): void {
        this.dispatchEvent(new ProjectEvent('reopen', {id}));
    }

    // the bar stands behind the dialog, so the dialog makes way
    #fail(error: unknown): void {
        this.dispatchEvent(problemEvent(problemOf(error)));
        this.#close();
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

function nameOf({id, name}: KeptProject): string {
    return name || (id === 'demo' ? word('project.demo') : word('projects.unnamed', {id}));
}

declare global {
    interface HTMLElementTagNameMap {
        'db-projects': Projects;
    }
}
