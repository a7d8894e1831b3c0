import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {ReviewOutdated} from '../../exchange/import-command.ts';
import type {AnyRecord, LayerId} from '../../record/feature.ts';
import {MAP_LAYERS} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {extentOf} from './extent.ts';
import type {FilesEvent} from './file-drop.ts';
import type {ImportStep} from './flow-ears.ts';
import {ImportFlow} from './import-flow.ts';
import type {KeptEvent} from './kept-rows.ts';
import {pastedFile} from './pasted-file.ts';
import '@vaadin/button';
import '@vaadin/progress-bar';
import '@vaadin/text-field';
import '../app/frame.ts';
import './columns-step.ts';
import './file-drop.ts';
import './kept-rows.ts';
import './parts-step.ts';
import './review-step.ts';

const ACCEPT =
    '.geojson,.geojsonl,.ndjson,.json,.topojson,.csv,.tsv,.txt,.xlsx,.kml,.kmz,.gpx,.zip,.gpkg,application/geo+json';
const STEPS: readonly ImportStep[] = ['choose', 'parts', 'columns', 'review'];

/**
 * Import of files as a reviewed act: choose or paste, say what the parts and columns mean where that is not told, see what
 * would change and what is rejected, put rows right, take it as one act for each part. Nothing changes before the last step.
 *
 * @fires {Event} db-close
 */
@customElement('db-import')
export class Import extends LitElement {
    static override styles = [
        look,
        css`
            db-frame {
                --frame-width: min(1180px, calc(100vw - 48px));
            }
            .steps {
                display: flex;
                flex-wrap: wrap;
                gap: var(--space-1) var(--space-4);
                margin-block-end: var(--space-3);
                padding-block-end: var(--space-2);
                border-block-end: 1px solid var(--colour-line);
            }
            ol {
                display: flex;
                flex-wrap: wrap;
                gap: var(--space-1) var(--space-2);
                margin: 0;
                padding: 0;
                list-style: none;
            }
            li {
                color: var(--colour-text-quiet);
            }
            li + li::before {
                content: '›';
                margin-inline-end: var(--space-2);
            }
            li[aria-current] {
                color: var(--colour-text);
                font-weight: 600;
            }
            .which {
                margin-inline-start: auto;
                color: var(--colour-text);
            }
            .fault {
                margin-block-end: var(--space-2);
                padding: var(--space-3);
                border-inline-start: 4px solid var(--colour-error);
                background: var(--colour-error-quiet);
            }
            .undecided,
            .left {
                align-self: center;
                margin-inline-end: auto;
            }
            .past {
                padding: var(--space-3);
                background: var(--colour-warning-quiet);
            }
            vaadin-text-field {
                inline-size: 100%;
            }
        `
    ];

    /** Files to begin with, when they were dropped on the page. */
    @property({attribute: false}) files: readonly File[] = [];
    #flow: ImportFlow | null = null;
    readonly #workspace = new WorkspaceController(this, ['records', 'view'], (workspace) => this.#begin(workspace));

