import {provide} from '@lit/context';
import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {ReadOnlyReason} from '../../store/read-only.ts';
import {workspaceContext} from '../context.ts';
import {noteBackup} from '../project/backup-memory.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {appLook} from './app-look.ts';
import {bars} from './bars.ts';
import {DIALOGS, type Dialog, isDialog} from './dialogs.ts';
import type {AskEvent, SayEvent} from './events.ts';
import {IncomingFiles} from './incoming-files.ts';
import {isAtMap, isTyping, type KeyWish, stepBack, wishOf} from './keyboard.ts';
import {look} from './look.ts';
import {type Panels, rememberedPanels, rememberPanels} from './panel-memory.ts';
import {MAP_PANEL, type Panel, RECORD_PANEL, STATUS_PANEL, TASK_PANELS, TASKS} from './panels.ts';
import {Parts} from './parts.ts';
import {type Problem, type ProblemEvent, problemOf} from './problem.ts';
import {toRegion} from './regions.ts';
import {saveBundle} from './save-bundle.ts';
import type {ResizeEvent} from './splitter.ts';
import {takeBack} from './take-back.ts';
import '../icons.ts';
import './header.ts';
import './splitter.ts';
import '../layers/layers.ts';

/**
 * The page: header, layers, map with table, tasks, status; keys, dropped files, dialogs and problems.
 *
 * @fires {ProjectEvent} db-project - the person wants another project; main.ts opens it
 */
@customElement('db-app')
export class App extends LitElement {
    static override styles = [look, appLook];

    @provide({context: workspaceContext})
    @property({attribute: false})
    workspace!: Workspace;

    @state() private panels: Panels = rememberedPanels();
    @state() private dialog: Dialog | null = null;
    @state() private files: readonly File[] = [];
    @state() private problem: Problem | null = null;
    @state() private said = '';
    @state() private dropping = false;
    readonly #parts = new Parts(this, (name, error) => this.#partFailed(name, error));
    #stop: (() => void) | null = null;
    #quiet: ReturnType<typeof setTimeout> | null = null;
    #handWasBusy = false;
    #handAtRest = true;
    #shownReadOnly: ReadOnlyReason | null = null;

    constructor() {
        super();
        new IncomingFiles(this, {
            busy: () => this.dialog !== null,
            hover: (over) => {
                this.dropping = over;
            },
            take: (what, files) => void this.#ask({what, files})
        });
        this.addEventListener('db-ask', (event) => void this.#ask(event));
        this.addEventListener('db-say', (event) => this.#say(event));
        this.addEventListener('db-problem', ({problem}: ProblemEvent) => this.show(problem));
    }

    /** Show a problem until it is closed. */
    show(problem: Problem): void {
        this.problem = problem;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        window.addEventListener('keydown', this.#keyFirst, true);
        window.addEventListener('keydown', this.#key);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        window.removeEventListener('keydown', this.#keyFirst, true);
        window.removeEventListener('keydown', this.#key);
        this.#stop?.();
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (!changed.has('workspace')) return;
        this.#stop?.();
        this.#handAtRest = this.workspace.drawing.kind === 'idle';
        this.#stop = this.workspace.subscribe((change) => {
            if (change === 'view' || change === 'records') this.requestUpdate();
            // the hand moves many times a second; the page is another only when it begins or ends
            if (change === 'draw' && (this.workspace.drawing.kind === 'idle') !== this.#handAtRest) {
                this.#handAtRest = !this.#handAtRest;
                this.requestUpdate();
            }
            if (change === 'saving') this.#saving();
            // a form that was asked for elsewhere opens the panel it stands in
            if (change === 'view' && this.workspace.view.form && !this.panels.rightOpen) this.#keep({rightOpen: true});
        });
    }

    override render() {
        const {panels} = this;
        return html`
            <db-header></db-header>
            ${this.#unsound()} ${this.#readOnly()} ${bars(this.workspace, {toPresent: this.#toPresent, send: () => void this.#ask({what: 'send-bundle', files: []})})}
            <div class="body">
                ${panels.leftOpen ? this.#left() : this.#rail('left')}
                <main aria-label=${word('app.map')}>
                    <div class="map">${this.#panel('map', MAP_PANEL)} ${this.#overMap()}</div>
                    ${this.#underMap()}
                </main>
                ${panels.rightOpen ? this.#right() : this.#rail('right')}
            </div>
            <footer aria-label=${word('app.status')}>${this.#panel('status', STATUS_PANEL)}</footer>
            <div class="heard" role="status" aria-live="polite">${this.said}</div>
            ${this.dropping ? html`<div class="drop">${word('app.drop')}</div>` : nothing} ${this.#dialogs()}
        `;
    }

    #unsound() {
        const {selfTest, unsound} = this.workspace;
        if (!unsound) return nothing;
        this.#parts.need('unsound', () => import('./unsound.ts'));
        return html`<db-unsound .selfTest=${selfTest}></db-unsound>`;
    }

    // the act that fails names the problem; the bar says what holds as long as it does
    #saving(): void {
        const {readOnly} = this.workspace.store;
        if (readOnly !== this.#shownReadOnly) this.requestUpdate();
    }

    #readOnly() {
        const {readOnly} = this.workspace.store;
        this.#shownReadOnly = readOnly;
        if (!readOnly) return nothing;
        this.#parts.need('read-only', () => import('./read-only.ts'));
        return html`<db-read-only .reason=${readOnly}></db-read-only>`;
    }

    #toPresent = (): void => {
        this.workspace.showMoment(null);
        this.workspace.look({asOf: null});
    };

