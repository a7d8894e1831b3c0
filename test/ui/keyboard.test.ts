import {describe, expect, test} from 'vitest';
import {wishOf} from '../../src/ui/app/keyboard.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
    key,
    code: /^\d$/.test(key) ? `Digit${key}` : '',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...more
});

describe('the keys of the page', () => {
    test('Ctrl Z takes back and Ctrl Y or Ctrl Shift Z does again', () => {
        expect(wishOf(press('z', {ctrlKey: true}), false)).toEqual({kind: 'undo'});
        expect(wishOf(press('y', {ctrlKey: true}), false)).toEqual({kind: 'redo'});
        expect(wishOf(press('Z', {ctrlKey: true, shiftKey: true}), false)).toEqual({kind: 'redo'});
    });

    test('in a field Ctrl Z belongs to the text and a digit is a digit', () => {
        expect(wishOf(press('z', {ctrlKey: true}), true)).toBeNull();
        expect(wishOf(press('2'), true)).toBeNull();
        expect(wishOf(press('Escape'), true)).toBeNull();
    });

    test('1 to 4 choose the task, with Alt even from a field', () => {
        expect(wishOf(press('2'), false)).toEqual({kind: 'task', task: 'coverage'});
        expect(wishOf(press('4', {altKey: true}), true)).toEqual({kind: 'task', task: 'print'});
        expect(wishOf(press('5'), false)).toBeNull();
    });

    test('search, backup and help are there from everywhere', () => {
        expect(wishOf(press('k', {ctrlKey: true}), true)).toEqual({kind: 'search'});
        expect(wishOf(press('s', {ctrlKey: true}), true)).toEqual({kind: 'save-bundle'});
        expect(wishOf(press('F1'), true)).toEqual({kind: 'help'});
    });

    test('F6 goes on to the next part of the page and Shift F6 back, from a field too; Ctrl F6 stays the browser’s', () => {
        expect(wishOf(press('F6'), true)).toEqual({kind: 'region', step: 1});
        expect(wishOf(press('F6', {shiftKey: true}), false, true)).toEqual({kind: 'region', step: -1});
        expect(wishOf(press('F6', {ctrlKey: true}), false)).toBeNull();
    });

    test('C copies the readings, G goes to a coordinate and M measures, where the map or nothing has the focus', () => {
        expect(wishOf(press('c'), false, true)).toEqual({kind: 'copy-readout'});
        expect(wishOf(press('g'), false, true)).toEqual({kind: 'tool', tool: 'coordinate'});
        expect(wishOf(press('M'), false, true)).toEqual({kind: 'tool', tool: 'measure'});
        expect(wishOf(press('c'), false, false)).toBeNull();
        expect(wishOf(press('g'), true, true)).toBeNull();
    });

    test('Ctrl C stays the copying of the browser', () => {
        expect(wishOf(press('c', {ctrlKey: true}), false, true)).toBeNull();
    });
});