    override connectedCallback(): void {
        super.connectedCallback();
        window.addEventListener('paste', this.#paste);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        window.removeEventListener('paste', this.#paste);
        this.#flow?.end();
    }

    override updated(changed: PropertyValues<this>): void {
        if (changed.has('files') && this.files.length > 0) void this.#flow?.start(this.files);
    }

    override render() {
        const [workspace, flow] = [this.#workspace.value, this.#flow];
        if (!workspace || !flow) return nothing;
        return html`<db-frame heading=${word('import.title')} @db-close=${this.#close}>
            ${this.#refusal(workspace) ?? html`${this.#steps(flow)}${this.#step(flow, workspace)}`}
        </db-frame>`;
    }

    #begin(workspace: Workspace): void {
        if (this.#flow) return;
        this.#flow = new ImportFlow(workspace, {
            changed: () => this.requestUpdate(),
            taken: (layer, count, kept) => this.#say(layer, count, kept),
            cancelled: (what, isLost) => {
                const said = what === 'reading' ? '' : isLost ? 'Taking' : 'Review';
                this.dispatchEvent(new SayEvent(word(`import.cancelled${said}`)));
            },
            failed: (error) => this.#fail(error),
            finished: (records, layers) => this.#finish(workspace, records, layers)
        });
    }

    #refusal({past, unsound}: Workspace) {
        if (!past && !unsound) return null;
        return html`<p class="past">${word(unsound ? 'app.unsound.blocked' : 'import.past')}</p>`;
    }

    #steps({step, progress, opened, resumed, at, parts, part}: ImportFlow) {
        const {file, files, name} = progress;
        const own = opened && opened.parts.length > 1 && step !== 'parts' ? opened.parts[part]?.name : null;
        return html`<div class="steps"><ol>
                ${STEPS.map((each) => html`<li aria-current=${each === step ? 'step' : nothing}>${word(`import.step.${each}`)}</li>`)}
            </ol>
            ${
                step === 'choose'
                    ? nothing
                    : html`<span class="which">${resumed ? `${word('import.kept.title')}:` : ''}
                          ${files > 1 ? word('import.fileOf', {file, files}) : ''} ${name}${own ? ` › ${own}` : ''}
                          ${own && parts.length > 1 ? word('import.partOf', {part: at + 1, parts: parts.length}) : ''}</span>`
            }
        </div>`;
    }

    #step(flow: ImportFlow, workspace: Workspace) {
        if (flow.busy) return this.#busy(flow, flow.busy);
        if (flow.step === 'parts') return this.#parts(flow);
        if (flow.step === 'columns') return this.#columns(flow);
        if (flow.step === 'review') return this.#review(flow, workspace);
        return html`${flow.refused.map(({file, rule, values}) => {
            const {what, todo} = sentence(rule, values, spoken());
            return html`<div class="fault" role="alert"><strong>${word('import.fault')}: ${file}</strong>
                <div>${what}</div><div>${todo}</div><div>${word('app.keptAll')}</div></div>`;
        })}
            <db-file-drop says=${word('import.dropHere')} accept=${ACCEPT} paste @db-files=${({files}: FilesEvent) => void flow.start(files)}
                @db-paste=${() => void this.#pasteAsked()}></db-file-drop>
            <db-kept-rows .kept=${flow.kept} @db-kept=${({quarantine, act}: KeptEvent) =>
                void (act === 'resume' ? flow.resume(quarantine) : flow.forget(quarantine))}></db-kept-rows>
            <vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word('app.cancel')}</vaadin-button>`;
    }

    #busy(flow: ImportFlow, {what, file, done, total}: NonNullable<ImportFlow['busy']>) {
        const taking = what === 'taking';
        const far = taking
            ? word('import.takingProgress', {percent: Math.floor((100 * done) / total)})
            : word('import.progress', {done, total});
        return html`
            <p role="status">${word(taking ? 'import.taking' : 'import.reading', {file})}</p>
            <vaadin-progress-bar ?indeterminate=${total === 0} .value=${total > 0 ? done / total : 0}></vaadin-progress-bar>
            <p class="quiet">${total > 0 ? far : ''}</p>
            <vaadin-button slot="footer" data-act="cancel" @click=${() => flow.cancel()}>
                ${word(taking ? 'import.cancelTaking' : 'import.cancelReading')}</vaadin-button>
        `;
    }

    #parts(flow: ImportFlow) {
        return html`<db-parts-step .flow=${flow} .opened=${flow.opened}></db-parts-step>
            ${this.#back(flow)}
            <vaadin-button slot="footer" theme="primary" data-act="parts"
                @click=${() => this.renderRoot.querySelector('db-parts-step')?.go()}>${word('import.next')}</vaadin-button>`;
    }

    #columns(flow: ImportFlow) {
        return html`<db-columns-step .flow=${flow} .reading=${flow.reading} .trial=${flow.trial}
                .profiles=${flow.profiles}></db-columns-step>
            ${this.#back(flow)}
            <vaadin-button slot="footer" theme="primary" data-act="review" @click=${() => void flow.toReview()}>
                ${word('import.toReview')}</vaadin-button>`;
    }

    #review(flow: ImportFlow, workspace: Workspace) {
        const {review, count, suspicion, decided} = flow;
        if (!review) return nothing;
        flow.why ||= word('import.whyDefault', {file: flow.progress.name});
        const open = (suspicion?.choices.length ?? 0) > 0 && decided === undefined;
        const keepOnly = count === 0 && review.rejected > 0;
        const last = flow.leftOut.size;
        return html`
            <db-review-step .flow=${flow} .review=${review} .leftOut=${flow.leftOut} .units=${workspace.units}
                .decided=${decided}></db-review-step>
            ${
                count > 0
                    ? html`<vaadin-text-field label=${word('import.why')} .value=${flow.why} data-why
                          @input=${(event: Event) => {
                              flow.why = (event.target as TextField).value;
                          }}></vaadin-text-field>`
                    : nothing
            }
            ${
                open && count > 0
                    ? html`<span slot="footer" class="quiet undecided">${word('shift.undecided')}</span>`
                    : last > 0
                      ? html`<span slot="footer" class="quiet left">${word('import.leftOutCount', {count: last})}</span>`
                      : nothing
            }
            ${this.#back(flow)}
            ${
                flow.reading?.columns === null && !flow.resumed
                    ? html`<vaadin-button slot="footer" data-act="columns" @click=${() => void flow.goTo('columns')}>${word('import.toColumns')}</vaadin-button>`
                    : nothing
            }
            <vaadin-button slot="footer" theme="primary" data-act="import"
                ?disabled=${(count === 0 && !keepOnly && !flow.resumed) || (open && count > 0)} @click=${() => void flow.take()}>
                ${
                    count > 0
                        ? word('import.go', {count})
                        : keepOnly
                          ? word('import.keepOnly', {count: review.rejected})
                          : word('import.nothing')
                }</vaadin-button>
        `;
    }

    #back(flow: ImportFlow) {
        const {step, opened, resumed, reading} = flow;
        const to: ImportStep =
            step === 'review' && !resumed && reading?.columns
                ? 'columns'
                : step !== 'parts' && opened && opened.parts.length > 1
                  ? 'parts'
                  : 'choose';
        return html`<vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word('app.cancel')}</vaadin-button>
            <vaadin-button slot="footer" data-act="back" @click=${() => void flow.goTo(to)}>
                ${word(to === 'choose' ? 'import.other' : 'import.back')}</vaadin-button>`;
    }

    #paste = (event: ClipboardEvent): void => {
        const typing = event
            .composedPath()
            .some((node) => node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement);
        if (typing || this.#flow?.step !== 'choose' || this.#flow.busy) return;
        const files = [...(event.clipboardData?.files ?? [])];
        const file = pastedFile(event.clipboardData?.getData('text/plain') ?? '');
        if (files.length > 0 || file) {
            event.preventDefault();
            void this.#flow.start(files.length > 0 ? files : [file!]);
        }
    };

    async #pasteAsked(): Promise<void> {
        const text = await navigator.clipboard.readText().catch(() => '');
        const file = pastedFile(text);
        if (file) await this.#flow?.start([file]);
        else {
            const {what, todo} = sentence('paste-empty', {}, spoken());
            this.dispatchEvent(new SayEvent(`${what} ${todo}`));
        }
    }

    #say(layer: LayerId, count: number, kept: number): void {
        const done = count > 0 ? word('import.done', {count, layer: word(`layer.${layer}`)}) : word('import.noChange');
        const rest = kept > 0 ? ` ${word('import.keptSaid', {count: kept})}` : '';
        this.dispatchEvent(new SayEvent(count === 0 && kept > 0 ? rest.trim() : done + rest));
    }

    // bring what came in before the eyes: its layer is on and the map goes there
    #finish(workspace: Workspace, records: readonly AnyRecord[], layers: ReadonlySet<LayerId>): void {
        this.#close();
        if (records.length === 0) return;
        const shown = MAP_LAYERS.filter((layer) => layers.has(layer));
        workspace.look({
            visible: new Set([...workspace.view.visible, ...shown]),
            listed: shown[0] ?? workspace.view.listed
        });
        const extent = extentOf(records);
        if (extent) workspace.showBox(extent);
    }

    #fail(error: unknown): void {
        const page = (this.getRootNode() as ShadowRoot).host ?? this;
        if (error instanceof ReviewOutdated) {
            const {what, todo} = sentence('review-outdated', {id: error.id}, spoken());
            page.dispatchEvent(problemEvent({happened: what, kept: word('app.keptAll'), todo}));
            void this.#flow?.toReview();
            return;
        }
        this.#close();
        page.dispatchEvent(problemEvent({...problemOf(error), kept: word('app.keptAll')}));
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-import': Import;
    }
}
