import type {HandOver, HandOverSite} from '../../conclusion/hand-over.ts';
import {
    gradeWords,
    type QueuedCommune,
    type QueuedSite,
    type RankReason,
    reasonWords,
    stepWords
} from '../../conclusion/work-queue.ts';
import type {Records} from '../../record/patch.ts';
import {becauseOf} from '../../report/hand-over-list.ts';
import {pointsText} from '../../report/queue-tables.ts';
import {unitNames} from '../../report/unit-names.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {day, spoken, word} from '../words.ts';

/** A reason as it stands in a row: its points with their sign, and whether they speak for an early place. */
export interface ShownReason {
    readonly points: string;
    readonly side: 'for' | 'against' | '';
    readonly text: string;
}

/** A row of the list of work. */
export interface QueueRow {
    /** The record that the row leads to. */
    readonly id: string;
    readonly rank: number;
    readonly points: string;
    readonly grade: string;
    readonly title: string;
    /** Commune and district, or the district of a commune. */
    readonly where: string;
    /** When a site was reported, how many sites of a commune are open. */
    readonly extra: string;
    /** What comes next, or the team that a place was given to. */
    readonly step: string;
    readonly reasons: readonly ShownReason[];
}

export function siteRow(site: QueuedSite, records: Records, index: UnitIndex): QueueRow {
    const {id, knownSince} = site;
    return {
        ...common(site),
        id,
        title: records.layer('grave-site').get(id)?.properties.name ?? id,
        where: unitNames(site.units, index).filter(Boolean).join(', '),
        extra: word('queue.since', {day: day(knownSince)})
    };
}

export function communeRow(commune: QueuedCommune, index: UnitIndex): QueueRow {
    const {code, name, units, open} = commune;
    return {
        ...common(commune),
        id: index.byCode(code)?.id ?? code,
        title: name,
        where: unitNames(units, index)[1],
        extra: word('queue.openCount', {count: open})
    };
}

export function handOverRow(each: HandOverSite, {included}: HandOver, index: UnitIndex): QueueRow {
    const {site, units, knownSince} = each.work;
    const {expected, assignedTo} = site.properties;
    return {
        id: site.id,
        rank: included.indexOf(each) + 1,
        points: expected ? `${expected.min}–${expected.max}` : '–',
        grade: word(included.includes(each) ? 'queue.k70.in' : 'queue.k70.out'),
        title: site.properties.name ?? site.id,
        where: unitNames(units, index).filter(Boolean).join(', '),
        extra: word('queue.since', {day: day(knownSince)}),
        step: assignedTo ? word('queue.assigned', {team: assignedTo}) : '',
        reasons: [{points: '', side: '', text: becauseOf(each, spoken())}]
    };
}

function common({rank, points, grade, step, reasons}: QueuedSite | QueuedCommune) {
    return {
        rank,
        points: String(points),
        grade: gradeWords(grade, spoken()),
        step: stepWords(step, spoken()),
        reasons: reasons.map(shown)
    };
}

function shown(reason: RankReason): ShownReason {
    const {points} = reason;
    return {
        points: pointsText(points),
        side: points > 0 ? 'for' : points < 0 ? 'against' : '',
        text: reasonWords(reason, spoken())
    };
}
