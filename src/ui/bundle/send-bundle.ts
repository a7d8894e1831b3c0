import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/combo-box';
import type {ComboBox} from '@vaadin/combo-box';
import '@vaadin/progress-bar';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {type Sentence, sentence} from '../../record/sentence.ts';
import {LEAST_PASSPHRASE} from '../../store/seal.ts';
import {readSigningKey, type SigningKey} from '../../store/sign.ts';
import {JobError} from '../../worker/job-runner.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {saveBundle} from '../app/save-bundle.ts';
import {WorkspaceController} from '../context.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import '../app/frame.ts';
import './make-key.ts';
import './passphrase.ts';
import type {Passphrase} from './passphrase.ts';

/** The choice of what an auditor wrote, beside the codes of units. */
const FINDINGS = 'findings';

interface UnitChoice {
    readonly value: string;
    readonly label: string;
}

/**
 * Write a bundle for someone: the whole project or the part of a unit, signed by the office, sealed with a passphrase.
 *
 * @fires {Event} db-close
 */
@customElement('db-send-bundle')
export class SendBundle extends LitElement {
    static override styles = [
        look,
        css`
            section { margin-block-end: var(--space-4); }
            h3, p { margin: 0 0 var(--space-1); }
            vaadin-combo-box { inline-size: 100%; }
            .two { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-3); }
            .key { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: center; margin-block-start: var(--space-1); }
            .error { color: var(--colour-error); }
        `
    ];

    /** Code of a unit; empty for the whole project, `FINDINGS` for what an auditor wrote. */
    @state() private unit = '';
    @state() private signs = false;
    @state() private key: SigningKey | null = null;
    @state() private notKey = '';
    @state() private making = false;
    @state() private seals = false;
    @state() private first = '';
    @state() private second = '';
    @state() private progress: number | null = null;
    @state() private refused: Sentence | null = null;
    #cancel: AbortController | null = null;
    #made: readonly [of: unknown, language: string, choices: readonly UnitChoice[]] = [undefined, '', []];
    readonly #workspace = new WorkspaceController(this, ['view']);

    // in a project that is inspected it is the findings that go back
    override firstUpdated(): void {
        if (this.#workspace.value?.inspects) this.unit = FINDINGS;
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        return html`<db-frame heading=${word('send.title')} style="--frame-width: 600px" @db-close=${this.#close}>
            ${this.#what(workspace)} ${this.#sign()} ${this.#seal()}
            ${this.refused ? html`<p class="error" role="alert">${this.refused.what} ${this.refused.todo}</p>` : nothing}
            ${
                this.progress === null
                    ? nothing
                    : html`<p role="status">${word('send.writing')}</p>
                      <vaadin-progress-bar aria-label=${word('send.writing')} .value=${this.progress} ?indeterminate=${this.progress === 0}></vaadin-progress-bar>`
            }
            <vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word('app.cancel')}</vaadin-button>
            <vaadin-button slot="footer" theme="primary" data-act="go" ?disabled=${!this.#ready || this.progress !== null}
                @click=${() => void this.#go(workspace)}>${word('send.go')}</vaadin-button>
        </db-frame>`;
    }

    // the same list as long as the units are: a list made anew takes the choice away
    #choices({units}: Workspace): readonly UnitChoice[] {
        const [of, language, choices] = this.#made;
        if (of === units && language === spoken()) return choices;
        const all = units?.units.filter(({properties}) => properties.level !== 'province') ?? [];
        const made = [
            {value: '', label: word('send.whole')},
            {value: FINDINGS, label: word('send.findings')},
            ...all.map(({properties: {code, name, parent}}) => {
                const above = units?.byCode(parent ?? '')?.properties;
                return {value: code, label: `${name} (${code})${above?.level === 'district' ? `, ${above.name}` : ''}`};
            })
        ];
        this.#made = [units, spoken(), made];
        return made;
    }

