import {EDITIONS} from '../edition/edition.ts';
import {
    COPIES_RANGE,
    PAPERS,
    SHEET_SYSTEMS,
    type SheetRequest,
    type SheetSystem,
    SITE_TABLES,
    type Signer
} from '../sheet/request.ts';
import {DPI_RANGE} from '../sheet/sheet-png.ts';
import {TEMPLATES, type TemplateId} from '../sheet/template.ts';
import type {Option, Values} from './command.ts';
import {type NumberRange, numberOf} from './number-option.ts';
import {say, WrongCall} from './say.ts';
import {readSettings} from './sheet-settings.ts';

const FORMATS = ['pdf', 'svg', 'png'] as const;
export type SheetFormat = (typeof FORMATS)[number];
const SCALE: NumberRange = {least: 500, most: 2_000_000, whole: true};
const COPIES: NumberRange = {least: COPIES_RANGE[0], most: COPIES_RANGE[1], whole: true};
const DPI: NumberRange = {least: DPI_RANGE[0], most: DPI_RANGE[1], whole: true};
const WAYS = ['auto', 'portrait', 'landscape'] as const;
const SYSTEMS: Readonly<Record<string, SheetSystem>> = {
    vn2000: 'EPSG:5899',
    'vn2000-tm6': 'DIABAN:TM6-10745',
    'vn2000-utm48': 'EPSG:3405'
};

/** The options of `sheets` beside those that choose a project. */
export const sheetOptions = {
    unit: {type: 'string', help: 'cli.opt.unit', value: 'CODE|province', multiple: true},
    all: {type: 'boolean', help: 'cli.opt.all'},
    booklet: {type: 'string', help: 'cli.opt.booklet', value: 'CODE|province'},
    paper: {type: 'string', help: 'cli.opt.paper', value: 'A1', required: true},
    orientation: {type: 'string', help: 'cli.opt.orientation', value: 'auto'},
    template: {type: 'string', help: 'cli.opt.template', value: 'public'},
    edition: {type: 'string', help: 'cli.opt.edition', value: EDITIONS.join('|')},
    scale: {type: 'string', help: 'cli.opt.scale', value: '25000', number: SCALE},
    crs: {type: 'string', help: 'cli.opt.sheetCrs', value: 'vn2000-tm6'},
    'war-time-grid': {type: 'boolean', help: 'cli.opt.warTimeGrid'},
    'site-table': {type: 'string', help: 'cli.opt.siteTable', value: SITE_TABLES.join('|')},
    copies: {type: 'string', help: 'cli.opt.copies', value: '3', number: COPIES},
    settings: {type: 'string', help: 'cli.opt.settings', value: 'FILE.json'},
    format: {type: 'string', help: 'cli.opt.sheetFormat', value: 'pdf|svg|png'},
    dpi: {type: 'string', help: 'cli.opt.dpi', value: '300', number: DPI},
    out: {type: 'string', help: 'cli.opt.out', value: 'DIR', required: true}
} as const satisfies Readonly<Record<string, Option>>;

/** What a call asks of every sheet. */
export interface SheetWishes
    extends Pick<
        SheetRequest,
        'paper' | 'orientation' | 'crs' | 'fields' | 'neighbours' | 'warTimeGrid' | 'siteTable'
    > {
    readonly scaleDenominator?: number;
    readonly template?: TemplateId;
    readonly edition?: 'limited';
    readonly signers: readonly Signer[];
}

/** Read the options. @throws {WrongCall} that names what may be given. */
export function wishesOf(values: Values): SheetWishes {
    const paper = oneOf('paper', String(values['paper']).toUpperCase(), PAPERS);
    const orientation = oneOf('orientation', String(values['orientation'] ?? 'auto'), WAYS);
    const names = [...Object.keys(SYSTEMS), ...SHEET_SYSTEMS];
    const named = oneOf('crs', String(values['crs'] ?? 'vn2000'), names);
    const kind = kindOf(values);
    const siteTable =
        values['site-table'] === undefined
            ? {}
            : {siteTable: oneOf('site-table', String(values['site-table']), SITE_TABLES)};
    const warTimeGrid = values['war-time-grid'] === true;
    if (warTimeGrid && kind.template === 'public') throw notTogether('--war-time-grid, --template public');
    // its table tells cells, not coordinates
    if (siteTable.siteTable && kind.edition) throw notTogether(`--site-table, --edition ${kind.edition}`);
    const settings = typeof values['settings'] === 'string' ? readSettings(values['settings']) : null;
    return {
        paper,
        orientation,
        crs: SYSTEMS[named] ?? (named as SheetSystem),
        ...kind,
        ...scaleOf(values),
        ...(warTimeGrid ? {warTimeGrid} : {}),
        ...siteTable,
        fields: settings?.fields ?? {},
        signers: settings?.signers ?? [],
        ...(settings?.neighbours ? {neighbours: settings.neighbours} : {})
    };
}

/** Which files are wanted. @throws {WrongCall} that names what may be given. */
export function outputOf(values: Values): {readonly format: SheetFormat; readonly dpi: number} {
    const format = oneOf('format', String(values['format'] ?? 'pdf'), FORMATS);
    return {format, dpi: numberOf(values, 'dpi', DPI) ?? 300};
}

/** How many numbered copies of each sheet; null: copies are not numbered. @throws {WrongCall} that names what may be given. */
export function copiesOf(values: Values): number | null {
    return numberOf(values, 'copies', COPIES) ?? null;
}

// the public edition is a kind of sheet of its own, every other kind may be limited
function kindOf(values: Values): Pick<SheetWishes, 'template' | 'edition'> {
    const given = values['template'] === undefined ? null : oneOf('template', String(values['template']), TEMPLATES);
    const edition = values['edition'] === undefined ? null : oneOf('edition', String(values['edition']), EDITIONS);
    if (given !== null && edition !== null && (given === 'public') !== (edition === 'public'))
        throw notTogether(`--template ${given}, --edition ${edition}`);
    const template = edition === 'public' ? edition : given;
    return {...(template ? {template} : {}), ...(edition === 'limited' ? {edition} : {})};
}

function notTogether(options: string): WrongCall {
    return new WrongCall(say('cli.wrongCall', {what: say('cli.notTogether', {options})}));
}

function scaleOf(values: Values): {scaleDenominator?: number} {
    const scaleDenominator = numberOf(values, 'scale', SCALE);
    return scaleDenominator === undefined ? {} : {scaleDenominator};
}

function oneOf<T extends string>(option: string, given: string, allowed: readonly T[]): T {
    const found = allowed.find((value) => value === given);
    if (found !== undefined) return found;
    throw wrong(option, given, allowed.join(', '));
}

function wrong(option: string, value: string, wanted: string): WrongCall {
    return new WrongCall(say('cli.wrongCall', {what: say('cli.badValue', {option: `--${option}`, value, wanted})}));
}
