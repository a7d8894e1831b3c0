import {readFileSync} from 'node:fs';
import {connect, system, type Transform, transform} from '../../src/crs/system.ts';
import {moveGeometry} from '../../src/exchange/move-geometry.ts';
import {openGeoJson} from '../../src/exchange/open-geojson.ts';
import {readPart} from '../../src/exchange/read-file.ts';
import {suspectShift} from '../../src/exchange/suspect-shift.ts';
import type {Suspicion} from '../../src/exchange/suspicion.ts';
import type {AnyRecord, LayerId} from '../../src/record/feature.ts';
import {LAYERS} from '../../src/record/feature.ts';
import type {Records} from '../../src/record/patch.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {fold} from '../../src/store/as-of.ts';
import {readBundle} from '../../src/store/bundle.ts';
import {indexUnits, type UnitIndex} from '../../src/units/unit-index.ts';

/** The demo province as it is kept in `data/demo`. */
export function demoRecords(): Records {
    return fold(readBundle(readFileSync(new URL('../../data/demo/dong-nai-2024.zip', import.meta.url))));
}

export const DEMO_UNITS = 'dong-nai-2024';

const units = new WeakMap<Records, UnitIndex>();

function unitsOf(records: Records): UnitIndex {
    let found = units.get(records);
    if (!found) {
        found = indexUnits(records, DEMO_UNITS);
        units.set(records, found);
    }
    return found;
}

/** Write a position rightly in one system and read it wrongly as another: what an office that mixes them up does. */
export function readAs(right: string, wrong: string): Transform {
    const write = transform('EPSG:4326', right);
    const read = transform(wrong, 'EPSG:4326');
    return (lon, lat) => read(...write(lon, lat));
}

/** Numbers of a system taken for WGS 84 degrees as they stand. */
export function takenAsDegrees(code: string): Transform {
    return transform('EPSG:4326', code);
}

/** Converted from VN-2000 with the published parameters in the other sign convention (domain note 3.2). */
export function unflipped(): Transform {
    const right = system('EPSG:4756');
    const list = '-191.90441429,-39.30318279,-111.45032835,-0.00928836,0.01975479,-0.00427372,0.252906278';
    const wrong = {...right, proj4: `+proj=longlat +ellps=WGS84 +towgs84=${list} +no_defs`};
    const write = transform('EPSG:4326', 'EPSG:4756');
    const read = connect(wrong, system('EPSG:4326'));
    return (lon, lat) => read(...write(lon, lat));
}

/** A GeoJSON file of records, every position misread. */
export function misreadFile(records: readonly AnyRecord[], misread: Transform | null, keep: 'all' | 'no-ids'): string {
    const features = records.map(({id, geometry, properties}) => {
        const moved = geometry && misread ? moveGeometry(geometry, misread) : geometry;
        if (keep === 'all') return {type: 'Feature', id, geometry: moved, properties};
        const {name: _name, designators: _designators, ...rest} = properties as Record<string, unknown>;
        return {type: 'Feature', geometry: moved, properties: rest};
    });
    return JSON.stringify({type: 'FeatureCollection', features});
}

/** What the program says of a file, read as the page reads it. */
export function lookAt(text: string, project: Records, layer: LayerId): Suspicion {
    const bytes = new TextEncoder().encode(text);
    const {part} = openGeoJson(bytes, 'tep.geojson');
    const question = {fileName: 'tep.geojson', sha256: '', layer, unitSet: DEMO_UNITS, today: '2024-12-31'};
    return suspectShift(readPart(part, project, question), project, unitsOf(project));
}

/** The project without all that lies on the map but its units. */
export function onlyUnits(records: Records): Records {
    const kept = LAYERS.filter((layer) => ['unit', 'unit-set', 'plan'].includes(layer));
    return recordTable(Object.fromEntries(kept.map((layer) => [layer, [...records.layer(layer).values()]])));
}
