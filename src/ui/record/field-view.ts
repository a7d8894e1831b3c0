import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/select';
import '@vaadin/text-area';
import '@vaadin/text-field';
import type {SelectValueChangedEvent} from '@vaadin/select';
import type {TextField} from '@vaadin/text-field';
import {html, nothing, type TemplateResult} from 'lit';
import type {FormField} from '../../exchange/form-fields.ts';
import type {IsoDate} from '../../record/feature.ts';
import {dateField} from '../date-field.ts';
import {spoken, word} from '../words.ts';
import {type FormPath, pathText} from './form-path.ts';

/** What the fields of a form know of the form. */
export interface FieldContext {
    readonly today: IsoDate;
    /** What is wrong at a path, in words; empty where nothing is. */
    error(path: FormPath): string;
    set(path: FormPath, value: unknown): void;
    /** Fields that need more than what was typed: positions of reports, ids of records. */
    special(field: FormField, path: FormPath, value: unknown): TemplateResult;
    /** An empty row of a list. */
    emptyRow(field: FormField): unknown;
}

/** A field with its label, its value as typed, and what is wrong with it beside it. */
export function fieldView(field: FormField, path: FormPath, value: unknown, context: FieldContext): TemplateResult {
    switch (field.kind) {
        case 'group':
            return groupView(field, path, value, context);
        case 'rows':
            return rowsView(field, path, value, context);
        case 'ids':
        case 'position':
            return context.special(field, path, value);
        case 'boolean':
            return html`<vaadin-checkbox data-path=${pathText(path)} label=${titleOf(field)} .checked=${value === true}
                @change=${(event: Event) => context.set(path, (event.target as HTMLInputElement).checked)}></vaadin-checkbox>`;
        case 'code':
            return codeView(field, path, String(value ?? ''), context);
        case 'date':
            return dayView(field, path, String(value ?? ''), context);
        default:
            return textView(field, path, String(value ?? ''), context);
    }
}

export function titleOf({title}: Pick<FormField, 'title'>): string {
    return title[spoken()];
}

function groupView(field: FormField, path: FormPath, value: unknown, context: FieldContext) {
    const error = context.error(path);
    return html`<fieldset class="wide" data-path=${pathText(path)}><legend>${titleOf(field)}</legend>
        <div class="fields ${isShort(field) ? 'three' : ''}">${field.fields.map((inner) => fieldView(within(inner, field), [...path, inner.key], part(value, inner.key), context))}</div>
        ${error ? html`<p class="lack small" role="alert">${error}</p>` : nothing}
    </fieldset>`;
}

// three fields stand side by side where their names have room
function isShort({fields}: FormField): boolean {
    return fields.length === 3 && fields.every((field) => titleOf(field).length <= 14);
}

// of a group that may lack nothing is a must before something of it is written
function within(inner: FormField, group: FormField): FormField {
    return group.required ? inner : {...inner, required: false};
}

function rowsView(field: FormField, path: FormPath, value: unknown, context: FieldContext) {
    const rows = (value ?? []) as readonly unknown[];
    const error = context.error(path);
    const name = titleOf(field);
    return html`<div class="wide rows" data-path=${pathText(path)}>
        ${rows.map(
            (row, i) => html`<fieldset class="row-of"><legend>${word('record.row', {name, number: i + 1})}</legend>
            <div class="fields">${field.fields.map((inner) => fieldView(inner, [...path, i, inner.key], part(row, inner.key), context))}</div>
            <div class="row"><vaadin-button theme="small tertiary" data-act="remove-row" @click=${() =>
                context.set(
                    path,
                    rows.filter((_, at) => at !== i)
                )}>${word('record.removeRow', {number: i + 1})}</vaadin-button></div>
        </fieldset>`
        )}
        ${error ? html`<p class="lack small" role="alert">${error}</p>` : nothing}
        <vaadin-button theme="small" data-act="add-row" @click=${() => context.set(path, [...rows, context.emptyRow(field)])}>${word('record.addRow', {name: name.toLowerCase()})}</vaadin-button>
    </div>`;
}

function codeView(field: FormField, path: FormPath, value: string, context: FieldContext) {
    const error = context.error(path);
    const codes = field.codes.map(({code, label}) => ({value: code, label: label[spoken()]}));
    // what may lack can be taken back
    const items = field.required ? codes : [{value: '', label: word('record.noCode')}, ...codes];
    return html`<vaadin-select theme="small" data-path=${pathText(path)} label=${labelOf(field)} .items=${items} placeholder=${word('record.choose')}
        .value=${value} ?invalid=${error !== ''} error-message=${error}
        @value-changed=${({detail}: SelectValueChangedEvent) => {
            if (detail.value !== value && (detail.value !== '' || !field.required)) context.set(path, detail.value);
        }}></vaadin-select>`;
}

function dayView(field: FormField, path: FormPath, value: string, context: FieldContext) {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
    return html`<div data-path=${pathText(path)}>${dateField({
        label: labelOf(field),
        value: isDay ? value : '',
        max: context.today,
        error: context.error(path),
        onChange: (date) => context.set(path, date),
        onUnread: (text) => context.set(path, text)
    })}</div>`;
}

function textView(field: FormField, path: FormPath, value: string, context: FieldContext) {
    const error = context.error(path);
    const typed = (event: Event) => context.set(path, (event.target as TextField).value);
    if (field.kind === 'lines') {
        return html`<vaadin-text-area class="wide" theme="small" data-path=${pathText(path)} label=${labelOf(field)} min-rows="1" max-rows="6" .value=${value}
            ?invalid=${error !== ''} error-message=${error} @input=${typed}></vaadin-text-area>`;
    }
    const numeric = field.kind === 'number' || field.kind === 'integer';
    return html`<vaadin-text-field class=${!numeric && field.key === 'name' ? 'wide' : ''} theme="small" data-path=${pathText(path)} label=${labelOf(field)} .value=${value}
        autocomplete="off" inputmode=${field.kind === 'integer' ? 'numeric' : numeric ? 'decimal' : 'text'}
        ?invalid=${error !== ''} error-message=${error} @input=${typed}></vaadin-text-field>`;
}

// the dot of the field is aria-required, which means nothing on some of them: the label says it in a way that all hear
function labelOf(field: FormField): string {
    return field.required ? `${titleOf(field)} *` : titleOf(field);
}

function part(value: unknown, key: string): unknown {
    return (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
}
