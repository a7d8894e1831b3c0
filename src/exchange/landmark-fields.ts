import {foldText} from '../record/fold-text.ts';
import type {LandmarkKind} from '../record/landmark.ts';

// how files of roads and waters call these fields, in small letters
const NAMES = ['name', 'ten', 'ten_duong', 'tenduong', 'ten_song', 'tensong', 'ten_goi', 'name:vi', 'name_vi', 'ref'];
const KINDS = [
    'kind',
    'railway',
    'waterway',
    'natural',
    'highway',
    'loai',
    'loai_duong',
    'loaiduong',
    'fclass',
    'type'
];
const SOURCES = ['source', 'nguon', 'nguon_du_lieu'];
const ACCURACIES = ['accuracym', 'do_chinh_xac', 'sai_so'];

const KNOWN: ReadonlySet<string> = new Set([
    'road',
    'railway',
    'river',
    'stream',
    'bridge',
    'hill',
    'village',
    'building',
    'other'
] satisfies LandmarkKind[]);

// the first that is found in the value of a field or in the name tells the kind
const TELLS: readonly (readonly [RegExp, LandmarkKind])[] = [
    [/\b(duong sat|rail|railway|light_rail|narrow_gauge)\b/, 'railway'],
    [/\b(cau|bridge)\b/, 'bridge'],
    [/\b(suoi|rach|kenh|muong|stream|canal|ditch|drain)\b/, 'stream'],
    [/\b(song|river|riverbank)\b/, 'river'],
    [/\b(nui|doi|dinh|diem cao|cao diem|peak|hill|volcano)\b/, 'hill'],
    [/\b(nha tho|chua|dinh lang|den|don|tram|church|pagoda|building)\b/, 'building'],
    [/\b(lang|ap|soc|thon|buon|village|hamlet)\b/, 'village'],
    [
        /\b(duong|quoc lo|tinh lo|huong lo|ql|road|motorway|trunk|primary|secondary|tertiary|residential|track|path)\b/,
        'road'
    ]
];

/** The error of a shape from a file that says none, metres: 1 mm on a map of 1:50 000. */
const ASSUMED_M = 50;

/** What was filled in for a feature: our field and the file's, or null where nothing in the file says it. */
export interface FilledField {
    readonly field: 'name' | 'kind' | 'source' | 'accuracyM';
    readonly from: string | null;
}

/**
 * A feature of a file of roads, waters or places as a landmark: fields that the file calls by other names are read, the
 * kind is told from the words, the source is the file, an unsaid accuracy is taken as 50 m. Fields of the file stay. What was filled in is
 * listed, so that a note can say it. A feature without properties of its own comes back as it is.
 */
export function landmarkFields(
    value: unknown,
    fileName: string,
    kindWords: Readonly<Record<string, {readonly vi: string}>>
): {readonly value: unknown; readonly filled: readonly FilledField[]} {
    const {properties, geometry} = (value ?? {}) as {properties?: unknown; geometry?: {type?: unknown} | null};
    if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return {value, filled: []};
    const own = properties as Readonly<Record<string, unknown>>;
    const keys = new Map(Object.keys(own).map((key) => [key.toLowerCase(), key]));
    const find = (names: readonly string[], fits: (text: string) => boolean) => {
        const key = names.flatMap((name) => keys.get(name) ?? []).find((each) => fits(textOf(own[each])));
        return key === undefined ? null : {key, text: textOf(own[key])};
    };
    const put: Record<string, unknown> = {};
    const filled: FilledField[] = [];
    const fill = (field: FilledField['field'], from: string | null, given: unknown) => {
        put[field] = given;
        filled.push({field, from});
    };

    const name = find(NAMES, (text) => text !== '' && !UNKNOWN.test(foldText(text)));
    const isKind = typeof own['kind'] === 'string' && KNOWN.has(own['kind']);
    let kind = isKind ? (own['kind'] as string) : null;
    if (kind === null) {
        const from = find(KINDS, (text) => kindOf(text) !== null);
        const line = String(geometry?.type).endsWith('LineString');
        kind = (from && kindOf(from.text)) ?? (name && kindOf(name.text)) ?? (line ? 'road' : 'other');
        fill('kind', from?.key ?? (name && kindOf(name.text) ? name.key : null), kind);
    }
    if (name?.key !== 'name')
        fill('name', name?.key ?? null, name?.text ?? `${kindWords[kind]?.vi ?? kind} chưa rõ tên`);
    if (textOf(own['source']) === '') {
        const from = find(SOURCES, (text) => text !== '');
        fill('source', from?.key ?? null, from?.text ?? fileName);
    }
    if (typeof own['accuracyM'] !== 'number') {
        const from = find(ACCURACIES, (text) => text !== '' && Number(text) >= 0);
        fill('accuracyM', from?.key ?? null, from ? Number(from.text) : ASSUMED_M);
    }
    return {value: {...(value as object), properties: {...own, ...put}}, filled};
}

const UNKNOWN = /^(khong biet|khong ro|chua ro|khong ten|unknown|null|n\/a|-+)$/;

function textOf(value: unknown): string {
    return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function kindOf(text: string): LandmarkKind | null {
    const folded = foldText(text);
    return TELLS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}
