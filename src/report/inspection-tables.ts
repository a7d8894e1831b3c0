import type {Effort} from '../audit/effort-map.ts';
import type {Inspected, InspectionList} from '../audit/inspected.ts';
import type {IsoDate} from '../record/feature.ts';
import {sentence} from '../record/sentence.ts';
import {representativePoint} from '../units/representative-point.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import type {PaperCell, PaperColumn, PaperTable} from './paper-table.ts';
import {unitNames} from './unit-names.ts';
import {day, type Language, number, say} from './words.ts';

/** What the tables of an inspection stand on. */
export interface InspectedOn {
    readonly index: UnitIndex;
    readonly asOf: IsoDate;
    readonly head: string;
    /** Name of the unit where only one was looked at. */
    readonly unit?: string | undefined;
    readonly language: Language;
}

/** A list of an inspection: each line with its records, units, sentence, what to do, and its area (of gaps also the width). */
export function inspectionTable(list: InspectionList, items: readonly Inspected[], on: InspectedOn): PaperTable {
    const {language, index} = on;
    const isGap = list === 'gap';
    return {
        title: `${say('inspection.title', language)}: ${say(`inspection.list.${list}`, language)}`,
        stamp: [...stampOf(on), ...(isGap ? [say('inspection.width.how', language)] : [])],
        columns: [
            column('inspection.number', language, 'count'),
            ...['what', 'commune', 'district', 'reason', 'todo', 'records'].map((key) =>
                column(`inspection.${key}`, language)
            ),
            column('inspection.areaM2', language, 'square-metres'),
            ...(isGap ? [column('inspection.widthM', language, 'square-metres')] : [])
        ],
        rows: items.map(({rule, values, ids, units, areaM2, widthM}, i): PaperCell[] => {
            const {what, todo} = sentence(rule, values, language);
            const reason = say(`inspection.rule.${rule}`, language);
            const row = [i + 1, what, ...unitNames(units, index), reason, todo, ids.join(', '), areaM2];
            return isGap ? [...row, widthM ?? null] : row;
        })
    };
}

/** The effort of units or squares, one a row: how often, how, how deep, on how much ground. */
export function effortTable(efforts: readonly Effort[], squareM: number | null, on: InspectedOn): PaperTable {
    const {language, index} = on;
    const counts = ['survey', 'verification', 'search'] as const;
    return {
        title: `${say('inspection.title', language)}: ${say('inspection.list.effort', language)}`,
        stamp: [...stampOf(on), say('effort.about', language)],
        columns: [
            column('effort.place', language),
            column('inspection.district', language),
            ...counts.map((each) => column(`effort.${each}`, language, 'count')),
            column('effort.methods', language),
            column('effort.depth', language, 'square-metres'),
            column('effort.withoutDepth', language, 'count'),
            column('effort.attemptedHa', language, 'hectares'),
            column('effort.searchedHa', language, 'hectares'),
            column('effort.groundHa', language, 'hectares'),
            column('effort.found', language, 'count'),
            column('effort.lastOn', language)
        ],
        rows: efforts.map((effort): PaperCell[] => {
            const {units, attempts, depthM, withoutDepth, attemptedM2, searchedM2, groundM2, found, lastOn} = effort;
            return [
                effortPlace(effort, squareM, language),
                unitNames(units, index)[1],
                ...counts.map((each) => attempts[each]),
                methodsText(effort, language),
                depthM ?? (attempts.search > 0 ? say('effort.noDepth', language) : null),
                withoutDepth,
                attemptedM2,
                searchedM2,
                groundM2,
                found,
                lastOn === null ? null : day(lastOn)
            ];
        })
    };
}

/** The name of a unit, or where a square lies. */
export function effortPlace({name, geometry}: Effort, squareM: number | null, language: Language): string {
    if (squareM === null) return name;
    const [lon, lat] = representativePoint(geometry) as [number, number];
    return say('effort.square', language, {
        km: number(squareM / 1000, language, squareM % 1000 === 0 ? 0 : 1),
        lat: number(lat, language, 4),
        lon: number(lon, language, 4)
    });
}

/** `Đào thăm dò (3), máy dò (1), không ghi (2)`. */
export function methodsText({methods, withoutMethod}: Effort, language: Language): string {
    return [
        ...methods.map(({method, count}) => `${method} (${number(count, language)})`),
        ...(withoutMethod > 0 ? [say('effort.noMethod', language, {count: withoutMethod})] : [])
    ].join(', ');
}

function stampOf({asOf, head, index, unit, language}: InspectedOn): string[] {
    return [
        say('inspection.asOf', language, {date: day(asOf), units: index.set.properties.name, head}),
        ...(unit === undefined ? [] : [say('inspection.of', language, {unit})])
    ];
}

function column(key: string, language: Language, kind: PaperColumn['kind'] = 'text'): PaperColumn {
    return {heading: say(key, language), kind};
}
