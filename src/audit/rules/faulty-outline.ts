import type {AnyRecord} from '../../record/feature.ts';
import {checkGeometry} from '../../topology/check.ts';
import type {Issue} from '../../topology/issue.ts';
import type {Evidence, Finding} from '../evidence.ts';
import type {Rule} from '../rule.ts';

// what is wrong with a record's outline, looked at once for each version of the record
const known = new WeakMap<AnyRecord, readonly Issue[]>();

/**
 * Zones in force, attempts that ended and units whose outline is faulty, each fault at its place. The rule is that of the
 * fault (`data/codes/rules-geometry.json`). Files and drawings are checked on their way in: these came from elsewhere.
 */
export const faultyOutline: Rule = {
    id: 'faulty-outline',
    severities: ['error'],
    reads: ['concluded-zone', 'surveyed-area'],
    told
};

function told({zones, attempts, index, overlay, finding}: Evidence): Finding[] {
    return [...zones, ...attempts, ...index.units].flatMap((record) =>
        faultsOf(record, () => overlay.region(record.geometry).isPlain === true).map(({rule, values, at}, i) =>
            finding({
                rule,
                severity: 'error',
                ids: [record.id],
                values,
                geometry: at && {type: 'Point', coordinates: at},
                variant: `${i}`
            })
        )
    );
}

type Outlined = Evidence['zones'][number] | Evidence['attempts'][number] | Evidence['index']['units'][number];

function faultsOf(record: Outlined, isPlain: () => boolean): readonly Issue[] {
    let faults = known.get(record);
    if (!faults) {
        faults = isPlain()
            ? []
            : checkGeometry(record.geometry, record.id).filter(({severity}) => severity === 'error');
        known.set(record, faults);
    }
    return faults;
}
