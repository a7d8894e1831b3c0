import template from '../../data/reports/hand-over.json' with {type: 'json'};
import type {HandOver, HandOverSite} from '../conclusion/hand-over.ts';
import {sitePositions} from '../conclusion/site-positions.ts';
import {formatCoordinate} from '../crs/format-coordinate.ts';
import {readoutLabel} from '../crs/readout-label.ts';
import {layerSchema} from '../exchange/layer-schema.ts';
import type {GraveSiteRecord} from '../record/feature.ts';
import type {Plan} from '../record/plan.ts';
import {representativePoint} from '../units/representative-point.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {expectedWords} from './minutes-tables.ts';
import type {OfficeDocument} from './office-document.ts';
import {draftWords} from './office-fields.ts';
import type {PaperColumn, PaperTable} from './paper-table.ts';
import {placeWords, planWords, smallKind} from './report-names.ts';
import {unitNames} from './unit-names.ts';
import {day, type Language, say} from './words.ts';
import {columnLetters, FORMATS, paperSheet, type WorkbookSheet} from './workbook.ts';

/** The team that the list is for where none is named. */
export const HAND_OVER_TEAM: string = template.team;

/** What a list stands on. */
export interface ListGround {
    readonly index: UnitIndex;
    readonly asOf: string;
    /** Short code of the journal. */
    readonly head: string;
    /** System of the plane coordinates, e.g. `EPSG:5899`. */
    readonly system: string;
    readonly plan: Plan | null;
    readonly language: Language;
    /** Name of the unit that the list is of; absent for the whole project. */
    readonly unit?: string;
}

/** Places that are handed over, a row each, with what a team needs to go there. */
export function handOverTable({team, included, expected}: HandOver, ground: ListGround): PaperTable {
    const {language, system} = ground;
    const text = (key: string, values = {}): PaperColumn => ({heading: say(key, language, values), kind: 'text'});
    const count = (key: string): PaperColumn => ({heading: say(key, language), kind: 'count'});
    return {
        title: say('hand-over.title', language, {team}),
        stamp: [
            ...stampOf(ground),
            say('hand-over.rule', language),
            say('hand-over.expected', language, {...expected})
        ],
        columns: [
            count('hand-over.number'),
            text('hand-over.id'),
            text('hand-over.name'),
            text('queue.commune'),
            text('queue.district'),
            count('hand-over.min'),
            count('hand-over.best'),
            count('hand-over.max'),
            text('hand-over.place', {system: readoutLabel(system, language)}),
            text('hand-over.lonLat'),
            count('hand-over.uncertainty'),
            text('hand-over.positions'),
            text('hand-over.sources'),
            text('hand-over.verification'),
            text('hand-over.landUser'),
            text('hand-over.safety'),
            text('hand-over.obstacle'),
            text('hand-over.assigned'),
            text('hand-over.knownSince'),
            text('hand-over.reason')
        ],
        rows: included.map((each, i) => {
            const {site, knownSince} = each.work;
            const {expected: told, uncertaintyM, landUser, safety, obstacle, assignedTo, name} = site.properties;
            const [commune, district] = unitsOf(each, ground);
            return [
                i + 1,
                site.id,
                name ?? null,
                commune,
                district,
                told?.min ?? null,
                told?.best ?? null,
                told?.max ?? null,
                placeOf(site, system),
                placeOf(site, 'EPSG:4326'),
                Math.ceil(uncertaintyM),
                positionsOf(site, language),
                sourcesOf(site, language),
                verificationOf(site, language),
                landUser ?? null,
                safety ?? null,
                obstacle ?? null,
                assignedTo ?? null,
                day(knownSince),
                becauseOf(each, language)
            ];
        })
    };
}

