import type {LandmarkRecord} from '../record/feature.ts';
import type {LandmarkKind} from '../record/landmark.ts';
import type {Commune} from './ground.ts';
import {PROVINCE} from './offices.ts';
import {type Km, toLonLat, warp} from './plane.ts';
import type {Entry} from './told.ts';
import {WORDS} from './words.ts';

/** Roads and the railway by the district seats that they join, in their real order. */
const WAYS = [
    {name: 'Quốc lộ 1A', kind: 'road', seats: ['731', '737', '738', '732', '741'], asideKm: 0, west: true},
    {name: 'Quốc lộ 20', kind: 'road', seats: ['738', '736', '734'], asideKm: 0, west: false},
    {name: 'Quốc lộ 51', kind: 'road', seats: ['731', '740'], asideKm: 0, west: false},
    {name: 'Quốc lộ 56', kind: 'road', seats: ['732', '739'], asideKm: 0, west: false},
    {name: 'Đường sắt Bắc – Nam', kind: 'railway', seats: ['731', '737', '732', '741'], asideKm: 1.3, west: true}
] as const;

/** Signs at points: beside a district seat, kilometres east and north of it. */
const POINTS: readonly (readonly [name: string, kind: LandmarkKind, seat: string, east: number, north: number])[] = [
    ['Núi Chứa Chan (điểm cao 837)', 'hill', '741', 3.6, 3.2],
    ['Điểm cao 141', 'hill', '736', 3.1, -2.4],
    ['Điểm cao 183', 'hill', '739', -3.2, 2.6],
    ['Điểm cao 246', 'hill', '734', 2.4, 3.9],
    ['Đá Ba Chồng', 'other', '736', 0.9, 0.7],
    ['Ngã ba Dầu Giây', 'other', '738', 0, 0],
    ['Nhà thờ Túc Trưng', 'building', '736', -4.2, -5.1],
    ['Ga Long Khánh', 'building', '732', 0.5, -1.2],
    ['Ấp Suối Nho', 'village', '736', 4.6, -6.2]
];

const LINE_M = 30;
const POINT_M = 15;

/**
 * Landmarks of the demo province: roads, railway, rivers, bridges, hills with real names, joined in the real order of
 * places, but drawn through the schematic seats: an illustration, as the borders are. Same communes and seed, same lines.
 */
export function landmarkEntries(communes: readonly Commune[], seed: number): Entry[] {
    const seat = (district: string): Km => middleOf(seatOf(communes, district));
    const near = (district: string, east: number, north: number): Km => [
        seat(district)[0] + east,
        seat(district)[1] + north
    ];
    const bridgeInWest = near('731', -3.4, -2.2);
    const lines: {name: string; kind: LandmarkKind; line: Km[]}[] = WAYS.map(
        ({name, kind, seats, asideKm, west}, i) => {
            const places = seats.map((code): Km => [seat(code)[0] + asideKm * 0.4, seat(code)[1] - asideKm]);
            return {name, kind, line: winding(west ? [bridgeInWest, ...places] : places, ROAD_WAVES, seed + 10 * i)};
        }
    );
    const twenty = lines[1]!.line;
    const bridgeOnTwenty = twenty[Math.round(twenty.length * 0.36)]!;
    const dongNai = [
        near('734', -5, 11),
        near('736', -9, 8),
        near('736', -15, 0),
        near('735', 0, 1.2),
        bridgeInWest,
        near('742', -7, 4)
    ];
    const laNga = [near('734', 10, -9), near('736', 6, -6), bridgeOnTwenty, near('736', -15, 0)];
    lines.push(
        {name: 'Sông Đồng Nai', kind: 'river', line: winding(dongNai, RIVER_WAVES, seed + 101)},
        {name: 'Sông La Ngà', kind: 'river', line: winding(laNga, RIVER_WAVES, seed + 102)},
        {
            name: 'Suối Tre',
            kind: 'stream',
            line: winding([near('732', -5, -3), near('732', -1, 1.5), near('732', 1, 6)], RIVER_WAVES, seed + 103)
        }
    );
    const points = [
        ['Cầu Đồng Nai', 'bridge', bridgeInWest] as const,
        ['Cầu La Ngà', 'bridge', bridgeOnTwenty] as const,
        ...POINTS.map(([name, kind, code, east, north]) => [name, kind, near(code, east, north)] as const)
    ];
    const records = [
        ...lines.map(({name, kind, line}) =>
            record(name, kind, {type: 'LineString', coordinates: line.map(toLonLat)}, LINE_M)
        ),
        ...points.map(([name, kind, at]) => record(name, kind, {type: 'Point', coordinates: toLonLat(at)}, POINT_M))
    ];
    return records.map(
        (one, i): Entry => ({
            day: '2024-01-05',
            step: 5,
            office: PROVINCE,
            act: 'import',
            why: WORDS.why['import-landmarks'],
            layer: 'landmark',
            after: {...one, id: `75-V${String(i + 1).padStart(3, '0')}`}
        })
    );
}

function record(
    name: string,
    kind: LandmarkKind,
    geometry: LandmarkRecord['geometry'],
    accuracyM: number
): Omit<LandmarkRecord, 'id'> {
    return {type: 'Feature', geometry, properties: {name, kind, source: WORDS.landmarkSource, accuracyM}};
}

const ROAD_WAVES = [
    [14, 1.6],
    [5, 0.5]
] as const;
const RIVER_WAVES = [
    [12, 2],
    [4, 0.9],
    [1.6, 0.25]
] as const;
const STEP_KM = 0.4;

// through all the places, winding between them: the noise fades out towards each
function winding(places: readonly Km[], waves: readonly (readonly [number, number])[], seed: number): Km[] {
    const line: Km[] = [places[0]!];
    for (let i = 1; i < places.length; i++) {
        const [[ax, ay], [bx, by]] = [places[i - 1]!, places[i]!];
        const steps = Math.max(2, Math.round(Math.hypot(bx - ax, by - ay) / STEP_KM));
        for (let k = 1; k <= steps; k++) {
            const t = k / steps;
            const plain: Km = [ax + (bx - ax) * t, ay + (by - ay) * t];
            const [x, y] = warp(plain, waves, seed);
            const fade = k === steps ? 0 : Math.sin(Math.PI * t);
            line.push([plain[0] + (x - plain[0]) * fade, plain[1] + (y - plain[1]) * fade]);
        }
    }
    return line;
}

function seatOf(communes: readonly Commune[], district: string): Commune {
    const own = communes.filter((commune) => commune.district === district);
    return own.find(({isTown}) => isTown) ?? own[0]!;
}

function middleOf({ring}: Commune): Km {
    let [twice, x, y] = [0, 0, 0];
    for (let i = 1; i < ring.length; i++) {
        const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
        const cross = ax * by - bx * ay;
        twice += cross;
        x += (ax + bx) * cross;
        y += (ay + by) * cross;
    }
    return [x / (3 * twice), y / (3 * twice)];
}
