import '@vaadin/select';
import type {Select} from '@vaadin/select';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Comparison, UnitChanges} from '../../audit/compare.ts';
import type {ActBehind} from '../../audit/compared-records.ts';
import {LAYERS} from '../../record/feature.ts';
import {entryWords} from '../history/act-facts.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {type WordKey, word} from '../words.ts';
import {type Change, changeKey, changesOf} from './change-key.ts';
import {ha, pieceWords, pieceZones, recordWords} from './change-words.ts';

/** Show these changes on the map. */
export class ChangesEvent extends Event {
    static readonly type = 'db-changes';

    constructor(readonly changes: readonly Change[]) {
        super(ChangesEvent.type);
    }
}

/** Other changes are marked. */
export class ChosenEvent extends Event {
    static readonly type = 'db-chosen';

    constructor(readonly chosen: ReadonlySet<string>) {
        super(ChosenEvent.type);
    }
}

/** A unit's changes that are listed; the file put out has all. */
const MOST = 150;
const MOST_FIELDS = 6;
const ALL = 'all';
const GROUND = 'ground';

/**
 * What changed, unit by unit: the ground that moved, records added, removed and changed, each with who, when and why. A press
 * shows it on the map, a mark takes it into findings.
 *
 * @fires {ChangesEvent} db-changes
 * @fires {ChosenEvent} db-chosen
 */
