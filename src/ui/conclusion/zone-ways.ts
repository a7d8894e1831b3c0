import '@vaadin/button';
import {css, html, LitElement, nothing, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import './corners-form.ts';
import './remainder-form.ts';
import './traverse-form.ts';
import './whole-unit-form.ts';

const FORMS = ['freehand', 'rectangle', 'circle'] as const;
const WAYS = ['remainder', 'unit', 'corners', 'traverse'] as const;
type Way = (typeof WAYS)[number];

/** Ways to a zone beside drawing it corner by corner: shapes by two points, and outlines that are worked out or pasted. */
@customElement('db-zone-ways')
export class ZoneWays extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            .form { border: 1px solid var(--colour-line-strong); border-radius: var(--radius); padding: var(--space-2); }
            .form > .row { justify-content: space-between; margin-block-end: var(--space-1); }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({type: Boolean}) disabled = false;
    @state() private way: Way | null = null;

    override render() {
        const {workspace, way} = this;
        if (!workspace) return nothing;
        return html`<div class="stack">
            <div class="row" role="group" aria-label=${word('ways.title')}>
                ${FORMS.map((form) => html`<button class="chip" ?disabled=${this.disabled} @click=${() => this.#draw(workspace, form)}>${word(`ways.${form}`)}</button>`)}
                ${WAYS.map(
                    (
                        each
                    ) => html`<button class="chip" data-way=${each} aria-pressed=${way === each} aria-expanded=${way === each} ?disabled=${this.disabled}
                        @click=${() => (this.way = way === each ? null : each)}>${word(`ways.${each}`)}</button>`
                )}
            </div>
            ${way && !this.disabled ? this.#form(workspace, way) : nothing}
        </div>`;
    }

    #form(workspace: Workspace, way: Way) {
        const forms: Readonly<Record<Way, () => TemplateResult>> = {
            remainder: () => html`<db-remainder-form .workspace=${workspace}></db-remainder-form>`,
            unit: () => html`<db-whole-unit-form .workspace=${workspace}></db-whole-unit-form>`,
            corners: () => html`<db-corners-form .workspace=${workspace}></db-corners-form>`,
            traverse: () => html`<db-traverse-form .workspace=${workspace}></db-traverse-form>`
        };
        return html`<div class="form" role="group" aria-label=${word(`ways.${way}`)}>
            <div class="row"><h3>${word(`ways.${way}`)}</h3>
                <vaadin-button theme="tertiary small" @click=${() => (this.way = null)}>${word('ways.close')}</vaadin-button></div>
            ${forms[way]()}
        </div>`;
    }

    #draw(workspace: Workspace, form: (typeof FORMS)[number]): void {
        this.way = null;
        workspace.select(null);
        workspace.hand({kind: 'start', form});
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-zone-ways': ZoneWays;
    }
}
