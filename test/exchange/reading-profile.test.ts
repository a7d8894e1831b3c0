import {describe, expect, test} from 'vitest';
import {FileFault} from '../../src/exchange/fault.ts';
import {guessReading} from '../../src/exchange/guess-reading.ts';
import type {TablePart} from '../../src/exchange/opened-file.ts';
import {profilesText, readProfiles} from '../../src/exchange/profile-file.ts';
import {applyProfile, bestProfile, type ReadingProfile} from '../../src/exchange/reading-profile.ts';

const part = (...heading: string[]): TablePart => {
    const rows = [heading, heading.map((_, i) => `ô ${i}`)];
    return {kind: 'table', name: 'S', rows, lines: Uint32Array.of(1, 2)};
};

/** A profile of an office that calls the name “Khu” and writes its dates month first. */
function profile(office: string, ...heading: string[]): ReadingProfile {
    const {reading} = guessReading(part(...heading), {layer: 'grave-site'});
    const columns = {
        ...reading.columns,
        [heading[0]!]: {...reading.columns![heading[0]!]!, use: {kind: 'field' as const, path: 'placeOfSacrifice'}}
    };
    return {name: `mẫu ${office}`, office, reading: {...reading, columns, dates: 'month-first'}};
}

describe('a profile of an office', () => {
    const own = profile('Định Quán', 'Khu', 'Tọa độ', 'Ngày');
    const other = profile('Tân Phú', 'Khu', 'Tọa độ', 'Ngày');

    test('is proposed for lists with its columns, before those of other offices, however it is written', () => {
        expect(bestProfile([other, own], ['KHU', 'toạ độ', 'Ngày'], 'dinh quan')).toBe(own);
        expect(bestProfile([other, own], ['Tên', 'X', 'Y'], 'Định Quán')).toBeNull();
    });

    test('reads the list at hand, and leaves columns that it does not know under their heading', () => {
        const guessed = guessReading(part('Khu', 'Tọa độ', 'Ngày', 'Mới'), {layer: 'grave-site'}).reading;
        const read = applyProfile(guessed, own);
        expect(read.dates).toBe('month-first');
        expect(read.columns!['Khu']!.use).toEqual({kind: 'field', path: 'placeOfSacrifice'});
        expect(read.columns!['Mới']!.use).toEqual({kind: 'keep'});
    });

    test('goes to another machine as a file and comes back the same', () => {
        expect(readProfiles(profilesText([own, other]), 'mau.json')).toEqual([own, other]);
    });

    test.each([
        '{}',
        '{"format":"dia-ban-import-profiles","profiles":[{"name":"a"}]}',
        '{"format":"dia-ban-import-profiles","profiles":[{"name":"a","office":"","reading":{"layer":"x"}}]}'
    ])('%s is no file of profiles', (text) => {
        expect(() => readProfiles(text, 'mau.json')).toThrow(FileFault);
    });
});
