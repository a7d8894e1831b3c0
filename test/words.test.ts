import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';

const folder = join(import.meta.dirname, '../data/words');

// the second would take the place of the first without a word
test.each(readdirSync(folder))('%s gives no word twice', (file) => {
    const keys: string[] = readFileSync(join(folder, file), 'utf8').match(/^ {4}"[^"]+"(?=:)/gm) ?? [];
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});
