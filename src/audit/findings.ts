import type {Geometry} from 'geojson';
import type {Records} from '../record/patch.ts';
import type {CoverageOptions, CoverageTable} from '../coverage/table.ts';
import type {Issue} from '../topology/issue.ts';

/** A contradiction in the records. `key` is the same whenever the same records contradict in the same way. */
export interface Finding extends Issue {
    readonly key: string;
    /** The shape to show on the map (an overlap, a disc); may be null. */
    readonly geometry: Geometry | null;
    /** Certain or only possible, where uncertainty matters. */
    readonly certainty: 'certain' | 'possible';
    /** Codes of the units it lies in. */
    readonly units: readonly string[];
}

/** The contradictions of figures.md, errors first, then by unit and key. */
export function findings(_records: Records, _table: CoverageTable, _options: Pick<CoverageOptions, 'unitSet' | 'asOf' | 'overlay'>): Finding[] { throw new Error('not built'); }
