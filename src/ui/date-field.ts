import '@vaadin/date-picker';
import type {DatePicker} from '@vaadin/date-picker';
import {html} from 'lit';
import type {IsoDate} from '../record/feature.ts';
import {dateWords} from './date-words.ts';
import type {Language} from './words.ts';
import {day, spoken, word} from './words.ts';

const words = new Map<Language, ReturnType<typeof dateWords>>();

interface DateField {
    readonly label: string;
    readonly value: IsoDate | '';
    readonly onChange: (date: IsoDate | '') => void;
    /** Hears what was typed and is no day, which else is an empty field. */
    readonly onUnread?: (text: string) => void;
    readonly min?: IsoDate;
    readonly max?: IsoDate;
    readonly required?: boolean;
    readonly error?: string;
    readonly helper?: string;
    readonly disabled?: boolean;
}

/**
 * A date picker in the page's language: shows dd/mm/yyyy, gives `yyyy-mm-dd`. Its calendar opens by its sign or the arrow keys, not
 * while a date is typed: closed again before it had opened, it left the rest of the page hidden from screen readers. What was typed
 * and is no day, or a day before `min` or after `max`, is told below the field; {@link holdsWrongDay} keeps a form from being sent with it.
 */
export function dateField({
    label,
    value,
    onChange,
    onUnread,
    min = '',
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
        const typed = unreadIn(picker);
        if (typed && onUnread) onUnread(typed);
        else onChange(picker.value);
        picker.errorMessage = typed
            ? word('date.unread', {text: typed})
            : isBefore(picker)
              ? word('date.before', {day: day(min)})
              : isAfter(picker)
                ? word('date.after', {day: day(max)})
                : error;
    };
    return html`<vaadin-date-picker theme="small" label=${label} .i18n=${words.get(language)} .value=${value} .min=${min} .max=${max} ?required=${required} ?disabled=${disabled} auto-open-disabled
        ?invalid=${error !== ''} error-message=${error} helper-text=${helper} placeholder="dd/mm/yyyy"
        @change=${heard} @unparsable-change=${heard}></vaadin-date-picker>`;
}

/**
 * Whether a date field within holds text that is no day, which else would count as an empty field, or a day before the first or
 * after the last that may be chosen; the first such field gets the focus.
 *
 * @param within the drawn form
 */
export function holdsWrongDay(within: ParentNode): boolean {
    const found = [...within.querySelectorAll('vaadin-date-picker')].find(
        (picker) => unreadIn(picker) !== '' || isBefore(picker) || isAfter(picker)
    );
    found?.focus();
    return found !== undefined;
}

function isBefore({min, value}: DatePicker): boolean {
    return Boolean(min && value) && value < min!;
}

function isAfter({max, value}: DatePicker): boolean {
    return Boolean(max) && value > max!;
}

function unreadIn(picker: DatePicker): string {
    return picker.value ? '' : (picker.querySelector('input')?.value.trim() ?? '');
}
