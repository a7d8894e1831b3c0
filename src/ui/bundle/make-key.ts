import '@vaadin/button';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {makeSigningKey, type OfficeKey, type SigningKey} from '../../store/sign.ts';
import {download} from '../app/download.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {word} from '../words.ts';

/**
 * A new signing key for an office: its file is downloaded, its public half is shown for the key list. The page keeps neither.
 *
 * @fires {CustomEvent<SigningKey>} db-key - the key, to sign with at once
 */
@customElement('db-make-key')
export class MakeKey extends LitElement {
    static override styles = [
        look,
        css`
            :host { display: block; margin-block-start: var(--space-2); }
            .fields { display: grid; grid-template-columns: 1fr 120px auto; gap: var(--space-2); align-items: end; }
            pre { max-block-size: 130px; overflow: auto; padding: var(--space-2); background: var(--colour-surface-sunk); font-size: var(--text-small); user-select: all; }
        `
    ];

    @state() private made: OfficeKey | null = null;
    readonly #workspace = new WorkspaceController(this, ['view']);

    override render() {
        const actor = this.#workspace.value?.store.actor;
        if (!actor) return nothing;
        return html`<div class="fields">
                <vaadin-text-field label=${word('send.office')} required .value=${actor.office} data-field="office"></vaadin-text-field>
                <vaadin-text-field label=${word('send.unit')} required .value=${actor.unit} data-field="unit"></vaadin-text-field>
                <vaadin-button data-act="make" @click=${this.#make}>${word('send.make')}</vaadin-button>
            </div>
            ${
                this.made
                    ? html`<p role="status">${word('send.keyMade', {keyId: this.made.keyId})}</p><pre tabindex="0">${JSON.stringify(this.made, null, 2)}</pre>`
                    : nothing
            }`;
    }

    #make = (): void => {
        const field = (name: string) =>
            (this.renderRoot.querySelector(`[data-field="${name}"]`) as TextField | null)?.value.trim() ?? '';
        const [office, unit] = [field('office'), field('unit')];
        const validFrom = this.#workspace.value?.today();
        if (!office || !unit || !validFrom) return;
        const seed = crypto.getRandomValues(new Uint8Array(32));
        const key = makeSigningKey(seed, {office, unit, validFrom, validTo: null});
        const {privateKey: _private, ...open} = key;
        download(`${JSON.stringify(key, null, 2)}\n`, `khoa-${unit}-${key.keyId}.json`, 'application/json');
        this.made = open;
        this.dispatchEvent(new CustomEvent<SigningKey>('db-key', {detail: key}));
    };
}

declare global {
    interface HTMLElementTagNameMap {
        'db-make-key': MakeKey;
    }
}