    #overMap() {
        return html`
            ${
                this.problem
                    ? html`<db-problem .problem=${this.problem} @db-close=${() => (this.problem = null)}></db-problem>`
                    : nothing
            }
            ${this.said ? html`<div class="said" aria-hidden="true">${this.said}</div>` : nothing} ${this.#tour()}
            ${this.#coordinate()}
        `;
    }

    // once opened it stays, hidden, and keeps what was typed
    #coordinate() {
        const open = this.workspace.view.tool === 'coordinate';
        if (!open && !this.#parts.isAsked('coordinate')) return nothing;
        this.#parts.need('coordinate', () => import('../coordinate/coordinate.ts'));
        if (!this.#parts.has('coordinate')) return nothing;
        return html`<db-coordinate ?hidden=${!open} @db-close=${this.#closeTool}></db-coordinate>`;
    }

    #closeTool = (): void => {
        this.workspace.look({tool: null});
        this.renderRoot.querySelector('db-map')?.renderRoot.querySelector<HTMLElement>('canvas')?.focus();
    };

    #tour() {
        if (this.panels.tourDone) return nothing;
        this.#parts.need('tour', () => import('../help/tour.ts'));
        return html`<db-tour @db-close=${() => this.#keep({tourDone: true})}></db-tour>`;
    }

    #left() {
        return html`
            <aside class="left" style="inline-size:${this.panels.left}px" aria-label=${word('app.layers')}>
                <db-layers></db-layers>
                <button class="plain fold" @click=${() => this.#keep({leftOpen: false})}
                    title=${word('app.hideLeft')} aria-label=${word('app.hideLeft')}>
                    <vaadin-icon icon="vaadin:angle-double-left"></vaadin-icon>
                </button>
            </aside>
            <db-splitter side="left" least="200" most="420" .size=${this.panels.left} label=${word('app.resizeLeft')}
                @db-resize=${({size, done}: ResizeEvent) => this.#keep({left: size}, done)}></db-splitter>
        `;
    }

    #rail(side: 'left' | 'right') {
        const label = word(side === 'left' ? 'app.showLeft' : 'app.showRight');
        const open = () => this.#keep(side === 'left' ? {leftOpen: true} : {rightOpen: true});
        return html`<div class="rail">
            <button class="plain" title=${label} aria-label=${label} @click=${open}>
                <vaadin-icon icon=${`vaadin:angle-double-${side === 'left' ? 'right' : 'left'}`}></vaadin-icon>
            </button>
        </div>`;
    }

    // one thing lies under the map: the journal, the list of work or the table of a layer
    #underMap() {
        const {history, queue, listed, checks} = this.workspace.view;
        const {table} = this.panels;
        if (history) {
            this.#parts.need('history', () => import('../history/journal.ts'));
            if (history === 'playback') return html`<db-journal></db-journal>`;
            return html`${this.#tableSplitter()}<db-journal style="block-size:${table}px"></db-journal>`;
        }
        if (queue) {
            this.#parts.need('queue', () => import('../queue/queue.ts'));
            return html`${this.#tableSplitter()}<db-queue style="block-size:${Math.max(table, 300)}px"></db-queue>`;
        }
        if (checks) {
            this.#parts.need('check-table', () => import('../audit/check-table.ts'));
            return html`${this.#tableSplitter()}<db-check-table style="block-size:${table}px"></db-check-table>`;
        }
        if (!listed) return nothing;
        this.#parts.need('table', () => import('../table/table.ts'));
        return html`${this.#tableSplitter()}<db-table style="block-size:${table}px"></db-table>`;
    }

    #tableSplitter() {
        return html`<db-splitter side="below" least="120" most="560" .size=${this.panels.table} label=${word('app.resizeTable')}
            @db-resize=${({size, done}: ResizeEvent) => this.#keep({table: size}, done)}></db-splitter>`;
    }

    #right() {
        const {task, selected, form} = this.workspace.view;
        const feature = selected !== null && form === null && this.workspace.drawing.kind === 'idle';
        if (feature) this.#parts.need('feature', () => import('../feature/feature.ts'));
        return html`
            <db-splitter side="right" least="320" most="760" .size=${this.panels.right} label=${word('app.resizeRight')}
                @db-resize=${({size, done}: ResizeEvent) => this.#keep({right: size}, done)}></db-splitter>
            <aside class="right" style="inline-size:${this.panels.right}px" aria-label=${word('app.tasks')}>
                <div class="tabs">
                    <div role="tablist" aria-label=${word('app.tasks')} @keydown=${this.#tabKey}>
                        ${TASKS.map(
                            (name, i) => html`<button role="tab" id="tab-${name}" aria-controls="task-${name}"
                                aria-selected=${name === task} tabindex=${name === task ? 0 : -1} title="Alt+${i + 1}"
                                @click=${() => this.workspace.look({task: name})}>${word(`app.task.${name}`)}</button>`
                        )}
                    </div>
                    <button class="plain fold" title=${word('app.hideRight')} aria-label=${word('app.hideRight')}
                        @click=${() => this.#keep({rightOpen: false})}>
                        <vaadin-icon icon="vaadin:angle-double-right"></vaadin-icon>
                    </button>
                </div>
                ${form ? this.#panel('record-form', RECORD_PANEL) : nothing}
                ${
                    feature
                        ? html`<db-feature .open=${this.panels.featureOpen} ?brief=${task === 'conclude' && selected?.layer === 'concluded-zone'}
                              @db-fold=${() => this.#keep({featureOpen: !this.panels.featureOpen})}></db-feature>`
                        : nothing
                }
                ${TASKS.filter((name) => name === task || this.#parts.isAsked(name)).map(
                    (name) => html`<section class="task" role="tabpanel" id="task-${name}" aria-labelledby="tab-${name}"
                        ?hidden=${name !== task || form !== null}>${this.#panel(name, TASK_PANELS[name])}</section>`
                )}
            </aside>
        `;
    }

    #dialogs() {
        if (!this.dialog || !this.#parts.has(this.dialog)) return nothing;
        const close = () => {
            this.dialog = null;
        };
        return DIALOGS[this.dialog].show({files: this.files, task: this.workspace.view.task, close});
    }

    #panel(name: string, panel: Panel) {
        this.#parts.need(name, panel.load);
        if (this.#parts.has(name)) return panel.show();
        if (!this.#parts.isFailed(name)) return nothing;
        return html`<div class="missing" role="alert"><p>${word('app.partMissing')}</p>
            <vaadin-button @click=${() => this.#loadAgain(name)}>${word('app.partAgain')}</vaadin-button></div>`;
    }

    #loadAgain(name: string): void {
        this.problem = null;
        this.#parts.again(name);
    }

    #partFailed(name: string, error: unknown): void {
        const {details = ''} = problemOf(error);
        if (this.dialog === name) this.dialog = null;
        const task = TASKS.find((each) => each === name);
        const happened = task ? word('app.panelFailed', {name: word(`app.task.${task}`)}) : word('app.partFailed');
        this.show({happened, kept: word('app.keptAll'), todo: word('app.panelFailedTodo'), details});
    }

    #keep(change: Partial<Panels>, done = true): void {
        this.panels = {...this.panels, ...change};
        if (done) rememberPanels(this.panels);
    }

    #tabKey = (event: KeyboardEvent): void => {
        const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (!step) return;
        event.preventDefault();
        const next = TASKS[(TASKS.indexOf(this.workspace.view.task) + step + TASKS.length) % TASKS.length]!;
        this.workspace.look({task: next});
        void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus());
    };

    async #ask({what, files}: Pick<AskEvent, 'what' | 'files'>): Promise<void> {
        if (isDialog(what)) {
            const dialog = what;
            this.files = files;
            this.dialog = dialog;
            this.#parts.again(dialog);
            this.#parts.need(dialog, DIALOGS[dialog].load);
        } else if (what === 'search') this.renderRoot.querySelector('db-header')?.focusSearch();
        else if (what === 'tour') this.#keep({tourDone: false});
        else if (what === 'save-bundle') await this.#saveBundle();
        else if (what === 'undo' || what === 'redo') await this.#takeBack(what);
    }

    async #takeBack(what: 'undo' | 'redo'): Promise<void> {
        try {
            const said = await takeBack(this.workspace, what, () => this.#say({text: word('app.largeBusy')}));
            if (said) this.#say({text: said});
        } catch (error) {
            if ((error as Error).name === 'AbortError') this.#say({text: word('app.largeCancelled')});
            else this.show(problemOf(error));
        }
    }

    async #saveBundle(): Promise<void> {
        try {
            const {name} = await saveBundle(this.workspace);
            this.#say({text: word('app.bundleSaved', {name})});
            noteBackup(this.workspace);
            this.workspace.look({}); // whoever shows when the last backup was
        } catch (error) {
            const {details = ''} = problemOf(error);
            const [happened, todo] = [word('app.bundleFailed'), word('app.bundleFailedTodo')];
            this.show({happened, kept: word('app.keptAll'), todo, details});
        }
    }

    #say({text}: Pick<SayEvent, 'text'>): void {
        this.said = text;
        if (this.#quiet) clearTimeout(this.#quiet);
        this.#quiet = setTimeout(() => {
            this.said = '';
        }, 8000);
    }

    // the hand may end its drawing on the same key; then the key is used up
    #keyFirst = (): void => {
        this.#handWasBusy = this.workspace.drawing.kind !== 'idle';
    };

    #key = (event: KeyboardEvent): void => {
        if (event.defaultPrevented || this.dialog) return;
        const wish = wishOf(event, isTyping(event), isAtMap(event));
        if (!wish) return;
        event.preventDefault();
        this.#grant(wish);
    };

    #grant(wish: KeyWish): void {
        if (wish.kind === 'task') {
            this.workspace.look({task: wish.task});
            this.#keep({rightOpen: true});
        } else if (wish.kind === 'tool') {
            const {tool} = this.workspace.view;
            this.workspace.look({tool: tool === wish.tool ? null : wish.tool});
        } else if (wish.kind === 'region') toRegion(this.shadowRoot!, wish.step);
        else if (wish.kind === 'copy-readout') void this.renderRoot.querySelector('db-status')?.copy();
        else if (wish.kind !== 'back') void this.#ask({what: wish.kind, files: []});
        else if (!this.#handWasBusy || this.workspace.drawing.kind !== 'idle') stepBack(this.workspace);
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-app': App;
    }
}
