import {expect, test} from 'vitest';
import {judgedOn} from '../../src/ui/audit/judged-on.ts';

const at = (asOf: string, past: boolean) => judgedOn({asOf, past, today: () => '2025-03-10'});

test('due days and exceptions run out by the calendar, not by the newest act; on a past day by that day', () => {
    expect(at('2024-12-27', false)).toBe('2025-03-10');
    expect(at('2024-12-27', true)).toBe('2024-12-27');
    // a clock that stands behind the journal does not bring an ended exception back
    expect(at('2025-06-01', false)).toBe('2025-06-01');
});
