import {type Edition, editionRule} from '../../edition/edition.ts';
import type {IsoDate} from '../../record/feature.ts';
import type {Records} from '../../record/patch.ts';
import {defaultRequest} from '../../sheet/default-request.ts';
import type {SheetRequest} from '../../sheet/request.ts';
import {sheetFileName} from '../../sheet/series.ts';
import type {SheetBase} from '../../sheet/sheet-base.ts';
import {noteText} from '../../sheet/sheet-note.ts';
import {missingParts} from '../../sheet/sheet-words.ts';
import {templateFor} from '../../sheet/template.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {FrozenSheet} from './map-product.ts';
import {kindAsked, type PrintSettings, productSettings} from './print-settings.ts';
import {composeIn, editionOf, pdfOf} from './sheet-job.ts';
import {underSheets} from './under-sheets.ts';

/** The sheet of a unit as the print settings ask for it, without the number of a copy; `unit` is a code, or `province`. */
export function sheetRequest(
    workspace: Workspace,
    unit: string,
    settings: PrintSettings,
    {asOf, records}: {readonly asOf: IsoDate; readonly records: Records}
): SheetRequest {
    const {fields, signers, paper, orientation, scaleDenominator, crs, warTimeGrid, neighbours} = settings;
    const {template, edition} = kindAsked(settings);
    const from = {records, unitSet: workspace.view.unitSet};
    const under = baseUnder(settings);
    const base = defaultRequest(unit, paper, asOf, from, template);
    // signers were typed for posts of one kind of sheet; another kind has its own
    const fitting = signers?.map(({role}) => role).join() === base.signers.map(({role}) => role).join();
    return {
        ...base,
        ...(edition ? {edition} : {}),
        orientation,
        crs,
        ...(scaleDenominator ? {scaleDenominator} : {}),
        ...(settings.siteTable ? {siteTable: settings.siteTable} : {}),
        ...(warTimeGrid !== null && template !== 'public' ? {warTimeGrid} : {}),
        ...(unit === 'province' && neighbours ? {neighbours} : {}),
        ...(under ? {base: under} : {}),
        fields: {...base.fields, ...fields},
        signers: fitting ? signers! : base.signers
    };
}

/** What lies under sheets of these settings: only the full edition takes a base. */
export function baseUnder({edition}: Pick<PrintSettings, 'edition'>): SheetBase | null {
    return (takesBase(edition) && underSheets()?.base) || null;
}

/** Whether a picture may lie under sheets of an edition. */
export function takesBase(edition: Edition): boolean {
    return editionRule(edition)?.sheet.base ?? true;
}

/** Name of a unit; `unit` is a code, or `province`. */
export function nameOfUnit({units}: Workspace, unit: string): string {
    const found = units?.units.find(({properties}) =>
        unit === 'province' ? properties.level === 'province' : properties.code === unit
    );
    return found?.properties.name ?? unit;
}

/** What a sheet lacks to be more than a draft, in the language of the page: fields, and signers but for those of the roles left out. */
export function sheetLacks(
    {units}: Workspace,
    request: SheetRequest,
    {fields = true, without = []}: {readonly fields?: boolean; readonly without?: readonly string[]} = {}
): readonly string[] {
    const record = units?.units.find(({properties}) =>
        request.unit === 'province' ? properties.level === 'province' : properties.code === request.unit
    );
    const template = templateFor(request.template, record?.properties.level ?? 'district');
    const signers = request.signers.filter(({role}) => !without.includes(role));
    const missing = missingParts({signers}, fields ? template : {...template, required: []}, request.fields);
    return missing.map((note) => noteText(note, spoken()));
}

/** The full sheet of a unit as PDF, as it is to be frozen. @throws {CoordinatesUnsound} as `composeIn`; where a base has no system yet */
export async function frozenSheet(
    workspace: Workspace,
    unit: string,
    settings: PrintSettings,
    asOf: IsoDate
): Promise<FrozenSheet> {
    // a base that was chosen is never left out without a word
    if (underSheets()?.base === null) throw new Error(word('base.needsSystem'));
    const {signal} = new AbortController();
    const edition = await editionOf(workspace, asOf, signal);
    const request = sheetRequest(workspace, unit, productSettings(settings), edition);
    const {sheet} = await composeIn(workspace, request, edition, {signal});
    const bytes = await pdfOf(workspace, sheet, signal);
    return {bytes, name: sheetFileName(request), asOf: request.asOf};
}
