import items from '../../data/codes/conclusion-items.json' with {type: 'json'};
import template from '../../data/reports/commune-minutes.json' with {type: 'json'};
import {type ItemGap, itemGaps, type WrittenItem, writtenItems} from '../coverage/item-gaps.ts';
import type {CoverageTable} from '../coverage/table.ts';
import {type UnitItem, type UnitItems, unitItems} from '../coverage/unit-items.ts';
import {AREA_CLASSES} from '../record/concluded-zone.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import type {ConclusionMinutes, MinutesSigner} from '../record/register.ts';
import {stampLines} from './coverage-tables.ts';
import {classTable, openSitesTable, rangeWords, zonesTable} from './minutes-tables.ts';
import {type DocumentBlock, dateInWords, type OfficeDocument} from './office-document.ts';
import {draftWords, lackingParts} from './office-fields.ts';
import {fillNames, placeWords, planWords} from './report-names.ts';
import {type Language, number, say} from './words.ts';

/** A unit's conclusion with all that its minutes say: computed numbers, what the office wrote, and where they disagree. */
export interface UnitConclusion extends UnitItems {
    readonly written: ReadonlyMap<number, WrittenItem>;
    readonly gaps: readonly ItemGap[];
    /** Head, attendance and signers: as kept in the register, and from the template where nothing is kept. */
    readonly minutes: Required<ConclusionMinutes>;
    /** What of it is kept in the register; the rest follows the template. */
    readonly kept: ConclusionMinutes | null;
}

/**
 * A unit's conclusion in nine items, as the page shows it and the minutes print it.
 *
 * @param table the coverage table of the same records
 * @throws {RangeError} if the unit is not in the table
 */
export function unitConclusion(records: Records, table: CoverageTable, code: string): UnitConclusion {
    const computed = unitItems(records, table, code);
    const {unitSet} = table.stamp;
    const register = records.layer('register');
    const written = writtenItems(register.values(), unitSet, code);
    const kept = [...register.values()].find(
        ({properties}) =>
            properties.kind === 'conclusion-minutes' && properties.unit === code && properties.unitSet === unitSet
    )?.properties as ConclusionMinutes | undefined;
    return {
        ...computed,
        written,
        gaps: itemGaps(computed.items, written),
        minutes: minutesOf(kept, table, code),
        kept: kept ?? null
    };
}

/** The words of an item where the office has written none of its own. */
export function itemText(item: number, language: Language): string {
    const listed = items.find((each) => each.item === item);
    return listed?.counts === null ? say('minutes.generalText', language) : (listed?.[language] ?? String(item));
}

/** What the records give for an item, in words. */
export function computedWords(
    {row}: UnitItems,
    {item, count, range, sites, zones, areaM2}: UnitItem,
    language: Language
): string {
    const {counts, class: areaClass} = items.find((each) => each.item === item) ?? {counts: null, class: null};
    const hectares = (m2: number): string => number(m2 / 10_000, language, 1);
    if (counts === null) {
        const {unitM2, unclassifiedM2} = row.areas;
        return say('minutes.of.standing', language, {
            state: say(`conclusion.${row.conclusion}`, language),
            classified: hectares(unitM2 - unclassifiedM2),
            whole: hectares(unitM2),
            rest: hectares(unclassifiedM2),
            share: number(unitM2 > 0 ? (100 * (unitM2 - unclassifiedM2)) / unitM2 : 0, language, 1)
        });
    }
    return say(`minutes.of.${counts}`, language, {
        count: count ?? 0,
        sites: sites.length,
        zones: zones.length,
        class: areaClass ?? '',
        area: hectares(areaM2 ?? 0),
        range: range ? rangeWords(range, language) : ''
    });
}

/** A disagreement of numbers, in words. */
export function gapWords(gap: ItemGap, language: Language): string {
    const {kind, item, written} = gap;
    if (kind === 'other-words') return say('minutes.gap.other-words', language, {item, written});
    const {computed} = gap;
    if (kind === 'sum')
        return say('minutes.gap.sum', language, {
            item,
            written,
            computed,
            gap: written - computed,
            parts: gap.parts.join(', ')
        });
    if (gap.range) return say('minutes.gap.outside', language, {item, written, range: rangeWords(gap.range, language)});
    return say('minutes.gap.differs', language, {item, written, computed, gap: written - computed});
}

/**
 * The minutes of a unit's conclusion: head and sign-off of Nghị định 30/2020/NĐ-CP, nine items with what the office wrote
 * beside what the records give, tables of the figures, gaps told and not corrected, and what the figures stand on.
 *
 * @throws {RangeError} if the unit is not in the table
 */