/** Places that one might look for on the list, and why they are not. */
export function leftTable({left}: HandOver, ground: ListGround): PaperTable {
    const {language} = ground;
    const text = (key: string): PaperColumn => ({heading: say(key, language), kind: 'text'});
    return {
        title: say('hand-over.left', language),
        stamp: stampOf(ground),
        columns: [
            {heading: say('hand-over.number', language), kind: 'count'},
            text('hand-over.id'),
            text('hand-over.name'),
            text('queue.commune'),
            text('queue.district'),
            text('hand-over.reason')
        ],
        rows: left.map((each, i) => {
            const {site} = each.work;
            const [commune, district] = unitsOf(each, ground);
            return [i + 1, site.id, site.properties.name ?? null, commune, district, becauseOf(each, language)];
        })
    };
}

/** Both tables as a workbook; the sums under the list are formulas. */
export function handOverWorkbook(list: HandOver, ground: ListGround): WorkbookSheet[] {
    const {language} = ground;
    const sheet = paperSheet(handOverTable(list, ground), say('hand-over.sheet', language));
    const first = sheet.headings + 2;
    const last = first + list.included.length - 1;
    const sum = (column: number, value: number) => {
        const letter = columnLetters(column);
        return {value, format: FORMATS.count, formula: `SUM(${letter}${first}:${letter}${last})`, bold: true};
    };
    const {min, best, max} = list.expected;
    const total = [
        {text: '', bold: true},
        {text: say('hand-over.total', language), bold: true, span: 4},
        sum(5, min),
        sum(6, best),
        sum(7, max)
    ];
    const listed = list.included.length > 0 ? {...sheet, rows: [...sheet.rows, total]} : sheet;
    return [listed, paperSheet(leftTable(list, ground), say('hand-over.leftSheet', language))];
}

/** The list as a document of the office (Nghị định 30/2020/NĐ-CP): what is handed over, and what is not with the reason. */
export function handOverDocument(list: HandOver, ground: ListGround): OfficeDocument {
    const {index, asOf, plan, system} = ground;
    const {team, included, left, expected} = list;
    const province = index.units.find(({properties}) => properties.level === 'province')?.properties.name ?? '';
    const fill = (text: string): string => text.replace('{team}', team).replace('{province}', province);
    const opening = say('hand-over.opening', 'vi', {
        plan: plan ? planWords(plan) : '…',
        date: day(asOf),
        count: included.length,
        team
    });
    return {
        head: {
            superior: template.superior,
            issuer: fill(template.issuer),
            number: '',
            place: placeWords(fill(template.place)),
            date: ''
        },
        type: template.type,
        subject: fill(template.subject),
        draft: draftWords(['number', 'date', 'signers']),
        blocks: [
            {kind: 'paragraph', text: opening},
            {kind: 'paragraph', text: say('hand-over.expected', 'vi', {...expected})},
            included.length > 0
                ? {kind: 'table', table: listOnPaper(list, ground), widths: [5, 19, 8, 16, 17, 20]}
                : {kind: 'paragraph', text: say('hand-over.none', 'vi')},
            {kind: 'heading', text: say('hand-over.left', 'vi')},
            left.length > 0
                ? {
                      kind: 'list',
                      items: left.map((each) => {
                          const {site} = each.work;
                          const name = site.properties.name ? `${site.properties.name} (${site.id})` : site.id;
                          return `${name}, ${unitsOf(each, ground).filter(Boolean).map(smallKind).join(', ')}: ${becauseOf(each, 'vi')}.`;
                      })
                  }
                : {kind: 'paragraph', text: say('hand-over.none', 'vi')},
            {
                kind: 'stamp',
                lines: [
                    ...stampOf({...ground, language: 'vi'}),
                    say('hand-over.rule', 'vi'),
                    readoutLabel(system, 'vi')
                ]
            }
        ],
        signers: template.signers.map((signer) => ({...signer, name: '', rank: ''})),
        recipients: template.recipients.map(fill),
        asOf
    };
}

