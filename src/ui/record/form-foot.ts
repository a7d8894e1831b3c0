import '@vaadin/button';
import '@vaadin/text-area';
import type {TextArea} from '@vaadin/text-area';
import {html, nothing} from 'lit';
import type {AnyRecord, IsoDate} from '../../record/feature.ts';
import type {Actor} from '../../record/journal-line.ts';
import {changeWords} from '../feature/change-words.ts';
import {day, word} from '../words.ts';
import {type RecordDraft, recordFrom} from './record-draft.ts';

/** Changes listed one by one before the record is kept. */
const LISTED = 8;

interface FootState {
    /** The record that is edited; null for a new one. */
    readonly base: AnyRecord | null;
    readonly actor: Actor;
    readonly today: IsoDate;
    readonly errors: number;
    readonly warnings: number;
    /** It was asked to be kept once: what lacks is told. */
    readonly asked: boolean;
    readonly touched: boolean;
    /** What is written outlives the page. */
    readonly durable: boolean;
    /** It was asked once to be thrown away. */
    readonly sure: boolean;
    readonly saving: boolean;
    /** It cannot be kept now; the form says why. */
    readonly blocked: boolean;
    readonly onWhy: (why: string) => void;
    readonly onPerson: () => void;
    readonly onSave: () => void;
    readonly onDiscard: () => void;
}

/** The foot of a form: what an edit changes, why, who and when, and to keep it or throw it away. */
export function formFoot(draft: RecordDraft, state: FootState) {
    const {base, actor, today, errors, warnings, asked, touched, durable, sure, saving, blocked} = state;
    const lacksWhy = asked && !draft.why.trim();
    const save = saving ? 'record.saving' : base ? 'record.saveChange' : 'record.save';
    return html`<div class="foot">
        ${base ? changes(draft, base) : nothing}
        <vaadin-text-area theme="small" data-path="why" label="${word('record.why')} *" min-rows="1" max-rows="3" .value=${draft.why}
            ?invalid=${lacksWhy} error-message=${lacksWhy ? word('record.fault.missing') : ''}
            @input=${(event: Event) => state.onWhy((event.target as TextArea).value)}></vaadin-text-area>
        <p class="small quiet">${actor.name ? word('record.by', {name: actor.name, office: actor.office, day: day(today)}) : word('record.byNobody')}
            <button class="plain small" @click=${state.onPerson}>${word('record.person')}</button></p>
        ${errors > 0 ? html`<p class="lack small" role="alert">${word('record.incomplete', {count: errors})}</p>` : nothing}
        ${errors === 0 && warnings > 0 ? html`<p class="doubt small" role="alert">${word('record.warned', {count: warnings})}</p>` : nothing}
        <div class="row">
            <vaadin-button theme="primary small" data-act="save" ?disabled=${saving || blocked || (base !== null && !touched)} @click=${state.onSave}>${word(save)}</vaadin-button>
            ${
                touched
                    ? html`<vaadin-button theme="tertiary small ${sure ? 'error' : ''}" data-act="discard" @click=${state.onDiscard}>${word(sure ? 'record.discardSure' : 'record.discard')}</vaadin-button>
                          <span class="small quiet">${word(durable ? 'record.keptHere' : 'record.keptPage')}</span>`
                    : nothing
            }
        </div>
    </div>`;
}

// what the act would write, in the words in which the history will tell it
function changes(draft: RecordDraft, base: AnyRecord) {
    const lines = changeWords(draft.layer, base, recordFrom(draft, base, base.id));
    const files = draft.files.length > 0 ? [word('record.filesAdded', {count: draft.files.length})] : [];
    const all = [...lines, ...files];
    if (all.length === 0) return html`<p class="small quiet">${word('record.noChange')}</p>`;
    const more = all.length - LISTED;
    return html`<h3>${word('record.changes')}</h3>
        <ul class="changes small" data-changes>${all.slice(0, LISTED).map((line) => html`<li>${line}</li>`)}
            ${more > 0 ? html`<li>${word('record.moreChanges', {count: more})}</li>` : nothing}</ul>`;
}
