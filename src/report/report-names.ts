import type {CoverageRow} from '../coverage/table.ts';
import type {Plan} from '../record/plan.ts';
import {day, say} from './words.ts';

/**
 * The names that a template speaks of, put in: `{unit}`, `{above}`, `{province}`; a kind of unit begins small within a sentence.
 *
 * @param code code of the unit
 */
export function fillNames(
    text: string,
    rows: readonly Pick<CoverageRow, 'code' | 'name' | 'level' | 'parent'>[],
    code: string
): string {
    const row = rows.find((each) => each.code === code);
    const above = rows.find((each) => each.code === row?.parent);
    const province = rows.find(({level}) => level === 'province');
    const names = {unit: row?.name ?? code, above: above?.name ?? '', province: province?.name ?? ''};
    return text.replace(/\{(unit|above|province)\}/g, (_, key: keyof typeof names, at: number) => {
        const name = names[key];
        const begins = at === 0 || text[at - 1] === '\n';
        return begins ? name : smallKind(name);
    });
}

/** A unit's name within a sentence: its kind begins small. */
export function smallKind(name: string): string {
    return name.replace(/^(Xã|Phường|Thị|Huyện|Thành|Tỉnh)/u, (kind) => kind.toLocaleLowerCase('vi'));
}

/**
 * The place at the head of a document (địa danh, Nghị định 30/2020, Phụ lục I, mục II.4): the name of the unit without its kind; whole where
 * it is a number or a person's name.
 */
export function placeWords(name: string): string {
    if (/\d/u.test(name) || name.endsWith('Hồ Chí Minh')) return name;
    return name.replace(/^(Tỉnh|Huyện|Thành phố|Thị xã|Thị trấn|Xã) /u, '');
}

/** The plan that a document stands on: title, number, day, who issued it. */
export function planWords({title, number, signedOn, issuer}: Plan): string {
    return say('report.planNamed', 'vi', {title, number, date: day(signedOn), issuer});
}
