import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {html} from 'lit';
import type {SheetRequest} from '../../sheet/request.ts';
import {word} from '../words.ts';

const FIELDS = ['issuer', 'superior', 'title', 'unitLine', 'number', 'secrecy'] as const;

/** The words at the head of a sheet: what the template says stands where nothing was typed. */
export function headingSection(
    typed: SheetRequest['fields'],
    template: SheetRequest['fields'] | null,
    open: boolean,
    set: (name: string, value: string) => void
) {
    return html`<section><details ?open=${open}><summary><h3>${word('print.heading')}</h3></summary>
        ${FIELDS.map(
            (
                name
            ) => html`<vaadin-text-field theme="small" label=${word(`print.field.${name}`)} .value=${typed[name] ?? ''}
            placeholder=${template?.[name] ?? ''} helper-text=${template?.[name] && !open ? word('print.fromTemplate', {value: template[name]}) : ''}
            @change=${(event: Event) => set(name, (event.target as TextField).value.trim())}></vaadin-text-field>`
        )}
    </details></section>`;
}
