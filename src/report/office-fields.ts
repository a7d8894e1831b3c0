import offices from '../../data/reports/offices.json' with {type: 'json'};
import type {CoverageRow} from '../coverage/table.ts';
import type {IsoDate} from '../record/feature.ts';
import type {UnitLevel} from '../record/unit.ts';
import type {DocumentSigner, OfficeDocument} from './office-document.ts';
import {fillNames, placeWords} from './report-names.ts';
import {say} from './words.ts';

/** What a person writes into a document; what is absent comes from the template of the office (`data/reports/offices.json`). */
export interface OfficeFields {
    readonly number?: string;
    readonly date?: IsoDate | '';
    readonly superior?: string;
    readonly issuer?: string;
    readonly place?: string;
    readonly secrecy?: string;
    readonly signers?: readonly DocumentSigner[];
    readonly recipients?: readonly string[];
    /** Parts that no record tells: difficulties, proposals. */
    readonly texts?: Readonly<Record<string, string>>;
}

/** Parts of a document that are still empty. */
export type LackingPart = 'number' | 'date' | 'signers';

/** Head, signers and Nơi nhận of a document of a unit, with what was written in place of the template, and what is still to be filled. */
export function officeFrame(
    rows: readonly Pick<CoverageRow, 'code' | 'name' | 'level' | 'parent'>[],
    code: string,
    fields: OfficeFields
): Pick<OfficeDocument, 'head' | 'signers' | 'recipients' | 'draft'> {
    const level: UnitLevel = rows.find((row) => row.code === code)?.level ?? 'province';
    const template = offices[level];
    const put = (text: string): string => fillNames(text, rows, code);
    const signers = (fields.signers ?? template.signers.map((signer) => ({name: '', rank: '', ...signer}))).map(
        ({authority, post, name, rank}) => ({authority: put(authority), post: put(post), name, rank})
    );
    const head = {
        superior: fields.superior ?? put(template.superior),
        issuer: fields.issuer ?? put(template.issuer),
        number: fields.number ?? '',
        place: fields.place ?? placeWords(put(template.place)),
        date: fields.date ?? '',
        ...(fields.secrecy && {secrecy: fields.secrecy})
    };
    const recipients = fields.recipients ?? template.recipients.map(put);
    return {head, signers, recipients, draft: draftWords(lackingParts({head, signers}))};
}

/** What a document still lacks to be signed. */
export function lackingParts({
    head,
    signers
}: {
    readonly head: Pick<OfficeDocument['head'], 'number' | 'date'>;
    readonly signers: readonly Pick<DocumentSigner, 'name'>[];
}): LackingPart[] {
    return [
        ...(head.number.trim() === '' ? (['number'] as const) : []),
        ...(head.date === '' ? (['date'] as const) : []),
        ...(signers.some(({name}) => name.trim() === '') ? (['signers'] as const) : [])
    ];
}

/** A document that has a template of its own, with what was written in place of it. */
export function withFields(paper: OfficeDocument, fields: OfficeFields): OfficeDocument {
    const {texts: _, signers = paper.signers, recipients = paper.recipients, ...given} = fields;
    if (Object.values(fields).every((value) => value === undefined)) return paper;
    const head = {...paper.head, ...given};
    return {...paper, head, signers, recipients, draft: draftWords(lackingParts({head, signers}))};
}

/** The line under the subject of a document that lacks something; empty where it is whole. */
export function draftWords(lacks: readonly LackingPart[]): string {
    if (lacks.length === 0) return '';
    return say('minutes.draft', 'vi', {what: lacks.map((what) => say(`documents.lacks.${what}`, 'vi')).join(', ')});
}