// what fits the width of a page: place, number, coordinate with its error, sources, basis
function listOnPaper({included}: HandOver, ground: ListGround): PaperTable {
    const {system} = ground;
    const heading = (key: string, values = {}): PaperColumn => ({heading: say(key, 'vi', values), kind: 'text'});
    return {
        title: '',
        stamp: [],
        columns: [
            heading('hand-over.number'),
            heading('hand-over.where'),
            heading('hand-over.count'),
            heading('hand-over.place', {system: readoutLabel(system, 'vi')}),
            heading('hand-over.sources'),
            heading('hand-over.basis')
        ],
        rows: included.map((each, i) => {
            const {site} = each.work;
            const {name, expected, uncertaintyM, landUser, safety, obstacle} = site.properties;
            const {state, on} = site.properties.verification;
            const notes = [
                each.reason === 'mass-unsearched' ? '' : becauseOf(each, 'vi'),
                verificationOf(site, 'vi', state === 'none' || on === undefined),
                landUser && `${say('hand-over.landUser', 'vi')}: ${landUser}`,
                safety && `${say('hand-over.safety', 'vi')}: ${safety}`,
                obstacle && `${say('hand-over.obstacle', 'vi')}: ${obstacle}`
            ];
            return [
                String(i + 1),
                [name, site.id, ...unitsOf(each, ground)].filter(Boolean).join('\n'),
                expected ? expectedWords(expected, '\n') : say('hand-over.notTold', 'vi'),
                `${placeOf(site, system).replace(/ {2}/, '\n')}\n±${Math.ceil(uncertaintyM)} m`,
                sourcesOf(site, 'vi', true),
                notes.filter(Boolean).join('; ')
            ];
        })
    };
}

/** Why a place is on the list or not, in words. */
export function becauseOf({reason, values}: HandOverSite, language: Language): string {
    return say(`hand-over.because.${reason}`, language, values);
}

function stampOf({asOf, index, head, language, unit}: ListGround): string[] {
    const units = index.set.properties.name;
    return [
        say('queue.asOf', language, {date: day(asOf), units, head}),
        ...(unit ? [say('queue.of', language, {unit})] : [])
    ];
}

function unitsOf({work: {units}}: HandOverSite, {index}: ListGround): [commune: string, district: string] {
    return unitNames(units, index);
}

function placeOf({geometry}: GraveSiteRecord, system: string): string {
    const [lon, lat] = representativePoint(geometry);
    try {
        return formatCoordinate(system, lon!, lat!, {on: 'paper'});
    } catch (error) {
        if (error instanceof RangeError) return '–'; // outside the area of use of the system
        throw error;
    }
}

function positionsOf(site: GraveSiteRecord, language: Language): string | null {
    const positions = sitePositions(site);
    if (positions.length === 0) return null;
    const agree = positions.filter(({agrees}) => agrees).length;
    return say('hand-over.positionsText', language, {count: positions.length, agree});
}

// brief: who told it, or where it is written, for a column of a page
function sourcesOf({properties: {sources}}: GraveSiteRecord, language: Language, brief = false): string {
    const labels = layerSchema('grave-site').properties['sources']?.items?.properties?.['kind']?.['x-labels'];
    return sources
        .map(({kind, who, document, date}) => {
            const label = labels?.[kind]?.[language] ?? kind;
            // many write the kind into the name: it is not said twice
            const named = who?.toLocaleLowerCase('vi').startsWith(label.toLocaleLowerCase('vi')) ? [who] : [label, who];
            return [...named, ...(brief ? [] : [document, date && day(date)])].filter(Boolean).join(', ');
        })
        .join('; ');
}

function verificationOf({properties: {verification}}: GraveSiteRecord, language: Language, full = true): string {
    const {state, on, by} = verification;
    const labels = layerSchema('grave-site').properties['verification']?.properties?.['state']?.['x-labels'];
    return [labels?.[state]?.[language] ?? state, on && day(on), full && by].filter(Boolean).join(', ');
}
