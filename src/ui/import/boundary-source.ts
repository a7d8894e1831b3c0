import type {Feature} from 'geojson';
import {toWgs84} from '../../exchange/crs-member.ts';
import {decodeText} from '../../exchange/decode-text.ts';
import {openCollection} from '../../exchange/open-collection.ts';
import type {UnitLevel} from '../../record/unit.ts';
import {guessFields} from '../../units/guess-fields.ts';

/** A boundary file as it was opened, with the properties that a person chooses for it. */
export interface BoundarySource {
    readonly file: string;
    readonly features: readonly Feature[];
    /** Names of the properties that its features have. */
    readonly properties: readonly string[];
    readonly level: UnitLevel;
    readonly code: string;
    readonly name: string;
    /** Empty where the file names no unit above. */
    readonly parent: string;
}

/** Open a boundary file and propose its level and properties. @throws {FileFault} when it is no GeoJSON. */
export async function openBoundarySource(file: File): Promise<BoundarySource> {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()), file.name);
    const {features: given, system} = openCollection(text, file.name);
    const features = given.filter(isFeature).map((feature) => (system ? moved(feature, toWgs84(system)) : feature));
    const properties = [...new Set(features.flatMap((feature) => Object.keys(feature.properties ?? {})))];
    const {level = 'commune', code = '', name = '', parent = ''} = guessFields(features);
    return {file: file.name, features, properties, level, code, name, parent};
}

function isFeature(value: unknown): value is Feature {
    return typeof value === 'object' && value !== null && (value as {type?: unknown}).type === 'Feature';
}

function moved(feature: Feature, convert: ReturnType<typeof toWgs84>): Feature {
    return feature.geometry ? {...feature, geometry: convert(feature.geometry)} : feature;
}

/** Code of the province, when every file that names one names the same. */
export function provinceIn(sources: readonly BoundarySource[]): string {
    const keys = ['ma_tinh', 'province_code', 'provincecode', 'ma_t'];
    const codes = new Set<string>();
    for (const {features} of sources) {
        for (const {properties} of features) {
            const key = Object.keys(properties ?? {}).find((name) => keys.includes(name.toLowerCase()));
            if (key) codes.add(String(properties?.[key]));
        }
    }
    const [only] = codes;
    return codes.size === 1 && only ? only : '';
}
