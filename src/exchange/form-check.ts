import type {AnyRecord, IsoDate} from '../record/feature.ts';
import type {GraveSite} from '../record/grave-site.ts';
import type {WrittenLayer} from '../record/keep-record.ts';
import type {Issue} from '../topology/issue.ts';
import {checkFeature} from './check-feature.ts';
import {issueOf} from './fault.ts';

/** Something wrong with what a form says: beside which field (`expected.min`, `sources[0].kind`, `geometry`), and what. */
export interface FormFault {
    readonly path: string;
    readonly issue: Issue;
}

/**
 * All that is wrong with a record written in a form: what an import of it would be refused for, and what only a person who
 * writes can answer: a report has a source, what happened did not happen after today, one position is the record's own.
 * Warnings let it be kept.
 */
export function formFaults(layer: WrittenLayer, record: AnyRecord, today: IsoDate): FormFault[] {
    const {id} = record;
    const {faults} = checkFeature(record, id, {layer, today});
    const found = faults.map(({field, issue}): FormFault => {
        const path = field.startsWith('geometry') ? 'geometry' : field.replace(/^properties\.?/, '');
        // a list may hold a day that is still to come; a hand that writes one has slipped
        return {path, issue: issue.rule === 'date-ahead' ? {...issue, severity: 'error'} : issue};
    });
    const say = (path: string, rule: string, severity: Issue['severity'], values: Issue['values'] = {}) =>
        found.push({path, issue: issueOf(rule, [id], values, severity)});
    if (layer === 'grave-site') siteFaults(record, say);
    return found;
}

type Say = (path: string, rule: string, severity: Issue['severity'], values?: Issue['values']) => void;

function siteFaults({geometry, properties}: AnyRecord, say: Say): void {
    const {sources = [], uncertaintyM, coordinate} = properties as Partial<GraveSite>;
    if (sources.length === 0) say('sources', 'source-missing', 'error');
    const chosen = sources.flatMap(({position}, i) => (position?.chosen ? [i] : []));
    for (const i of chosen.slice(1)) say(`sources[${i}].position`, 'position-chosen-twice', 'error');
    // beside a square or an area the uncertainty is only its margin
    if (geometry?.type !== 'Point') return;
    if (coordinate && typeof uncertaintyM === 'number' && uncertaintyM < Math.floor(coordinate.accuracyM)) {
        say('uncertaintyM', 'uncertainty-narrow', 'warning', {
            metres: uncertaintyM,
            accuracyM: Math.ceil(coordinate.accuracyM)
        });
    }
}
