import type {IsoDate} from '../../record/feature.ts';
import type {PaperSize, SheetRequest, Signer} from '../../sheet/request.ts';
import {PAPERS} from '../../sheet/request.ts';

/** What the person chose in the print panel and wants to find again. */
export interface PrintSettings {
    readonly paper: PaperSize;
    readonly orientation: SheetRequest['orientation'];
    /** Fields that were changed; those that were not come from the template of each unit. */
    readonly fields: Readonly<Record<string, string>>;
    readonly signers: readonly Signer[] | null;
}

export const FRESH: PrintSettings = {paper: 'A1', orientation: 'auto', fields: {}, signers: null};

const KEY = 'dia-ban-print';

/** What was remembered; anything that does not look right is left out. */
export function recallSettings(storage: Storage): PrintSettings {
    try {
        const kept = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<PrintSettings>;
        return {
            paper: PAPERS.find((paper) => paper === kept.paper) ?? FRESH.paper,
            orientation:
                kept.orientation === 'portrait' || kept.orientation === 'landscape' ? kept.orientation : 'auto',
            fields: kept.fields && typeof kept.fields === 'object' ? kept.fields : {},
            signers: Array.isArray(kept.signers) ? kept.signers : null
        };
    } catch {
        return FRESH;
    }
}

/** Remember for the next start; a browser that keeps nothing is no reason to stop. */
export function keepSettings(storage: Storage, settings: PrintSettings): void {
    try {
        storage.setItem(KEY, JSON.stringify(settings));
    } catch {
        // Private windows refuse storage: the panel then starts fresh next time.
    }
}

/** `ban-do-TKQT-736-A1-2024-03-05.pdf`. */
export function fileName(unit: string, paper: PaperSize, asOf: IsoDate): string {
    return `ban-do-TKQT-${unit === 'province' ? 'tinh' : unit}-${paper}-${asOf}.pdf`;
}
