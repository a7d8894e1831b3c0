import {DIRECTIONS, type Neighbour} from '../../sheet/neighbours.ts';
import type {PaperSize, SheetRequest, SheetSystem, Signer, SiteTable} from '../../sheet/request.ts';
import {PAPERS, SHEET_SYSTEMS, SITE_TABLES} from '../../sheet/request.ts';
import {SCALES} from '../../sheet/scale.ts';
import {TEMPLATES, type TemplateId} from '../../sheet/template.ts';

/** What the person chose in the print panel and wants to find again. */
export interface PrintSettings {
    readonly paper: PaperSize;
    readonly orientation: SheetRequest['orientation'];
    /** Null: the kind of each unit's level. */
    readonly template: TemplateId | null;
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
        const kept = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<PrintSettings>;
        return {
            paper: PAPERS.find((paper) => paper === kept.paper) ?? FRESH.paper,
            orientation:
                kept.orientation === 'portrait' || kept.orientation === 'landscape' ? kept.orientation : 'auto',
            template: TEMPLATES.find((template) => template === kept.template) ?? null,
            scaleDenominator: SCALES.find((scale) => scale === kept.scaleDenominator) ?? null,
            crs: SHEET_SYSTEMS.find((system) => system === kept.crs) ?? 'EPSG:5899',
            fields: kept.fields && typeof kept.fields === 'object' ? kept.fields : {},
            signers: Array.isArray(kept.signers) ? kept.signers : null,
            warTimeGrid: typeof kept.warTimeGrid === 'boolean' ? kept.warTimeGrid : null,
            siteTable: SITE_TABLES.find((table) => table === kept.siteTable) ?? null,
            copies: null,
            neighbours: Array.isArray(kept.neighbours) ? kept.neighbours.filter(isNeighbour) : null
        };
    } catch {
        return FRESH;
    }
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
