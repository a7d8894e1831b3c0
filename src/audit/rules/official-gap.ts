import {unequalSums, writtenItems} from '../../coverage/item-gaps.ts';
import type {RegisterRecord, UnitRecord} from '../../record/feature.ts';
import type {Evidence, Finding} from '../evidence.ts';
import type {Rule} from '../rule.ts';

/** Share by which a published area may differ from the polygon before it is told. */
const AREA_TOLERANCE = 0.01;
/** Published areas are rounded: each part may be off by this, km². */
const ROUNDING_KM2 = 0.5;

/** Published figures that do not add up: told, never corrected. */
export const officialGap: Rule = {
    id: 'official-gap',
    severities: ['notice'],
    reads: ['register'],
    told
};

function told(evidence: Evidence): Finding[] {
    return [...areaGaps(evidence), ...sumGaps(evidence)];
}

function areaGaps({index, region, finding}: Evidence): Finding[] {
    const gap = (unit: UnitRecord, stated: number, computed: number, variant: string): Finding => {
        const {name, code} = unit.properties;
        const values = {
            unit: name,
            case: variant,
            stated,
            computed: round2(computed),
            gap: round2(stated - computed)
        };
        return finding({
            rule: 'official-gap',
            severity: 'notice',
            ids: [unit.id],
            values,
            geometry: null,
            variant,
            units: [code]
        });
    };
    // schematic borders were never meant to be measured: only published figures are held against each other there
    const isSchematic = index.set.properties.quality === 'schematic';
    return index.units.flatMap((unit) => {
        const {officialKm2, code} = unit.properties;
        if (officialKm2 === undefined) return [];
        const found: Finding[] = [];
        const drawn = isSchematic ? officialKm2 : region(unit).areaM2 / 1e6;
        if (Math.abs(officialKm2 - drawn) > AREA_TOLERANCE * drawn)
            found.push(gap(unit, officialKm2, drawn, 'polygon'));
        const parts = index.children(code).map(({properties}) => properties.officialKm2);
        if (parts.length > 0 && !parts.includes(undefined)) {
            const sum = (parts as number[]).reduce((a, b) => a + b, 0);
            if (Math.abs(officialKm2 - sum) > ROUNDING_KM2 * parts.length)
                found.push(gap(unit, officialKm2, sum, 'parts'));
        }
        return found;
    });
}

// the nine items of a commune's conclusion, of which one is the sum of others
function sumGaps({records, index, finding}: Evidence): Finding[] {
    const byUnit = new Map<string, RegisterRecord[]>();
    for (const row of records.layer('register').values()) {
        const {kind, unitSet, unit} = row.properties;
        if (kind !== 'conclusion-item' || unitSet !== index.set.id || !index.byCode(unit)) continue;
        const own = byUnit.get(unit);
        if (own) own.push(row);
        else byUnit.set(unit, [row]);
    }
    return [...byUnit].flatMap(([code, rows]) => {
        const written = writtenItems(rows, index.set.id, code);
        return unequalSums(written).map(({item, parts, written: stated, computed}) => {
            const values = {
                unit: index.byCode(code)!.properties.name,
                case: 'items',
                item,
                parts: parts.join(', '),
                stated,
                computed,
                gap: stated - computed
            };
            const ids = [item, ...parts].map((number) => written.get(number)!.id);
            return finding({rule: 'official-gap', severity: 'notice', ids, values, geometry: null, units: [code]});
        });
    });
}

function round2(value: number): number {
    return Math.round(value * 100) / 100;
}
