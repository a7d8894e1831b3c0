import type {Reading} from '../../crs/reading.ts';
import type {MapSheet} from '../../crs/sheet-index.ts';
import {system} from '../../crs/system.ts';
import {distanceM} from '../../measure/distance.ts';

/** The extent of a map sheet as a reading: its middle, its outline, and the radius that holds it with the datum's error. */
export function sheetReading({series, number, scale, polygon, system: code}: MapSheet): Reading {
    const ring = polygon.coordinates[0] as [number, number][];
    const lons = ring.map(([lon]) => lon);
    const lats = ring.map(([, lat]) => lat);
    const lon = (Math.min(...lons) + Math.max(...lons)) / 2;
    const lat = (Math.min(...lats) + Math.max(...lats)) / 2;
    const radius = Math.max(...ring.map(([x, y]) => distanceM(lon, lat, x, y)));
    const {operation, accuracyM} = system(code);
    return {
        lon,
        lat,
        system: code,
        operation,
        accuracyM: radius + accuracyM,
        square: polygon,
        reason: 'reading-sheet',
        values: {series, number, scale: scaleWords(scale)}
    };
}

/** `1:50.000`, as sheets print it. */
export function scaleWords(scale: number): string {
    return `1:${String(scale).replace(/\B(?=(\d{3})+$)/g, '.')}`;
}
