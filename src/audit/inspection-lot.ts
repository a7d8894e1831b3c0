import type {ConcludedZoneRecord, GraveSiteRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {representativePoint} from '../units/representative-point.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import type {LotItem} from './draw-sample.ts';

/** The layers that an inspection draws from. */
export const INSPECTED_LAYERS = ['concluded-zone', 'grave-site'] as const;
export type InspectedLayer = (typeof INSPECTED_LAYERS)[number];

/** One of the lot, with the unit it is of. */
export interface InspectedItem extends LotItem {
    readonly unit: string;
}

/**
 * Everything of a layer that lies in a unit, each with its stratum: district, then class and state of a zone, or kind and
 * verification of a site. Superseded zones and duplicates are left out: nothing rests on them any more.
 *
 * @param code a unit of the set; the whole set where it is undefined
 */
export function inspectionLot(
    records: Records,
    index: UnitIndex,
    layer: InspectedLayer,
    code?: string
): InspectedItem[] {
    const isAsked = (chain: readonly string[]): boolean => code === undefined || chain.includes(code);
    const item = (id: string, chain: readonly string[], likeness: readonly string[]): InspectedItem[] => {
        if (!isAsked(chain)) return [];
        return [{id, unit: chain.at(-1) ?? '', stratum: [districtOf(chain, index), ...likeness].join(' · ')}];
    };
    if (layer === 'concluded-zone') {
        return inOrder<ConcludedZoneRecord>(records.layer(layer)).flatMap(({id, properties}) => {
            const {unit, unitSet, state, areaClass} = properties;
            if (state === 'superseded' || unitSet !== index.set.id) return [];
            return item(id, chainOf(unit, index), [areaClass, state]);
        });
    }
    return inOrder<GraveSiteRecord>(records.layer(layer)).flatMap(({id, geometry, properties}) => {
        if (properties.duplicateOf !== undefined || (geometry as unknown) === null) return [];
        const [lon, lat] = representativePoint(geometry) as [number, number];
        const chain = index.at(lon, lat).map((unit) => unit.properties.code);
        return item(id, chain, [properties.kind, properties.verification.state]);
    });
}

function inOrder<T extends {readonly id: string}>(layer: ReadonlyMap<string, T>): T[] {
    return [...layer.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function chainOf(code: string, index: UnitIndex): string[] {
    const chain = [code];
    for (;;) {
        const parent = index.byCode(chain[0]!)?.properties.parent;
        if (parent === undefined || chain.includes(parent)) return chain;
        chain.unshift(parent);
    }
}

// the unit below the province, or the highest that there is
function districtOf(chain: readonly string[], index: UnitIndex): string {
    const code = chain.find((each) => index.byCode(each)?.properties.level === 'district') ?? chain.at(-1) ?? '';
    return index.byCode(code)?.properties.name ?? code;
}
