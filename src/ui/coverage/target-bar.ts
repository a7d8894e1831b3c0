import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {RedrawInLanguage} from '../redraw-in-language.ts';

/**
 * A share as a bar with a tick at the target. Length and place say it all: colour adds nothing that is not also there
 * as a shape (a met bar is full, an unmet one is striped).
 *
 * @cssproperty --bar-height - thickness, 10px
 */
@customElement('db-target-bar')
export class TargetBar extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = css`
        :host { display: block; min-inline-size: 48px; }
        .bar {
            position: relative;
            block-size: var(--bar-height, 10px);
            background: var(--colour-surface-sunk);
            border: 1px solid var(--colour-line-strong);
            border-radius: 2px;
        }
        .fill { position: absolute; inset-block: 0; inset-inline-start: 0; background: var(--colour-notice); }
        .fill.met { background: var(--colour-met); }
        .fill.unmet {
            background: repeating-linear-gradient(135deg, var(--colour-unmet) 0 3px, var(--colour-warning-quiet) 3px 6px);
        }
        .tick { position: absolute; inset-block: -4px; inline-size: 2px; margin-inline-start: -1px; background: var(--colour-text); }
    `;

    /** Fraction; null when there is no base: an empty bar. */
    @property({type: Number}) share: number | null = null;
    /** Fraction, or null without a target. */
    @property({type: Number}) target: number | null = null;
    @property({attribute: false}) met: boolean | null = null;
    /** What the bar says, in words. */
    @property() label = '';

    override render() {
        // A target of a few per cent would vanish on a bar of a hundred: such a bar ends at four times the target.
        const full =
            this.target !== null && this.target > 0 && this.target < 0.1
                ? Math.max(4 * this.target, this.share ?? 0)
                : 1;
        const at = (value: number) => `${Math.min(100, (100 * value) / full)}%`;
        const state = this.met === null ? '' : this.met ? 'met' : 'unmet';
        return html`
            <div class="bar" role="img" aria-label=${this.label} title=${this.label}>
                ${this.share === null ? nothing : html`<div class="fill ${state}" style="inline-size: ${at(this.share)}"></div>`}
                ${this.target === null ? nothing : html`<div class="tick" style="inset-inline-start: ${at(this.target)}"></div>`}
            </div>
        `;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-target-bar': TargetBar;
    }
}
