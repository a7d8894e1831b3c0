import '@vaadin/button';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {CoordinateFault, Reading} from '../../crs/reading.ts';
import {distanceM} from '../../measure/distance.ts';
import {SayEvent} from '../app/events.ts';
import {WorkspaceController} from '../context.ts';
import {sightOf} from '../map/sight.ts';
import {panelStyle} from '../panel-style.ts';
import {typedNumber} from '../typed-number.ts';
import {number, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {
    OFFSET_FIELDS,
    type OffsetDraft,
    type OffsetField,
    type OffsetOrigin,
    offsetDraft,
    offsetFields,
    offsetReading
} from './offset-draft.ts';
import {metresWords, operatedWords} from './system-words.ts';

/** Farther than this a press was hardly meant for the line, metres. */
const FAR_PICK_M = 300;

type Spot = readonly [lon: number, lat: number];

/**
 * A place told from a landmark: the words, what they were read as, every number open to be changed, and the place with
 * the region that holds it, given to the workspace as the place looked up, with the words as given.
 *
 * @fires {Event} db-offset-open - the words lead to no place yet: what is on the map came from others
 * @fires {SayEvent} db-say
 */
@customElement('db-offset-form')
export class OffsetForm extends LitElement {
    static override styles = [
        panelStyle,
        css`
            .ask { display: flex; gap: var(--space-2); }
            input, select { min-inline-size: 0; block-size: 28px; padding: 0 var(--space-2); border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: var(--colour-text); font: inherit; }
            #phrase { flex: 1; }
            label { display: block; }
            label.field { margin-block-end: 4px; font-weight: 600; }
            .numbers { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-1) var(--space-2); }
            .numbers label { display: flex; flex-direction: column; justify-content: end; }
            .numbers input, .wide { inline-size: 100%; }
            .stack { padding-block-start: var(--space-2); }
        `
    ];

    @state() private text = '';
    @state() private draft: OffsetDraft | null = null;
    @state() private phrase = 0;
    @state() private origin = 0;
    @state() private fields: Readonly<Record<OffsetField, string>> | null = null;
    @state() private near: Spot | null = null;
    @state() private picking = false;
    @state() private answer: Reading | CoordinateFault | null = null;
    // a form put away while it waits for the map must not take the next press
    readonly #workspace = new WorkspaceController(this, ['view'], ({view}) => {
        if (this.picking && view.tool !== 'coordinate') this.#pick(false);
    });

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#pick(false);
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {draft} = this;
        return html`
            <label class="field" for="phrase">${word('offset.phrase')}</label>
            <div class="ask">
                <input id="phrase" type="text" autocomplete="off" spellcheck="false" aria-describedby="example" .value=${this.text}
                    @input=${this.#typed} @keydown=${this.#enter} />
                <vaadin-button theme="primary" data-act="offset" @click=${() => this.#go(workspace)}>${word('offset.go')}</vaadin-button>
            </div>
            <p class="small quiet" id="example">${word('offset.example')}</p>
            ${draft?.fault ? html`<p class="warning" role="status">${wordOf(draft.fault.reason, draft.fault.values)}</p>` : nothing}
            ${draft && draft.origins.length > 0 ? this.#details(workspace, draft) : nothing}
        `;
    }

    #details(workspace: Workspace, {phrases, origins}: OffsetDraft) {
        const {answer} = this;
        return html`<div class="stack">
            <label>${word('offset.feature')}
                <select class="wide" id="origin" @change=${(event: Event) => this.#from(workspace, Number((event.target as HTMLSelectElement).value))}>
                    ${origins.map((each, i) => html`<option value=${i} .selected=${i === this.origin}>${originWords(each, workspace)}</option>`)}
                </select></label>
            ${
                phrases.length > 1
                    ? html`<label>${word('offset.reading')}
                          <select class="wide" id="reading" @change=${(event: Event) => this.#read(workspace, Number((event.target as HTMLSelectElement).value))}>
                              ${phrases.map((each, i) => html`<option value=${i} .selected=${i === this.phrase}>${directionWords(each)}</option>`)}
                          </select></label>`
                    : nothing
            }
            ${this.#needsMap() ? this.#place(workspace) : nothing}
            <div class="numbers">${OFFSET_FIELDS.filter((field) => field !== 'along' || this.#isLong()).map(
                (field) => html`<label class="small">${word(`offset.${field}`)}
                    <input inputmode="decimal" id=${field} .value=${this.fields?.[field] ?? ''} @change=${(event: Event) => this.#set(workspace, field, (event.target as HTMLInputElement).value)} /></label>`
            )}</div>
            ${answer ? this.#said(answer) : nothing}
            <details><summary class="small">${word('offset.rules')}</summary><p class="small quiet">${word('offset.rules.text')}</p></details>
        </div>`;
    }

    #place({view}: Workspace) {
        const {near} = this;
        return html`<div class="row">
                <vaadin-button theme="small" data-act="pick" aria-pressed=${this.picking} @click=${() => this.#pick(!this.picking)}>${word('offset.pick')}</vaadin-button>
                <vaadin-button theme="small" data-act="centre" @click=${this.#centre}>${word('offset.centre')}</vaadin-button>
            </div>
            <p class="small" role="status">${
                this.picking
                    ? word('offset.picking')
                    : near
                      ? word('offset.picked', {place: operatedWords(view.readout[0], near[0], near[1], view.lettering)})
                      : ''
            }</p>`;
    }

    #said(answer: Reading | CoordinateFault) {
        return 'lon' in answer
            ? html`<p class="note" role="status">${word('offset.result', {metres: metresWords(answer.accuracyM)})} ${this.#farPick(answer)}</p>`
            : html`<p class="warning" role="status">${wordOf(answer.reason, answer.values)}</p>`;
    }

    // a press at a small scale may lie kilometres from the line that is meant
    #farPick({lon, lat}: Reading) {
        const origin = this.#chosen();
        if (!this.near || origin?.kind !== 'feature' || !this.#isLong()) return nothing;
        const away = distanceM(lon, lat, ...this.near) - typedNumber(this.fields?.distance ?? '0');
        if (away <= FAR_PICK_M) return nothing;
        return word('offset.farPick', {feature: origin.feature.name, metres: metresWords(away)});
    }

    #chosen(): OffsetOrigin | undefined {
        return this.draft?.origins[this.origin];
    }

    #isLong(): boolean {
        const origin = this.#chosen();
        return origin?.kind === 'feature' && origin.feature.shape.kind !== 'point';
    }

    #needsMap(): boolean {
        return this.#chosen()?.kind === 'map' || this.#isLong();
    }

    #typed(event: Event): void {
        const workspace = this.#workspace.value;
        this.text = (event.target as HTMLInputElement).value;
        if (!workspace) return;
        this.draft = this.text.trim() === '' ? null : offsetDraft(this.text, workspace);
        this.near = null;
        this.answer = null;
        this.phrase = 0;
        this.origin = 0;
        this.#fill();
        this.#leave();
    }

    // what other words led to must not be put on record under these
    #leave(): void {
        this.dispatchEvent(new Event('db-offset-open'));
    }

    #enter(event: KeyboardEvent): void {
        const workspace = this.#workspace.value;
        if (event.key === 'Enter' && workspace) this.#go(workspace);
    }

    #fill(): void {
        const phrase = this.draft?.phrases[this.phrase];
        const origin = this.#chosen();
        if (!phrase || !origin) this.fields = null;
        else {
            const values = Object.entries(offsetFields(phrase, origin)).map(([key, value]) => [key, number(value, 2)]);
            this.fields = Object.fromEntries(values) as Record<OffsetField, string>;
        }
    }

    #from(workspace: Workspace, index: number): void {
        this.origin = index;
        this.#fill();
        this.#go(workspace);
    }

    #read(workspace: Workspace, index: number): void {
        this.phrase = index;
        this.#fill();
        this.#go(workspace);
    }

    #set(workspace: Workspace, field: OffsetField, text: string): void {
        if (!this.fields) return;
        this.fields = {...this.fields, [field]: text};
        this.#go(workspace);
    }

    #go(workspace: Workspace): void {
        const phrase = this.draft?.phrases[this.phrase];
        const origin = this.#chosen();
        if (this.text.trim() === '') this.dispatchEvent(new SayEvent(wordOf('offset-not-read', {})));
        if (!phrase || !origin || !this.fields) return;
        const values = Object.entries(this.fields).map(([key, text]) => [key, typedNumber(text)] as const);
        if (values.some(([, value]) => !(value >= 0 && value < 1e7))) {
            this.answer = {reason: 'offset.wrongNumber', values: {}};
            this.#leave();
            return;
        }
        const fields = Object.fromEntries(values) as Record<OffsetField, number>;
        const answer = offsetReading(phrase, origin, fields, this.near);
        this.answer = answer;
        if ('lon' in answer) workspace.point({asGiven: this.text.trim(), readings: [answer], chosen: 0});
        else this.#leave();
        if (!('lon' in answer) && answer.reason === 'offset-need-near' && origin.kind === 'feature') {
            workspace.select(origin.feature.ids[0]!, {show: true});
        }
    }

    #centre(): void {
        const workspace = this.#workspace.value;
        const centre = workspace ? sightOf(workspace).now.centre : null;
        if (workspace && centre) this.#take(workspace, centre);
    }

    #take(workspace: Workspace, spot: Spot): void {
        this.near = spot;
        this.#pick(false);
        this.#go(workspace);
    }

    // the next press on the map is ours; nothing is selected by it
    #pick(on: boolean): void {
        this.picking = on;
        const act = on ? window.addEventListener : window.removeEventListener;
        act.call(window, 'click', this.#pressed, true);
        act.call(window, 'keydown', this.#left, true);
    }

    readonly #pressed = (event: Event): void => {
        const workspace = this.#workspace.value;
        const path = event.composedPath() as Partial<Element>[];
        const onMap = path[0]?.localName === 'canvas' && path.some(({localName}) => localName === 'db-map');
        const pointer = workspace ? sightOf(workspace).now.pointer : null;
        if (!workspace || !onMap || !pointer) return;
        event.stopImmediatePropagation();
        event.preventDefault();
        this.#take(workspace, pointer);
    };

    readonly #left = (event: Event): void => {
        if ((event as KeyboardEvent).key !== 'Escape') return;
        event.stopImmediatePropagation();
        this.#pick(false);
    };
}

function originWords(origin: OffsetOrigin, {view}: Workspace): string {
    if (origin.kind === 'map') return word('offset.feature.map');
    if (origin.kind === 'feature') return `${origin.feature.name} (${word(`layer.${origin.feature.layer}`)})`;
    const {lon, lat} = origin.reading;
    return word('offset.feature.text', {place: operatedWords(view.readout[0], lon, lat, view.lettering)});
}

function directionWords({directionDeg, circle}: {readonly directionDeg: number; readonly circle?: number}): string {
    const degrees = number(directionDeg, 2);
    return circle === undefined
        ? word('offset.reading.degrees', {degrees})
        : word('offset.reading.circle', {degrees, circle});
}

declare global {
    interface HTMLElementTagNameMap {
        'db-offset-form': OffsetForm;
    }
}
