import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {look} from '../app/look.ts';
import {word} from '../words.ts';

/**
 * A field for a passphrase: hidden as it is typed, shown on demand. The browser is not asked to keep it.
 *
 * @fires {Event} db-enter - Enter was pressed
 */
@customElement('db-passphrase')
export class Passphrase extends LitElement {
    static override styles = [
        look,
        css`
            :host { display: block; }
            label { display: block; font-weight: 600; font-size: var(--text-small); }
            .field { display: flex; gap: var(--space-1); }
            input { flex: 1; min-inline-size: 0; block-size: 30px; padding: 0 var(--space-2); border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: inherit; font: inherit; }
            .error { color: var(--colour-error); font-size: var(--text-small); }
        `
    ];

    @property() label = '';
    @property() error = '';
    @state() private shown = false;

    get value(): string {
        return this.renderRoot.querySelector('input')?.value ?? '';
    }

    override firstUpdated(): void {
        if (this.autofocus) this.renderRoot.querySelector('input')?.focus();
    }

    override render() {
        const show = word(this.shown ? 'open.hide' : 'open.show');
        return html`<label for="field">${this.label}</label>
            <div class="field">
                <input id="field" type=${this.shown ? 'text' : 'password'} autocomplete="off" spellcheck="false" aria-invalid=${this.error !== ''}
                    @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.dispatchEvent(new Event('db-enter'))} />
                <button type="button" class="plain" aria-pressed=${this.shown} @click=${() => (this.shown = !this.shown)}>${show}</button>
            </div>
            ${this.error ? html`<div class="error" role="alert">${this.error}</div>` : nothing}`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-passphrase': Passphrase;
    }
}
