import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {JournalLine} from '../../src/record/journal-line.ts';
import {productUses} from '../../src/sheet/product-uses.ts';
import {fold, recordsAsOf} from '../../src/store/as-of.ts';
import {readBundle} from '../../src/store/bundle.ts';

const lines = readBundle(new Uint8Array(readFileSync(join(import.meta.dirname, '../../data/demo/dong-nai-2024.zip'))));
const records = fold(lines);
const usesOf = (id: string, of: readonly JournalLine[] = lines) =>
    productUses(of, {layer: 'grave-site', id}, fold(of), (before, asOf) => recordsAsOf(of.slice(0, before), asOf));
const accepted = [...records.layer('register').values()].filter(
    ({properties}) => properties.kind === 'map-product' && properties.state === 'accepted'
);

test('a record leads to the accepted map of its district, where it was there by then, and says whether it has changed since', () => {
    const site = (unit: string, early: boolean) => {
        const on = accepted.find(({properties}) => properties.unit === unit)!.properties as {on: string};
        return [...records.layer('grave-site').values()].find(
            ({id, properties}) =>
                id.startsWith(`75-${unit}-`) &&
                !properties.duplicateOf &&
                (early ? properties.reportedOn < '2024-01-20' : properties.reportedOn > on.on)
        )!;
    };
    const unit = accepted[0]!.properties.unit;
    const [use, ...more] = usesOf(site(unit, true).id);
    expect(more).toEqual([]);
    expect(use!.row.properties).toMatchObject({kind: 'map-product', state: 'accepted', unit});
    const same =
        JSON.stringify(use!.was.properties) ===
        JSON.stringify(records.layer('grave-site').get(use!.was.id)!.properties);
    expect(use!.since).toBe(same ? 'same' : 'changed');
    expect(usesOf(site(unit, false).id)).toEqual([]);
});

test('an issued document of a unit used what lay in it, and a record that was deleted since is told as such', () => {
    const unit = '736';
    const site = [...records.layer('grave-site').values()].find(({id}) => id.startsWith(`75-${unit}-`))!;
    const last = lines.at(-1)!;
    const row = {
        type: 'Feature',
        id: `R-${unit}-issued-document-weekly-00000000`,
        geometry: null,
        properties: {
            unit,
            unitSet: 'dong-nai-2024',
            kind: 'issued-document',
            report: 'weekly',
            number: '12/BC',
            on: '2024-12-27',
            by: 'An',
            asOf: '2024-12-27',
            head: 'h',
            sha256: '0'.repeat(64)
        }
    } as const;
    const line = (changes: unknown[], n: number): JournalLine =>
        ({...last, n: last.n + n, hash: `${n}`, changes}) as unknown as JournalLine;
    const issued = [...lines, line([{layer: 'register', id: row.id, before: null, after: row}], 1)];
    const uses = usesOf(site.id, issued);
    expect(uses.at(-1)!.row.id).toBe(row.id);
    expect(uses.at(-1)!.since).toBe('same');
    const gone = [...issued, line([{layer: 'grave-site', id: site.id, before: site, after: null}], 2)];
    const after = productUses(
        gone,
        {layer: 'grave-site', id: site.id},
        records.with([{layer: 'grave-site', id: site.id, before: site, after: null}]),
        (before, asOf) => recordsAsOf(gone.slice(0, before), asOf)
    );
    expect(after.at(-1)!.since).toBe('removed');
});
