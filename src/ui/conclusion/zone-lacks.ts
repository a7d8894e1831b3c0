import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Unmet} from '../../conclusion/unmet.ts';
import type {ConcludedZone} from '../../record/concluded-zone.ts';
import {sentence} from '../../record/sentence.ts';
import type {Issue} from '../../topology/issue.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** The person wants to put right a written field of the zone. */
export class LackFieldEvent extends Event {
    static readonly type = 'db-lack-field';
    constructor(readonly field: keyof ConcludedZone) {
        super(LackFieldEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * What a zone lacks for a step, each with its sentence, what to do and a jump: to the field, the record or the place.
 *
 * @fires {LackFieldEvent} db-lack-field
 */
@customElement('db-zone-lacks')
export class ZoneLacks extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            li { padding-block: 3px; }
            li + li { border-block-start: 1px solid var(--colour-line); }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    /** Guards, and faults of the zone itself. */
    @property({attribute: false}) lacks: readonly (Unmet | Issue)[] = [];
    /** What stands above the list. */
    @property() heading = '';

    override render() {
        const {lacks, workspace} = this;
        if (lacks.length === 0 || !workspace) return nothing;
        const isBlocked = lacks.some(({severity}) => severity === 'error');
        return html`<div class="${isBlocked ? 'error' : 'warning'} small">
            <b>${this.heading}</b>
            <ul>${lacks.map((lack) => this.#lack(workspace, lack))}</ul>
        </div>`;
    }

    #lack(workspace: Workspace, lack: Unmet | Issue) {
        const {rule, values, at} = lack;
        const {what, todo} = sentence(rule, values, spoken());
        const {field, record} = lack as Unmet;
        return html`<li data-rule=${rule}>${what} ${todo}
            <span class="row">
                ${field ? html`<button class="plain" data-jump="field" @click=${() => this.dispatchEvent(new LackFieldEvent(field))}>${word('life.toField')}</button>` : nothing}
                ${record !== undefined ? html`<button class="plain" data-jump="record" @click=${() => workspace.select(record, {show: true})}>${word('life.toRecord', {id: record})}</button>` : nothing}
                ${at && record === undefined ? html`<button class="plain" data-jump="place" @click=${() => workspace.showGeometry({type: 'Point', coordinates: at})}>${word('life.toPlace')}</button>` : nothing}
            </span></li>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-zone-lacks': ZoneLacks;
    }
}
