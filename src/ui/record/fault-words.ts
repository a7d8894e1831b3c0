import type {FormFault} from '../../exchange/form-check.ts';
import {sentence} from '../../record/sentence.ts';
import {day, spoken, word} from '../words.ts';

/** What is wrong with a field, as it stands beside it: short, for the field's name is there. */
export function faultWords({issue: {rule, values}}: FormFault): string {
    const {value = '', wanted = '', min = '', max = ''} = values;
    switch (rule) {
        case 'field-missing':
        case 'field-empty':
            return word('record.fault.missing');
        case 'field-type':
            return word(String(wanted).startsWith('integer') ? 'record.fault.whole' : 'record.fault.number', {value});
        case 'field-date':
            return word('record.fault.date', {value});
        case 'field-range':
            return word('record.fault.range', {min, max});
        case 'field-long':
            return word('record.fault.long');
        case 'geometry-missing':
            return word('record.fault.place');
        case 'date-ahead':
            return word('record.fault.ahead', {today: day(String(values['today']))});
        case 'ended-before-start':
            return word('record.fault.ended', {start: day(String(values['startedOn']))});
        default:
            return sentence(rule, values, spoken()).what;
    }
}
