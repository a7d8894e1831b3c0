import {beforeAll, describe, expect, test} from 'vitest';
import {composeBooklet} from '../../src/sheet/booklet.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import {communesOf} from '../../src/sheet/series.ts';
import type {Sheet} from '../../src/sheet/sheet.ts';
import {noteText} from '../../src/sheet/sheet-note.ts';
import {demoProject, textsOf} from './demo-project.ts';

let project: Awaited<ReturnType<typeof demoProject>>;
beforeAll(async () => {
    project = await demoProject();
});

const compose = (unit: string, paper: 'A3' | 'A4') => composeSheet(project.request(unit, paper), project.input);
const told = ({notes}: Sheet) => notes.map((note) => noteText(note));
const wordsOn = ({pages}: Sheet, page: number) => textsOf(pages[page - 1]!.items).map(({text}) => text);
const PARTS = [
    ['sơ đồ vị trí', 'VỊ TRÍ TRONG TỈNH'],
    ['bảng chỉ tiêu', 'CÁC CHỈ TIÊU THEO KẾ HOẠCH'],
    ['bảng diện tích', 'DIỆN TÍCH THEO KẾT LUẬN (ha)'],
    ['nguồn và ghi chú', 'NGUỒN VÀ GHI CHÚ']
] as const;

describe('what has no room beside the map', () => {
    test('an inset goes to the page of the table, and the note names it', () => {
        const sheet = compose('742', 'A3');
        expect(wordsOn(sheet, 1)).not.toContain('VỊ TRÍ TRONG TỈNH');
        expect(wordsOn(sheet, 2)).toContain('VỊ TRÍ TRONG TỈNH');
        expect(told(sheet)).toContain('Không đủ chỗ trên tờ, in ở trang 2: sơ đồ vị trí.');
        expect(told(sheet)).toContain('Bảng tọa độ các vị trí tiếp ở trang 2.');
    });

    test('every part of a sheet stands on its first page, or a note says on which page it stands or that it is left out', () => {
        const units = [...project.input.records.layer('unit').values()];
        for (const unit of ['731', '736', ...communesOf('738', units)]) {
            const sheet = compose(unit, 'A4');
            const said = told(sheet);
            for (const [name, heading] of PARTS) {
                const page = sheet.pages.findIndex((_, i) => wordsOn(sheet, i + 1).includes(heading)) + 1;
                const note = said.find((words) => words.includes(name)) ?? '';
                const place = `${unit}, ${name}`;
                if (page === 1) expect(note, place).toBe('');
                else if (page > 1) expect(note, place).toContain(`in ở trang ${page}: `);
                else expect(note, place).toMatch(/^Không đủ chỗ trên tờ nên không in: /);
            }
        }
    });

    test('a booklet says it of each unit, with the page of the booklet', () => {
        const units = [...project.input.records.layer('unit').values()];
        const names = new Map(units.map(({properties}) => [properties.name.toUpperCase(), properties.code]));
        const requests = communesOf('738', units).map((code) => project.request(code, 'A4'));
        const booklet = composeBooklet('Huyện Thống Nhất', requests, project.input);
        const moved = told(booklet).filter((words) => words.includes('in ở trang'));
        expect(moved.length).toBeGreaterThan(1);
        for (const words of moved) {
            const [, name, page] = /^(.+?): Không đủ chỗ trên tờ, in ở trang (\d+): /.exec(words)!;
            expect([...names.keys()]).toContain(name!.toUpperCase());
            expect(wordsOn(booklet, Number(page)).join(' '), words).toContain(`– ${name!.toUpperCase()} –`);
        }
        const drafts = told(booklet).filter((words) => words.includes('Bản nháp'));
        expect(drafts).toHaveLength(1);
        expect(drafts[0]).toMatch(/^Bản nháp/);
    });
});
