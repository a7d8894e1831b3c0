import {projectionOf} from './projection.ts';
import {provinceMeridians} from './province-meridian.ts';
import {type CrsSystem, system} from './system.ts';

/** What a text says about its own system. */
export interface Stated {
    readonly code?: string;
    readonly datum?: string;
    /** Central meridian, degrees. */
    readonly meridian?: number;
    readonly zone?: number;
    /** Band of latitude of a grid reference. */
    readonly band?: 'P' | 'Q';
    /** Width of the projection's zones, degrees: 3 or 6. */
    readonly width?: number;
    /** Systems of 3° zones of a province that the text names. */
    readonly provincial?: readonly string[];
}

/** The text without what it says about its system; `unknown` is a code that no list has. */
export interface StatedText {
    readonly rest: string;
    readonly stated: Stated;
    readonly unknown: string | null;
}

type Rule = readonly [pattern: RegExp, read: (match: RegExpExecArray) => Stated];

const START = '(?<![\\p{L}\\d.,])';
const END = '(?![\\p{L}\\d])';
const rule = (body: string, read: Rule[1]): Rule => [new RegExp(START + body + END, 'u'), read];

// The longer before the shorter: what is read is taken out of the text.
const RULES: readonly Rule[] = [
    rule(
        '(?:KINH TUYẾN TRỤC|KINH TUYEN TRUC|KT TRỤC|KTTW|KTTT|KTT|LON_?0|CM)[ :=]*(10[2-9])(?:[.,](\\d+)|[° -]{0,2}(\\d{2})(?!\\d|[.,]\\d)′?)?°?',
        (m) => ({
            meridian: Number(m[2] ? `${m[1]}.${m[2]}` : m[1]) + Number(m[3] ?? 0) / 60
        })
    ),
    rule('VN[ -]?2000', () => ({datum: 'VN-2000'})),
    rule('(?:HN[ -]?(?:19)?72|HÀ NỘI[ -]?(?:19)?72|HA ?NOI[ -]?(?:19)?72)', () => ({datum: 'HN-72'})),
    rule('(?:INDIAN[ -]?(?:DATUM )?(?:19)?60|INDIAN DATUM|INDIAN)', () => ({datum: 'Indian 1960'})),
    rule('(?:WGS[ -]?(?:19)?84|GPS)', () => ({datum: 'WGS 84'})),
    rule('TM[ -]?([36])°?', (m) => ({width: Number(m[1])})),
    rule('(?:MÚI|MUI)(?: CHIẾU)? ([36])°?', (m) => ({width: Number(m[1])})),
    rule('(?:UTM|ZONE|MÚI(?: CHIẾU)?|MUI)[ :-]*(?:ZONE |MÚI )?(4[89]|1[89]) ?([NPQ])?', zoneOf),
    // bare, only where it cannot be the seconds of an angle: at the start, or after metres
    [/^(4[89]) ?([NPQ])(?= |\d)/, zoneOf],
    [/(?<=\d{6}(?:[.,]\d+)?M? )(4[89]) ?([NPQ])$/, zoneOf],
    rule('(?:UTM|GAUSS(?:[ –-]?KR[UÜ]GER)?|MGRS|LƯỚI)', () => ({}))
];

// longer names first, so that Bắc Ninh is not looked for in what is left of another
const PROVINCES = provinceMeridians()
    .sort((a, b) => b.name.length - a.name.length)
    .map(({name, systems}) => ({
        pattern: new RegExp(
            `(?<!\\p{L})(?:TINH |TP\\.? ?|THANH PHO )?${withoutMarks(name.toUpperCase())}(?!\\p{L})`,
            'u'
        ),
        systems
    }));

// letter for letter, so that places in the text stay where they are
function withoutMarks(text: string): string {
    return [...text].map((letter) => (letter === 'Đ' ? 'D' : letter.normalize('NFD')[0]!)).join('');
}

/**
 * Finds what a text says about its system (`VN-2000 KTT 107°45′`, `HN-72`, `UTM 48N`, `EPSG:5899`) and takes it out. Text as
 * `tidyText` leaves it.
 */
export function statedSystem(text: string): StatedText {
    const code = /(?<!\p{L})(?:EPSG ?:? ?\d{4,5}|DIABAN:[\w-]+)/u.exec(text)?.[0];
    if (code) {
        const name = code.replace(/^EPSG ?:? ?/, 'EPSG:');
        const rest = text.replace(code, ' ').trim();
        try {
            return {rest: statedSystem(rest).rest, stated: {code: system(name).code}, unknown: null};
        } catch {
            return {rest, stated: {}, unknown: name};
        }
    }
    let rest = text;
    let stated: Stated = {};
    for (const [pattern, read] of RULES) {
        const match = pattern.exec(rest);
        if (!match) continue;
        stated = {...stated, ...read(match)};
        rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    }
    const folded = withoutMarks(rest);
    const province = PROVINCES.find(({pattern}) => pattern.test(folded));
    if (province) {
        const {index, 0: found} = province.pattern.exec(folded)!;
        rest = `${rest.slice(0, index)} ${rest.slice(index + found.length)}`;
        stated = {...stated, provincial: province.systems};
    }
    return {
        rest: rest
            .replace(/\( *\)/g, ' ')
            .replace(/ +/g, ' ')
            .trim(),
        stated,
        unknown: null
    };
}

/** Whether a text says anything about its system; a province's name alone may be its address. */
export function isStated({provincial: _address, ...said}: Stated): boolean {
    return Object.keys(said).length > 0;
}

/** Whether a system is one that the text may mean by what it says. */
export function agrees(candidate: CrsSystem, {code, datum, meridian, zone, width, provincial}: Stated): boolean {
    if (code) return candidate.code === code;
    if (datum && candidate.datum !== datum) return false;
    if (candidate.kind === 'grid') return meridian === undefined && width === undefined;
    if (candidate.kind === 'geographic') return meridian === undefined && zone === undefined && width === undefined;
    const own = projectionOf(candidate);
    if (provincial && meridian === undefined && own.width === 3 && !provincial.includes(candidate.code)) return false;
    if (meridian !== undefined && Math.abs(own.meridian - meridian) > 1e-6) return false;
    if (zone !== undefined && own.zone !== zone) return false;
    if (zone !== undefined && candidate.datum === 'HN-72' && datum !== 'HN-72') return false;
    return width === undefined || own.width === width;
}

// Gauss–Krüger counts its zones from Greenwich: 18 is UTM's 48. N is more often “north” than the band south of 8°.
function zoneOf([, number, letter]: RegExpExecArray): Stated {
    if (Number(number) < 30) return {zone: Number(number) + 30, datum: 'HN-72'};
    const zone = Number(number);
    return letter === 'P' || letter === 'Q' ? {zone, band: letter} : {zone};
}
