import type {AnyRecord} from '../../src/record/feature.ts';
import type {Actor} from '../../src/record/journal-line.ts';
import type {Command, Records} from '../../src/record/patch.ts';

export const OPERATOR: Actor = {name: 'Người nhập liệu', office: 'Ban CHQS huyện', unit: '736', role: 'operator'};

/** A clock that moves one minute per look. */
export function clock(start = '2024-03-05T07:00:00Z'): () => Date {
    let time = Date.parse(start);
    return () => {
        time += 60_000;
        return new Date(time);
    };
}

export function site(id: string, note = '', lon = 107.3): AnyRecord {
    return {type: 'Feature', id, geometry: {type: 'Point', coordinates: [lon, 11.2]}, properties: {note}};
}

/** A command that puts a record in place of whatever has its id, or takes it out. */
export function put(id: string, after: AnyRecord | null, act = 'edit'): Command {
    return {
        act,
        args: {id},
        why: 'thử',
        patch: (records: Records) => {
            const before = (records.layer('grave-site').get(id) as AnyRecord | undefined) ?? null;
            return [{layer: 'grave-site', id, before, after}];
        }
    };
}
