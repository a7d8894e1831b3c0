import {distanceKm} from './ground.ts';
import type {Km} from './plane.ts';

/** Places that keep a distance from each other, looked up on a grid of that distance. */
export interface Crowd {
    add(place: Km): void;
    hasRoom(place: Km): boolean;
}

export function crowd(apartKm: number): Crowd {
    const squares = new Map<string, Km[]>();
    const square = (value: number) => Math.floor(value / apartKm);
    return {
        add(place) {
            const key = `${square(place[0])} ${square(place[1])}`;
            const own = squares.get(key);
            if (own) own.push(place);
            else squares.set(key, [place]);
        },
        hasRoom(place) {
            for (let dx = -1; dx <= 1; dx++) {
                for (let dy = -1; dy <= 1; dy++) {
                    const near = squares.get(`${square(place[0]) + dx} ${square(place[1]) + dy}`);
                    if (near?.some((other) => distanceKm(place, other) < apartKm)) return false;
                }
            }
            return true;
        }
    };
}
