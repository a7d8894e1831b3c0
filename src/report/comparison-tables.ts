import type {Comparison, StateStamp, UnitChanges} from '../audit/compare.ts';
import type {ActBehind, ComparedRecord} from '../audit/compared-records.ts';
import {AREA_CLASSES} from '../record/concluded-zone.ts';
import {className, comparisonLines} from './comparison-lines.ts';
import {fieldChangeText} from './field-change.ts';
import type {PaperCell, PaperColumn, PaperTable} from './paper-table.ts';
import {day, type Language, say} from './words.ts';

/** The records that differ, a row for each: unit, what changed, ground gained and lost, and the acts behind it. */
export function comparedRecordsTable(comparison: Comparison, language: Language): PaperTable {
    const named = (key: string): PaperColumn => ({heading: say(`compare.${key}`, language), kind: 'text'});
    const measured = (key: string): PaperColumn => ({...named(key), kind: 'square-metres'});
    return {
        ...headOf(comparison, 'records', language),
        columns: [
            ...['unit', 'above', 'layer', 'id', 'kind', 'what'].map(named),
            measured('gained'),
            measured('lost'),
            ...reasonColumns(language)
        ],
        rows: comparison.units.flatMap((unit) => unit.records.map((record) => recordRow(unit, record, language)))
    };
}

/** The ground that went from class to class, a row for each piece. */
export function movedGroundTable(comparison: Comparison, language: Language): PaperTable {
    const columns = ['unit', 'above', 'from', 'to', 'fromZone', 'toZone'].map(
        (key): PaperColumn => ({heading: say(`compare.${key}`, language), kind: 'text'})
    );
    return {
        ...headOf(comparison, 'moves', language),
        columns: [
            ...columns,
            {heading: say('compare.m2', language), kind: 'square-metres'},
            {heading: say('compare.ha', language), kind: 'hectares'},
            ...reasonColumns(language)
        ],
        rows: comparison.units.flatMap((unit) =>
            unit.pieces.map(({from, to, areaM2, acts}) => [
                ...unitCells(unit, language),
                className(from.class, language),
                className(to.class, language),
                from.zone ?? '',
                to.zone ?? '',
                areaM2,
                areaM2,
                ...reasonCells(acts)
            ])
        )
    };
}

/** Ground of each class in the unit on both days, and the difference. */
export function comparedAreasTable(comparison: Comparison, language: Language): PaperTable {
    const {areas, before, after} = comparison;
    const row = (name: string, was: number, is: number): PaperCell[] => [name, was, is, is - was];
    return {
        ...headOf(comparison, 'areas', language),
        columns: [
            {heading: say('compare.class', language), kind: 'text'},
            {heading: say('compare.haOn', language, {day: day(before.asOf)}), kind: 'hectares'},
            {heading: say('compare.haOn', language, {day: day(after.asOf)}), kind: 'hectares'},
            {heading: say('compare.turn', language), kind: 'hectares'}
        ],
        rows: [
            ...AREA_CLASSES.map((key) => row(key, areas.before.byClass[key], areas.after.byClass[key])),
            row(className('none', language), areas.before.unclassifiedM2, areas.after.unclassifiedM2),
            row(say('compare.all', language), areas.before.unitM2, areas.after.unitM2)
        ]
    };
}

function headOf(comparison: Comparison, what: string, language: Language): Pick<PaperTable, 'title' | 'stamp'> {
    const {before, after, unit, unitSetName} = comparison;
    const side = ({asOf, head}: StateStamp): string => say('compare.side', language, {day: day(asOf), head});
    return {
        title: `${say(`compare.${what}`, language)} – ${unit.name}`,
        stamp: [
            say('compare.title', language, {unit: unit.name, from: side(before), to: side(after)}),
            unitSetName,
            ...comparisonLines(comparison, language)
        ]
    };
}

function unitCells({code, name, above}: UnitChanges, language: Language): [string, string] {
    return [code === '' ? say('compare.noUnit', language) : name, above];
}

function recordRow(unit: UnitChanges, record: ComparedRecord, language: Language): PaperCell[] {
    const {layer, id, kind, fields, moved, ground, acts} = record;
    const what = fields.map((field) => fieldChangeText(layer, field, language));
    if (moved) what.push(say('compare.shape', language));
    return [
        ...unitCells(unit, language),
        say(`compare.layer.${layer}`, language),
        id,
        say(`compare.kind.${kind}`, language),
        what.join('; '),
        ground.gainedM2 > 0 ? ground.gainedM2 : null,
        ground.lostM2 > 0 ? ground.lostM2 : null,
        ...reasonCells(acts)
    ];
}

function reasonColumns(language: Language): PaperColumn[] {
    return ['entered', 'person', 'office', 'why'].map((key) => ({
        heading: say(`compare.${key}`, language),
        kind: 'text'
    }));
}

function reasonCells(acts: readonly ActBehind[]): PaperCell[] {
    const each = (of: (act: ActBehind) => string): string => [...new Set(acts.map(of))].join('; ');
    return [
        each(({at}) => `${day(at)} ${at.slice(11, 16)}`),
        each(({name}) => name),
        each(({office}) => office),
        each(({why}) => why)
    ];
}
