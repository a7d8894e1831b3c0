import {beforeAll, describe, expect, test} from 'vitest';
import {composeSheet} from '../../src/sheet/compose.ts';
import type {SheetFonts} from '../../src/sheet/fonts.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import {templates} from '../../src/sheet/template.ts';
import {say} from '../../src/sheet/words.ts';
import {demoProject} from './demo-project.ts';
import {fonts} from './province.ts';

// A sheet is whole or not there: what it cannot have makes it fail, never leaves a hole.

describe('a sheet with a missing part', () => {
    let project: Awaited<ReturnType<typeof demoProject>>;
    beforeAll(async () => {
        project = await demoProject();
    });
    const compose = (face: SheetFonts) => composeSheet(project.request('26206', 'A4'), {...project.input, fonts: face});

    test.each(['regular', 'bold', 'italic'] as const)('is not composed with a damaged %s face', (name) => {
        for (const broken of [new Uint8Array(), fonts[name].slice(0, 5000), fonts[name].map((byte) => byte ^ 0x55)])
            expect(() => compose({...fonts, [name]: broken}), `${broken.length} bytes`).toThrow();
    });

    test('is not written with a damaged face either, although it was composed with a whole one', async () => {
        const sheet = compose(fonts);
        for (const share of [0.1, 0.5, 0.9]) {
            const cut = fonts.bold.slice(0, fonts.bold.length * share);
            await expect(sheetToPdf(sheet, {...fonts, bold: cut}), String(share)).rejects.toThrow();
        }
    });

    test('is refused without figures of its unit, and without words for what stands on it', () => {
        const {input, request} = project;
        const rows = input.table.rows.filter(({code}) => code !== '26206');
        expect(() => composeSheet(request('26206', 'A4'), {...input, table: {...input.table, rows}})).toThrow('26206');
        expect(() => say('no-such-words')).toThrow('no-such-words');
    });

    test('every field that a template requires has words, so that what is missing can be said', () => {
        for (const {required, signers} of templates()) {
            for (const name of required) expect(say(`field.${name}`)).not.toBe('');
            for (const {role} of signers) expect(say(`signer.${role}`)).not.toBe('');
        }
    });

    test('without a required field it is made and stamped as a draft, with its notes', () => {
        const {input, request} = project;
        const asked = request('26206', 'A4', 'public');
        const sheet = composeSheet({...asked, fields: {...asked.fields, title: ' ', number: '1/BĐ'}}, input);
        expect(sheet.draft).toBe(true);
        expect(sheet.notes[0]).toMatchObject({key: 'notes.draft'});
    });
});
