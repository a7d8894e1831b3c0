import {
    gradeWords,
    type QueuedCommune,
    type QueuedSite,
    type RankReason,
    reasonWords,
    stepWords
} from '../conclusion/work-queue.ts';
import type {Records} from '../record/patch.ts';
import type {ListGround} from './hand-over-list.ts';
import type {PaperColumn, PaperTable} from './paper-table.ts';
import {unitNames} from './unit-names.ts';
import {day, type Language, say} from './words.ts';

/** Open sites in their order, each with its points and every reason for them. */
export function siteQueueTable(sites: readonly QueuedSite[], records: Records, ground: ListGround): PaperTable {
    const {language} = ground;
    return {
        ...headOf('queue.part.sites', sites.length, ground),
        columns: [
            ...columns(language, ['rank', 'points']),
            ...columns(language, ['grade', 'site', 'commune', 'district', 'step', 'knownSince', 'reasons'], 'text')
        ],
        rows: sites.map(({rank, points, grade, id, units, step, knownSince, reasons}) => {
            const name = records.layer('grave-site').get(id)?.properties.name;
            const [commune, district] = unitNames(units, ground.index);
            const title = name ? `${name} (${id})` : id;
            return [
                rank,
                points,
                gradeWords(grade, language),
                title,
                commune,
                district,
                stepWords(step, language),
                day(knownSince),
                reasonsText(reasons, language)
            ];
        })
    };
}

/** Communes that wait for their conclusion in their order, each with its points and every reason for them. */
export function communeQueueTable(communes: readonly QueuedCommune[], ground: ListGround): PaperTable {
    const {language} = ground;
    return {
        ...headOf('queue.part.communes', communes.length, ground),
        columns: [
            ...columns(language, ['rank', 'points']),
            ...columns(language, ['grade', 'commune', 'district', 'step'], 'text'),
            ...columns(language, ['openSites']),
            ...columns(language, ['reasons'], 'text')
        ],
        rows: communes.map(({rank, points, grade, name, units, step, open, reasons}) => [
            rank,
            points,
            gradeWords(grade, language),
            name,
            unitNames(units, ground.index)[1],
            stepWords(step, language),
            open,
            reasonsText(reasons, language)
        ])
    };
}

/** `+30 Thông tin rõ; −20 Vướng mắc: …`: what weighs most first. */
export function reasonsText(reasons: readonly RankReason[], language: Language): string {
    return reasons.map((reason) => `${pointsText(reason.points)} ${reasonWords(reason, language)}`.trim()).join('; ');
}

/** `+30`, `−20`; nothing for what does not weigh. */
export function pointsText(points: number): string {
    return points === 0 ? '' : `${points > 0 ? '+' : '−'}${Math.abs(points)}`;
}

function headOf(key: string, count: number, {language, asOf, index, head, unit}: ListGround) {
    return {
        title: `${say('queue.title', language)}: ${say(key, language, {count})}`,
        stamp: [
            say('queue.asOf', language, {date: day(asOf), units: index.set.properties.name, head}),
            ...(unit ? [say('queue.of', language, {unit})] : []),
            say('queue.rule', language)
        ]
    };
}

function columns(language: Language, names: readonly string[], kind: PaperColumn['kind'] = 'count'): PaperColumn[] {
    return names.map((name) => ({heading: say(`queue.${name}`, language), kind}));
}
