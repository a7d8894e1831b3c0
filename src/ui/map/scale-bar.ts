import {css, html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {styleMap} from 'lit/directives/style-map.js';
import {WorkspaceController} from '../context.ts';
import {word} from '../words.ts';
import {lengthText} from './length-words.ts';
import {sightOf} from './sight.ts';

const MAX_PX = 130;

/** A bar as long as a round number of metres on the ground. */
@customElement('db-scale-bar')
export class ScaleBar extends LitElement {
    static override styles = css`
        div {
            box-sizing: border-box;
            padding-inline: var(--space-1);
            border: 1.5px solid var(--colour-text);
            border-block-start: 0;
            background: color-mix(in srgb, var(--colour-map-halo) 75%, transparent);
            font-size: var(--text-small);
            line-height: 1.3;
            text-align: center;
            white-space: nowrap;
        }
    `;

    #stop: (() => void) | null = null;
    readonly #workspace = new WorkspaceController(this, [], (workspace) => {
        this.#stop ??= sightOf(workspace).subscribe(({scaleDenominator}) => {
            if (scaleDenominator !== this.#denominator) this.requestUpdate();
        });
    });
    #denominator: number | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#stop?.();
        this.#stop = null;
    }

    override render() {
        const workspace = this.#workspace.value;
        this.#denominator = workspace ? sightOf(workspace).now.scaleDenominator : null;
        if (!this.#denominator) return nothing;
        const metresPerPx = (this.#denominator * 0.0254) / 96;
        const length = roundDown(metresPerPx * MAX_PX);
        const text = lengthText(length);
        return html`<div role="img" aria-label=${word('map.scaleBar', {length: text})} style=${styleMap({inlineSize: `${length / metresPerPx}px`})}>${text}</div>`;
    }
}

// 1, 2 or 5 times a power of ten
function roundDown(value: number): number {
    const power = 10 ** Math.floor(Math.log10(value));
    return ([5, 2, 1].find((step) => step * power <= value) ?? 1) * power;
}
