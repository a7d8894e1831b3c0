import {type LayerId, MAP_LAYERS} from '../record/feature.ts';
import {FileFault} from './fault.ts';
import {parseJson} from './parse-json.ts';
import type {ReadingProfile} from './reading-profile.ts';

const FORMAT = 'dia-ban-import-profiles';

/** Profiles as a file that another machine takes in. */
export function profilesText(profiles: readonly ReadingProfile[]): string {
    return `${JSON.stringify({format: FORMAT, version: 1, profiles}, null, 4)}\n`;
}

/** The profiles of such a file. @throws {FileFault} when it is none. */
export function readProfiles(text: string, fileName: string): ReadingProfile[] {
    const json = parseJson(text, fileName) as {format?: unknown; profiles?: unknown} | null;
    if (json?.format !== FORMAT || !Array.isArray(json.profiles))
        throw new FileFault('profile-not-json', {file: fileName});
    const profiles = json.profiles.filter(isProfile);
    if (profiles.length !== json.profiles.length) throw new FileFault('profile-not-json', {file: fileName});
    return profiles;
}

function isProfile(value: unknown): value is ReadingProfile {
    const {name, office, reading} = (value ?? {}) as Partial<ReadingProfile>;
    return (
        typeof name === 'string' &&
        name.trim() !== '' &&
        typeof office === 'string' &&
        isObject(reading) &&
        ([...MAP_LAYERS, 'register'] as readonly LayerId[]).includes(reading.layer) &&
        isObject(reading.columns) &&
        Object.values(reading.columns).every(
            (column) =>
                isObject(column) &&
                isObject(column.use) &&
                isObject(column.values) &&
                typeof column.letters === 'string'
        ) &&
        isObject(reading.constants) &&
        isObject(reading.systems) &&
        ['day-first', 'month-first'].includes(reading.dates) &&
        ['comma', 'point'].includes(reading.numbers)
    );
}

function isObject(value: unknown): value is object {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
