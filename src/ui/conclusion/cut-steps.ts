import '@vaadin/button';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {splitZone} from '../../conclusion/split-command.ts';
import type {DrawState} from '../../draw/draw-state.ts';
import {putOnEdges} from '../../draw/shared-border.ts';
import {areaM2} from '../../measure/area.ts';
import {idGiver} from '../../record/id.ts';
import type {Command} from '../../record/patch.ts';
import {unitPath} from '../../units/unit-path.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {besideOf} from './beside.ts';

/** The zone is to be cut as shown. */
export class CutEvent extends Event {
    static readonly type = 'db-cut';
    constructor(
        readonly command: Command,
        readonly done: string
    ) {
        super(CutEvent.type, {bubbles: true, composed: true});
    }
}

type Cut = Extract<DrawState, {kind: 'cut'}>;

/**
 * Cutting a zone: how to draw the line, then the parts with their areas and the ids they will have.
 *
 * @fires {CutEvent} db-cut
 */
@customElement('db-cut-steps')
export class CutSteps extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            table { inline-size: 100%; border-collapse: collapse; }
            td { padding: 2px 0; }
            td:last-child { text-align: end; white-space: nowrap; }
            tr.sum td { border-block-start: 1px solid var(--colour-line-strong); font-weight: 600; }
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
        if (drawing.kind === 'cut') return this.#parts(workspace, drawing);
        return drawing.kind === 'cutting' ? this.#line(workspace, drawing.id, drawing.points.length) : nothing;
    }

    #line(workspace: Workspace, id: string, placed: number) {
        return html`<section class="stack">
            <h2>${word('cut.title', {id})}</h2>
            <p>${word('cut.how')}</p>
            <p class="small quiet" aria-live="polite">${word('cut.placed', {count: placed})}</p>
            <div class="row">
                <vaadin-button theme="primary" ?disabled=${placed < 2} @click=${() => this.#finish(workspace)}>${word('cut.go')}</vaadin-button>
                <vaadin-button ?disabled=${placed === 0} @click=${() => workspace.hand({kind: 'back'})}>${word('conclusion.back')}</vaadin-button>
                <vaadin-button theme="tertiary" @click=${() => workspace.hand({kind: 'cancel'})}>${word('conclusion.cancel')}</vaadin-button>
            </div>
            ${this.tried && placed >= 2 ? html`<p class="error small" role="alert">${word('cut.misses')}</p>` : nothing}
        </section>`;
    }

    #parts(workspace: Workspace, cut: Cut) {
        const {id, base, parts} = cut;
        const ids = idsOf(workspace, cut);
        const lacks = this.tried && !this.why.trim();
        return html`<section class="stack">
            <h2>${word('cut.title', {id})}</h2>
            <table data-parts><tbody>
                ${parts.map(
                    (
                        part,
                        i
                    ) => html`<tr><td><button class="plain" @click=${() => workspace.showGeometry(part)}>${ids[i]}</button>${i === 0 ? ` ${word('cut.keepsId')}` : ''}</td>
                        <td>${hectares(areaM2(part))}</td></tr>`
                )}
                <tr class="sum"><td>${word('cut.whole')}</td><td>${hectares(areaM2(base))}</td></tr>
            </tbody></table>
            <vaadin-text-field theme="small" label=${word('conclusion.why')} required .value=${this.why} ?invalid=${lacks} error-message=${lacks ? word('conclusion.lacks.reason') : ''}
                @change=${(event: Event) => {
                    this.why = (event.target as TextField).value;
                }}></vaadin-text-field>
            <div class="row">
                <vaadin-button theme="primary" ?disabled=${this.saving} @click=${() => this.#keep(workspace, cut, ids)}>${word(this.saving ? 'conclusion.saving' : 'cut.save')}</vaadin-button>
                <vaadin-button @click=${() => workspace.hand({kind: 'back'})}>${word('cut.again')}</vaadin-button>
                <vaadin-button theme="tertiary" @click=${() => workspace.hand({kind: 'cancel'})}>${word('conclusion.cancel')}</vaadin-button>
            </div>
        </section>`;
    }

    #finish(workspace: Workspace): void {
        workspace.hand({kind: 'finish'});
        this.tried = workspace.drawing.kind === 'cutting';
    }

    #keep(workspace: Workspace, cut: Cut, ids: readonly string[]): void {
        this.tried = true;
        const why = this.why.trim();
        if (!why) return;
        const {id, base, parts, added} = cut;
        const [first, ...others] = parts;
        const beside = putOnEdges(added, besideOf(workspace, id, base).open);
        const made = others.map((geometry, i) => ({id: ids[i + 1]!, geometry}));
        const done = word('cut.saved', {id, count: parts.length});
        this.dispatchEvent(new CutEvent(splitZone(id, first!, made, beside, why), done));
    }
}

function idsOf({records, store, units}: Workspace, {id, parts}: Cut): string[] {
    const give = idGiver(records, store.usedIds('concluded-zone'));
    const code = records.layer('concluded-zone').get(id)?.properties.unit ?? '';
    const stem = units?.byCode(code) ? unitPath(units, code) : id.replace(/-Z\d+$/, '');
    return parts.map((_, i) => (i === 0 ? id : give('concluded-zone', stem)));
}

declare global {
    interface HTMLElementTagNameMap {
        'db-cut-steps': CutSteps;
    }
}
