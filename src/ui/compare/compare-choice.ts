import '@vaadin/button';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {lastAcceptance} from '../../sheet/product.ts';
import {readCode} from '../../store/find-code.ts';
import {WorkspaceController} from '../context.ts';
import {firstDay} from '../coverage/days.ts';
import {segmentStyle} from '../coverage/segment-style.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import '../coverage/unit-field.ts';
import {dateField, holdsWrongDay} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {day, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {askedSides, comparedUnit} from './asked-sides.ts';
import {type Asked, ChoiceEvent, type Comparing, type Means} from './comparing.ts';
import './compare-bundle.ts';

/** Compare what is chosen. */
export class CompareEvent extends Event {
    static readonly type = 'db-compare-now';

    constructor(readonly asked: Asked) {
        super(CompareEvent.type);
    }
}

const MEANS: readonly Means[] = ['days', 'accepted', 'bundle', 'printed'];

/**
 * What is compared with what: two days, the last acceptance and now, a bundle and the project, what a sheet showed and now.
 *
 * @fires {ChoiceEvent} db-choice
 * @fires {CompareEvent} db-compare-now
 */
@customElement('db-compare-choice')
export class CompareChoice extends LitElement {
    static override styles = [
        panelStyle,
        segmentStyle,
        css`
            .segments { grid-auto-flow: row; grid-template-columns: 1fr 1fr; }
            .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-2); }
            vaadin-date-picker, vaadin-text-field { inline-size: 100%; min-inline-size: 0; padding: 0; }
        `
    ];

    @property({attribute: false}) choice!: Comparing;
    @property({type: Boolean}) working = false;
    @state() private tried = false;
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);
    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        if (!workspace.store.isWhole) return html`<p role="status">${word('history.reading')}</p>`;
        const {means} = this.choice;
        const asked = askedSides(workspace, this.choice);
        return html`<div class="stack">
            <div class="segments" role="group" aria-label=${word('comparing.means')}>
                ${MEANS.map(
                    (each) => html`<button aria-pressed=${each === means} data-means=${each}
                        @click=${() => this.#say({means: each})}>${word(`comparing.${each}`)}</button>`
                )}
            </div>
            ${means === 'days' ? this.#days(workspace) : nothing} ${means === 'accepted' ? this.#accepted(workspace) : nothing}
            ${means === 'bundle' ? html`<db-compare-bundle .bundle=${this.choice.bundle} ?isafter=${this.choice.bundleIsAfter} @db-choice=${({change}: ChoiceEvent) => this.#say(change)}></db-compare-bundle>` : nothing} ${means === 'printed' ? this.#printed() : nothing}
            ${
                means === 'accepted'
                    ? nothing
                    : html`<db-unit-field label=${word('comparing.unit')} .units=${workspace.units} .code=${comparedUnit(workspace, this.choice)}
                          @db-unit-chosen=${(event: UnitChosenEvent) => this.#say({unit: event.code})}></db-unit-field>`
            }
            <div><vaadin-button theme="primary small" data-act="compare" ?disabled=${!asked || this.working} @click=${() => this.#go(asked)}>${word('comparing.go')}</vaadin-button></div>
        </div>`;
    }

    #days(workspace: Workspace) {
        const {from, to} = this.choice;
        const first = firstDay(workspace.store.lines);
        const late = from !== '' && first !== null && from < first;
        return html`<div class="pair">
                ${dateField({label: word('comparing.from'), value: from, max: workspace.today(), onChange: (date) => this.#say({from: date})})}
                ${dateField({label: word('comparing.to'), value: to, max: workspace.today(), helper: word('comparing.toNewest'), onChange: (date) => this.#say({to: date})})}
            </div>
            ${late ? html`<p class="note small">${word('comparing.tooEarly', {day: day(first)})}</p>` : nothing}
            ${from !== '' && to !== '' && from >= to ? html`<p class="note small">${word('comparing.order')}</p>` : nothing}`;
    }

    #accepted(workspace: Workspace) {
        const unit = comparedUnit(workspace, this.choice);
        const accepted = unit ? lastAcceptance(workspace.store.lines, unit) : null;
        const name = workspace.units?.byCode(unit)?.properties.name ?? unit;
        return html`<db-unit-field label=${word('comparing.product')} .units=${workspace.units} .levels=${['province', 'district']} .code=${unit}
                @db-unit-chosen=${(event: UnitChosenEvent) => this.#say({unit: event.code})}></db-unit-field>
            <p class="small" data-accepted>${accepted ? word('comparing.acceptedOn', {day: day(accepted.day)}) : word('comparing.notAccepted', {unit: name})}</p>`;
    }

    #printed() {
        const {code, codeDay} = this.choice;
        const read = readCode(code);
        const unread = this.tried && code.trim() !== '' && !read;
        return html`<vaadin-text-field theme="small" data-field="code" label=${word('comparing.code')} helper-text=${word('comparing.codeHow')} .value=${code}
                ?invalid=${unread} error-message=${word('comparing.codeUnread')}
                @input=${(event: Event) => this.#say({code: (event.target as TextField).value})}
                @change=${() => {
                    this.tried = true;
                }}></vaadin-text-field>
            ${read?.edition ? html`<p class="note small">${word(`comparing.edition.${read.edition}`)}</p>` : nothing}
            ${read?.day ? nothing : dateField({label: word('comparing.codeDay'), value: codeDay, onChange: (date) => this.#say({codeDay: date})})}`;
    }

    #go(asked: Asked | null): void {
        if (asked && !holdsWrongDay(this.renderRoot)) this.dispatchEvent(new CompareEvent(asked));
    }

    #say(change: Partial<Comparing>): void {
        this.dispatchEvent(new ChoiceEvent(change));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-compare-choice': CompareChoice;
    }
    interface HTMLElementEventMap {
        'db-compare-now': CompareEvent;
    }
}
