import '@vaadin/date-picker';
import type {DatePicker} from '@vaadin/date-picker';
import {html} from 'lit';
import type {IsoDate} from '../record/feature.ts';
import {dateWords} from './date-words.ts';
import type {Language} from './words.ts';
import {spoken} from './words.ts';

const words = new Map<Language, ReturnType<typeof dateWords>>();

interface DateField {
    readonly label: string;
    readonly value: IsoDate | '';
    readonly onChange: (date: IsoDate | '') => void;
    /** Hears what was typed and is no day, which else is an empty field. */
    readonly onUnread?: (text: string) => void;
    readonly max?: IsoDate;
    readonly required?: boolean;
    readonly error?: string;
    readonly helper?: string;
    readonly disabled?: boolean;
}

/**
 * A date picker in the page's language: shows dd/mm/yyyy, gives `yyyy-mm-dd`. Its calendar opens by its sign or the arrow keys, not
 * while a date is typed: closed again before it had opened, it left the rest of the page hidden from screen readers.
 */
export function dateField({
    label,
    value,
    onChange,
    onUnread,
    max = '',
    required = false,
    error = '',
    helper = '',
    disabled = false
}: DateField) {
    const language = spoken();
    if (!words.has(language)) words.set(language, dateWords(language));
    const heard = (event: Event) => {
        const picker = event.target as DatePicker;
        const typed = picker.value ? '' : picker.querySelector('input')?.value.trim();
        if (typed && onUnread) onUnread(typed);
        else onChange(picker.value);
    };
    return html`<vaadin-date-picker theme="small" label=${label} .i18n=${words.get(language)} .value=${value} .max=${max} ?required=${required} ?disabled=${disabled} auto-open-disabled
        ?invalid=${error !== ''} error-message=${error} helper-text=${helper} placeholder="dd/mm/yyyy"
        @change=${heard} @unparsable-change=${onUnread ? heard : null}></vaadin-date-picker>`;
}
