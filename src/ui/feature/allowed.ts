import {deletable, editable} from '../../conclusion/guards.ts';
import type {ConcludedZoneRecord, LayerId} from '../../record/feature.ts';
import type {Records} from '../../record/patch.ts';
import {sentence} from '../../record/sentence.ts';
import type {Issue} from '../../topology/issue.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** Why an act on a record is not allowed now, in words; null when it is allowed. */
export type Reason = string | null;

export function whyNotEdit({past}: Pick<Workspace, 'past'>, layer: LayerId, record: object): Reason {
    if (past) return word('feature.not.past');
    if (layer !== 'concluded-zone') return word('feature.not.notZone');
    return said(editable(record as ConcludedZoneRecord));
}

export function whyNotDelete({past, records}: Pick<Workspace, 'past' | 'records'>, layer: LayerId, id: string): Reason {
    if (past) return word('feature.not.past');
    if (layer === 'unit' || layer === 'unit-set') return word('feature.not.unit');
    const zone = records.layer('concluded-zone').get(id);
    if (layer === 'concluded-zone' && zone) {
        const reason = said(deletable(zone));
        if (reason) return reason;
    }
    const ids = namedBy(records, id);
    return ids.length > 0 ? word('feature.not.named', {count: ids.length, ids: ids.slice(0, 3).join(', ')}) : null;
}

function said([first]: readonly Issue[]): Reason {
    return first ? sentence(first.rule, first.values, spoken()).what : null;
}

/** Records that would lead nowhere if this one were gone. */
function namedBy(records: Records, id: string): string[] {
    const ids: string[] = [];
    for (const area of records.layer('surveyed-area').values()) {
        if (area.properties.siteIds.includes(id)) ids.push(area.id);
    }
    for (const site of records.layer('grave-site').values()) {
        if (site.properties.duplicateOf === id) ids.push(site.id);
    }
    for (const zone of records.layer('concluded-zone').values()) {
        if (zone.properties.supersedes?.includes(id)) ids.push(zone.id);
    }
    return ids;
}
