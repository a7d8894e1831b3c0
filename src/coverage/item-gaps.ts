import items from '../../data/codes/conclusion-items.json' with {type: 'json'};
import sums from '../../data/codes/conclusion-sums.json' with {type: 'json'};
import type {RegisterRecord} from '../record/feature.ts';
import {foldText} from '../record/fold-text.ts';
import type {Range, UnitItem} from './unit-items.ts';

/** One of the nine items as an office wrote it. */
export interface WrittenItem {
    readonly item: number;
    readonly text: string;
    readonly count?: number;
}

/** Numbers of a conclusion that do not add up: told, never corrected. */
export type ItemGap =
    /** The number written is not what the records give, or lies outside what they expect. */
    | {
          readonly kind: 'differs';
          readonly item: number;
          readonly written: number;
          readonly computed: number;
          readonly range: Range | null;
      }
    /** One written item should be the sum of others and is not. */
    | {
          readonly kind: 'sum';
          readonly item: number;
          readonly parts: readonly number[];
          readonly written: number;
          readonly computed: number;
      }
    /** The item is written in other words than those of the list, so that its number is compared with nothing. */
    | {readonly kind: 'other-words'; readonly item: number; readonly written: number};

/** Items of which one is the sum of others, with what it and they come to. */
export interface ItemSum {
    readonly item: number;
    readonly parts: readonly number[];
    readonly written: number;
    readonly computed: number;
}

/** The items that an office wrote for a unit of a set, by number, with the record of each. */
export function writtenItems(
    register: Iterable<RegisterRecord>,
    unitSet: string,
    unit: string
): Map<number, WrittenItem & {readonly id: string}> {
    const own = new Map<number, WrittenItem & {readonly id: string}>();
    const rows = [...register].filter(({properties}) => properties.unit === unit && properties.unitSet === unitSet);
    for (const {id, properties} of rows.sort((a, b) => (a.id < b.id ? -1 : 1))) {
        if (properties.kind !== 'conclusion-item') continue;
        const {item, text, count} = properties;
        own.set(item, {id, item, text, ...(count !== undefined && {count})});
    }
    return own;
}

/**
 * Sums that do not come out (`data/codes/conclusion-sums.json`). The list of nine items is known from public instances
 * only, so a sum is looked at where number and words of all its items agree.
 */
export function unequalSums(written: ReadonlyMap<number, WrittenItem>): ItemSum[] {
    return sums.flatMap(({whole, parts}) => {
        const counts = [whole, ...parts].map(({item, words}) => {
            const own = written.get(item);
            const text = foldText(own?.text ?? '');
            return words.every((word) => text.includes(word)) ? own?.count : undefined;
        });
        if (counts.includes(undefined)) return [];
        const [stated, ...terms] = counts as [number, ...number[]];
        const computed = terms.reduce((a, b) => a + b, 0);
        if (stated === computed) return [];
        return [{item: whole.item, parts: parts.map(({item}) => item), written: stated, computed}];
    });
}

/** Everything in a written conclusion that does not agree with the records or with itself, in order of the items. */
export function itemGaps(computed: readonly UnitItem[], written: ReadonlyMap<number, WrittenItem>): ItemGap[] {
    const apart = computed.flatMap(({item, count, range}): ItemGap[] => {
        const own = written.get(item);
        if (count === null || own?.count === undefined) return [];
        if (!isListed(own)) return [{kind: 'other-words', item, written: own.count}];
        const agrees = range ? own.count >= range.min && own.count <= range.max : own.count === count;
        return agrees ? [] : [{kind: 'differs', item, written: own.count, computed: count, range}];
    });
    const added = unequalSums(written).map((sum): ItemGap => ({kind: 'sum', ...sum}));
    return [...apart, ...added].sort((a, b) => a.item - b.item);
}

// whether the office kept the words of the list, with more behind them or not
function isListed({item, text}: WrittenItem): boolean {
    const listed = items.find((each) => each.item === item);
    return listed !== undefined && foldText(text).startsWith(foldText(listed.vi));
}
