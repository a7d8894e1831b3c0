import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {officeFonts} from '../../src/cli/files.ts';
import type {DocumentBlock, OfficeDocument} from '../../src/report/office-document.ts';
import {officePages, officePdf} from '../../src/report/office-pdf.ts';
import type {Primitive, SheetPage} from '../../src/sheet/sheet.ts';
import {has, readWith} from '../sheet/printed.ts';

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-pdf-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
const fonts = officeFonts();

function paper(blocks: readonly DocumentBlock[], more: Partial<OfficeDocument> = {}): OfficeDocument {
    return {
        head: {
            superior: 'Ban Chỉ đạo 515\ntỉnh Đồng Nai',
            issuer: 'Cơ quan\nThường trực',
            number: '12/BC-CQTT',
            place: 'Đồng Nai',
            date: '2024-10-08'
        },
        type: 'BÁO CÁO',
        subject: 'Kết quả tìm kiếm, quy tập hài cốt liệt sĩ',
        draft: '',
        blocks,
        signers: [{authority: 'TL. Trưởng ban', post: 'Chủ nhiệm', name: 'Nguyễn Văn A', rank: 'Đại tá'}],
        recipients: ['Ban Chỉ đạo 515 tỉnh', 'Lưu: VT'],
        asOf: '2024-10-08',
        ...more
    };
}

function table(rows: number, cell = 'Xã Vĩnh Tân'): DocumentBlock {
    const columns = [
        {heading: 'Số thứ tự', kind: 'count' as const},
        {heading: 'Đơn vị', kind: 'text' as const}
    ];
    const filled = Array.from({length: rows}, (_, i) => [i + 1, cell]);
    return {kind: 'table', table: {title: 'Danh sách', stamp: [], columns, rows: filled}};
}

function texts(items: readonly Primitive[]): Extract<Primitive, {kind: 'text'}>[] {
    return items.flatMap((item) =>
        item.kind === 'text' ? [item] : item.kind === 'group' || item.kind === 'clip' ? texts(item.items) : []
    );
}

async function read(document: OfficeDocument, name: string, options: readonly string[] = ['-layout']): Promise<string> {
    const file = join(folder, name);
    writeFileSync(file, await officePdf(document, fonts));
    return execFileSync('pdftotext', [...options, file, '-'], {encoding: 'utf8'});
}

const tones = [
    'aàảãáạ',
    'ăằẳẵắặ',
    'âầẩẫấậ',
    'eèẻẽéẹ',
    'êềểễếệ',
    'iìỉĩíị',
    'oòỏõóọ',
    'ôồổỗốộ',
    'ơờởỡớợ',
    'uùủũúụ',
    'ưừửữứự',
    'yỳỷỹýỵ'
];
const letters = [...tones.join(''), 'đ'].filter((letter) => !'aeiouy'.includes(letter));
const accented = [...letters, ...letters.map((letter) => letter.toLocaleUpperCase('vi'))];

