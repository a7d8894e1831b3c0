import '@vaadin/button';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {DrawForm, DrawState} from '../../draw/draw-state.ts';
import {areaM2} from '../../measure/area.ts';
import type {Areal} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {checkGeometry} from '../../topology/check.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** The edited outline is to be kept. */
export class OutlineEvent extends Event {
    static readonly type = 'db-outline';
    constructor(
        readonly id: string,
        readonly geometry: Areal,
        readonly why: string
    ) {
        super(OutlineEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * What the hand is doing and how to go on: while a new outline is drawn, and while an old one is edited.
 *
 * @fires {OutlineEvent} db-outline
 */
@customElement('db-draw-steps')
export class DrawSteps extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            dl { display: grid; grid-template-columns: auto 1fr; gap: 2px var(--space-3); margin: 0; }
            dt { color: var(--colour-text-quiet); }
            dd { margin: 0; font-weight: 600; }
            kbd { border: 1px solid var(--colour-line-strong); border-radius: 3px; background: var(--colour-surface-sunk); padding: 0 5px; font: inherit; font-size: var(--text-small); }
            vaadin-text-field { inline-size: 100%; }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) drawing: DrawState = {kind: 'idle'};
    @property({type: Boolean}) saving = false;
    @state() private why = '';
    @state() private tried = false;

    override render() {
        const {drawing, workspace} = this;
        if (!workspace) return nothing;
        if (drawing.kind === 'drawing') return this.#drawing(workspace, drawing);
        return drawing.kind === 'editing' ? this.#editing(workspace, drawing) : nothing;
    }

    #drawing(workspace: Workspace, {form, points}: Extract<DrawState, {kind: 'drawing'}>) {
        if (form !== 'outline') return this.#spanning(workspace, form, points.length);
        const outline: Areal | null =
            points.length >= 3 ? {type: 'Polygon', coordinates: [[...points, points[0]!]]} : null;
        return html`<section class="stack">
            <h2>${word('conclusion.drawing')}</h2>
            <dl>
                <dt>${word('conclusion.corners')}</dt><dd aria-live="polite">${points.length}</dd>
                <dt>${word('conclusion.area')}</dt><dd>${outline ? hectares(areaM2(outline)) : '–'}</dd>
            </dl>
            ${this.#keys(['click', 'enter', 'backspace', 'esc'])}
            <div class="row">
                <vaadin-button theme="primary" ?disabled=${points.length < 3} @click=${() => workspace.hand({kind: 'finish'})}>${word('conclusion.finish')}</vaadin-button>
                <vaadin-button ?disabled=${points.length === 0} @click=${() => workspace.hand({kind: 'back'})}>${word('conclusion.back')}</vaadin-button>
                <vaadin-button theme="tertiary" @click=${() => workspace.hand({kind: 'cancel'})}>${word('conclusion.cancel')}</vaadin-button>
            </div>
            ${points.length < 3 ? html`<p class="small quiet">${word('conclusion.needThree')}</p>` : nothing}
        </section>`;
    }

    #spanning(workspace: Workspace, form: Exclude<DrawForm, 'outline'>, placed: number) {
        return html`<section class="stack">
            <h2>${word(`ways.${form}`)}</h2>
            <p aria-live="polite">${word(`ways.${form}.${placed === 0 ? 'first' : 'second'}`)}</p>
            ${this.#keys(['click', 'enter', 'backspace', 'esc'])}
            <div class="row">
                <vaadin-button ?disabled=${placed === 0} @click=${() => workspace.hand({kind: 'back'})}>${word('conclusion.back')}</vaadin-button>
                <vaadin-button theme="tertiary" @click=${() => workspace.hand({kind: 'cancel'})}>${word('conclusion.cancel')}</vaadin-button>
            </div>
        </section>`;
    }

    #editing(workspace: Workspace, {id, base, geometry, past}: Extract<DrawState, {kind: 'editing'}>) {
        const issues = checkGeometry(geometry, id).filter(({severity}) => severity === 'error');
        const lacks = this.tried && !this.why.trim();
        return html`<section class="stack">
            <h2>${word('conclusion.editing', {id})}</h2>
            <dl>
                <dt>${word('conclusion.areaBefore')}</dt><dd>${hectares(areaM2(base))}</dd>
                <dt>${word('conclusion.areaNow')}</dt><dd>${issues.length ? '–' : hectares(areaM2(geometry))}</dd>
                <dt>${word('conclusion.steps')}</dt><dd aria-live="polite">${past.length}</dd>
            </dl>
            ${this.#keys(['drag', 'edge', 'delete', 'backspaceStep', 'esc'])}
            ${issues.map(
                ({
                    rule,
                    values,
                    at
                }) => html`<div class="error" role="alert"><p>${sentence(rule, values, spoken()).what}</p>
                <p class="small">${sentence(rule, values, spoken()).todo} ${at ? html`<button class="plain" @click=${() => workspace.showGeometry({type: 'Point', coordinates: at})}>${word('conclusion.showPlace')}</button>` : nothing}</p></div>`
            )}
            <vaadin-text-field theme="small" label=${word('conclusion.why')} required .value=${this.why} ?invalid=${lacks} error-message=${lacks ? word('conclusion.lacks.reason') : ''}
                @change=${(event: Event) => {
                    this.why = (event.target as TextField).value;
                }}></vaadin-text-field>
            <div class="row">
                <vaadin-button theme="primary" ?disabled=${past.length === 0 || issues.length > 0 || this.saving} @click=${() => this.#keep(id, geometry)}>${word(this.saving ? 'conclusion.saving' : 'conclusion.saveOutline')}</vaadin-button>
                <vaadin-button ?disabled=${past.length === 0} @click=${() => workspace.hand({kind: 'back'})}>${word('conclusion.back1')}</vaadin-button>
                <vaadin-button theme="tertiary" @click=${() => workspace.hand({kind: 'cancel'})}>${word('conclusion.cancel')}</vaadin-button>
            </div>
        </section>`;
    }

    #keys(keys: readonly ('click' | 'enter' | 'backspace' | 'esc' | 'drag' | 'edge' | 'delete' | 'backspaceStep')[]) {
        return html`<ul class="small">${keys.map((key) => html`<li><kbd>${word(`conclusion.key.${key}`)}</kbd> ${word(`conclusion.keyDoes.${key}`)}</li>`)}</ul>`;
    }

    #keep(id: string, geometry: Areal): void {
        this.tried = true;
        if (!this.why.trim()) return;
        this.dispatchEvent(new OutlineEvent(id, geometry, this.why.trim()));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-draw-steps': DrawSteps;
    }
}
