import table from '../../data/codes/editions.json' with {type: 'json'};
import type {LayerId} from '../record/feature.ts';

/**
 * Who may read a product: those in charge (bản đầy đủ), wards, veterans and field teams (bản lưu hành nội bộ), everybody (bản
 * công khai).
 */
export const EDITIONS = ['full', 'limited', 'public'] as const;
export type Edition = (typeof EDITIONS)[number];

/** What an edition leaves out (`data/codes/editions.json`): files of layers and sheets both go by it. */
export interface EditionRule {
    /** Stands in the names of files. */
    readonly fileMark: string;
    /** Side of the cells that places are told to, metres. */
    readonly cellM: number;
    /**
     * Paths of the properties that are told, by layer: a list of what may go out, so that a field that is added later, or came
     * with a file, stays in. No person, no land user, no witness, no text as given, no free text. A layer that is not named is
     * left out as a whole.
     */
    readonly told: Readonly<Partial<Record<LayerId, readonly string[]>>>;
    /** Layers whose ground stays as it is kept; all others are told to the cell. */
    readonly asKept: readonly LayerId[];
    readonly sheet: {
        /** Sites with their numbers at the centres of their cells, or only how many a commune has. */
        readonly sites: 'by-cell' | 'counted';
        /** Searched and concluded ground, and landmarks beside roads and rivers. */
        readonly ground: boolean;
        /** Grid, graticule, figures of the frame and georeference. */
        readonly grid: boolean;
        /** A picture may lie under the map. */
        readonly base: boolean;
    };
}

const rules = table as unknown as Readonly<Record<Exclude<Edition, 'full'>, EditionRule>>;

/** The rule of an edition; null for the full one, which leaves nothing out. */
export function editionRule(edition: Edition): EditionRule | null {
    return edition === 'full' ? null : rules[edition];
}

/** Whether an edition tells a layer at all. */
export function tellsLayer(edition: Edition, layer: LayerId): boolean {
    return edition === 'full' || rules[edition].told[layer] !== undefined;
}
