import {analyse} from '../../src/audit/analyse.ts';
import {overlayEngine} from '../../src/cli/files.ts';
import {openProject} from '../../src/cli/project.ts';
import type {SheetInput} from '../../src/sheet/compose.ts';
import {defaultRequest} from '../../src/sheet/default-request.ts';
import type {SheetRequest} from '../../src/sheet/request.ts';
import type {Primitive} from '../../src/sheet/sheet.ts';
import type {TemplateId} from '../../src/sheet/template.ts';
import {fonts} from './province.ts';

/** The demo province, or its records on other boundary files, with the figures of its newest day. */
export async function demoProject(units?: readonly string[]): Promise<{
    readonly input: SheetInput;
    request(unit: string, paper: SheetRequest['paper'], template?: TemplateId): SheetRequest;
}> {
    const {records, ...question} = await openProject(units ? {units: [...units]} : {});
    const {table} = analyse(records, question, await overlayEngine());
    const from = {records, unitSet: question.unitSet};
    return {
        input: {records, table, fonts},
        request: (unit, paper, template) => defaultRequest(unit, paper, question.asOf, from, template)
    };
}

/** All texts of a page, also those in groups. */
export function textsOf(items: readonly Primitive[]): Extract<Primitive, {kind: 'text'}>[] {
    return items.flatMap((item) => (item.kind === 'text' ? [item] : 'items' in item ? textsOf(item.items) : []));
}
/** A request with everything that a sheet needs not to be a draft. */
export function signed(request: SheetRequest): SheetRequest {
    return {
        ...request,
        fields: {...request.fields, number: '12/BĐ-BCĐ'},
        signers: request.signers.map((signer) => ({
            ...signer,
            name: 'Nguyễn Văn A',
            rank: 'Đại úy',
            date: '2024-12-27'
        }))
    };
}
