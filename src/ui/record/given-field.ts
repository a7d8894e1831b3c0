import '@vaadin/button';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {CoordinateAnswer, Reading} from '../../crs/reading.ts';
import type {GivenPlace} from '../../record/place-site.ts';
import {formStyle} from '../conclusion/form-style.ts';
import {WorkspaceController} from '../context.ts';
import {givenPlace} from '../coordinate/given-place.ts';
import {pasteLines} from '../coordinate/paste-lines.ts';
import {readPlace} from '../coordinate/read-place.ts';
import {trustWords} from '../coordinate/reading-card.ts';
import {operatedWords, systemName} from '../coordinate/system-words.ts';
import {panelStyle} from '../panel-style.ts';
import {word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** A reading of the text was chosen: the point, or the whole square that the text names. */
export class PlaceChosenEvent extends Event {
    static readonly type = 'db-place-chosen';
    constructor(
        readonly place: GivenPlace,
        readonly extent: 'point' | 'square'
    ) {
        super(PlaceChosenEvent.type, {bubbles: true, composed: true});
    }
}

/** Readings shown at once; a text rarely has more that are plausible. */
const MOST = 8;

/**
 * A position as a text in any system: every plausible reading with its error, of which a person chooses one; or the place
 * that was looked up on the map.
 *
 * @fires {PlaceChosenEvent} db-place-chosen
 */
@customElement('db-given-field')
export class GivenField extends LitElement {
    static override styles = [
        panelStyle,
        formStyle,
        css`
            ol { list-style: none; margin: var(--space-1) 0 0; padding: 0; }
            li { padding: 5px 6px; border: 1px solid var(--colour-line); border-radius: var(--radius); }
            li + li { margin-block-start: 4px; }
            li .row { margin-block-start: 3px; }
        `
    ];

    @property() label = '';
    /** Whether the square of a grid reference may be taken whole. */
    @property({type: Boolean}) areal = false;
    @property() error = '';
    @state() private text = '';
    @state() private answer: CoordinateAnswer | null = null;
    readonly #workspace = new WorkspaceController(this, ['place', 'view']);

    override focus(): void {
        this.renderRoot.querySelector<HTMLElement>('vaadin-text-field')?.focus();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {place} = workspace;
        return html`
            <vaadin-text-field theme="small" label=${this.label} helper-text=${this.text ? '' : word('record.place.help')} autocomplete="off"
                .value=${this.text} ?invalid=${this.error !== ''} error-message=${this.error}
                @input=${(event: Event) => this.#read(workspace, (event.target as TextField).value)} @paste=${pasteLines}></vaadin-text-field>
            ${this.answer ? this.#answer(workspace, this.answer) : nothing}
            ${
                place && !this.text
                    ? html`<div class="row"><vaadin-button theme="small tertiary" data-act="looked-up" @click=${() => this.#take(place.asGiven, place.readings[place.chosen]!, 'point')}>
                          ${word('record.place.lookedUp', {text: place.asGiven})}</vaadin-button></div>`
                    : nothing
            }`;
    }

    #answer(workspace: Workspace, {readings, fault}: CoordinateAnswer) {
        if (readings.length === 0) {
            return html`<p class="warning small" role="status">${fault ? wordOf(fault.reason, fault.values) : word('record.place.none')}</p>`;
        }
        const {readout, lettering} = workspace.view;
        return html`<p class="small quiet" role="status">${word('record.place.count', {count: readings.length})}</p>
            <ol>${readings.slice(0, MOST).map(
                (reading) => html`<li class="small">
                    <b>${systemName(reading.system)}</b> · <span class="quiet">${trustWords(reading)}</span><br />
                    ${operatedWords(readout[0], reading.lon, reading.lat, lettering)}
                    <div class="row">
                        <vaadin-button theme="small" data-act="take" @click=${() => this.#take(this.text.trim(), reading, 'point')}>${word('record.place.point')}</vaadin-button>
                        ${this.areal && reading.square ? html`<vaadin-button theme="small" data-act="take-square" @click=${() => this.#take(this.text.trim(), reading, 'square')}>${word('record.place.square')}</vaadin-button>` : nothing}
                        <vaadin-button theme="small tertiary" @click=${() => workspace.showGeometry({type: 'Point', coordinates: [reading.lon, reading.lat]})}>${word('record.place.show')}</vaadin-button>
                    </div></li>`
            )}</ol>`;
    }

    #read(workspace: Workspace, text: string): void {
        this.text = text;
        this.answer = text.trim() === '' ? null : readPlace(text, workspace);
    }

    #take(asGiven: string, reading: Reading, extent: 'point' | 'square'): void {
        this.text = '';
        this.answer = null;
        this.dispatchEvent(new PlaceChosenEvent(givenPlace(asGiven, reading), extent));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-given-field': GivenField;
    }
    interface HTMLElementEventMap {
        'db-place-chosen': PlaceChosenEvent;
    }
}
