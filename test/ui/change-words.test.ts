import {describe, expect, test} from 'vitest';
import {changeWords} from '../../src/ui/feature/change-words.ts';
import {point, site} from '../coverage/small-province.ts';

const of = (sources: object[]) => site('S1', point(107, 11), {sources: sources as never});
const long = {kind: 'archive', document: 'Hồ sơ lưu trữ số 7/LT của Trung đoàn 33, tập 22, tờ 114 đến tờ 131, bản sao'};

describe('what an act changed in a list of things', () => {
    test('a report that came is told, however long the others are', () => {
        expect(changeWords('grave-site', of([long]), of([long, {kind: 'witness', who: 'Bà Tư'}]))).toEqual([
            'Nguồn tin 2: thêm Loại nguồn: Nhân chứng · Người cung cấp: Bà Tư'
        ]);
        expect(changeWords('grave-site', of([{kind: 'witness'}, long]), of([long]))).toEqual([
            'Nguồn tin 1: bỏ Loại nguồn: Nhân chứng'
        ]);
    });

    test('where none came or went, each is told field by field', () => {
        expect(changeWords('grave-site', of([long]), of([{...long, who: 'Ông Ba'}]))).toEqual([
            'Nguồn tin 1, Người cung cấp: chưa có → Ông Ba'
        ]);
    });

    test('other fields are told as they were and as they are', () => {
        const [a, b] = [site('S1', point(107, 11), {name: 'A'}), site('S1', point(107.1, 11), {name: 'B'})];
        expect(changeWords('grave-site', a, b)).toEqual(['Tên gọi: A → B', 'hình dạng']);
    });
});
