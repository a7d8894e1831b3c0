import {misreading} from '../crs/misreadings.ts';
import type {UnitRecord} from '../record/feature.ts';
import {recordTable} from '../record/record-table.ts';
import type {BoundaryFile} from '../units/read-boundaries.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {misreadingApplies, moveGeometry} from './move-geometry.ts';
import {suspectShift} from './suspect-shift.ts';
import type {Suspicion} from './suspicion.ts';

/**
 * Whether new boundaries were misread: units with the same code are held against those of the set in use, corner by
 * corner against the course of the border.
 */
export function suspectBoundaries(units: readonly UnitRecord[], known: UnitIndex): Suspicion {
    const file = {layer: 'unit', records: units, misplaced: [], given: []} as const;
    return suspectShift(file, recordTable({unit: known.units}), known);
}

/** Boundary files with a misreading undone. @throws {RangeError} for an unknown misreading. */
export function undoInFiles(files: readonly BoundaryFile[], undo: string): BoundaryFile[] {
    const way = misreading(undo);
    return files.map((file) => {
        const features = file.collection.features.map((feature) =>
            feature.geometry && misreadingApplies(feature.geometry, way)
                ? {...feature, geometry: moveGeometry(feature.geometry, way.undo)}
                : feature
        );
        return {...file, collection: {...file.collection, features}};
    });
}
