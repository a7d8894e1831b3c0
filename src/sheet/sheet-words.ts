import type {CoverageTable} from '../coverage/table.ts';
import type {Edition} from '../edition/edition.ts';
import type {HeaderWords} from './header.ts';
import {text} from './ink.ts';
import type {Paper} from './paper.ts';
import type {SheetCopy, SheetRequest} from './request.ts';
import type {Primitive} from './sheet.ts';
import type {SheetNote} from './sheet-note.ts';
import type {Template, TemplateBlock} from './template.ts';
import {say} from './words.ts';

type Fields = Readonly<Record<string, string>>;

/** Words of the header from the fields of the sheet. */
export function headerWords(
    fields: Fields,
    asOf: string,
    state: Pick<HeaderWords, 'draft' | 'edition'>,
    part: string,
    copy?: SheetCopy
): HeaderWords {
    const field = (name: string) => fields[name] ?? '';
    return {
        superior: field('superior'),
        issuer: field('issuer'),
        number: field('number'),
        secrecy: field('secrecy'),
        copy: copyText(copy),
        title: field('title'),
        unitLine: part ? `${field('unitLine')} · ${part}` : field('unitLine'),
        asOf,
        ...state
    };
}

/** `Bản số: 2/3`; empty where copies are not numbered. */
export function copyText(copy: SheetCopy | undefined): string {
    return copy ? say('copy', {number: copy.number, of: copy.of}) : '';
}

/** The title of a sheet as its file and the pages after its map bear it, with the edition where it leaves something out. */
export function titleOf(
    {title: name = '', unitLine = ''}: {readonly title?: string; readonly unitLine?: string},
    edition: Edition
): string {
    const title = `${name} – ${unitLine}`;
    return edition === 'full' ? title : `${title} – ${say(`stamp.${edition}`)}`;
}

/** What makes the sheet a draft: an empty required field, or a signer without name or date. */
export function missingParts(request: Pick<SheetRequest, 'signers'>, template: Template, fields: Fields): SheetNote[] {
    const note = (key: string): SheetNote => ({key, values: {}});
    const empty = template.required.filter((name) => !fields[name]?.trim());
    const unsigned = request.signers.filter(({name, date}) => !name.trim() || !date);
    return [
        ...empty.map((name) => ({...note('missing.field'), phrases: {name: [note(`field.${name}`)]}})),
        ...unsigned.map(({role}) => ({...note('missing.signer'), phrases: {name: [note(`signer.${role}`)]}}))
    ];
}

/** What stands on pages after the map, the first of them, and what stands nowhere. */
interface Beyond {
    readonly page: number;
    readonly moved: readonly TemplateBlock[];
    readonly leftOut: readonly TemplateBlock[];
    readonly sites: number;
}

/** What a person is told beside the sheet: what it lacks, what was not placed, what stands on other pages. */
export function notesOf(
    table: CoverageTable,
    missing: readonly SheetNote[],
    unplaced: readonly string[],
    beyond: Beyond,
    skipped: number,
    isUnbalanced: boolean
): SheetNote[] {
    const note = (key: string, values: SheetNote['values'] = {}): SheetNote => ({key, values});
    const named = (blocks: readonly TemplateBlock[]) => blocks.map((name) => note(`moved.${name}`));
    const {page, moved, leftOut, sites} = beyond;
    return [
        ...(missing.length > 0 ? [{...note('notes.draft'), phrases: {what: missing}}] : []),
        ...(table.stamp.quality === 'schematic' ? [note('notes.schematic', {name: table.stamp.unitSetName})] : []),
        ...(unplaced.length > 0 ? [note('notes.unplaced-labels', {labels: unplaced.join('; ')})] : []),
        ...(moved.length > 0 ? [{...note('notes.tables-moved', {page}), phrases: {what: named(moved)}}] : []),
        ...(leftOut.length > 0 ? [{...note('notes.no-room'), phrases: {what: named(leftOut)}}] : []),
        ...(sites > 0 ? [note('notes.table-continued', {page})] : []),
        ...(skipped > 0 ? [note('notes.skipped', {count: skipped})] : []),
        ...(isUnbalanced ? [note('areas.unbalanced')] : [])
    ];
}

/** The line at the foot of every page. */
export function foot(paper: Paper, table: CoverageTable, page: number, pages: number): Primitive {
    const words = say('foot', {head: table.stamp.head, unitSet: table.stamp.unitSet, page, pages});
    return text(paper.width - paper.margin, paper.height - paper.margin + paper.small * 0.2, words, paper.small, {
        align: 'end',
        colour: '#4a4d57'
    });
}
