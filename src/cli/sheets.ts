import {createHash} from 'node:crypto';
import {existsSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {analyse} from '../audit/analyse.ts';
import type {CoverageTable} from '../coverage/table.ts';
import {editionRule} from '../edition/edition.ts';
import {RasterFault} from '../raster/raster-fault.ts';
import type {RasterSource} from '../raster/raster-source.ts';
import type {UnitRecord} from '../record/feature.ts';
import {sentence} from '../record/sentence.ts';
import {composeBooklet} from '../sheet/booklet.ts';
import {composeSheet, type SheetInput} from '../sheet/compose.ts';
import {defaultRequest} from '../sheet/default-request.ts';
import {drape} from '../sheet/drape.ts';
import {sheetToPdf} from '../sheet/pdf.ts';
import type {SheetRequest} from '../sheet/request.ts';
import {
    bookletRequest,
    communesOf,
    type Manifest,
    type ManifestEntry,
    manifestEntry,
    manifestOf,
    numberedCopies,
    seriesUnits,
    sheetFileName,
    sheetKey,
    type WrittenFile
} from '../sheet/series.ts';
import type {Sheet} from '../sheet/sheet.ts';
import {noteText} from '../sheet/sheet-note.ts';
import {PictureTooLarge} from '../sheet/sheet-png.ts';
import {SheetRefused} from '../sheet/sheet-refused.ts';
import {sheetEdition} from '../sheet/template.ts';
import type {Command, Values} from './command.ts';
import {codecs, makeFolder, overlayEngine, sheetFonts, writeBytes} from './files.ts';
import {openProject, projectOptions} from './project.ts';
import {Fault, language, say, WrongCall} from './say.ts';
import {baseOf, baseOptions} from './sheet-base.ts';
import {sheetFiles} from './sheet-files.ts';
import {copiesOf, outputOf, sheetOptions, wishesOf} from './sheet-options.ts';
import {requireSoundCoordinates} from './sound-coordinates.ts';

const MANIFEST = 'danh-sach.json';

/** `sheets`: search maps of the province and its units, the same bytes as from the page. */
export const sheets: Command = {
    name: 'sheets',
    help: 'cli.sheets',
    options: {...projectOptions, ...sheetOptions, ...baseOptions},
    run: (values) => said(() => make(values))
};

async function make(values: Values): Promise<number> {
    requireSoundCoordinates();
    const wishes = wishesOf(values);
    const output = outputOf(values);
    const copies = copiesOf(values);
    const out = String(values['out']);
    requireOneWish(values);
    const {records, ...question} = await openProject(values);
    const units = [...records.layer('unit').values()].filter(({properties}) => properties.unitSet === question.unitSet);
    const booklet = typeof values['booklet'] === 'string' ? values['booklet'] : null;
    const codes = booklet === null ? codesOf(values, units) : communesOf(known(booklet, units), units);
    const under = await baseOf(values, units);
    const edition = sheetEdition(wishes);
    if (under && editionRule(edition)?.sheet.base === false) throw new RasterFault(`base-${edition}`, {});
    makeFolder(out); // before the work, so that a wrong place is told at once
    const {table} = analyse(records, question, await overlayEngine());
    const input: SheetInput = {records, table, fonts: sheetFonts()};
    const wanted = codes.map((code): SheetRequest => {
        const from = {records, unitSet: question.unitSet};
        const base = defaultRequest(code, wishes.paper, question.asOf, from, wishes.template);
        const {fields, signers, ...rest} = wishes;
        // each template has its signers: the public edition has none, the field sheet two
        const named = base.signers.map((signer) => signers.find(({role}) => role === signer.role) ?? signer);
        const below = under ? {base: under.base} : {};
        return {...base, ...rest, ...below, fields: {...base.fields, ...fields}, signers: named};
    });
    if (booklet !== null) {
        if (wanted.length === 0) throw new Fault(say('cli.noCommunes', {code: booklet}));
        const entries: ManifestEntry[] = [];
        for (const copy of numberedCopies(bookletRequest(booklet, wanted[0]!), copies)) {
            const requests = wanted.map((sheet): SheetRequest => ({...sheet, copy: copy.copy}));
            const sheet = await laid(composeBooklet(nameOf(booklet, units), requests, input), under?.source, true);
            const file = sheetFileName(copy);
            const bytes = await sheetToPdf(sheet, input.fonts);
            write(join(out, file), bytes);
            tell(join(out, file), sheet, entries.length === 0);
            const written = {file, bytes: bytes.length, sha256: sha256(bytes)};
            entries.push(manifestEntry(copy, nameOf(booklet, units), sheet, table, written));
        }
        if (entries.length > 1) writeManifest(out, table, entries);
        return 0;
    }
    const requests = wanted.flatMap((sheet) => numberedCopies(sheet, copies));
    const before = readManifest(out);
    const entries: ManifestEntry[] = [];
    for (const [i, request] of requests.entries()) {
        const file = sheetFileName(request, output.format, output.dpi);
        const kept = before.find((entry) => entry.file === file && entry.key === sheetKey(request, table));
        if (kept && requests.length > 1 && [kept, ...(kept.beside ?? [])].every((each) => stands(out, each))) {
            process.stdout.write(`${say('cli.sheetKept', {file: join(out, file)})}\n`);
            entries.push(kept);
        } else {
            const make = async () => {
                const sheet = await laid(composeSheet(request, input), under?.source, wanted.length > 1);
                return {sheet, files: await sheetFiles(sheet, file, output, input)};
            };
            const name = nameOf(request.unit, units);
            const {sheet, files} = await said(make, wanted.length > 1 ? name : undefined);
            for (const {name, bytes} of files) write(join(out, name), bytes);
            tell(join(out, file), sheet, requests[i - 1]?.unit !== request.unit); // copies lack the same
            const [first, ...beside] = files.map(({name, bytes}) => ({
                file: name,
                bytes: bytes.length,
                sha256: sha256(bytes)
            })) as [WrittenFile, ...WrittenFile[]];
            entries.push(manifestEntry(request, name, sheet, table, first, beside));
        }
        // after every sheet, so that a run that is cut short goes on from there; entries to come stay listed
        if (requests.length > 1) {
            const later = requests.slice(i + 1).map((next) => sheetFileName(next, output.format, output.dpi));
            const rest = before.filter((entry) => later.includes(entry.file));
            writeManifest(out, table, [...entries, ...rest]);
        }
    }
    return 0;
}

function codesOf(values: Values, units: readonly UnitRecord[]): string[] {
    const given = Array.isArray(values['unit']) ? values['unit'].map(String) : [];
    if (values['all']) return seriesUnits(units);
    if (given.length === 0)
        throw new WrongCall(say('cli.wrongCall', {what: say('cli.missing', {option: '--unit, --all, --booklet'})}));
    return [...new Set(given)].map((code) => known(code, units));
}

// what would be left aside without a word is refused
function requireOneWish(values: Values): void {
    const wishes = ['unit', 'all', 'booklet'].filter((name) => values[name] !== undefined);
    if (values['booklet'] !== undefined && (values['format'] ?? 'pdf') !== 'pdf') wishes.push('format');
    const alone = [
        ...(values['dpi'] !== undefined && values['format'] !== 'png' ? [['--dpi', '--format png']] : []),
        ...Object.keys(baseOptions)
            .filter((name) => name !== 'base' && values[name] !== undefined && values['base'] === undefined)
            .map((name) => [`--${name}`, '--base'])
    ];
    for (const [option, needed] of alone)
        throw new WrongCall(say('cli.wrongCall', {what: say('cli.onlyWith', {option: option!, needed: needed!})}));
    if (wishes.length < 2) return;
    const options = wishes.map((name) => `--${name}`).join(', ');
    throw new WrongCall(say('cli.wrongCall', {what: say('cli.notTogether', {options})}));
}

function known(code: string, units: readonly UnitRecord[]): string {
    if (code === 'province' || units.some(({properties}) => properties.code === code)) return code;
    throw new WrongCall(say('cli.wrongCall', {what: say('cli.unknownUnit', {code})}));
}

function nameOf(code: string, units: readonly UnitRecord[]): string {
    const found = units.find(({properties}) =>
        code === 'province' ? properties.level === 'province' : properties.code === code
    );
    return found?.properties.name ?? code;
}

// one sheet without its base is refused; of several, those that it does not touch are made and say so
async function laid(sheet: Sheet, source: RasterSource | undefined, several: boolean): Promise<Sheet> {
    return source ? drape(sheet, source, codecs(), {outside: several ? 'leave-out' : 'refuse'}) : sheet;
}

// a sheet that cannot be made as asked: which of several, what, and what to do
async function said<T>(work: () => Promise<T>, unit?: string): Promise<T> {
    try {
        return await work();
    } catch (error) {
        if (!(error instanceof PictureTooLarge || error instanceof RasterFault || error instanceof SheetRefused))
            throw error;
        const {what, todo} = sentence(error.rule, error.values, language());
        const why = `${what} ${todo}`;
        throw new Fault(unit === undefined ? why : say('cli.ofSheet', {unit, why}), {cause: error});
    }
}

// whole or not at all: a sheet that is half written is never found under its name
function write(file: string, bytes: Uint8Array): void {
    const part = `${file}.part`;
    try {
        writeBytes(part, bytes);
        renameSync(part, file);
    } catch (error) {
        rmSync(part, {force: true}); // a full disk keeps what it took
        throw error;
    }
}

function sha256(bytes: Uint8Array): string {
    return createHash('sha256').update(bytes).digest('hex');
}

function stands(folder: string, {file, sha256: hash}: WrittenFile): boolean {
    const path = join(folder, file);
    return existsSync(path) && sha256(readFileSync(path)) === hash;
}

function readManifest(folder: string): readonly ManifestEntry[] {
    const file = join(folder, MANIFEST);
    if (!existsSync(file)) return [];
    try {
        const manifest = JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>;
        return manifest.format === 'dia-ban-sheets/1' && Array.isArray(manifest.sheets) ? manifest.sheets : [];
    } catch {
        return []; // a list that cannot be read is made anew, and with it every sheet
    }
}

function writeManifest(folder: string, table: CoverageTable, entries: readonly ManifestEntry[]): void {
    const list = JSON.stringify(manifestOf(table, entries), null, 2);
    write(join(folder, MANIFEST), new TextEncoder().encode(`${list}\n`));
}

function tell(file: string, sheet: Sheet, withNotes: boolean): void {
    const scale = new Intl.NumberFormat('vi-VN').format(sheet.scaleDenominator);
    process.stdout.write(`${say('cli.sheetWrote', {file, scale, pages: sheet.pages.length})}\n`);
    if (withNotes) for (const note of sheet.notes) process.stdout.write(`  ${noteText(note)}\n`);
}
