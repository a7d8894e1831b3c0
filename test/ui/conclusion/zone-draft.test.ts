import {describe, expect, test} from 'vitest';
import {lacksOf, type ZoneDraft} from '../../../src/ui/conclusion/zone-draft.ts';

const whole: ZoneDraft = {
    areaClass: 'D',
    unit: '26206',
    number: '12/KL-BCĐ',
    date: '2024-03-05',
    effectiveOn: '2024-03-05',
    basis: ['search-result'],
    reason: 'Đã tìm kiếm, chưa có kết quả.',
    author: 'Nguyễn Văn A',
    state: 'draft',
    approver: ''
};

describe('the form of a conclusion', () => {
    test('lacks nothing when everything is written', () => {
        expect(lacksOf(whole)).toEqual({});
    });

    test.each(['areaClass', 'unit', 'number', 'date', 'effectiveOn', 'reason', 'author'] as const)(
        'asks for %s',
        (field) => {
            expect(lacksOf({...whole, [field]: ''})).toHaveProperty(field);
        }
    );

    test('asks for a basis', () => {
        expect(lacksOf({...whole, basis: []})).toEqual({basis: 'basis'});
    });

    test('does not let a conclusion hold from before its document', () => {
        expect(lacksOf({...whole, effectiveOn: '2024-03-04'})).toEqual({effectiveOn: 'effectiveBefore'});
    });

    test('wants an approver who is not the author, however the name is typed', () => {
        expect(lacksOf({...whole, state: 'approved'})).toEqual({approver: 'approver'});
        expect(lacksOf({...whole, state: 'approved', approver: ' nguyễn  văn a '})).toEqual({approver: 'sameApprover'});
        expect(lacksOf({...whole, state: 'approved', approver: 'Trần B'})).toEqual({});
    });
});
