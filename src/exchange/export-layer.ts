import type {Edition} from '../edition/edition.ts';
import {recordIn} from '../edition/record-in.ts';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';

/** Formats that layers are written in. */
export const EXPORT_FORMATS = ['geojson', 'csv', 'xlsx', 'kml', 'gpx', 'gpkg'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Layers that a file can hold as such: those on the map and the unit sets' register; plans leave with a bundle. */
export const EXPORT_LAYERS = [
    'grave-site',
    'surveyed-area',
    'concluded-zone',
    'cemetery',
    'landmark',
    'unit',
    'register'
] as const satisfies readonly LayerId[];

/** A layer on its way out: its records by id. */
export interface ExportLayer {
    readonly layer: LayerId;
    readonly records: readonly AnyRecord[];
}

/** A layer by id, in the edition asked for. But in the full one a register is empty: it names who wrote and received. */
export function exportLayer(records: Records, layer: LayerId, edition: Edition): ExportLayer {
    const all = [...(records.layer(layer).values() as Iterable<AnyRecord>)].sort((a, b) => (a.id < b.id ? -1 : 1));
    return {layer, records: all.flatMap((record) => recordIn(edition, layer, record) ?? [])};
}
