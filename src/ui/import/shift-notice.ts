import type {SelectValueChangedEvent} from '@vaadin/select';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {type Choice, evidenceSentence, type Move, type Suspicion} from '../../exchange/suspicion.ts';
import {sentence} from '../../record/sentence.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {look} from '../app/look.ts';
import {lengthText} from '../map/length-words.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, spoken, word} from '../words.ts';
import type {ShiftMap} from './shift-map.ts';
import '@vaadin/button';
import '@vaadin/select';
import './shift-map.ts';

/** What is done about positions that seem to be misread: a misreading is undone, or null for the file as it is. */
export class ShiftEvent extends Event {
    constructor(readonly choice: Choice | null) {
        super('db-shift', {bubbles: true, composed: true});
    }
}

/** Records whose distances are listed. */
const LISTED = 100;

/**
 * What a look at a file's positions found: the suspicion and why, before and after on a drawing, each record's
 * distances, and the decision. Nothing is moved before the person says so.
 *
 * @fires {ShiftEvent} db-shift
 */
@customElement('db-shift-notice')
export class ShiftNotice extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: block;
                margin-block: var(--space-2);
            }
            .notice {
                padding: var(--space-3);
                border-inline-start: 4px solid var(--colour-warning);
                background: var(--colour-warning-quiet);
            }
            p {
                margin-block: var(--space-1);
            }
            vaadin-select {
                inline-size: 100%;
            }
            db-shift-map,
            .rows {
                margin-block: var(--space-2);
            }
            .rows {
                max-block-size: 150px;
                overflow: auto;
                border: 1px solid var(--colour-line);
                background: var(--colour-surface);
            }
            table {
                inline-size: 100%;
                border-collapse: collapse;
                font-size: var(--text-small);
            }
            th,
            td {
                padding: 2px var(--space-2);
                border-block-end: 1px solid var(--colour-line);
                text-align: start;
            }
            th {
                position: sticky;
                inset-block-start: 0;
                background: var(--colour-surface-sunk);
            }
            th.number,
            td.number {
                text-align: end;
            }
            .acts {
                display: flex;
                flex-wrap: wrap;
                align-items: center;
                gap: var(--space-2);
            }
            ul {
                margin: 0;
                padding-inline-start: var(--space-4);
            }
        `
    ];

    @property({attribute: false}) suspicion: Suspicion | null = null;
    @property({attribute: false}) units: UnitIndex | null = null;
    /** Id of the misreading that was undone; null for the file as it is; undefined before the decision. */
    @property({attribute: false}) decided: string | null | undefined = undefined;
    @state() private chosen = '';
    @query('db-shift-map') private readonly map!: ShiftMap | null;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        const {suspicion} = this;
        if (!suspicion) return nothing;
        const choice = this.#choice(suspicion);
        return choice ? this.#suspected(suspicion, choice) : this.#quiet(suspicion);
    }

    #choice({choices}: Suspicion): Choice | null {
        const wanted = this.decided ?? this.chosen;
        return choices.find(({misreading}) => misreading === wanted) ?? choices[0] ?? null;
    }

    // nothing to decide: one line, and what was tested for those who want to know
    #quiet({verdict, known, asIs, tested}: Suspicion) {
        const rule = verdict === 'as-is' ? 'shift-as-is' : 'shift-not-enough';
        const {what, todo} = sentence(rule, {agree: asIs, total: known, known}, spoken());
        return html`<details data-shift=${verdict}>
            <summary>${word('shift.checked')}: ${what}</summary>
            <p class="quiet">${todo}</p>
            ${
                tested.length > 0
                    ? html`<p>${word('shift.tested', {count: tested.length})}</p>
                          <ul class="quiet">${tested
                              .slice(0, 20)
                              .map(
                                  ({rule: name, values, known: agreeing, nearby, units}) =>
                                      html`<li>${word('shift.testedRow', {misreading: sentence(name, values, spoken()).what, known: agreeing, nearby, units})}</li>`
                              )}</ul>`
                    : nothing
            }
        </details>`;
    }

    #suspected({choices, verdict}: Suspicion, choice: Choice) {
        const {evidence, shiftM, accuracyM, moves} = choice;
        const why = evidenceSentence(evidence);
        const metres = moves.every(({from}) => from === null);
        return html`<section class="notice" data-shift=${verdict} aria-labelledby="title">
            <h3 id="title">${word(metres ? 'shift.titleForm' : 'shift.title')}</h3>
            ${
                choices.length > 1
                    ? html`<p>${word('shift.several', {count: choices.length})}</p>
                          <vaadin-select label=${word('shift.reading')} .value=${choice.misreading} ?disabled=${this.decided !== undefined}
                              .items=${choices.map((one) => ({value: one.misreading, label: nameOf(one)}))}
                              @value-changed=${({detail: {value}}: SelectValueChangedEvent) => (this.chosen = value)}></vaadin-select>`
                    : html`<p><strong>${nameOf(choice)}.</strong></p>`
            }
            <p>${sentence(why.rule, why.values, spoken()).what}
                ${shiftM === null ? nothing : word('shift.by', {length: shiftText(shiftM)})}
                ${accuracyM > 1 ? word('shift.accuracy', {length: shiftText(accuracyM)}) : nothing}</p>
            <db-shift-map .moves=${moves} .units=${this.units}></db-shift-map>
            <div class="acts" role="status">${this.#acts(choice)}</div>
            ${this.#list(moves)}
        </section>`;
    }

    #acts(choice: Choice) {
        if (this.decided === undefined) {
            return html`
                <vaadin-button theme="primary" data-act="use-shift" @click=${() => this.#decide(choice)}>${word('shift.use')}</vaadin-button>
                <vaadin-button data-act="keep-shift" @click=${() => this.#decide(null)}>${word('shift.keep')}</vaadin-button>`;
        }
        return html`<span>${word(this.decided === null ? 'shift.kept' : 'shift.used')}</span>
            <button class="plain" data-act="again" @click=${() => this.dispatchEvent(new Event('db-shift-again'))}>${word('shift.again')}</button>`;
    }

    #list(moves: readonly Move[]) {
        return html`<div class="rows" tabindex="0" role="region" aria-label=${word('shift.list')}>
            <table>
                <thead><tr>
                    <th scope="col">${word('shift.record')}</th>
                    <th scope="col" class="number">${word('shift.beforeM')}</th>
                    <th scope="col" class="number">${word('shift.afterM')}</th>
                </tr></thead>
                <tbody>${moves.slice(0, LISTED).map((move) => {
                    const record = move.name || move.id;
                    return html`<tr>
                        <td><button class="plain" aria-label=${word('shift.show', {record})}
                            @click=${() => this.map?.show(move)}>${record}</button></td>
                        <td class="number">${metresText(move.beforeM)}</td>
                        <td class="number">${metresText(move.afterM)}</td>
                    </tr>`;
                })}</tbody>
            </table>
        </div>
        ${moves.length > LISTED ? html`<p class="quiet">${word('shift.first', {count: LISTED})}</p>` : nothing}`;
    }

    #decide(choice: Choice | null): void {
        this.dispatchEvent(new ShiftEvent(choice));
    }
}

function nameOf({rule, values}: Choice): string {
    return sentence(rule, values, spoken()).what;
}

function metresText(metres: number | null): string {
    return metres === null ? '–' : number(metres, metres < 10 ? 1 : 0);
}

function shiftText(metres: number): string {
    return metres < 10 ? word('map.metres', {value: number(metres, 2)}) : lengthText(metres);
}

declare global {
    interface HTMLElementTagNameMap {
        'db-shift-notice': ShiftNotice;
    }
}
