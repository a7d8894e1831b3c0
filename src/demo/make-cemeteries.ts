import type {CemeteryRecord} from '../record/feature.ts';
import {entryDay, plusDays} from './calendar.ts';
import {type Commune, placeIn} from './ground.ts';
import type {Office} from './offices.ts';
import {toLonLat} from './plane.ts';
import type {Seeded} from './seeded.ts';
import type {Entry} from './told.ts';
import {fill, WORDS} from './words.ts';

const COUNT = 25;

/** Martyrs' cemeteries: one per district in its first commune, and some more; counted in March, a few late or not at all. */
export function cemeteryEntries(
    communes: readonly Commune[],
    offices: ReadonlyMap<string, Office>,
    chance: Seeded
): Entry[] {
    const main = [...offices.keys()].map((district) => townOf(communes, district));
    const others = communes
        .filter((commune) => !main.includes(commune) && !commune.isTown)
        .sort((a, b) => b.km2 - a.km2);
    const places = [...main, ...others.slice(0, COUNT - main.length)];
    return places.flatMap((commune, i) => {
        const office = offices.get(commune.district)!;
        const isMain = i < main.length;
        const full = isMain ? chance.whole(220, 900) : chance.whole(30, 160);
        const partial = isMain ? chance.whole(120, 420) : chance.whole(12, 60);
        const none = isMain ? chance.whole(160, 1100) : chance.whole(20, 130);
        const atYearStart = {full, partial, none};
        const named = Math.round(partial * chance.between(0, 0.032));
        const before: CemeteryRecord = {
            type: 'Feature',
            id: `${commune.stem}-N001`,
            geometry: {type: 'Point', coordinates: toLonLat(placeIn(commune, 0.3, chance))},
            properties: {
                name: isMain
                    ? fill(WORDS.cemeteryDistrict, {district: office.district})
                    : fill(WORDS.cemeteryCommune, {
                          commune: commune.name.charAt(0).toLowerCase() + commune.name.slice(1)
                      }),
                graves: atYearStart,
                atYearStart,
                photosPosted: false,
                dnaSamples: 0,
                condition: chance.pick(WORDS.conditions)
            }
        };
        const entries: Entry[] = [
            {
                day: '2024-01-05',
                step: 4,
                office,
                act: 'import',
                why: WORDS.why['import-cemeteries'],
                layer: 'cemetery',
                after: before
            }
        ];
        // the last two are not counted; three are late, one of them on the day itself, which is not before it
        if (i >= COUNT - 2) return entries;
        const countedOn =
            i === 4
                ? '2024-03-25'
                : i % 9 === 6
                  ? plusDays('2024-03-28', chance.whole(1, 30))
                  : plusDays('2024-03-01', chance.whole(0, 22));
        const counted: CemeteryRecord = {
            ...before,
            properties: {...before.properties, countedOn, photosPosted: chance.chance(0.7)}
        };
        entries.push({
            day: entryDay(countedOn),
            step: 8,
            office,
            act: 'count',
            why: WORDS.why.count,
            layer: 'cemetery',
            after: counted
        });
        const graves = {full: full + named, partial: partial - named, none};
        const identified: CemeteryRecord = {
            ...counted,
            properties: {...counted.properties, graves, dnaSamples: chance.whole(0, Math.floor(none / 6))}
        };
        entries.push({
            day: entryDay(plusDays('2024-07-27', chance.whole(0, 120))),
            step: 8,
            office,
            act: 'count',
            why: WORDS.why.count,
            layer: 'cemetery',
            after: identified
        });
        return entries;
    });
}

function townOf(communes: readonly Commune[], district: string): Commune {
    const own = communes.filter((commune) => commune.district === district);
    return own.find(({isTown}) => isTown) ?? own[0]!;
}
