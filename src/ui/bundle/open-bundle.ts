import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {LAYERS} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {openPart} from '../../store/scope.ts';
import type {OpenedBundle} from '../../worker/bundle-jobs.ts';
import {JobError} from '../../worker/job-runner.ts';
import {AskEvent, ProjectEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {day, number, spoken, word} from '../words.ts';
import '@vaadin/button';
import '@vaadin/progress-bar';
import '../app/frame.ts';
import './passphrase.ts';

/** How many faults of a bundle are told; more of them would say nothing new. */
const TOLD = 8;

/**
 * What a bundle is before it is opened as a project of its own: whole or a part, whose, signed by whom, sealed, and what is
 * wrong with it. Nothing is written before the person says so.
 *
 * @fires {Event} db-close
 * @fires {AskEvent} db-ask - the open project should be saved first
 * @fires {ProjectEvent} db-project - the bundle should be opened
 */
@customElement('db-open-bundle')
export class OpenBundle extends LitElement {
    static override styles = [
        look,
        css`
            p { margin: 0 0 var(--space-2); }
            dl { display: grid; grid-template-columns: 130px 1fr; gap: 2px var(--space-3); margin: 0 0 var(--space-3); }
            dt { color: var(--colour-text-quiet); }
            dd { margin: 0; overflow-wrap: anywhere; }
            ul { margin: 0 0 var(--space-2); padding-inline-start: 18px; }
            .part { margin-block-end: var(--space-3); padding: var(--space-2) var(--space-3); border-inline-start: 4px solid var(--colour-selection); background: var(--colour-selection-quiet); }
            .error { color: var(--colour-error); }
            db-passphrase { margin-block-end: var(--space-2); }
        `
    ];

    @property({attribute: false}) file: File | null = null;
    @state() private opened: OpenedBundle | null = null;
    @state() private locked = false;
    @state() private progress: number | null = null;
    @state() private refused: {
        readonly rule: string;
        readonly values: Readonly<Record<string, string | number>>;
    } | null = null;
    #passphrase = '';
    #cancel: AbortController | null = null;
    readonly #workspace = new WorkspaceController(this, ['view']);

    override firstUpdated(): void {
        void this.#read(null);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const {opened} = this;
        const isSound = opened !== null && opened.faults.length === 0;
        return html`<db-frame heading=${word('open.title')} style="--frame-width: 600px" @db-close=${this.#close}>
            <p><strong>${this.file?.name}</strong></p>
            ${this.progress === null ? nothing : this.#progress(this.progress)}
            ${this.refused ? html`<p class="error" role="alert">${this.#sentence(this.refused)}</p>` : nothing}
            ${this.locked ? this.#lock() : nothing} ${opened ? this.#found(opened) : nothing}
            ${isSound ? html`<p>${word('app.leave.text')}</p><p class="quiet">${word('open.inspectHow')}</p>` : nothing}
            <vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word('app.cancel')}</vaadin-button>
            ${
                isSound
                    ? html`<vaadin-button slot="footer" @click=${() => this.dispatchEvent(new AskEvent('save-bundle'))}>${word('app.leave.save')}</vaadin-button>
                      <vaadin-button slot="footer" data-act="inspect" title=${word('open.inspectHow')} @click=${() => this.#go(opened, true)}>${word('open.inspect')}</vaadin-button>
                      <vaadin-button slot="footer" theme="primary" data-act="go" @click=${() => this.#go(opened, false)}>${word('app.leave.go')}</vaadin-button>`
                    : nothing
            }
        </db-frame>`;
    }

    #progress(part: number) {
        const name = this.file?.name ?? '';
        const words = word(this.#passphrase ? 'open.opening' : 'open.reading', {name});
        return html`<p role="status">${words}</p>
            <vaadin-progress-bar aria-label=${words} .value=${part} ?indeterminate=${part === 0}></vaadin-progress-bar>`;
    }

    #lock() {
        return html`<div>
            <p>${word('open.locked', {name: this.file?.name ?? ''})}</p>
            <db-passphrase autofocus label=${word('open.passphrase')} @db-enter=${this.#unlock}></db-passphrase>
            <vaadin-button theme="primary" data-act="unlock" @click=${this.#unlock}>${word('open.unlock')}</vaadin-button>
        </div>`;
    }

    #found(opened: OpenedBundle) {
        const {faults, notices, manifest, lines, attached} = opened;
        if (faults.length > 0) {
            return html`<p class="error" role="alert">${word('open.faulty', {count: faults.length})}</p>
                <ul>${faults.slice(0, TOLD).map((fault) => html`<li>${this.#sentence(fault)}</li>`)}</ul>
                ${faults.length > TOLD ? html`<p>${word('open.moreFaults', {count: faults.length - TOLD})}</p>` : nothing}`;
        }
        const scope = manifest?.scope;
        const size = [...attached.values()].reduce((sum, bytes) => sum + bytes.length, 0);
        return html`
            <p role="status">${word('open.sound')}</p>
            ${scope ? this.#part(scope) : nothing}
            <dl>
                <dt>${word('open.acts')}</dt><dd>${number(lines.length)}</dd>
                <dt>${word('open.newest')}</dt><dd>${manifest?.newestDay ? day(manifest.newestDay) : '–'}</dd>
                <dt>${word('open.head')}</dt><dd>${manifest?.head}</dd>
                <dt>${word('open.records')}</dt><dd>${counts(manifest?.records ?? {})}</dd>
                ${
                    attached.size > 0
                        ? html`<dt>${word('open.attached')}</dt><dd>${word('open.attachedCount', {count: attached.size, kb: Math.ceil(size / 1024)})}</dd>`
                        : nothing
                }
                <dt>${word('open.signature')}</dt><dd data-part="signature">${signatureWords(opened)}</dd>
            </dl>
            ${notices.length > 0 ? html`<ul>${notices.slice(0, TOLD).map((notice) => html`<li>${this.#sentence(notice)}</li>`)}</ul>` : nothing}`;
    }

    #part({
        names,
        codes,
        acts,
        leftOut,
        within,
        alongside
    }: NonNullable<NonNullable<OpenedBundle['manifest']>['scope']>) {
        const scope = names.map((name, i) => `${name} (${codes[i]})`).join(', ');
        return html`<div class="part" data-part="scope"><p><strong>${word('open.part', {scope, acts, leftOut})}</strong></p>
            <p>${word('open.partHolds', {within: counts(within), alongside: counts(alongside)})}</p></div>`;
    }

    #sentence({rule, values}: {readonly rule: string; readonly values: Readonly<Record<string, string | number>>}) {
        const {what, todo} = sentence(rule, values, spoken());
        return html`${what} <span class="quiet">${todo}</span>`;
    }

    #unlock = (): void => {
        const value = this.renderRoot.querySelector('db-passphrase')?.value;
        if (value) void this.#read(value);
    };

    async #read(passphrase: string | null): Promise<void> {
        const workspace = this.#workspace.value;
        if (!workspace || !this.file) return;
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.#passphrase = passphrase ?? '';
        this.refused = null;
        this.progress = 0;
        try {
            const ask = {bytes: await this.file.arrayBuffer(), passphrase};
            const onProgress = (done: number) => {
                this.progress = done;
            };
            this.opened = await workspace.files.run('openBundle', ask, {signal: cancel.signal, onProgress});
            this.locked = false;
        } catch (error) {
            if (cancel.signal.aborted) return;
            if (!(error instanceof JobError) || error.rule === null) {
                this.dispatchEvent(problemEvent(problemOf(error)));
                this.#close();
                return;
            }
            this.locked = error.rule === 'seal-locked' || error.rule === 'seal-passphrase';
            this.refused = error.rule === 'seal-locked' ? null : {rule: error.rule, values: error.values};
        } finally {
            if (this.#cancel === cancel) this.progress = null;
        }
    }

    #go({lines, attached, manifest}: OpenedBundle, inspects: boolean): void {
        const name = (this.file?.name ?? '').replace(/(\.zip|\.khoa)+$/i, '');
        const bind = (of: Parameters<typeof openPart>[2]) =>
            manifest?.scope ? openPart(lines, manifest.scope, of) : null;
        this.dispatchEvent(new ProjectEvent('open-bundle', {bundle: {name, lines, attached, inspects, bind}}));
    }

    #close = (): void => {
        this.dispatchEvent(new Event('db-close'));
    };
}

function counts(records: Readonly<Record<string, number>>): string {
    const said = LAYERS.flatMap((layer) => {
        const count = records[layer] ?? 0;
        return count > 0 ? [`${word(`layer.${layer}`)} ${number(count)}`] : [];
    });
    return said.join(' · ') || '–';
}

function signatureWords({signature, signer}: OpenedBundle): string {
    if (!signature || !signer) return word('open.unsigned');
    const {keyId, signedAt} = signature;
    const said = {
        office: signer.key?.office ?? signature.office,
        keyId,
        at: `${day(signedAt)} ${signedAt.slice(11, 16)}`
    };
    return word(signer.state === 'known' && signer.key?.isDemo ? 'open.demo' : `open.${signer.state}`, said);
}

declare global {
    interface HTMLElementTagNameMap {
        'db-open-bundle': OpenBundle;
    }
}
