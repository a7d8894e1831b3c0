import {connect, system, systems, type Transform, transform} from './system.ts';

/**
 * One way in which a position gets into a file wrongly, and the way back.
 *
 * `datum`: read as WGS 84 without its datum shift. `system`: projected metres read in another system than they were in.
 * `swapped`: latitude where longitude belongs. `metres`: metres where degrees belong.
 */
export interface Misreading {
    /** Kebab-case, `vn2000-as-wgs84`; systems by code: `EPSG:9212-as-EPSG:5899`, `metres-EPSG:5899-northing-first`. */
    readonly id: string;
    readonly kind: 'datum' | 'system' | 'swapped' | 'metres';
    /** Rule of `data/codes/rules-exchange.json` that names it, with what fills it. */
    readonly rule: string;
    readonly values: Readonly<Record<string, string>>;
    /** The system that the positions were in truth given in. */
    readonly system: string;
    /** Datum operation of the way back and its accuracy, metres. */
    readonly operation: string | null;
    readonly accuracyM: number;
    /** Whether a position of a file (x before y, as the file has it) can have come about in this way. */
    readonly applies: (x: number, y: number) => boolean;
    /**
     * Position of the file → longitude and latitude on WGS 84, degrees.
     *
     * @throws {RangeError} for a position that the systems cannot take.
     */
    readonly undo: Transform;
}

const VIETNAM = {west: 101, south: 6, east: 118, north: 25} as const;
const WGS84 = 'EPSG:4326';

// Metres that are mistaken for one another in the south: 3° zones of the provinces, zones 48 and 49, the 6° map of a
// province; with Indian 1960 and WGS 84 on the same UTM zones.
const ZONES = [
    'EPSG:5899',
    'EPSG:9212',
    'EPSG:9210',
    'EPSG:5898',
    'EPSG:9217',
    'EPSG:9218',
    'DIABAN:TM6-10745',
    'EPSG:3405',
    'EPSG:3406'
] as const;
const UTM: Readonly<Record<string, readonly string[]>> = {
    'EPSG:32648': ['EPSG:3148', 'EPSG:3405', 'EPSG:32649'],
    'EPSG:32649': ['EPSG:3149', 'EPSG:3406', 'EPSG:32648'],
    'EPSG:3405': ['EPSG:3148', 'EPSG:32648'],
    'EPSG:3406': ['EPSG:3149', 'EPSG:32649']
};

/**
 * The misreadings that leave degrees in Vietnam behind, likeliest first: missing datum shifts, then systems mixed up.
 *
 * Accuracy: the way back is exact to 5 mm, 1 mm on the published pair V5 (test/crs/misreadings.test.ts) and as good as
 *           the datum operation (`accuracyM`: 1 m for VN-2000, 5 m for HN-72, 44 m for Indian 1960).
 * Source:   domain note 3.2–3.5: VN-2000 without shift 225 m, Indian 1960 500 m in degrees and 530 m on UTM, rotations not flipped 0.55 m.
 */
export const SHIFTS: readonly Misreading[] = [
    datum('vn2000-as-wgs84', 'EPSG:4756', 'misread-vn2000'),
    datum('indian1960-as-wgs84', 'EPSG:4131', 'misread-indian1960'),
    datum('hn72-as-wgs84', 'EPSG:4147', 'misread-hn72'),
    rotations(),
    ...Object.entries(UTM).flatMap(([wrong, rights]) => rights.map((right) => mixedUp(right, wrong))),
    ...ZONES.flatMap((right) => ZONES.filter((wrong) => wrong !== right).map((wrong) => mixedUp(right, wrong)))
];

/** Latitude where longitude belongs. */
export const SWAPPED: Misreading = {
    id: 'swapped-axes',
    kind: 'swapped',
    rule: 'misread-swapped',
    values: {},
    system: WGS84,
    operation: null,
    accuracyM: 0,
    applies: (x, y) => inVietnam(y, x),
    undo: (x, y) => [y, x]
};

/** Metres where degrees belong: every projected system of `data/crs.json`, northing or easting first. */
export const METRES: readonly Misreading[] = systems()
    .filter(({kind, datum: name, operation}) => kind === 'projected' && (operation !== null || name === 'WGS 84'))
    .flatMap(({code, name}) => {
        const {operation, accuracyM} = system(code);
        const convert = transform(code, WGS84);
        const shared = {kind: 'metres', system: code, operation, accuracyM, applies: areMetres} as const;
        const values = {system: name};
        return [
            {...shared, id: `metres-${code}`, rule: 'misread-metres', values, undo: convert},
            {
                ...shared,
                id: `metres-${code}-northing-first`,
                rule: 'misread-metres-northing-first',
                values,
                undo: (x: number, y: number) => convert(y, x)
            }
        ];
    });

/** @throws {RangeError} if no misreading has this id. */
export function misreading(id: string): Misreading {
    const found = [...SHIFTS, SWAPPED, ...METRES].find((one) => one.id === id);
    if (!found) throw new RangeError(`No misreading ${id}.`);
    return found;
}

function datum(id: string, code: string, rule: string): Misreading {
    const {operation, accuracyM} = system(code);
    return {
        id,
        kind: 'datum',
        rule,
        values: {},
        system: code,
        operation,
        accuracyM,
        applies: inVietnam,
        undo: transform(code, WGS84)
    };
}

// The parameters of EPSG:6960 typed into a program of the other sign convention: forth by the wrong, back by the right.
function rotations(): Misreading {
    const right = system('EPSG:4756');
    const wrong = right.proj4.replace(/\+towgs84=(\S+)/, (_whole, list: string) => {
        const numbers = list.split(',').map(Number);
        return `+towgs84=${numbers.map((value, i) => (i >= 3 && i < 6 ? -value : value)).join(',')}`;
    });
    const forth = connect(system(WGS84), {...right, proj4: wrong});
    const back = transform('EPSG:4756', WGS84);
    return {
        id: 'vn2000-rotations-unflipped',
        kind: 'datum',
        rule: 'misread-rotations',
        values: {},
        system: 'EPSG:4756',
        operation: right.operation,
        accuracyM: right.accuracyM,
        applies: inVietnam,
        undo: (lon, lat) => back(...forth(lon, lat))
    };
}

function mixedUp(right: string, wrong: string): Misreading {
    const {operation, accuracyM, name} = system(right);
    const forth = transform(WGS84, wrong);
    const back = transform(right, WGS84);
    return {
        id: `${right}-as-${wrong}`,
        kind: 'system',
        rule: 'misread-system',
        values: {right: name, wrong: system(wrong).name},
        system: right,
        operation,
        accuracyM,
        applies: inVietnam,
        undo: (lon, lat) => back(...forth(lon, lat))
    };
}

function inVietnam(lon: number, lat: number): boolean {
    return lon >= VIETNAM.west && lon <= VIETNAM.east && lat >= VIETNAM.south && lat <= VIETNAM.north;
}

function areMetres(x: number, y: number): boolean {
    return Math.abs(x) > 1000 && Math.abs(y) > 1000;
}
