import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Excepted} from '../../audit/exceptions.ts';
import type {Finding} from '../../audit/findings.ts';
import {sentence} from '../../record/sentence.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, spoken, word} from '../words.ts';

/** A finding was picked: show its place and its records. */
export class FindingEvent extends Event {
    static readonly type = 'db-finding';

    constructor(readonly finding: Finding) {
        super(FindingEvent.type, {bubbles: true, composed: true});
    }
}

/** Something is to be done about a contradiction: raise it as a finding, accept it, or take that back. */
export class AboutEvent extends Event {
    static readonly type = 'db-about';

    constructor(
        readonly finding: Finding,
        readonly act: 'raise' | 'except' | 'end-exception'
    ) {
        super(AboutEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * One contradiction in words: what, how sure, where, which records, what to do, whether somebody accepted it.
 *
 * @fires {FindingEvent} db-finding
 * @fires {AboutEvent} db-about
 */
@customElement('db-finding')
export class FindingItem extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            :host { content-visibility: auto; contain-intrinsic-size: auto 96px; border-block-end: 1px solid var(--colour-line); }
            .box { padding: 6px var(--space-3) 7px; border-inline-start: 4px solid transparent; }
            .box.error { border-color: var(--colour-error); background: none; border-radius: 0; }
            .box.warning { border-color: var(--colour-warning); background: none; border-radius: 0; }
            .box.notice { border-color: var(--colour-notice); }
            .box.current { background: var(--colour-selection-quiet); }
            .what { appearance: none; border: 0; background: none; padding: 0; font: inherit; color: inherit; text-align: start; cursor: pointer; display: block; inline-size: 100%; }
            .what:hover { text-decoration: underline; }
            .tag { border: 1px solid var(--colour-line-strong); border-radius: 3px; padding: 0 4px; }
        `
    ];

    @property({attribute: false}) finding: Finding | null = null;
    @property({attribute: false}) units: UnitIndex | null = null;
    @property({attribute: false}) current = false;
    @property({attribute: false}) excepted: Excepted | null = null;
    /** Id of the finding that was raised from it and is not settled. */
    @property() raised = '';
    readonly #workspace = new WorkspaceController(this, []);

    override render() {
        const {finding} = this;
        if (!finding) return nothing;
        const {what, todo} = sentence(finding.rule, finding.values, spoken());
        const places = finding.units.map((code) => this.units?.byCode(code)?.properties.name ?? code);
        return html`<div class="box ${finding.severity} ${this.current ? 'current' : ''}">
            <button class="what" aria-pressed=${this.current} @click=${() => this.dispatchEvent(new FindingEvent(finding))}>
                <span class="visually-hidden">${word(`audit.${finding.severity}`)}: </span>${what}
            </button>
            <p class="small quiet row">
                <span class="tag">${word(finding.certainty === 'certain' ? 'audit.certain' : 'audit.possible')}</span>
                ${places.length ? html`<span>${places.slice(0, 3).join(', ')}${places.length > 3 ? ` +${places.length - 3}` : ''}</span>` : nothing}
                ${finding.ids.slice(0, 6).map((id) => html`<button class="plain" title=${word('audit.openRecord', {id})} @click=${() => this.#open(id)}>${id}</button>`)}
                ${finding.ids.length > 6 ? html`<span>+${finding.ids.length - 6}</span>` : nothing}
            </p>
            ${todo ? html`<p class="small"><b>${word('audit.todo')}</b> ${todo}</p>` : nothing}
            ${this.excepted ? this.#exception(finding, this.excepted) : nothing}
            ${this.raised ? html`<p class="small">${word('raised.as', {id: this.raised})}</p>` : nothing}
            ${this.current ? this.#acts(finding) : nothing}
        </div>`;
    }

    #exception(finding: Finding, {exception, lapse, changed}: Excepted) {
        const {reason, by, on, expiresOn} = exception.properties;
        const values = {reason, name: by.name, on: day(on), until: day(expiresOn), ids: changed.join(', ')};
        return html`<p class="small row" data-part="exception"><span>${word(lapse ? `exception.${lapse}` : 'exception.holds', values)}</span>
            ${this.current && !this.#workspace.value?.past ? html`<button class="plain" data-act="end-exception" @click=${() => this.#about(finding, 'end-exception')}>${word('exception.end')}</button>` : nothing}</p>`;
    }

    #acts(finding: Finding) {
        if (this.#workspace.value?.past) return nothing;
        return html`<p class="small row">
            ${this.raised ? nothing : html`<button class="plain" data-act="raise-finding" @click=${() => this.#about(finding, 'raise')}>${word('raised.new')}…</button>`}
            ${this.excepted?.lapse === null ? nothing : html`<button class="plain" data-act="except" @click=${() => this.#about(finding, 'except')}>${word('exception.new')}…</button>`}</p>`;
    }

    #about(finding: Finding, act: AboutEvent['act']): void {
        this.dispatchEvent(new AboutEvent(finding, act));
    }

    #open(id: string): void {
        this.#workspace.value?.select(id, {show: true});
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-finding': FindingItem;
    }
}