    #what(workspace: Workspace) {
        const items = this.#choices(workspace);
        return html`<section>
            <vaadin-combo-box label=${word('send.what')} .items=${items} item-value-path="value" item-label-path="label"
                .value=${this.unit} @value-changed=${(event: Event) => (this.unit = (event.target as ComboBox).value)}></vaadin-combo-box>
            ${this.unit ? html`<p class="quiet">${word(this.unit === FINDINGS ? 'send.findingsHow' : 'send.partHow')}</p>` : nothing}
        </section>`;
    }

    #sign() {
        return html`<section>
            <vaadin-checkbox label=${word('send.sign')} data-check="sign" .checked=${this.signs}
                @change=${(event: Event) => (this.signs = (event.target as HTMLInputElement).checked)}></vaadin-checkbox>
            ${
                this.signs
                    ? html`<div class="key">
                <vaadin-button theme="small" @click=${() => this.renderRoot.querySelector('input')?.click()}>${word('send.chooseKey')}</vaadin-button>
                <vaadin-button theme="small tertiary" data-act="make-key" @click=${() => (this.making = !this.making)}>${word('send.makeKey')}</vaadin-button>
                <input type="file" accept=".json" hidden aria-label=${word('send.key')} @change=${this.#picked} />
                ${this.key ? html`<span data-part="key">${word('send.keyOf', {office: this.key.office, keyId: this.key.keyId})}</span>` : nothing}
                ${this.notKey ? html`<span class="error" role="alert">${word('send.notKey', {name: this.notKey})}</span>` : nothing}
            </div>
            ${this.making ? html`<db-make-key @db-key=${this.#takeKey}></db-make-key>` : nothing}`
                    : nothing
            }
        </section>`;
    }

    #seal() {
        const field = (
            name: 'first' | 'second',
            label: string,
            error: string
        ) => html`<db-passphrase label=${label} data-field=${name} error=${error}
            @input=${(event: Event) => (this[name] = (event.currentTarget as Passphrase).value)}></db-passphrase>`;
        const differ = this.second !== '' && this.first !== this.second ? word('send.differ') : '';
        return html`<section>
            <vaadin-checkbox label=${word('send.seal')} data-check="seal" .checked=${this.seals}
                @change=${(event: Event) => (this.seals = (event.target as HTMLInputElement).checked)}></vaadin-checkbox>
            ${
                this.seals
                    ? html`<p class="quiet">${word('send.sealHow', {least: LEAST_PASSPHRASE})}</p>
                      <div class="two">${field('first', word('open.passphrase'), '')} ${field('second', word('send.again'), differ)}</div>`
                    : nothing
            }
        </section>`;
    }

    get #ready(): boolean {
        const sealed = [...this.first].length >= LEAST_PASSPHRASE && this.first === this.second;
        return (!this.signs || this.key !== null) && (!this.seals || sealed);
    }

    #takeKey = ({detail}: CustomEvent<SigningKey>): void => {
        this.key = detail;
        this.notKey = '';
    };

    #picked = async (event: Event): Promise<void> => {
        const input = event.target as HTMLInputElement;
        const [file] = input.files ?? [];
        input.value = '';
        if (!file) return;
        this.key = readSigningKey(await file.text());
        this.notKey = this.key ? '' : file.name;
    };

    async #go(workspace: Workspace): Promise<void> {
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.progress = 0;
        this.refused = null;
        const onProgress = (done: number) => {
            this.progress = done;
        };
        const isFindings = this.unit === FINDINGS;
        const wish = {
            part: this.unit && !isFindings ? {unitSet: workspace.view.unitSet, codes: [this.unit]} : null,
            findings: isFindings ? workspace.origin : null,
            key: this.signs ? this.key : null,
            passphrase: this.seals ? this.first : null
        };
        try {
            const {name, acts, leftOut} = await saveBundle(workspace, wish, {signal: cancel.signal, onProgress});
            const scope = workspace.units?.byCode(this.unit)?.properties.name ?? this.unit;
            const said = isFindings
                ? word('send.doneFindings', {name, acts})
                : this.unit
                  ? word('send.donePart', {name, scope, acts, leftOut})
                  : word('send.done', {name, acts});
            this.dispatchEvent(new SayEvent(said));
            this.#close();
        } catch (error) {
            if (cancel.signal.aborted) return;
            if (error instanceof JobError && error.rule !== null) {
                this.refused = sentence(error.rule, error.values, spoken());
                return;
            }
            const {details = ''} = problemOf(error);
            const [happened, kept] = [word('send.failed'), word('app.keptAll')];
            this.dispatchEvent(problemEvent({happened, kept, todo: word('send.failedTodo'), details}));
        } finally {
            this.progress = null;
        }
    }

    #close = (): void => {
        this.dispatchEvent(new Event('db-close'));
    };
}

declare global {
    interface HTMLElementTagNameMap {
        'db-send-bundle': SendBundle;
    }
}
