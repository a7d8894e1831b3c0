import type {CoverageTable} from '../coverage/table.ts';
import type {HeaderWords} from './header.ts';
import {text} from './ink.ts';
import type {Paper} from './paper.ts';
import type {SheetRequest} from './request.ts';
import type {Primitive} from './sheet.ts';
import type {Template} from './template.ts';
import {say} from './words.ts';

type Fields = Readonly<Record<string, string>>;

/** Words of the header from the fields of the sheet. */
export function headerWords(fields: Fields, asOf: string, state: HeaderWords['state'], part: string): HeaderWords {
    const field = (name: string) => fields[name] ?? '';
    return {
        superior: field('superior'),
        issuer: field('issuer'),
        number: field('number'),
        secrecy: field('secrecy'),
        title: field('title'),
        unitLine: part ? `${field('unitLine')} · ${part}` : field('unitLine'),
        asOf,
        state
    };
}

/** What makes the sheet a draft, in words: an empty required field, or a signer without name or date. */
export function missingParts(request: Pick<SheetRequest, 'signers'>, template: Template, fields: Fields): string[] {
    const empty = template.required.filter((name) => !fields[name]?.trim());
    const unsigned = request.signers.filter(({name, date}) => !name.trim() || !date);
    return [
        ...empty.map((name) => say('missing.field', {name: say(`field.${name}`)})),
        ...unsigned.map(({role}) => say('missing.signer', {name: say(`signer.${role}`)}))
    ];
}

/** What a person is told beside the sheet: what it lacks, what was not placed, what stands on other pages. */
export function notesOf(
    table: CoverageTable,
    missing: readonly string[],
    unplaced: readonly string[],
    continued: {readonly page: number; readonly what: 'table-continued' | 'tables-moved'} | null,
    skipped: number
): string[] {
    return [
        ...(missing.length > 0 ? [say('notes.draft', {what: missing.join(', ')})] : []),
        ...(table.stamp.quality === 'schematic' ? [say('notes.schematic', {name: table.stamp.unitSetName})] : []),
        ...(unplaced.length > 0 ? [say('notes.unplaced-labels', {labels: unplaced.join('; ')})] : []),
        ...(continued === null ? [] : [say(`notes.${continued.what}`, {page: continued.page})]),
        ...(skipped > 0 ? [say('notes.skipped', {count: skipped})] : []),
        ...(table.stamp.balanced ? [] : [say('areas.unbalanced')])
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
