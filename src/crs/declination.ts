import data from '../../data/wmm.json' with {type: 'json'};

interface Model {
    readonly name: string;
    readonly epoch: number;
    readonly g: readonly number[];
    readonly h: readonly number[];
    readonly gDot: readonly number[];
    readonly hDot: readonly number[];
}

/** Where a compass points. */
export interface Declination {
    /** East of true north is positive. */
    readonly degrees: number;
    /** `WMM2020`, `WMM2025`. */
    readonly model: string;
}

const DEGREE = 12;
const YEARS = 5; // that a model is made for
const RADIUS_KM = 6371.2; // the reference sphere of the model
const A_KM = 6378.137;
const B_KM = 6356.752_314_245;
const RAD = Math.PI / 180;

/**
 * Magnetic declination on a day (yyyy-mm-dd), at sea level or a height above the ellipsoid; null before 2020 and from 2030 on, for
 * which no model is here.
 *
 * Accuracy: 0.3° in the south of Vietnam by the error model of the WMM, √(0.26² + (5417 / 41 000)²)°; the sum itself agrees with
 *           the test values of NOAA within 0.01° (test/crs/declination.test.ts).
 * Source:   The US/UK World Magnetic Model for 2025–2030, technical report, equations 4–20; coefficients in `data/wmm.json`.
 */
export function declination(lon: number, lat: number, day: string, heightKm = 0): Declination | null {
    const year = decimalYear(day);
    const model = (data.models as readonly Model[]).find(({epoch}) => year >= epoch && year < epoch + YEARS);
    return model ? {degrees: degreesBy(model, [lon, lat, heightKm], year - model.epoch), model: model.name} : null;
}

function degreesBy(
    {g, h, gDot, hDot}: Model,
    [lon, lat, heightKm]: readonly [number, number, number],
    years: number
): number {
    // from the ellipsoid to the sphere
    const [sin, cos] = [Math.sin(lat * RAD), Math.cos(lat * RAD)];
    const curve = A_KM ** 2 / Math.hypot(A_KM * cos, B_KM * sin);
    const [across, up] = [(curve + heightKm) * cos, (curve * (B_KM / A_KM) ** 2 + heightKm) * sin];
    const radius = Math.hypot(across, up);
    const [s, c] = [up / radius, across / radius];
    const {p, slope} = legendre(s, c);
    let [north, east, down] = [0, 0, 0];
    for (let n = 1, i = 0; n <= DEGREE; n++) {
        const fall = (RADIUS_KM / radius) ** (n + 2);
        for (let m = 0; m <= n; m++, i++) {
            const [gNow, hNow] = [g[i]! + years * gDot[i]!, h[i]! + years * hDot[i]!];
            const [cosM, sinM] = [Math.cos(m * lon * RAD), Math.sin(m * lon * RAD)];
            const at = index(n, m);
            north -= fall * (gNow * cosM + hNow * sinM) * slope[at]!;
            east += (fall * m * (gNow * sinM - hNow * cosM) * p[at]!) / c;
            down -= fall * (n + 1) * (gNow * cosM + hNow * sinM) * p[at]!;
        }
    }
    const tilt = Math.atan2(s, c) - lat * RAD;
    return Math.atan2(east, north * Math.cos(tilt) - down * Math.sin(tilt)) / RAD;
}

// Schmidt's half-normalised functions of the sine of the latitude, and their slopes by the latitude
function legendre(s: number, c: number): {p: Float64Array; slope: Float64Array} {
    const p = new Float64Array(index(DEGREE, DEGREE) + 1);
    const slope = new Float64Array(p.length);
    p[0] = 1;
    for (let n = 1; n <= DEGREE; n++) {
        for (let m = 0; m <= n; m++) {
            const at = index(n, m);
            if (n === m) {
                const factor = n === 1 ? 1 : Math.sqrt(1 - 1 / (2 * n));
                const before = index(n - 1, n - 1);
                p[at] = factor * c * p[before]!;
                slope[at] = factor * (c * slope[before]! - s * p[before]!);
                continue;
            }
            const [one, two] = [index(n - 1, m), index(n - 2, m)];
            const root = Math.sqrt(n * n - m * m);
            const [a, b] = [(2 * n - 1) / root, m <= n - 2 ? Math.sqrt((n - 1) ** 2 - m * m) / root : 0];
            p[at] = a * s * p[one]! - (b && b * p[two]!);
            slope[at] = a * (c * p[one]! + s * slope[one]!) - (b && b * slope[two]!);
        }
    }
    return {p, slope};
}

function index(n: number, m: number): number {
    return (n * (n + 1)) / 2 + m;
}

function decimalYear(day: string): number {
    const year = Number(day.slice(0, 4));
    const [start, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
    return year + (Date.parse(day) - start) / (end - start);
}
