import type {LineString, Position} from 'geojson';
import type {UnitRecord} from '../record/feature.ts';
import {UNIT_LEVELS, type UnitLevel} from '../record/unit.ts';
import {ringsOf} from './shape-rings.ts';

export interface BorderLine {
    readonly level: UnitLevel;
    readonly geometry: LineString;
}

interface Edge {
    readonly a: Position;
    readonly b: Position;
    readonly rank: number;
}

/**
 * The borders of units as lines, each piece once and at its highest level, so that dashes of neighbours do not run into
 * one another and a commune's border is not drawn under its district's.
 *
 * Pieces are the same when both their ends are the same positions: units that do not share vertices keep both lines.
 * Cost: O(vertices).
 */
export function borderLines(units: readonly UnitRecord[]): BorderLine[] {
    const edges = new Map<string, Edge>();
    for (const {geometry, properties} of units) {
        const rank = UNIT_LEVELS.indexOf(properties.level);
        for (const ring of ringsOf(geometry)) {
            for (let i = 1; i < ring.length; i++) {
                const [a, b] = [ring[i - 1]!, ring[i]!];
                const [from, to] = [keyOf(a), keyOf(b)];
                if (from === to) continue;
                const key = from < to ? `${from} ${to}` : `${to} ${from}`;
                const known = edges.get(key);
                if (!known || rank < known.rank) edges.set(key, {a, b, rank});
            }
        }
    }
    return UNIT_LEVELS.flatMap((level, rank) =>
        chains([...edges.values()].filter((edge) => edge.rank === rank)).map((coordinates) => ({
            level,
            geometry: {type: 'LineString' as const, coordinates}
        }))
    );
}

// pieces strung together end to end; a line ends where borders meet or where its level ends
function chains(edges: readonly Edge[]): Position[][] {
    const at = new Map<string, number[]>();
    for (const [i, {a, b}] of edges.entries()) {
        for (const key of [keyOf(a), keyOf(b)]) {
            const list = at.get(key);
            if (list) list.push(i);
            else at.set(key, [i]);
        }
    }
    const used = new Uint8Array(edges.length);
    const follow = (from: Position): Position[] => {
        const line: Position[] = [];
        for (let here = from; ; ) {
            const meeting = at.get(keyOf(here))!;
            if (meeting.length !== 2) return line;
            const next = meeting.find((i) => !used[i]);
            if (next === undefined) return line;
            used[next] = 1;
            const {a, b} = edges[next]!;
            here = keyOf(a) === keyOf(here) ? b : a;
            line.push(here);
        }
    };
    const lines: Position[][] = [];
    for (const [i, {a, b}] of edges.entries()) {
        if (used[i]) continue;
        used[i] = 1;
        const ahead = follow(b);
        lines.push([...follow(a).reverse(), a, b, ...ahead]);
    }
    return lines;
}

function keyOf([lon, lat]: Position): string {
    return `${lon},${lat}`;
}
