import '@vaadin/button';
import '@vaadin/progress-bar';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {sentence} from '../../record/sentence.ts';
import {JobError} from '../../worker/job-runner.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {segmentStyle} from '../coverage/segment-style.ts';
import '../bundle/passphrase.ts';
import {panelStyle} from '../panel-style.ts';
import {day, spoken, word} from '../words.ts';
import {ChoiceEvent, type ComparedBundle, type Comparing} from './comparing.ts';

/**
 * The bundle that the project is held against: chosen, opened where it is sealed, and on which side it stands.
 *
 * @fires {ChoiceEvent} db-choice
 */
@customElement('db-compare-bundle')
export class CompareBundle extends LitElement {
    static override styles = [
        panelStyle,
        segmentStyle,
        css`
            :host { display: flex; flex-direction: column; gap: var(--space-2); }
            input { position: absolute; inline-size: 1px; block-size: 1px; opacity: 0; }
        `
    ];

    @property({attribute: false}) bundle: ComparedBundle | null = null;
    @property({type: Boolean}) isAfter = false;
    @state() private reading: number | null = null;
    @state() private locked: File | null = null;
    @state() private refused = '';
    readonly #workspace = new WorkspaceController(this, ['view']);
    #cancel: AbortController | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const {bundle} = this;
        return html`<p class="small quiet">${word('comparing.bundleHow')}</p>
            <div class="row"><vaadin-button theme="small" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()}>${word('comparing.chooseBundle')}</vaadin-button>
                <input type="file" tabindex="-1" aria-label=${word('comparing.chooseBundle')} accept=".zip,.khoa" @change=${this.#file}></div>
            ${this.reading === null ? nothing : html`<div role="status"><p class="small">${word('comparing.reading')}</p><vaadin-progress-bar .value=${this.reading} aria-label=${word('comparing.reading')}></vaadin-progress-bar></div>`}
            ${this.refused ? html`<p class="error small" role="alert">${this.refused}</p>` : nothing}
            ${
                this.locked
                    ? html`<p class="small">${word('comparing.bundleLocked')}</p>
                <db-passphrase label=${word('open.passphrase')} @db-enter=${this.#unlock}></db-passphrase>
                <div><vaadin-button theme="small" @click=${this.#unlock}>${word('comparing.unlock')}</vaadin-button></div>`
                    : nothing
            }
            ${
                bundle
                    ? html`<p class="small" data-bundle>${word('comparing.bundleIs', {name: bundle.name, acts: bundle.lines.length, day: day(bundle.newestDay)})}</p>
                ${bundle.names.length > 0 ? html`<p class="note small">${word('comparing.bundlePart', {scope: bundle.names.join(', ')})}</p>` : nothing}
                <div class="segments" role="group" aria-label=${word('comparing.direction')}>
                    ${[false, true].map(
                        (isAfter) =>
                            html`<button aria-pressed=${isAfter === this.isAfter} @click=${() => this.#say({bundleIsAfter: isAfter})}>${word('comparing.direction')} ${word(isAfter ? 'comparing.isAfter' : 'comparing.isBefore').toLocaleLowerCase()}</button>`
                    )}
                </div>`
                    : nothing
            }`;
    }

    #say(change: Partial<Comparing>): void {
        this.dispatchEvent(new ChoiceEvent(change));
    }

    #file = (event: Event): void => {
        const input = event.target as HTMLInputElement;
        const [file] = input.files ?? [];
        input.value = '';
        if (file) void this.#read(file, null);
    };

    #unlock = (): void => {
        const value = this.renderRoot.querySelector('db-passphrase')?.value;
        if (value && this.locked) void this.#read(this.locked, value);
    };

    async #read(file: File, passphrase: string | null): Promise<void> {
        const workspace = this.#workspace.value;
        if (!workspace) return;
        const cancel = new AbortController();
        this.#cancel?.abort();
        this.#cancel = cancel;
        [this.reading, this.refused, this.locked] = [0, '', null];
        try {
            const ask = {bytes: await file.arrayBuffer(), passphrase};
            const onProgress = (done: number) => {
                this.reading = done;
            };
            const {lines, manifest, faults} = await workspace.files.run('openBundle', ask, {
                signal: cancel.signal,
                onProgress
            });
            const [fault] = faults;
            if (fault || !manifest?.newestDay) {
                const {what} = sentence(fault?.rule ?? 'bundle-empty', fault?.values ?? {}, spoken());
                this.refused = word('comparing.bundleFaulty', {name: file.name, what});
                return;
            }
            const {codes = [], names = [], units = []} = manifest.scope ?? {};
            this.#say({bundle: {name: file.name, lines, newestDay: manifest.newestDay, codes, names, units}});
        } catch (error) {
            if (cancel.signal.aborted) return;
            if (!(error instanceof JobError) || error.rule === null) {
                this.dispatchEvent(problemEvent(problemOf(error)));
                return;
            }
            if (error.rule === 'seal-locked' || error.rule === 'seal-passphrase') this.locked = file;
            if (error.rule !== 'seal-locked') this.refused = sentence(error.rule, error.values, spoken()).what;
        } finally {
            if (this.#cancel === cancel) this.reading = null;
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-compare-bundle': CompareBundle;
    }
}
