import type {DatePickerI18n, DatePickerValueChangedEvent} from '@vaadin/date-picker';
import type {MenuBarItemSelectedEvent} from '@vaadin/menu-bar';
import type {SelectValueChangedEvent} from '@vaadin/select';
import {html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {unitSets} from '../../units/unit-sets.ts';
import {WorkspaceController} from '../context.ts';
import {dateWords} from '../date-words.ts';
import {day, type Language, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {actWords} from './act-words.ts';
import {AskEvent, ProjectEvent} from './events.ts';
import {headerLook} from './header-look.ts';
import {look} from './look.ts';
import {problemEvent, problemOf} from './problem.ts';
import '@vaadin/button';
import '@vaadin/date-picker';
import '../icons.ts';
import '@vaadin/menu-bar';
import '@vaadin/select';
import {backupOf} from '../project/backup-memory.ts';
import '../search/search.ts';
import './frame.ts';
import './large-act.ts';

/** Letters of a project's name that the bar has room for. */
const LONGEST_NAME = 34;

type MenuAct =
    | 'dashboard'
    | 'open'
    | 'save'
    | 'send'
    | 'backup'
    | 'merge'
    | 'conflicts'
    | 'import'
    | 'export'
    | 'boundaries'
    | 'person'
    | 'projects'
    | 'new'
    | 'demo';
type MenuItem = {readonly act?: MenuAct};

/**
 * What counts is always in view here: which project, as of when, which unit set, saved or not.
 *
 * @fires {AskEvent} db-ask
 * @fires {ProjectEvent} db-project
 */
@customElement('db-header')
export class Header extends LitElement {
    static override styles = [look, headerLook];

    /** The change of project that waits for a yes. */
    @state() private leaving: ProjectEvent | null = null;
    readonly #workspace = new WorkspaceController(this, ['records', 'saving', 'view', 'draw'], (workspace, change) => {
        // of the hand the header tells only whether it is at work
        const busy = workspace.drawing.kind !== 'idle';
        const same = change === 'draw' && busy === this.#handBusy;
        this.#handBusy = busy;
        return !same;
    });
    #handBusy = false;
    #words: {language: Language; dates: DatePickerI18n} | null = null;

    focusSearch(): void {
        this.renderRoot.querySelector('db-search')?.focus();
    }

    /** Ask before the open project is replaced; an empty one is left without a question. */
    askProject(event: ProjectEvent): void {
        if (this.#workspace.value?.store.acts) this.leaving = event;
        else this.dispatchEvent(event);
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        return html`
            <strong class="name">${word('app.name')}</strong>
            ${this.#menu(workspace)}
            <db-search></db-search>
            ${this.#dates(workspace)} ${this.#unitSets(workspace)} ${this.#saving(workspace)} ${this.#backup(workspace)}
            ${this.#step(workspace, 'undo')} ${this.#step(workspace, 'redo')} ${this.#languages(workspace)}
            <button class="tool" title=${word('app.help')} aria-label=${word('app.help')}
                @click=${() => this.dispatchEvent(new AskEvent('help'))}>
                <vaadin-icon icon="vaadin:question-circle-o"></vaadin-icon>
            </button>
            <input type="file" accept=".zip,.khoa" hidden @change=${this.#picked} />
            ${this.leaving ? this.#leave(this.leaving) : nothing}
        `;
    }

    #menu({project}: Workspace) {
        const acts: readonly MenuAct[] = [
            'open',
            'save',
            'send',
            'backup',
            'merge',
            'conflicts',
            'import',
            'export',
            'boundaries',
            'dashboard',
            'person',
            'projects',
            'new',
            'demo'
        ];
        const children = acts.flatMap((act) => [
            ...(act === 'merge' || act === 'import' || act === 'dashboard' || act === 'projects'
                ? [{component: 'hr'}]
                : []),
            {text: word(`app.menu.${act}`), act}
        ]);
        return html`<vaadin-menu-bar theme="tertiary small dropdown-indicators" aria-label=${word('app.menu')}
            .items=${[{text: project.length > LONGEST_NAME ? `${project.slice(0, LONGEST_NAME)}…` : project, children}]} @item-selected=${this.#chosen}></vaadin-menu-bar>`;
    }

    #chosen(event: MenuBarItemSelectedEvent): void {
        const {act} = event.detail.value as MenuItem;
        if (act === 'open') this.renderRoot.querySelector('input')?.click();
        else if (act === 'save') this.dispatchEvent(new AskEvent('save-bundle'));
        else if (act === 'send') this.dispatchEvent(new AskEvent('send-bundle'));
        else if (act === 'new' || act === 'demo') this.askProject(new ProjectEvent(act));
        else if (act) this.dispatchEvent(new AskEvent(act));
    }

    #picked(event: Event): void {
        const input = event.target as HTMLInputElement;
        const [file] = input.files ?? [];
        if (file) this.dispatchEvent(new AskEvent('open-bundle', [file]));
        input.value = '';
    }

    #dates(workspace: Workspace) {
        const newest = workspace.store.newestDay ?? workspace.today();
        const {asOf} = workspace.view;
        return html`<vaadin-date-picker theme="small" auto-open-disabled class=${asOf ? 'past' : ''} clear-button-visible
            accessible-name=${word('app.asOf')} title=${word('app.asOf')}
            placeholder=${word('app.asOfNewest', {day: day(newest)})}
            .i18n=${this.#dateWords()} .value=${asOf ?? ''} .max=${newest} initial-position=${newest}
            @value-changed=${({detail}: DatePickerValueChangedEvent) => this.#lookAt(workspace, detail.value, newest)}
        ></vaadin-date-picker>`;
    }

    #lookAt(workspace: Workspace, value: string, newest: string): void {
        const asOf = value && value < newest ? value : null;
        if (asOf !== workspace.view.asOf) workspace.look({asOf});
        // the newest day is the present, which can be changed: the field then stays empty
        else if (value) this.requestUpdate();
    }

    #dateWords(): DatePickerI18n {
        if (this.#words?.language !== spoken()) this.#words = {language: spoken(), dates: dateWords(spoken())};
        return this.#words.dates;
    }

    #unitSets(workspace: Workspace) {
        const items = unitSets(workspace.records).map(({id, properties: {name, quality}}) => ({
            value: id,
            label: `${name} (${word(`app.quality.${quality}`)})`
        }));
        if (items.length === 0) {
            return html`<button class="tool" @click=${() => this.dispatchEvent(new AskEvent('boundaries'))}>
                ${word('app.unitSetNone')}</button>`;
        }
        return html`<vaadin-select theme="small" class="units" accessible-name=${word('app.unitSet')}
            title=${word('app.unitSet')}
            .items=${items} .value=${workspace.view.unitSet}
            @value-changed=${({detail}: SelectValueChangedEvent) => {
                if (detail.value && detail.value !== workspace.view.unitSet) workspace.look({unitSet: detail.value});
            }}></vaadin-select>`;
    }

    #saving({store}: Workspace) {
        const state = store.saveState;
        if (state !== 'failed') {
            const icon = state === 'saved' ? 'vaadin:check' : 'vaadin:hourglass';
            return html`<span class="save" data-state=${state} role="status">
                <vaadin-icon icon=${icon}></vaadin-icon>${word(state === 'saved' ? 'app.saved' : 'app.saving')}
            </span>${store.large ? html`<db-large-act></db-large-act>` : nothing}`;
        }
        return html`<span class="save" data-state=${state} role="status">
            <vaadin-icon icon="vaadin:warning"></vaadin-icon>${word('app.saveFailed')}
            <button class="tool" @click=${() => void this.#retry()}>${word('app.saveRetry')}</button>
        </span>`;
    }

    #backup(workspace: Workspace) {
        const {isDue, acts, days} = backupOf(workspace);
        if (!isDue) return nothing;
        return html`<button class="tool due" data-act="backup" title=${word('backup.dueWhy', {acts, days})}
            @click=${() => this.dispatchEvent(new AskEvent('backup'))}>
            <vaadin-icon icon="vaadin:archive"></vaadin-icon> ${word('backup.due')}</button>`;
    }

    async #retry(): Promise<void> {
        try {
            await this.#workspace.value?.store.retry();
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    #step({store, past, drawing}: Workspace, what: 'undo' | 'redo') {
        // while the hand is at work its own steps are taken back and done again
        const hand = drawing.kind !== 'idle';
        const line = past || hand ? null : store[what === 'undo' ? 'undoable' : 'redoable'];
        const keys = what === 'undo' ? 'Ctrl+Z' : 'Ctrl+Y';
        const label = hand
            ? word(`app.${what}Hand`)
            : line
              ? word(`app.${what}`, {act: actWords(line)})
              : word(`app.${what}None`);
        return html`<button class="tool" title="${label} (${keys})" aria-label=${label} ?disabled=${!line && !hand} data-act=${what}
            @click=${() => this.dispatchEvent(new AskEvent(what))}>
            <vaadin-icon icon=${what === 'undo' ? 'vaadin:arrow-backward' : 'vaadin:arrow-forward'}></vaadin-icon>
        </button>`;
    }

    #languages(workspace: Workspace) {
        const choose = (language: Language) => html`<button class="tool" lang=${language}
            aria-pressed=${workspace.view.language === language} @click=${() => workspace.look({language})}>
            ${language.toUpperCase()}</button>`;
        return html`<div class="languages" role="group" aria-label=${word('app.language')}>
            ${choose('vi')}${choose('en')}</div>`;
    }

    #leave(event: ProjectEvent) {
        const close = () => {
            this.leaving = null;
        };
        const go = () => {
            close();
            this.dispatchEvent(event);
        };
        return html`<db-frame heading=${word('app.leave.title')} style="--frame-width: 480px" @db-close=${close}>
            ${word('app.leave.text')}
            <vaadin-button slot="footer" theme="tertiary" @click=${close}>${word('app.cancel')}</vaadin-button>
            <vaadin-button slot="footer" @click=${() => this.dispatchEvent(new AskEvent('save-bundle'))}>
                ${word('app.leave.save')}</vaadin-button>
            <vaadin-button slot="footer" theme="primary" @click=${go}>${word('app.leave.go')}</vaadin-button>
        </db-frame>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-header': Header;
    }
}
