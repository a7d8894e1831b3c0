import type {AnyRecord, LayerId} from '../../record/feature.ts';
import type {Busy} from './import-work.ts';

export type ImportStep = 'choose' | 'parts' | 'columns' | 'review';

/** What the dialog hears of the flow. */
export interface FlowEars {
    changed(): void;
    /** An act was written. */
    taken(layer: LayerId, count: number, kept: number): void;
    /** `isLost`: the file is to be chosen again. */
    cancelled(what: Busy['what'], isLost: boolean): void;
    failed(error: unknown): void;
    /** Nothing is left to import; the records that came in. */
    finished(records: readonly AnyRecord[], layers: ReadonlySet<LayerId>): void;
}
