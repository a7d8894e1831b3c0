import type {RegisterRecord} from '../record/feature.ts';
import type {ProductState, RegisterEntry} from '../record/register.ts';
import {entryDay, plusDays, TUESDAYS} from './calendar.ts';
import type {Commune} from './ground.ts';
import {UNIT_SET} from './make-units.ts';
import {APPROVER, type Office, PROVINCE} from './offices.ts';
import type {Seeded} from './seeded.ts';
import type {Entry} from './told.ts';
import {dayText, fill, WORDS} from './words.ts';

/** A row of the follow-up register as a record. */
export function row(unit: string, suffix: string, entry: RegisterEntry): RegisterRecord {
    const id = `R-${unit}-${entry.kind}${suffix ? `-${suffix}` : ''}`;
    return {type: 'Feature', id, geometry: null, properties: {unit, unitSet: UNIT_SET, ...entry}};
}

/** Enter rows on the day of entry after `day`. */
export function registered(office: Office, day: string, after: RegisterRecord): Entry {
    const entered = entryDay(day);
    const why = fill(WORDS.why.register, {day: dayText(entered)});
    return {day: entered, step: 9, office, act: 'register', why, layer: 'register', after};
}

/** The register of 2024: weekly reports, map products, portal, hand-over, conclusion items. */
export function registerEntries(
    communes: readonly Commune[],
    offices: ReadonlyMap<string, Office>,
    chance: Seeded
): Entry[] {
    return [
        ...weekly([...offices.keys()], chance),
        ...products([...offices], chance),
        ...portal(communes, offices, chance),
        ...handOver([...offices], chance),
        ...items(communes.filter(({district}) => district === '738').slice(0, 6), offices, chance)
    ];
}

// a report now and then is missing or comes on Wednesday; the last Tuesday is the day after the last entry
function weekly(districts: readonly string[], chance: Seeded): Entry[] {
    return TUESDAYS.filter((day) => day < '2024-12-27').flatMap((week) =>
        districts.flatMap((district): Entry[] => {
            const luck = chance.next();
            if (luck < (district === '735' ? 0.12 : 0.03)) return [];
            const isLate = luck > 0.95;
            const day = isLate ? plusDays(week, 1) : week;
            const at = `${String(chance.whole(isLate ? 7 : 13, 16)).padStart(2, '0')}:${String(chance.whole(0, 59)).padStart(2, '0')}`;
            const after = row(district, week, {kind: 'weekly-report', week, receivedAt: `${day}T${at}:00+07:00`});
            const why = fill(WORDS.why.weekly, {day: dayText(week)});
            return [{day, step: 10, office: PROVINCE, act: 'register', why, layer: 'register', after}];
        })
    );
}

const FATES: readonly ProductState[][] = [
    ['draft', 'checked', 'appraised', 'accepted'],
    ['draft', 'checked', 'returned', 'checked', 'appraised', 'accepted'],
    ['draft', 'checked', 'appraised', 'accepted'],
    ['draft', 'checked', 'returned'],
    ['draft', 'checked', 'appraised', 'accepted'],
    ['draft', 'checked', 'appraised'],
    ['draft', 'checked', 'appraised', 'accepted'],
    ['draft', 'checked'],
    ['draft', 'checked', 'appraised', 'accepted'],
    ['draft'],
    ['draft', 'checked', 'appraised', 'accepted']
];

function products(offices: readonly [string, Office][], chance: Seeded): Entry[] {
    return offices.flatMap(([district, office], i) => {
        const fate = FATES[i % FATES.length]!;
        let on = plusDays('2024-01-16', chance.whole(0, 20));
        return fate.map((state) => {
            const isOwn = state === 'draft';
            const remark = (WORDS.productRemark as Partial<Record<ProductState, string>>)[state];
            const after = row(district, '', {
                kind: 'map-product',
                state,
                on,
                by: isOwn ? office.by.name : APPROVER.name,
                ...(remark === undefined ? {} : {remark})
            });
            const entry = registered(isOwn ? office : PROVINCE, on, after);
            // the next step comes at least a week later, so that no two fall on one day of entry
            on = plusDays(on, state === 'returned' ? chance.whole(40, 70) : chance.whole(8, 14));
            return entry;
        });
    });
}

function portal(communes: readonly Commune[], offices: ReadonlyMap<string, Office>, chance: Seeded): Entry[] {
    return communes.flatMap(({code, district}): Entry[] => {
        if (chance.chance(0.07)) return [];
        const martyrsPostedOn = plusDays('2024-02-01', chance.whole(0, 240));
        const gravesPostedOn = plusDays(martyrsPostedOn, chance.whole(0, 50));
        const isWhole = chance.chance(0.86);
        const entry: RegisterEntry = isWhole
            ? {kind: 'portal', martyrsPostedOn, gravesPostedOn}
            : {kind: 'portal', martyrsPostedOn};
        const quarter = ['2024-03-29', '2024-06-28', '2024-09-27', '2024-12-27'].find(
            (day) => day >= (isWhole ? gravesPostedOn : martyrsPostedOn)
        )!;
        return [registered(offices.get(district)!, quarter, row(code, '', entry))];
    });
}

function handOver(offices: readonly [string, Office][], chance: Seeded): Entry[] {
    return offices.flatMap(([district, office]) => {
        const toHandOver = chance.whole(40, 260);
        const share = chance.between(0.35, 0.7);
        const first = row(district, '2024-06', {
            kind: 'hand-over',
            toHandOver,
            handedOver: Math.round(toHandOver * share),
            on: '2024-06-28'
        });
        const handedOver = chance.chance(0.5) ? toHandOver : Math.round(toHandOver * (share + 0.25));
        const second = row(district, '2024-12', {kind: 'hand-over', toHandOver, handedOver, on: '2024-12-13'});
        return [registered(office, '2024-06-28', first), registered(office, '2024-12-13', second)];
    });
}

function items(communes: readonly Commune[], offices: ReadonlyMap<string, Office>, chance: Seeded): Entry[] {
    return communes.flatMap(({code, district}, i) =>
        WORDS.items.map((text, k) => {
            const isLast = k === WORDS.items.length - 1;
            const entry: RegisterEntry = isLast
                ? {kind: 'conclusion-item', item: k + 1, text: `${text}: ${WORDS.itemClosing}`}
                : {kind: 'conclusion-item', item: k + 1, text, count: chance.whole(k < 4 ? 8 : 0, k < 4 ? 120 : 9)};
            return registered(offices.get(district)!, plusDays('2024-10-01', 7 * i), row(code, String(k + 1), entry));
        })
    );
}
