import stored from '../../data/units/dong-nai-2024.json' with {type: 'json'};
import type {UnitRecord} from '../record/feature.ts';

/** The units of the demo province as stored: province, districts, communes. */
export function storedUnits(): readonly UnitRecord[] {
    return (stored as unknown as {readonly features: readonly UnitRecord[]}).features;
}

/** Units as text, one feature a line. */
export function unitFileText(units: readonly UnitRecord[]): string {
    const features = units.map((unit) => JSON.stringify(unit)).join(',\n');
    return `{"type": "FeatureCollection", "features": [\n${features}\n]}\n`;
}
