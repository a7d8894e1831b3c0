import {describe, expect, test} from 'vitest';
import {type HeaderWords, header, headerHeight} from '../../src/sheet/header.ts';
import {paperOf} from '../../src/sheet/paper.ts';
import {type Face, measureOf} from '../../src/sheet/text-measure.ts';
import {fonts} from './province.ts';

const measure = measureOf(fonts);
const usual: HeaderWords = {
    superior: 'BAN CHỈ ĐẠO 515 TỈNH ĐỒNG NAI',
    issuer: 'BAN CHỈ ĐẠO 24 HUYỆN ĐỊNH QUÁN',
    number: '12/BĐ-BCĐ',
    secrecy: '',
    copy: '',
    title: 'BẢN ĐỒ TÌM KIẾM, QUY TẬP HÀI CỐT LIỆT SĨ',
    unitLine: 'HUYỆN ĐỊNH QUÁN – TỈNH ĐỒNG NAI',
    asOf: '2024-12-27',
    draft: true,
    edition: 'full'
};
const long: HeaderWords = {
    ...usual,
    issuer: 'BAN CHỈ ĐẠO TÌM KIẾM, QUY TẬP VÀ XÁC ĐỊNH DANH TÍNH HÀI CỐT LIỆT SĨ CÒN THIẾU THÔNG TIN HUYỆN ĐỊNH QUÁN',
    secrecy: 'TUYỆT MẬT',
    number: '1234567890/BĐ-BCĐ515-TKQT',
    title: 'BẢN ĐỒ KẾT QUẢ TÌM KIẾM, QUY TẬP, XÁC ĐỊNH DANH TÍNH HÀI CỐT LIỆT SĨ HY SINH TRONG CÁC THỜI KỲ CHIẾN TRANH'
};

const papers = [
    ['A4', 'portrait'],
    ['A4', 'landscape'],
    ['A3', 'portrait'],
    ['A1', 'landscape'],
    ['A0', 'portrait']
] as const;

function linesOf(words: HeaderWords, size: (typeof papers)[number][0], way: (typeof papers)[number][1]) {
    const paper = paperOf(size, way);
    const desk = {paper, measure};
    const items = header(desk, words, paper.margin, paper.margin, paper.width - 2 * paper.margin);
    const lines = items.flatMap((item) => {
        if (item.kind !== 'text') return [];
        const wide = measure.width(item.text, item.sizeMm, item.font as Face);
        const [top, bottom] = [item.y - item.sizeMm * 0.95, item.y + item.sizeMm * 0.2];
        return [
            {text: item.text, sizeMm: item.sizeMm, box: [item.x - wide / 2, top, item.x + wide / 2, bottom] as const}
        ];
    });
    return {paper, lines, bottom: paper.margin + headerHeight(desk)};
}

describe('the header of a sheet', () => {
    test.each(papers)('with long names stays legible and clear on %s %s', (size, way) => {
        const {paper, lines, bottom} = linesOf(long, size, way);
        for (const {text, sizeMm, box} of lines) {
            expect(sizeMm, text).toBeGreaterThanOrEqual(1.8);
            expect(box[0], text).toBeGreaterThanOrEqual(paper.margin - 0.01);
            expect(box[2], text).toBeLessThanOrEqual(paper.width - paper.margin + 0.01);
            expect(box[3], text).toBeLessThanOrEqual(bottom);
            for (const other of lines) {
                if (other.text === text) continue;
                const apart =
                    box[0] >= other.box[2] ||
                    box[2] <= other.box[0] ||
                    box[1] >= other.box[3] ||
                    box[3] <= other.box[1];
                expect(apart, `${text} | ${other.text}`).toBe(true);
            }
        }
        expect(lines.map(({text}) => text).join(' ')).toContain(long.issuer);
        expect(lines.map(({text}) => text).join(' ')).toContain(long.title);
    });

    test.each(papers)('with the usual names has each on one line on %s %s', (size, way) => {
        const {lines} = linesOf(usual, size, way);
        expect(lines.map(({text}) => text)).toContain(usual.issuer);
        expect(lines.map(({text}) => text)).toContain(usual.title);
    });
});
