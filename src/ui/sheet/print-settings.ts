import {EDITIONS, type Edition} from '../../edition/edition.ts';
import {DIRECTIONS, type Neighbour} from '../../sheet/neighbours.ts';
import type {PaperSize, SheetRequest, SheetSystem, Signer, SiteTable} from '../../sheet/request.ts';
import {PAPERS, SHEET_SYSTEMS, SITE_TABLES} from '../../sheet/request.ts';
import {SCALES} from '../../sheet/scale.ts';
import {SHEET_KINDS, type TemplateId} from '../../sheet/template.ts';

/** What the person chose in the print panel and wants to find again. */
export interface PrintSettings {
    readonly paper: PaperSize;
    readonly orientation: SheetRequest['orientation'];
    /** Null: the kind of each unit's level. The public edition has one kind of sheet, whatever is chosen here. */
    readonly template: Exclude<TemplateId, 'public'> | null;
    readonly edition: Edition;
    /** Null: the largest scale that fits. */
    readonly scaleDenominator: number | null;
    readonly crs: SheetSystem;
    /** Fields that were changed; those that were not come from the template of each unit. */
    readonly fields: Readonly<Record<string, string>>;
    readonly signers: readonly Signer[] | null;
    /** The war-time grid over the map; null: as the kind of sheet has it. */
    readonly warTimeGrid: boolean | null;
    /** Null: one system where the table of sites stands beside the map, three on a page of its own. */
    readonly siteTable: SiteTable | null;
    /** Numbered copies of each sheet; null: copies are not numbered. Asked for anew each time the page is opened. */
    readonly copies: number | null;
    /** Null: the provinces that are known to lie around. */
    readonly neighbours: readonly Neighbour[] | null;
}

export const FRESH: PrintSettings = {
    paper: 'A1',
    orientation: 'auto',
    template: null,
    edition: 'full',
    scaleDenominator: null,
    crs: 'EPSG:5899',
    fields: {},
    signers: null,
    warTimeGrid: null,
    siteTable: null,
    copies: null,
    neighbours: null
};

const KEY = 'dia-ban-print';

/** What was remembered; anything that does not look right is left out. */
export function recallSettings(storage: Storage): PrintSettings {
    try {
        return soundSettings(JSON.parse(storage.getItem(KEY) ?? '{}'));
    } catch {
        return FRESH;
    }
}

/** Settings that were kept, maybe by an earlier edition of the program, which chose the public edition as a kind of sheet. */
export function soundSettings(
    kept: Partial<Omit<PrintSettings, 'template'>> & {readonly template?: TemplateId | null}
): PrintSettings {
    return {
        paper: PAPERS.find((paper) => paper === kept.paper) ?? FRESH.paper,
        orientation: kept.orientation === 'portrait' || kept.orientation === 'landscape' ? kept.orientation : 'auto',
        template: SHEET_KINDS.find((template) => template === kept.template) ?? null,
        edition: kept.template === 'public' ? 'public' : (EDITIONS.find((one) => one === kept.edition) ?? 'full'),
        scaleDenominator: SCALES.find((scale) => scale === kept.scaleDenominator) ?? null,
        crs: SHEET_SYSTEMS.find((system) => system === kept.crs) ?? 'EPSG:5899',
        fields: kept.fields && typeof kept.fields === 'object' ? kept.fields : {},
        signers: Array.isArray(kept.signers) ? kept.signers : null,
        warTimeGrid: typeof kept.warTimeGrid === 'boolean' ? kept.warTimeGrid : null,
        siteTable: SITE_TABLES.find((table) => table === kept.siteTable) ?? null,
        copies: null,
        neighbours: Array.isArray(kept.neighbours) ? kept.neighbours.filter(isNeighbour) : null
    };
}

/** What is asked of a sheet by these settings: its kind and its edition. */
export function kindAsked({
    template,
    edition
}: Pick<PrintSettings, 'template' | 'edition'>): Pick<SheetRequest, 'template' | 'edition'> {
    const kind = edition === 'public' ? edition : template;
    return {...(kind ? {template: kind} : {}), ...(edition === 'limited' ? {edition} : {})};
}

/** Settings of the sheet that is checked, appraised and accepted: the full one, never a sheet for the field. */
export function productSettings(settings: PrintSettings): PrintSettings {
    return {...settings, template: settings.template === 'field' ? null : settings.template, edition: 'full'};
}

function isNeighbour({name, direction}: Neighbour): boolean {
    return typeof name === 'string' && DIRECTIONS.includes(direction);
}

/** Remember for the next start; a browser that keeps nothing is no reason to stop. */
export function keepSettings(storage: Storage, settings: PrintSettings): void {
    try {
        storage.setItem(KEY, JSON.stringify(settings));
    } catch {
        // Private windows refuse storage: the panel then starts fresh next time.
    }
}
