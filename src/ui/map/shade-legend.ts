import {css, html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {styleMap} from 'lit/directives/style-map.js';
import {WorkspaceController} from '../context.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {percent, word, wordOf} from '../words.ts';
import {countRange, isShare, shadingOf} from './shade-values.ts';

const LEVELS = {district: 'map.shadeDistrict', commune: 'map.shadeCommune', group: 'map.shadeGroup'} as const;

/** What the colours of the units mean; nothing when no figure colours them. */
@customElement('db-shade-legend')
export class ShadeLegend extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = css`
        section {
            padding: var(--space-2);
            border: 1px solid var(--colour-line-strong);
            border-radius: var(--radius);
            background: var(--colour-surface);
            font-size: var(--text-small);
            font-variant-numeric: tabular-nums;
        }
        h3 { margin: 0 0 var(--space-1); font-size: var(--text-small); font-weight: 600; }
        ul { list-style: none; margin: 0; padding: 0; }
        li { display: flex; align-items: center; gap: var(--space-2); }
        i { inline-size: 22px; block-size: 13px; border: 1px solid var(--colour-line-strong); }
        i.none { background: repeating-linear-gradient(-45deg, transparent 0 4px, var(--colour-line-strong) 4px 5px); }
        button { margin-block-start: var(--space-1); padding: 0; border: 0; background: none; color: var(--colour-accent); font: inherit; text-decoration: underline; cursor: pointer; }
        button:focus-visible { outline: var(--focus); }
    `;

    readonly #workspace = new WorkspaceController(this, ['view', 'analysis']);

    override render() {
        const workspace = this.#workspace.value;
        const shown = workspace && shadingOf(workspace);
        if (!shown) return nothing;
        const {shaded, shadedLevel} = workspace.view;
        const share = isShare(workspace);
        return html`
            <section>
                <h3>${shaded} – ${wordOf(`figure.${shaded}`)} (${word(LEVELS[shadedLevel])})</h3>
                <ul>
                    ${shown.classes.map(
                        ({from, to}, i) => html`
                            <li>
                                <i style=${styleMap({background: `var(--colour-shade-${i + 1})`})}></i>
                                ${share ? word('map.shadeRange', {from: percent(from), to: percent(to)}) : countRange({from, to}, i === shown.classes.length - 1)}
                            </li>
                        `
                    )}
                    <li><i class="none"></i> ${word('map.shadeNone')}</li>
                </ul>
                <button @click=${() => workspace.look({shaded: null})}>${word('map.shadeOff')}</button>
            </section>
        `;
    }
}