@customElement('db-compare-changes')
export class CompareChanges extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            .unit { display: grid; grid-template-columns: 30px 1fr; align-items: start; border-block-end: 1px solid var(--colour-line); padding-block: 4px; }
            vaadin-select { inline-size: 100%; padding: 0 0 var(--space-1); }
            .head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 var(--space-2); }
            input { inline-size: 18px; block-size: 18px; margin: 3px; accent-color: var(--colour-accent); }
            .change { display: grid; grid-template-columns: 30px 1fr; align-items: start; padding-block: 3px; border-block-start: 1px solid var(--colour-line); }
            .change > div { min-inline-size: 0; overflow-wrap: anywhere; }
            ul.list { grid-column: 1 / -1; padding-inline-start: var(--space-2); }
            ul.fields { padding-inline-start: var(--space-3); list-style: disc; }
            .tag { border: 1px solid var(--colour-line-strong); border-radius: 3px; padding: 0 4px; }
            .tag[data-kind='added'] { border-color: var(--colour-met); }
            .tag[data-kind='removed'] { border-color: var(--colour-error); border-style: dashed; }
        `
    ];

    @property({attribute: false}) comparison: Comparison | null = null;
    @property({attribute: false}) chosen: ReadonlySet<string> = new Set();
    @state() private open: ReadonlySet<string> = new Set();

    /** What is listed: everything, the ground that moved, or the records of a layer. */
    @state() private of = ALL;

    override render() {
        const units = this.comparison?.units ?? [];
        const there = new Set(units.flatMap(({records}) => records.map(({layer}) => layer)));
        const items = [
            {value: ALL, label: word('comparing.listAll')},
            ...(units.some(({pieces}) => pieces.length > 0) ? [{value: GROUND, label: word('compare.moves')}] : []),
            ...LAYERS.filter((layer) => there.has(layer)).map((layer) => ({
                value: layer,
                label: word(`layer.${layer}`)
            }))
        ];
        return html`<vaadin-select theme="small" label=${word('comparing.list')} .items=${items} .value=${this.of}
                @change=${(event: Event) => {
                    this.of = (event.target as Select).value;
                }}></vaadin-select>
            <div>${units.map((unit) => this.#unit(unit))}</div>`;
    }

    #listed(unit: UnitChanges): Change[] {
        const {of} = this;
        return changesOf(unit).filter(
            (change) => of === ALL || (change.kind === 'piece' ? of === GROUND : of === change.record.layer)
        );
    }

    #unit(unit: UnitChanges) {
        const {code} = unit;
        const changes = this.#listed(unit);
        if (changes.length === 0) return nothing;
        const isOpen = this.open.has(code);
        const name = this.#name(unit);
        const moved = changes.reduce((sum, change) => sum + (change.kind === 'piece' ? change.piece.areaM2 : 0), 0);
        const records = changes.filter(({kind}) => kind === 'record').length;
        const marked = changes.filter((change) => this.chosen.has(changeKey(change))).length;
        return html`<div class="unit" data-unit=${code}>
            <input type="checkbox" aria-label=${word('comparing.chooseUnit', {unit: name})} .checked=${marked === changes.length} .indeterminate=${marked > 0 && marked < changes.length}
                @change=${(event: Event) => this.#mark(changes, (event.target as HTMLInputElement).checked)}>
            <div class="head">
                <button class="plain" aria-expanded=${isOpen} @click=${() => this.#toggle(unit, isOpen)}>${isOpen ? '▾' : '▸'} ${name}</button>
                <span class="small quiet">${[records > 0 ? word('comparing.unitRecords', {records}) : '', moved > 0 ? word('comparing.unitMoved', {ha: ha(moved)}) : ''].filter(Boolean).join(', ')}</span>
            </div>
            ${
                isOpen
                    ? html`<ul class="list">${changes.slice(0, MOST).map((change) => html`<li class="change">${this.#change(change)}</li>`)}
                    ${changes.length > MOST ? html`<li class="small quiet">${word('comparing.more', {count: changes.length - MOST})}</li>` : nothing}</ul>`
                    : nothing
            }
        </div>`;
    }

    #change(change: Change) {
        const what = change.kind === 'piece' ? pieceWords(change.piece) : change.record.id;
        return html`<input type="checkbox" aria-label=${word('comparing.choose', {what})} .checked=${this.chosen.has(changeKey(change))}
                @change=${(event: Event) => this.#mark([change], (event.target as HTMLInputElement).checked)}>
            <div>${
                change.kind === 'piece'
                    ? html`<button class="plain" data-change=${changeKey(change)} @click=${() => this.#show([change])}>${what}</button>
                    <div class="small quiet">${pieceZones(change.piece)}</div>
                    ${this.#reason(change.piece.acts, 'comparing.byDay')}`
                    : this.#record(change)
            }</div>`;
    }

    #record(change: Extract<Change, {kind: 'record'}>) {
        const {record} = change;
        const {layer, id, kind, ground, acts} = record;
        const fields = recordWords(record);
        return html`<span class="small tag" data-kind=${kind}>${word(`compare.kind.${kind}`)}</span> <span class="small">${word(`compare.layer.${layer}`)}</span>
            <button class="plain" data-change=${changeKey(change)} @click=${() => this.#show([change])}>${id}</button>
            ${ground.gainedM2 + ground.lostM2 > 0.5 ? html`<div class="small">${word('comparing.ground', {gained: ha(ground.gainedM2), lost: ha(ground.lostM2)})}</div>` : nothing}
            ${
                fields.length > 0
                    ? html`<ul class="fields small">${fields.slice(0, MOST_FIELDS).map((text) => html`<li>${text}</li>`)}
                    ${fields.length > MOST_FIELDS ? html`<li class="quiet">${word('comparing.more', {count: fields.length - MOST_FIELDS})}</li>` : nothing}</ul>`
                    : nothing
            }
            ${this.#reason(acts)}`;
    }

    #reason(acts: readonly ActBehind[], none: WordKey = 'comparing.foundNoAct') {
        const last = acts.at(-1);
        return html`<div class="small quiet">${
            last
                ? html`${entryWords(last)} · ${last.name}${last.why ? html` · ${last.why}` : nothing}${last.knownTo === 'before' ? html` (${word('compare.onlyBefore')})` : nothing}`
                : word(none)
        }${acts.length > 1 ? html` · ${word('comparing.acts', {count: acts.length})}` : nothing}</div>`;
    }

    #name({code, name, above}: UnitChanges): string {
        if (code === '') return word('compare.noUnit');
        return above ? `${name} (${above})` : name;
    }

    #toggle(unit: UnitChanges, isOpen: boolean): void {
        const open = new Set(this.open);
        if (isOpen) open.delete(unit.code);
        else open.add(unit.code);
        this.open = open;
        if (!isOpen) this.#show(this.#listed(unit));
    }

    #mark(changes: readonly Change[], isMarked: boolean): void {
        const chosen = new Set(this.chosen);
        for (const change of changes) {
            if (isMarked) chosen.add(changeKey(change));
            else chosen.delete(changeKey(change));
        }
        this.dispatchEvent(new ChosenEvent(chosen));
    }

    #show(changes: readonly Change[]): void {
        this.dispatchEvent(new ChangesEvent(changes));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-compare-changes': CompareChanges;
    }
    interface HTMLElementEventMap {
        'db-changes': ChangesEvent;
        'db-chosen': ChosenEvent;
    }
}