export function communeMinutes(records: Records, table: CoverageTable, code: string, plan: Plan): OfficeDocument {
    const conclusion = unitConclusion(records, table, code);
    const {row, minutes, written, gaps} = conclusion;
    const basis = say('minutes.basis', 'vi', {
        plan: planWords(plan),
        unit: fillNames(' {unit}', table.rows, code).trim()
    });
    const told = conclusion.items.map((computed): DocumentBlock => {
        const {item, count} = computed;
        const own = written.get(item);
        const unit = items.find((each) => each.item === item)?.unit?.vi ?? '';
        const shown = own ? own.count : (count ?? undefined);
        const text = own?.text ?? itemText(item, 'vi');
        const counted = shown === undefined ? '' : `: ${say('minutes.counted', 'vi', {count: shown, unit})}`;
        return {
            kind: 'paragraph',
            label: `${item}.`,
            text: `${text.replace(/[.:;\s]+$/, '')}${counted}.`,
            note: say('minutes.computed', 'vi', {what: computedWords(conclusion, computed, 'vi')})
        };
    });
    return {
        head: {
            superior: minutes.superior,
            issuer: minutes.issuer,
            number: minutes.number,
            place: minutes.place,
            date: minutes.date
        },
        type: template.type,
        subject: fillNames(template.subject, table.rows, code),
        draft: draftWords(lackingParts({head: minutes, signers: minutes.signers.map(({name = ''}) => ({name}))})),
        blocks: [
            {kind: 'paragraph', text: basis},
            {kind: 'paragraph', label: say('minutes.venue', 'vi'), text: minutes.venue},
            {kind: 'paragraph', label: say('minutes.attendance', 'vi'), text: minutes.attendance},
            {kind: 'heading', text: say('minutes.items', 'vi')},
            ...told,
            {kind: 'heading', text: say('minutes.tables', 'vi')},
            classTable(conclusion),
            zonesTable(conclusion),
            openSitesTable(conclusion),
            ...(conclusion.sites.refuted.length > 0
                ? [
                      {
                          kind: 'paragraph',
                          text: say('minutes.refuted', 'vi', {count: conclusion.sites.refuted.length})
                      } as const
                  ]
                : []),
            {kind: 'heading', text: say('minutes.gaps', 'vi')},
            ...gapBlocks(gaps, row.areas),
            {kind: 'paragraph', text: say('minutes.closing', 'vi')},
            {kind: 'stamp', lines: stampLines(table.stamp, 'vi')}
        ],
        signers: minutes.signers.map(({authority = '', post = '', name = '', rank = ''}) => ({
            authority,
            post,
            name,
            rank
        })),
        recipients: minutes.recipients,
        asOf: table.stamp.asOf
    };
}

function gapBlocks(gaps: readonly ItemGap[], areas: UnitItems['row']['areas']): DocumentBlock[] {
    const classified = AREA_CLASSES.reduce((sum, key) => sum + areas.byClass[key], 0) + areas.unclassifiedM2;
    const off = classified - areas.unitM2;
    const lines = gaps.map((gap) => gapWords(gap, 'vi'));
    if (Math.abs(off) > 1) lines.push(say('minutes.gap.area', 'vi', {gap: number(off, 'vi', 1)}));
    if (lines.length === 0) return [{kind: 'paragraph', text: say('minutes.noGaps', 'vi')}];
    return [
        {kind: 'paragraph', text: say('minutes.gapsKept', 'vi')},
        {kind: 'list', items: lines}
    ];
}

function minutesOf(
    kept: ConclusionMinutes | undefined,
    table: CoverageTable,
    code: string
): Required<ConclusionMinutes> {
    const put = (text: string): string => fillNames(text, table.rows, code);
    const signers = template.signers.map((signer): MinutesSigner => {
        const own = kept?.signers?.find(({role}) => role === signer.role);
        return {
            role: signer.role,
            authority: put(signer.authority),
            post: put(signer.post),
            name: '',
            rank: '',
            ...own
        };
    });
    const others = kept?.signers?.filter(({role}) => !signers.some((signer) => signer.role === role)) ?? [];
    return {
        kind: 'conclusion-minutes',
        number: kept?.number ?? '',
        date: kept?.date ?? '',
        superior: kept?.superior ?? put(template.superior),
        issuer: kept?.issuer ?? put(template.issuer),
        place: kept?.place ?? placeWords(put(template.place)),
        venue: kept?.venue ?? put(template.venue).replace('{date}', dateInWords(kept?.date ?? '')),
        attendance: kept?.attendance ?? put(template.attendance),
        signers: [...signers, ...others],
        recipients: kept?.recipients ?? template.recipients.map(put)
    };
}
