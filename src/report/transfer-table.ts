import type {Transfer, TransferCell} from '../units/transfer.ts';
import type {PaperTable} from './paper-table.ts';
import {type Language, say} from './words.ts';

/** Two unit sets that are held against each other. */
export interface TransferNames {
    readonly from: string;
    readonly to: string;
}

/** What moved between two unit sets, one row for each pair of units that share ground, and what lies in none. */
export function transferTable(
    {from, to}: Transfer,
    cells: readonly TransferCell[],
    names: TransferNames,
    stamp: readonly string[],
    language: Language
): PaperTable {
    const [givers, takers] = [from, to].map((side) => new Map(side.map(({code, name}) => [code, name])));
    const outside = say('report.outside', language);
    const rests = [
        ...from
            .filter(isMore)
            .map(({code, name, restM2, unitM2}) => [code, name, '', outside, restM2, restM2 / unitM2, null]),
        ...to
            .filter(isMore)
            .map(({code, name, restM2, unitM2}) => ['', outside, code, name, restM2, null, restM2 / unitM2])
    ];
    const text = (heading: string) => ({heading, kind: 'text'}) as const;
    const code = say('report.code', language);
    return {
        title: say('report.transfer', language, {from: names.from, to: names.to}),
        stamp,
        columns: [
            text(code),
            text(say('report.fromUnit', language, {set: names.from})),
            text(code),
            text(say('report.toUnit', language, {set: names.to})),
            {heading: say('report.commonHa', language), kind: 'hectares'},
            {heading: say('report.shareOfFrom', language), kind: 'percent'},
            {heading: say('report.shareOfTo', language), kind: 'percent'}
        ],
        rows: [
            ...cells.map(({from: giver, to: taker, areaM2, shareOfFrom, shareOfTo}) => [
                giver,
                givers!.get(giver) ?? '',
                taker,
                takers!.get(taker) ?? '',
                areaM2,
                shareOfFrom,
                shareOfTo
            ]),
            ...rests
        ]
    };
}

// less than a square metre is the noise of two borders
function isMore({restM2}: {readonly restM2: number}): boolean {
    return restM2 > 1;
}
