import type {CoverageRow} from '../coverage/table.ts';

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