describe('a document as PDF', () => {
    test.runIf(has('pdftotext'))('gives back all 134 accented letters in every face, composed', async () => {
        expect(accented).toHaveLength(134);
        const told = accented.join(' ');
        const document = paper([
            {kind: 'paragraph', label: `${told}.`, text: told.normalize('NFD'), note: told},
            {kind: 'list', items: [accented.join('')]}
        ]);
        const words = (await read(document, 'letters.pdf', [])).replace(/\s+/g, ' ');
        for (const letter of accented) expect(words.split(letter).length - 1, letter).toBeGreaterThanOrEqual(4);
        expect(words).toBe(words.normalize('NFC'));
    });

    test.runIf(has('pdftotext'))(
        'has head, number, day, subject, Nơi nhận and signature where the decree has them',
        async () => {
            const lines = (await read(paper([{kind: 'paragraph', text: 'Nội dung.'}]), 'head.pdf')).split('\n');
            const line = (part: string): string => lines.find((each) => each.includes(part)) ?? '';
            expect(line('BAN CHỈ ĐẠO 515')).toMatch(/BAN CHỈ ĐẠO 515\s{3,}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
            expect(line('Độc lập - Tự do - Hạnh phúc')).toContain('TỈNH ĐỒNG NAI');
            expect(line('Số: 12/BC-CQTT')).toContain('Đồng Nai, ngày 08 tháng 10 năm 2024');
            expect(line('Nơi nhận:')).toContain('TL. TRƯỞNG BAN');
            expect(line('Đại tá Nguyễn Văn A')).not.toBe('');
            expect(line('- Lưu: VT.')).not.toBe('');
            const order = ['BÁO CÁO', 'Kết quả tìm kiếm', 'Nội dung.', 'Nơi nhận:', 'Đại tá'].map((part) =>
                lines.findIndex((each) => each.includes(part))
            );
            expect(order).toEqual([...order].sort((a, b) => a - b));
        }
    );

    test('keeps to the margins of the decree: 20 mm above and below, 30 mm left, 15 mm right', () => {
        const long = 'Thông tin về phần mộ do cựu chiến binh cung cấp, đã xác minh tại thực địa. '.repeat(60);
        const wide = `26182/${'x'.repeat(200)}`;
        const {pages} = officePages(paper([{kind: 'paragraph', text: long}, table(70, wide)]), fonts);
        expect(pages.length).toBeGreaterThan(3);
        pages.forEach(({items}, i) => {
            const [number, ...body] = i === 0 ? [undefined, ...texts(items)] : texts(items);
            expect(number?.text).toBe(i === 0 ? undefined : String(i + 1));
            expect(number?.y ?? 15).toBeLessThan(20);
            for (const {x, y} of body.filter((each) => each !== undefined)) {
                expect(x).toBeGreaterThanOrEqual(30 - 0.01);
                expect(x).toBeLessThan(195);
                expect(y).toBeGreaterThan(20);
                expect(y).toBeLessThan(277);
            }
        });
    });

    test('repeats the head of a table on every page and loses no row', () => {
        const {pages} = officePages(paper([table(150)]), fonts);
        const words = pages.map(({items}) => texts(items).map(({text}) => text.trim()));
        for (const page of words.slice(0, -1)) expect(page).toContain('Số thứ tự');
        const numbers = words.flat().filter((word) => /^\d+$/.test(word));
        // the numbers of the pages from the second on stand among them
        expect(numbers).toHaveLength(150 + pages.length - 1);
        expect(words.flat().filter((word) => word === 'Xã Vĩnh Tân')).toHaveLength(150);
    });

    test('goes on on the next page with a row that no page holds, and leaves no signature alone', () => {
        const endless = Array.from({length: 130}, (_, i) => `dòng ${i + 1}`).join('\n');
        const {pages} = officePages(paper([table(1, endless)]), fonts);
        const words = pages.map(({items}) => texts(items).map(({text}) => text.trim()));
        expect(words.flat().filter((word) => /^dòng \d+$/.test(word))).toHaveLength(130);
        expect(words.at(-1)!.some((word) => /^dòng \d+$/.test(word))).toBe(true);
    });

    test('takes along what was said last to the page of its signatures, wherever the page ends', () => {
        const stamp: DocumentBlock = {kind: 'stamp', lines: ['dấu 1', 'dấu 2', 'dấu 3', 'dấu 4', 'dấu 5']};
        const said = (count: number): DocumentBlock => ({
            kind: 'list',
            items: Array.from({length: count}, (_, i) => `việc ${i + 1}`)
        });
        for (let count = 18; count < 46; count++)
            for (const [blocks, last] of [
                [[table(count)], 'Xã Vĩnh Tân'],
                [[table(count), stamp], 'Xã Vĩnh Tân'],
                [[said(count), stamp], `- việc ${count}`]
            ] as const) {
                const {pages} = officePages(paper(blocks), fonts);
                const words = pages.map(({items}) => texts(items).map(({text}) => text.trim()));
                const signed = words.find((page) => page.includes('Đại tá Nguyễn Văn A'))!;
                expect(signed, String(count)).toContain(last);
                const stamps = words.map((page) => page.filter((word) => word.startsWith('dấu')).length);
                expect(stamps.every((lines) => lines === 0 || lines === 5)).toBe(true);
            }
    });

    test('is signed before its appendices where it says so', () => {
        const {pages, parts} = officePages(
            paper([table(3), {kind: 'signatures'}, {kind: 'part', title: 'Phụ lục I'}, table(3)]),
            fonts
        );
        expect(pages).toHaveLength(2);
        expect(parts).toEqual([{title: 'Phụ lục I', page: 1}]);
        const words = pages.map(({items}) => texts(items).map(({text}) => text.trim()));
        expect(words.map((page) => page.includes('Đại tá Nguyễn Văn A'))).toEqual([true, false]);
    });

    test('lists its parts with their pages', () => {
        const parts: DocumentBlock[] = ['Biên bản', 'Danh sách vùng', 'Tài liệu'].flatMap((title, i) => [
            {kind: 'part', title},
            table(20 + 40 * i)
        ]);
        const {pages, parts: starts} = officePages(paper([{kind: 'contents', title: 'MỤC LỤC'}, ...parts]), fonts);
        expect(starts.map(({title}) => title)).toEqual(['Biên bản', 'Danh sách vùng', 'Tài liệu']);
        const first = texts(pages[0]!.items).map(({text}) => text.trim());
        for (const {title, page} of starts) {
            expect(first).toContain(String(page + 1));
            expect(texts(pages[page]!.items).map(({text}) => text.trim())).toContain(title);
        }
    });

    test.runIf(has('pdfinfo'))(
        'is read aloud in its order: headings, paragraphs, lists, tables with their cells, drawings',
        async () => {
            const square: SheetPage = {
                ...{widthMm: 50, heightMm: 40, viewports: []},
                items: [{kind: 'path', d: 'M 0 0 L 9 0 L 9 9 Z', fill: '#ff0000'}]
            };
            const columns = ['Chỉ tiêu', 'Số', 'Tỷ lệ'].map((heading) => ({heading, kind: 'text' as const}));
            const rows = Array.from({length: 60}, (_, i) => [`K${i}`, i % 2 ? '' : String(1000 + i), null]);
            const document = paper([
                {kind: 'heading', text: 'I. SỐ LIỆU'},
                {kind: 'paragraph', text: 'Thông tin về phần mộ. '.repeat(20), note: 'Hồ sơ: 3'},
                {kind: 'list', items: ['một', 'hai']},
                {kind: 'table', table: {title: 'Chỉ tiêu của tỉnh', stamp: [], columns, rows}},
                {kind: 'picture', picture: square, caption: 'Bản đồ vị trí'}
            ]);
            const bytes = await officePdf(document, fonts);
            const of = (...options: string[]): string => readWith('pdfinfo', (file) => [...options, file], bytes);
            expect(of()).toMatch(/Tagged:\s+yes/);
            expect(of()).toMatch(/Title:\s+BÁO CÁO: Kết quả/);
            const tree = of('-struct')
                .split('\n')
                .filter((line) => !line.includes('/'));
            const elements = tree.map((line) => line.trim().replace(/[ :].*$/, '')).filter(Boolean);
            expect(elements.slice(0, 8)).toEqual(['Document', 'P', 'P', 'P', 'P', 'P', 'P', 'H1']);
            expect(elements.slice(8, 17)).toEqual(['H2', 'P', 'P', 'L', 'LI', 'LBody', 'LI', 'LBody', 'Table']);
            // heads that stand again on the pages after are not said again, and an empty cell is a cell
            const counted = (name: string): number => elements.filter((each) => each === name).length;
            expect([counted('Table'), counted('Caption'), counted('TR'), counted('TH'), counted('TD')]).toEqual([
                ...[1, 1, 61, 3, 180]
            ]);
            expect(counted('Figure')).toBe(1);
            const said = of('-struct-text');
            expect(said).toContain('"I. SỐ LIỆU"');
            expect(said.indexOf('"K59"')).toBeLessThan(said.indexOf('"Bản đồ vị trí"'));
            expect(said.indexOf('"Bản đồ vị trí"')).toBeLessThan(said.indexOf('"Đại tá Nguyễn Văn A"'));
            // numbers of pages are not part of what is said
            expect(said).not.toContain('"2"\n');
        }
    );

    test('the same document is the same bytes, another is not', async () => {
        const bytes = await officePdf(paper([table(30)]), fonts);
        expect(await officePdf(paper([table(30)]), officeFonts())).toEqual(bytes);
        expect(await officePdf(paper([table(31)]), fonts)).not.toEqual(bytes);
        const info = Buffer.from(bytes).toString('latin1');
        expect(info).toContain('/Lang (vi-VN)');
        expect(info).toContain('D:20241007170000Z');
    });
});
