import classes from '../../data/codes/area-classes.json' with {type: 'json'};
import type {Range, UnitItems} from '../coverage/unit-items.ts';
import {AREA_CLASSES} from '../record/concluded-zone.ts';
import type {DocumentBlock} from './office-document.ts';
import type {PaperCell} from './paper-table.ts';
import {day, type Language, number, say} from './words.ts';

/** Zones, sites and ground by class, the unclassified rest, and the unit as their sum: the area balance of the coverage table. */
export function classTable({row, items, zones}: UnitItems): DocumentBlock {
    const {areas} = row;
    const share = (m2: number): PaperCell => (areas.unitM2 > 0 ? m2 / areas.unitM2 : null);
    const rows = AREA_CLASSES.map((key): PaperCell[] => {
        const of = items.find(({item}) => item === ITEM_OF[key]);
        const sites = key === 'E' ? null : (of?.count ?? null);
        return [
            `${key} – ${classes[key].vi}`,
            of?.zones.length ?? 0,
            sites,
            areas.byClass[key],
            share(areas.byClass[key])
        ];
    });
    const rest: PaperCell[] = [
        say('minutes.unclassified', 'vi'),
        null,
        null,
        areas.unclassifiedM2,
        share(areas.unclassifiedM2)
    ];
    const counted = rows.reduce((sum, [, , sites]) => sum + (typeof sites === 'number' ? sites : 0), 0);
    const whole: PaperCell[] = [say('minutes.whole', 'vi'), zones.length, counted, areas.unitM2, share(areas.unitM2)];
    return {
        kind: 'table',
        total: true,
        widths: [27, 8, 8, 12, 10],
        table: {
            title: say('minutes.byClass', 'vi'),
            stamp: [],
            columns: [
                {heading: say('minutes.column.class', 'vi'), kind: 'text'},
                {heading: say('minutes.column.zones', 'vi'), kind: 'count'},
                {heading: say('minutes.column.sites', 'vi'), kind: 'count'},
                {heading: say('minutes.column.area', 'vi'), kind: 'hectares'},
                {heading: say('minutes.column.share', 'vi'), kind: 'percent'}
            ],
            rows: [...rows, rest, whole]
        }
    };
}

/** The zones in force of a unit, newest first, each with its document. */
export function zonesTable({zones}: UnitItems): DocumentBlock {
    if (zones.length === 0) return {kind: 'paragraph', text: say('minutes.noZones', 'vi')};
    return {
        kind: 'table',
        widths: [15, 7, 9, 18, 10],
        table: {
            title: say('minutes.zones', 'vi'),
            stamp: [],
            columns: [
                {heading: say('report.id', 'vi'), kind: 'text'},
                {heading: say('minutes.column.letter', 'vi'), kind: 'text'},
                {heading: say('minutes.column.area', 'vi'), kind: 'hectares'},
                {heading: say('minutes.column.document', 'vi'), kind: 'text'},
                {heading: say('minutes.column.holds', 'vi'), kind: 'text'}
            ],
            rows: zones.map(({zone: {id, properties}, areaM2}) => [
                id,
                properties.areaClass,
                areaM2,
                `${properties.document.number}, ${day(properties.document.date)}`,
                day(properties.effectiveOn)
            ])
        }
    };
}

/** Sites that still ask for work, by where their search stands. */
export function openSitesTable({sites}: UnitItems): DocumentBlock {
    const open = (['B', 'C', 'D'] as const).flatMap((outcome) =>
        sites[outcome].map((standing) => ({outcome, ...standing}))
    );
    if (open.length === 0) return {kind: 'paragraph', text: say('minutes.noSites', 'vi')};
    return {
        kind: 'table',
        widths: [15, 16, 9, 8, 16],
        table: {
            title: say('minutes.openSites', 'vi'),
            stamp: [],
            columns: [
                {heading: say('report.id', 'vi'), kind: 'text'},
                {heading: say('report.name', 'vi'), kind: 'text'},
                {heading: say('minutes.column.kind', 'vi'), kind: 'text'},
                {heading: say('minutes.column.expected', 'vi'), kind: 'text'},
                {heading: say('minutes.column.state', 'vi'), kind: 'text'}
            ],
            rows: open.map(({outcome, site: {id, properties}}) => [
                id,
                properties.name ?? '',
                say(`minutes.kind.${properties.kind}`, 'vi'),
                properties.expected ? shortRange(properties.expected) : '',
                classes[outcome].vi
            ])
        }
    };
}

/** An expected number in words: one number, or a range with the likeliest. */
export function rangeWords({min, best, max}: Range, language: Language): string {
    return min === max ? number(best, language) : say('minutes.range', language, {min, best, max});
}

/** An expected number in a cell: one number, or the range with the likeliest in brackets. */
export function expectedWords({min, best, max}: Range, between = ' '): string {
    return min === max ? String(best) : `${min}–${max}${between}(${best})`;
}

const ITEM_OF = {A: 4, B: 5, C: 6, D: 7, E: 8} as const;

function shortRange({min, max}: Range): string {
    return min === max ? String(min) : `${min}–${max}`;
}
