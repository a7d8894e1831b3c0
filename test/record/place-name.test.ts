import {describe, expect, test} from 'vitest';
import {nameFit, placeKeys, placeWords} from '../../src/record/place-name.ts';

describe('names of places', () => {
    test.each(['Quốc lộ 1A', 'QL1A', 'QL 1A', 'QL.1', 'quoc lo 1A', 'đường Quốc lộ 1', 'National Highway 1A'])(
        '%s is the first national road',
        (name) => expect(placeWords(name)).toEqual(['ql1a'])
    );

    test('roads of other numbers and classes stay apart', () => {
        expect(placeWords('Quốc lộ 20')).toEqual(['ql20']);
        expect(placeWords('Tỉnh lộ 20')).toEqual(['dt20']);
        expect(placeWords('ĐT 769')).toEqual(['dt769']);
        expect(placeWords('Hương lộ 10')).toEqual(['hl10']);
        expect(placeWords('Quốc lộ 14')).not.toEqual(placeWords('Quốc lộ 14E'));
    });

    test('a hill is found by any of its words', () => {
        for (const name of ['Điểm cao 837', 'cao điểm 837', 'đồi 837', 'núi 837', 'hill 837'])
            expect(nameFit(placeWords('đỉnh 837'), placeWords(name))).toBe(0);
    });

    test('a part of the name fits less well than the whole, and another name does not fit', () => {
        const bridge = placeWords('Cầu La Ngà');
        expect(nameFit(placeWords('cau la nga'), bridge)).toBe(0);
        expect(nameFit(placeWords('La Ngà'), bridge)).toBe(1);
        expect(nameFit(placeWords('chân cầu La Ngà phía huyện'), bridge)).toBe(2);
        expect(nameFit(placeWords('Cầu Đồng Nai'), bridge)).toBeNull();
        expect(nameFit([], bridge)).toBeNull();
    });

    test('a search finds a road by its short and by its long name', () => {
        for (const name of ['Quốc lộ 1A', 'QL1A'])
            expect(placeKeys(name)).toEqual(expect.arrayContaining(['ql1a', 'ql 1a', 'quoc lo 1a']));
    });
});
