import type {CoverageTable} from '../coverage/table.ts';
import {type Edition, editionRule} from '../edition/edition.ts';
import type {UnitRecord} from '../record/feature.ts';
import type {SheetCopy, SheetRequest} from './request.ts';
import type {Sheet} from './sheet.ts';
import {sheetEdition} from './template.ts';

/** A file that was written, with its hash. */
export interface WrittenFile {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
}

/** A sheet of a series that was written, as the manifest lists it. */
export interface ManifestEntry extends WrittenFile {
    readonly unit: string;
    readonly name: string;
    readonly edition: Edition;
    /** Which numbered copy it is; absent: copies are not numbered. */
    readonly copy?: SheetCopy;
    /** What the sheet was made from: the same key and the same bytes need not be made again. */
    readonly key: string;
    readonly scaleDenominator: number;
    readonly pages: number;
    readonly draft: boolean;
    /** Further pages of a drawing or picture, and what tells where it lies. */
    readonly beside?: readonly WrittenFile[];
}

/** The list that goes with a series of sheets. */
export interface Manifest {
    readonly format: 'dia-ban-sheets/1';
    readonly head: string;
    readonly unitSet: string;
    readonly asOf: string;
    readonly method: string;
    readonly sheets: readonly ManifestEntry[];
}

/** Codes of the series of a plan: the province, then every district by code; the province alone where there are none. */
export function seriesUnits(units: Iterable<UnitRecord>): string[] {
    const districts = [...units].filter(({properties}) => properties.level === 'district');
    return ['province', ...districts.map(({properties}) => properties.code).sort()];
}

/** Codes of the communes below a unit, by code; `province` means all. */
export function communesOf(unit: string, units: Iterable<UnitRecord>): string[] {
    const all = [...units];
    const parents = new Map(all.map(({properties}) => [properties.code, properties.parent]));
    const below = (code: string): boolean => {
        for (let at: string | undefined = code; at; at = parents.get(at)) if (at === unit) return true;
        return false;
    };
    return all
        .filter(({properties}) => properties.level === 'commune' && (unit === 'province' || below(properties.code)))
        .map(({properties}) => properties.code)
        .sort();
}

/** The lowest unit that holds all of some units, or is one of them: a booklet of their sheets is named after it. */
export function unitOver(codes: readonly string[], units: Iterable<UnitRecord>): UnitRecord | undefined {
    const byCode = new Map([...units].map((unit) => [unit.properties.code, unit]));
    const province = [...byCode.values()].find(({properties}) => properties.level === 'province');
    const lineOf = (code: string): UnitRecord[] => {
        const line: UnitRecord[] = [];
        for (let at = code === 'province' ? province : byCode.get(code); at; ) {
            line.push(at);
            at = at.properties.parent === undefined ? undefined : byCode.get(at.properties.parent);
        }
        return line;
    };
    const [first = [], ...others] = codes.map(lineOf);
    return first.find((unit) => others.every((line) => line.includes(unit))) ?? province;
}

/** The same sheet once for each numbered copy, or as it is where none are numbered. */
export function numberedCopies(request: SheetRequest, copies: number | null): SheetRequest[] {
    if (copies === null) return [request];
    return Array.from({length: copies}, (_, i) => ({...request, copy: {number: i + 1, of: copies}}));
}

/** The request that names the file of a booklet, of a unit as the command line names it: a code, or `province`. */
export function bookletRequest(unit: string, first: SheetRequest): SheetRequest {
    return {...first, unit: `tap-${unit}`};
}

/** Everything that decides the bytes of a sheet beside the program itself. */
export function sheetKey(request: SheetRequest, {stamp}: CoverageTable): string {
    return JSON.stringify([stamp.head, stamp.unitSet, stamp.plan, stamp.method, request]);
}

/** `ban-do-TKQT-736-A1-2024-03-05.pdf`; the kind of sheet, its edition, a fixed scale and a numbered copy are named where they were chosen, and how fine a picture is. */
export function sheetFileName(
    {unit, template, edition, paper, scaleDenominator, asOf, copy}: SheetRequest,
    type: 'pdf' | 'svg' | 'png' = 'pdf',
    dpi = 300
): string {
    const kind = `${template === 'field' ? '-thuc-dia' : ''}${editionRule(sheetEdition({template, edition}))?.fileMark ?? ''}`;
    const scale = scaleDenominator ? `-1-${scaleDenominator}` : '';
    // as many figures for each, so that a folder has them in order
    const number = copy ? `-ban-so-${String(copy.number).padStart(String(copy.of).length, '0')}` : '';
    const fine = type === 'png' ? `-${dpi}dpi` : '';
    return `ban-do-TKQT-${unit === 'province' ? 'tinh' : unit}-${paper}${kind}${scale}-${asOf}${number}${fine}.${type}`;
}

/** The entry of a sheet that was written. */
export function manifestEntry(
    request: SheetRequest,
    name: string,
    sheet: Pick<Sheet, 'scaleDenominator' | 'draft'> & {readonly pages: {readonly length: number}},
    table: CoverageTable,
    written: WrittenFile,
    beside: readonly WrittenFile[] = []
): ManifestEntry {
    return {
        unit: request.unit,
        name,
        edition: sheetEdition(request),
        file: written.file,
        ...(request.copy ? {copy: request.copy} : {}),
        key: sheetKey(request, table),
        scaleDenominator: sheet.scaleDenominator,
        pages: sheet.pages.length,
        draft: sheet.draft,
        bytes: written.bytes,
        sha256: written.sha256,
        ...(beside.length > 0 ? {beside} : {})
    };
}

/** The manifest of a series; entries in the order given. */
export function manifestOf({stamp}: CoverageTable, sheets: readonly ManifestEntry[]): Manifest {
    const {head, unitSet, asOf, method} = stamp;
    return {format: 'dia-ban-sheets/1', head, unitSet, asOf, method, sheets};
}
