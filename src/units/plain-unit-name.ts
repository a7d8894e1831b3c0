import kinds from '../../data/codes/unit-kinds.json' with {type: 'json'};
import {foldText} from '../record/fold-text.ts';
import {UNIT_LEVELS, type UnitLevel} from '../record/unit.ts';

const words = UNIT_LEVELS.flatMap((level) => kinds[level].map((kind) => ({level, kind}))).sort(
    (a, b) => b.kind.length - a.kind.length
);
const before = new RegExp(`^(?:${words.map(({kind}) => kind).join('|')})\\b[. ]*(?=\\S)`);
const behind = / (?:ward|commune|township|district|city|town|province)$/;

/**
 * A unit's name as it is matched: without accents, spaces, signs and the word for its kind (`data/codes/unit-kinds.json`).
 * `Thị trấn Tân Phú`, `TT. Tân Phú` and `TAN PHU` are `tanphu`; `Phường 01` is `1`. A name that is such a word only is kept.
 */
export function plainUnitName(name: string): string {
    const folded = foldText(name);
    const bare = folded.replace(before, '').replace(behind, '');
    const plain = (bare === '' ? folded : bare).replace(/[^\p{L}\p{N}]+/gu, '');
    return plain.replace(/^0+(?=\d)/, '');
}

/**
 * The level that a value of a level column means: a kind (`Phường`, `huyện`), a level by name (`commune`), or a number
 * (1, 2, 3 from the province down; 4, 6, 8 as OpenStreetMap counts them); null where it means none.
 */
export function levelOfValue(value: unknown): UnitLevel | null {
    const text = foldText(String(value ?? ''));
    const number = {1: 'province', 2: 'district', 3: 'commune', 4: 'province', 6: 'district', 8: 'commune'} as const;
    if (/^\d$/.test(text)) return number[Number(text) as 1] ?? null;
    return words.find(({kind}) => text === kind || text.startsWith(`${kind} `))?.level ?? null;
}
