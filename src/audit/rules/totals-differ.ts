import {siteStandings} from '../../conclusion/site-standing.ts';
import {FIGURES, type FigureId} from '../../coverage/figure.ts';
import {siteRules, siteTallies} from '../../coverage/site-figures.ts';
import type {CoverageRow} from '../../coverage/table.ts';
import type {IsoDate, RegisterRecord} from '../../record/feature.ts';
import type {RegisterEntry} from '../../record/register.ts';
import {dayText, type Evidence, type Finding} from '../evidence.ts';
import type {Rule} from '../rule.ts';

/** Figures whose bases must add up from the units below: each counts records by place. */
const ADDING_UP: readonly FigureId[] = ['K1', 'K5', 'K6'];

/** A total that an office published and the records do not bear out, and a unit whose records are in none of its parts. */
export const totalsDiffer: Rule = {
    id: 'totals-differ',
    severities: ['warning'],
    reads: ['register'],
    readsTable: true,
    told
};

function told(evidence: Evidence): Finding[] {
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
