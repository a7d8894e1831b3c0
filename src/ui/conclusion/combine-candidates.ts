import type {Combining} from '../../conclusion/combine.ts';
import {mergeable} from '../../conclusion/combine-command.ts';
import {boxOf} from '../../map/shape-rings.ts';
import {areaM2} from '../../measure/area.ts';
import type {Areal, ConcludedZoneRecord} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {recordTitle} from '../feature/record-title.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {zoneWords} from './beside-zones.ts';

/** Something a zone can be combined with, or why it cannot. */
export interface Candidate {
    readonly id: string;
    readonly title: string;
    readonly geometry: Areal;
    readonly areaM2: number;
    /** Empty when it can. */
    readonly not: string;
}

type Box = readonly [number, number, number, number];

/** What a zone can be combined with, the nearest first: for merging every zone of its unit, else what may cover ground of it. */
export function candidatesOf(workspace: Workspace, zone: ConcludedZoneRecord, how: Combining): Candidate[] {
    const {records} = workspace;
    const box = boxOf([zone.geometry]);
    if (!box) return [];
    if (how === 'merge') {
        return [...records.layer('concluded-zone').values()]
            .filter((each) => isAlike(each, zone))
            .map((each) => {
                const [issue] = mergeable(zone, each);
                const not = issue ? sentence(issue.rule, issue.values, spoken()).what : '';
                return candidate(each.id, zoneWords(workspace, each.id), each.geometry, not);
            })
            .sort((a, b) => Number(a.not !== '') - Number(b.not !== '') || far(box, a) - far(box, b) || byId(a, b));
    }
    const others = (['concluded-zone', 'surveyed-area', 'landmark', 'grave-site'] as const).flatMap((layer) =>
        [...records.layer(layer).values()].flatMap((record) => {
            const {geometry} = record;
            if (record.id === zone.id || (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon')) return [];
            if (layer === 'concluded-zone' && (record as ConcludedZoneRecord).properties.state === 'superseded')
                return [];
            const its = boxOf([geometry]);
            if (!its || distance(box, its) > 0) return [];
            const title =
                layer === 'concluded-zone'
                    ? zoneWords(workspace, record.id)
                    : `${word(`layer.${layer}`)} ${recordTitle(record)}`;
            return [candidate(record.id, title, geometry, '')];
        })
    );
    return others;
}

// those of another class or state in the same unit are shown with the reason why not
function isAlike(each: ConcludedZoneRecord, zone: ConcludedZoneRecord): boolean {
    const {unit, unitSet, state} = each.properties;
    return (
        each.id !== zone.id &&
        state !== 'superseded' &&
        unit === zone.properties.unit &&
        unitSet === zone.properties.unitSet
    );
}

function candidate(id: string, title: string, geometry: Areal, not: string): Candidate {
    return {id, title, geometry, areaM2: areaM2(geometry), not};
}

function far(box: Box, {geometry}: Candidate): number {
    const its = boxOf([geometry]);
    return its ? distance(box, its) : Infinity;
}

// between boxes, degrees: 0 where they meet
function distance(a: Box, b: Box): number {
    return Math.hypot(Math.max(0, a[0] - b[2], b[0] - a[2]), Math.max(0, a[1] - b[3], b[1] - a[3]));
}

function byId(a: Candidate, b: Candidate): number {
    return a.id < b.id ? -1 : 1;
}
