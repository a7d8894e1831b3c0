import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Inspected} from '../../audit/inspected.ts';
import {sentence} from '../../record/sentence.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word, wordOf} from '../words.ts';

/** A line of an inspection was picked, or is to be raised as a finding. */
export class InspectedEvent extends Event {
    static readonly type = 'db-inspected';

    constructor(
        readonly inspected: Inspected,
        readonly act: 'show' | 'raise'
    ) {
        super(InspectedEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * One line of an inspection of coverage: what, where, which records, what to do.
 *
 * @fires {InspectedEvent} db-inspected
 */
@customElement('db-inspected')
export class InspectedItem extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            :host { content-visibility: auto; contain-intrinsic-size: auto 84px; border-block-end: 1px solid var(--colour-line); }
            .box { padding: 6px var(--space-3) 7px; }
            .box.current { background: var(--colour-selection-quiet); }
            .what { appearance: none; border: 0; background: none; padding: 0; font: inherit; color: inherit; text-align: start; cursor: pointer; display: block; inline-size: 100%; min-block-size: 24px; }
            .what:hover { text-decoration: underline; }
            .tag { border: 1px solid var(--colour-line-strong); border-radius: 3px; padding: 0 4px; }
        `
    ];

    @property({attribute: false}) inspected: Inspected | null = null;
    @property({attribute: false}) units: UnitIndex | null = null;
    @property({attribute: false}) current = false;
    /** Id of the finding that was raised from it and is not settled. */
    @property() raised = '';
    readonly #workspace = new WorkspaceController(this, []);

    override render() {
        const {inspected} = this;
        if (!inspected) return nothing;
        const {rule, values, ids, units} = inspected;
        const {what, todo} = sentence(rule, values, spoken());
        const place = units.slice(1).map((code) => this.units?.byCode(code)?.properties.name ?? code);
        return html`<div class="box ${this.current ? 'current' : ''}">
            <button class="what" aria-pressed=${this.current} @click=${() => this.#tell('show')}>${what}</button>
            <p class="small quiet row">
                <span class="tag">${wordOf(`inspection.rule.${rule}`)}</span>
                <span>${place.toReversed().join(', ')}</span>
                ${ids.slice(0, 4).map((id) => html`<button class="plain" title=${word('audit.openRecord', {id})} @click=${() => this.#workspace.value?.select(id, {show: true})}>${id}</button>`)}
                ${ids.length > 4 ? html`<span>+${ids.length - 4}</span>` : nothing}
            </p>
            ${this.current && todo ? html`<p class="small"><b>${word('audit.todo')}</b> ${todo}</p>` : nothing}
            ${this.raised ? html`<p class="small">${word('raised.as', {id: this.raised})}</p>` : nothing}
            ${this.current && !this.raised && !this.#workspace.value?.past ? this.#acts() : nothing}
        </div>`;
    }

    #acts() {
        return html`<p class="small row"><button class="plain" data-act="raise-finding" @click=${() => this.#tell('raise')}>${word('raised.new')}…</button></p>`;
    }

    #tell(act: InspectedEvent['act']): void {
        this.dispatchEvent(new InspectedEvent(this.inspected!, act));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-inspected': InspectedItem;
    }
}
