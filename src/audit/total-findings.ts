import {siteStandings} from '../conclusion/site-standing.ts';
import {FIGURES, type FigureId} from '../coverage/figure.ts';
import {unequalSums, writtenItems} from '../coverage/item-gaps.ts';
import {siteRules, siteTallies} from '../coverage/site-figures.ts';
import type {CoverageRow} from '../coverage/table.ts';
import type {IsoDate, RegisterRecord, UnitRecord} from '../record/feature.ts';
import type {RegisterEntry} from '../record/register.ts';
import {dayText, type Evidence, type Finding} from './evidence.ts';

/** Share by which a published area may differ from the polygon before it is told. */
const AREA_TOLERANCE = 0.01;
/** Published areas are rounded: each part may be off by this, km². */
const ROUNDING_KM2 = 0.5;
/** Figures whose bases must add up from the units below: each counts records by place. */
const ADDING_UP: readonly FigureId[] = ['K1', 'K5', 'K6'];

/** A total that an office published and the records do not bear out, and a unit whose records are in none of its parts. */
export function totalsDiffer(evidence: Evidence): Finding[] {
    return [...reportedTotals(evidence), ...lostBetween(evidence)];
}

type Reported = RegisterRecord & {readonly properties: Extract<RegisterEntry, {kind: 'reported-total'}>};

// the newest total of each unit and figure against the figure's numerator on the day of the report
function reportedTotals(evidence: Evidence): Finding[] {
    const {records, index, asOf, finding} = evidence;
    const newest = new Map<string, Reported>();
    for (const row of [...records.layer('register').values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
        const {kind, unitSet, unit} = row.properties;
        if (kind !== 'reported-total' || unitSet !== index.set.id || row.properties.on > asOf) continue;
        const key = `${unit} ${row.properties.figure}`;
        const before = newest.get(key);
        if (!before || before.properties.on <= row.properties.on) newest.set(key, row as Reported);
    }
    const computedOn = numeratorsOn(evidence);
    return [...newest.values()].flatMap((row) => {
        const {unit: code, figure, value, on} = row.properties;
        const unit = index.byCode(code);
        const computed = computedOn(code, figure, on);
        if (!unit || computed === undefined || computed === value) return [];
        const values = {
            unit: unit.properties.name,
            figure,
            stated: value,
            on: dayText(on),
            computed,
            gap: value - computed
        };
        return finding({
            rule: 'totals-differ',
            severity: 'warning',
            ids: [row.id],
            values,
            geometry: null,
            units: [code]
        });
    });
}

type NumeratorOn = (code: string, figure: string, on: IsoDate) => number | undefined;

// K1–K5 are counted anew for the day of the report; other figures are taken from the table
function numeratorsOn({records, table, placement, memory}: Evidence): NumeratorOn {
    const plan = [...records.layer('plan').values()].find(
        ({properties}) => properties.id === table.stamp.plan
    )?.properties;
    const rows = new Map(table.rows.map((row) => [row.code, row]));
    const layers = [records.layer('grave-site'), records.layer('surveyed-area'), plan, placement];
    const placed = (on: IsoDate) =>
        siteStandings(records, on, plan!.settings)
            .standings.filter(({site}) => site.geometry !== null)
            .map((standing) => ({...standing, place: placement.place(standing.site.geometry, 0)}));
    return (code, figure, on) => {
        const id = FIGURES.find((each) => each === figure);
        if (id === undefined) return undefined;
        if (!plan || on === table.stamp.asOf || !['K1', 'K2', 'K3', 'K4', 'K5'].includes(id)) {
            return rows.get(code)?.figures[id].numerator;
        }
        return memory.of(`total ${code} ${id} ${on}`, layers, () => {
            const sites = memory.of(`sites ${on}`, layers, () => placed(on));
            const inside = sites.filter(({place}) => place.home.includes(code));
            return siteTallies(code, inside, [], siteRules(plan))[id as 'K1'].numerator;
        });
    };
}

// records in a district that lie in none of its communes, by the bases of the table
function lostBetween({table, index, finding}: Evidence): Finding[] {
    const children = new Map<string, CoverageRow[]>();
    for (const row of table.rows) {
        if (row.parent !== null) children.set(row.parent, [...(children.get(row.parent) ?? []), row]);
    }
    return table.rows.flatMap((row) => {
        const parts = children.get(row.code);
        if (!parts) return [];
        return ADDING_UP.flatMap((id) => {
            const own = row.figures[id].denominatorIds.length + (id === 'K5' ? row.figures[id].numerator : 0);
            const below = new Set(parts.flatMap(({figures}) => idsOf(figures[id])));
            const lost = idsOf(row.figures[id]).filter((each) => !below.has(each));
            if (lost.length === 0) return [];
            const values = {
                unit: index.byCode(row.code)!.properties.name,
                figure: id,
                stated: own,
                on: dayText(table.stamp.asOf),
                computed: own - lost.length,
                gap: lost.length
            };
            return finding({
                rule: 'totals-differ',
                severity: 'warning',
                ids: lost,
                values,
                geometry: null,
                variant: `${row.code} ${id}`,
                units: [row.code]
            });
        });
    });
}

function idsOf({numeratorIds, denominatorIds}: CoverageRow['figures']['K1']): readonly string[] {
    return denominatorIds.length > 0 ? denominatorIds : numeratorIds;
}

/** Published figures that do not add up: told, never corrected. */
export function officialGap(evidence: Evidence): Finding[] {
    return [...areaGaps(evidence), ...sumGaps(evidence)];
}

function areaGaps({index, region, finding}: Evidence): Finding[] {
    const gap = (unit: UnitRecord, stated: number, computed: number, variant: string): Finding => {
        const {name, code} = unit.properties;
        const values = {
            unit: name,
            measure: ' km²',
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
    return index.units.flatMap((unit) => {
        const {officialKm2, code} = unit.properties;
        if (officialKm2 === undefined) return [];
        const found: Finding[] = [];
        const drawn = region(unit).areaM2 / 1e6;
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
                measure: '',
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
