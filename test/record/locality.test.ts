import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {localities} from '../../src/record/locality.ts';

const grouped = (...texts: string[]) => localities(texts).map(({forms}) => forms.map(({form}) => form).sort());

describe('a locality that was written in several ways is one', () => {
    test.each([
        ['with and without its class', ['Tỉnh Thanh Hóa', 'Thanh Hóa', 'tỉnh Thanh Hoá']],
        ['with and without marks', ['Tỉnh Đồng Nai', 'dong nai', 'TINH DONG NAI', 'ĐỒNG NAI']],
        [
            'in small and in capital letters, with spaces alike',
            ['Xã Phú Lý, huyện Vĩnh Cửu', 'XÃ  PHÚ LÝ , HUYỆN VĨNH CỬU']
        ],
        ['with classes in short', ['Thành phố Biên Hòa', 'TP. Biên Hòa', 'TP Biên Hoà', 'Tp.Biên Hòa']],
        ['composed and decomposed', ['Tỉnh Nghệ An', 'Tỉnh Nghệ An'.normalize('NFD')].map((each) => each.trim())],
        [
            'on two levels',
            [
                'Xã Phú Lý, huyện Vĩnh Cửu',
                'Phú Lý, Vĩnh Cửu',
                'phu ly - vinh cuu',
                'xã Phú Lý huyện Vĩnh Cửu',
                'x. Phú Lý; h. Vĩnh Cửu'
            ]
        ]
    ])('%s', (_, texts) => {
        expect(localities(texts)).toHaveLength(1);
    });

    test('goes by the form that tells most, and every form is told with how often it was written', () => {
        expect(localities(['thanh hoa', 'Thanh Hóa', 'Thanh Hóa', 'Tỉnh Thanh Hóa'])).toEqual([
            {
                name: 'Tỉnh Thanh Hóa',
                forms: [
                    {form: 'Thanh Hóa', count: 2},
                    {form: 'Tỉnh Thanh Hóa', count: 1},
                    {form: 'thanh hoa', count: 1}
                ],
                unclear: []
            }
        ]);
    });
});

test('is not told in capitals alone where another form is there', () => {
    expect(localities(['NGHỆ AN', 'NGHỆ AN', 'Nghệ An']).map(({name}) => name)).toEqual(['Nghệ An']);
});

describe('localities that are two stay two', () => {
    test.each([
        ['of two classes', ['Tỉnh Thanh Hóa', 'TP Thanh Hóa']],
        ['whose marks differ', ['Xã Hoa An', 'Xã Hòa An']],
        ['a commune and one that names its district too', ['Xã Thanh Sơn', 'Xã Thanh Sơn, huyện Định Quán']],
        ['in two districts', ['Xã Thanh Sơn, huyện Tân Phú', 'Xã Thanh Sơn, huyện Định Quán']],
        ['a name that begins like a class', ['Quan Hóa', 'Quận Hóa']]
    ])('%s', (_, texts) => {
        expect(localities(texts)).toHaveLength(2);
    });

    test('and a form that fits both stands alone and says which', () => {
        const all = localities(['Tỉnh Thanh Hóa', 'TP Thanh Hóa', 'Thanh Hóa', 'thanh hoa']);
        const unclear = all.filter((each) => each.unclear.length > 0);
        expect(unclear.map(({name, unclear: may}) => [name, [...may].sort()])).toEqual([
            ['Thanh Hóa', ['TP Thanh Hóa', 'Tỉnh Thanh Hóa']],
            ['thanh hoa', ['TP Thanh Hóa', 'Tỉnh Thanh Hóa']]
        ]);
        expect(grouped('Xã Hoa An', 'Xã Hòa An', 'xa hoa an')).toHaveLength(3);
    });
});

test('every text is in one locality and one only, whatever their order', () => {
    const text = fc.constantFrom(
        'Tỉnh Thanh Hóa',
        'TP Thanh Hóa',
        'thanh hoa',
        'Thanh Hoá',
        'Đồng Nai',
        'dong nai',
        '',
        ' '
    );
    fc.assert(
        fc.property(fc.array(text), fc.integer({min: 0, max: 7}), (texts, turn) => {
            const all = localities(texts);
            const told = all.flatMap(({forms}) => forms).reduce((sum, {count}) => sum + count, 0);
            expect(told).toBe(texts.filter((each) => each.trim() !== '').length);
            expect(localities([...texts.slice(turn), ...texts.slice(0, turn)])).toEqual(all);
        })
    );
});
