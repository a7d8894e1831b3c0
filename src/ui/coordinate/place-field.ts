import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {CoordinateAnswer, Reading} from '../../crs/reading.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {readPlace} from './read-place.ts';
import {accuracyWords} from './reading-card.ts';
import {operatedWords, systemName} from './system-words.ts';

const NOTHING: CoordinateAnswer = {readings: [], fault: null};
/** More readings than these of one text are no choice a person makes. */
const MOST_READINGS = 6;

/** A coordinate was written, in any system: its reading, the one chosen where there are several; null while there is none. */
export class PlaceTypedEvent extends Event {
    static readonly type = 'db-place-typed';
    constructor(readonly reading: Reading | null) {
        super(PlaceTypedEvent.type);
    }
}

/**
 * A field for a coordinate in any system. How it is read stands below it; of several readings one is chosen, with the keys as well.
 *
 * @fires {PlaceTypedEvent} db-place-typed
 */
@customElement('db-place-field')
export class PlaceField extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            vaadin-text-field { inline-size: 100%; }
            fieldset { border: 0; margin: 0; padding: 0; }
            legend { padding: 0; }
            label { display: grid; grid-template-columns: auto 1fr; gap: var(--space-1); align-items: start; min-block-size: 24px; }
            .error { margin-block-start: var(--space-1); }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property() label = '';
    @property() helper = '';
    @property() text = '';
    @state() private answer: CoordinateAnswer = NOTHING;
    @state() private chosen = 0;

    /** Forget what was written. */
    clear(): void {
        this.text = '';
        this.#read('');
    }

    override focus(): void {
        this.renderRoot.querySelector<HTMLElement>('vaadin-text-field')?.focus();
    }

    override render() {
        const {workspace, answer} = this;
        if (!workspace) return nothing;
        const {fault} = answer;
        const readings = answer.readings.slice(0, MOST_READINGS);
        const said = ({system, lon, lat}: Reading) =>
            `${systemName(system)}: ${operatedWords(system, lon, lat, workspace.view.lettering)}`;
        const [only] = readings;
        return html`
            <vaadin-text-field theme="small" label=${this.label} helper-text=${this.helper} .value=${this.text} autocomplete="off"
                @input=${(event: Event) => this.#read((event.target as TextField).value)}></vaadin-text-field>
            <div role="status">
                ${fault && this.text.trim() ? html`<p class="error small">${wordOf(fault.reason, fault.values)}</p>` : nothing}
                ${only && readings.length === 1 ? html`<p class="small" data-read>${word('ways.traverse.startRead', {reading: said(only)})} · ${accuracyWords(only)}</p>` : nothing}
            </div>
            ${
                readings.length > 1
                    ? html`<fieldset><legend class="small">${word('coordinate.many', {count: readings.length})}</legend>
                          ${readings.map(
                              (
                                  each,
                                  i
                              ) => html`<label class="small"><input type="radio" name="reading" .checked=${i === this.chosen} @change=${() => this.#choose(i)} />
                                  <span>${said(each)} · ${accuracyWords(each)}</span></label>`
                          )}</fieldset>`
                    : nothing
            }`;
    }

    #read(text: string): void {
        this.text = text;
        this.answer = this.workspace && text.trim() ? readPlace(text, this.workspace) : NOTHING;
        this.#choose(0);
    }

    #choose(index: number): void {
        this.chosen = index;
        this.dispatchEvent(new PlaceTypedEvent(this.answer.readings[index] ?? null));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-place-field': PlaceField;
    }
    interface HTMLElementEventMap {
        'db-place-typed': PlaceTypedEvent;
    }
}
