import {describe, expect, test} from 'vitest';
import type {CoverageRow} from '../../../src/coverage/table.ts';
import {moveInTree, visibleRows} from '../../../src/ui/coverage/tree-rows.ts';

// Only code and parent matter to the tree.
const rows = [
    ['75', null],
    ['731', '75'],
    ['26000', '731'],
    ['26001', '731'],
    ['736', '75']
].map(([code, parent]) => ({code, parent}) as CoverageRow);

const seen = (open: string[]) => visibleRows(rows, new Set(open)).map(({row}) => row.code);

describe('the tree of units', () => {
    test('shows what lies under open units only', () => {
        expect(seen([])).toEqual(['75']);
        expect(seen(['75'])).toEqual(['75', '731', '736']);
        expect(seen(['75', '731'])).toEqual(['75', '731', '26000', '26001', '736']);
    });

    test('hides everything under a closed unit, open ones too', () => {
        expect(seen(['731'])).toEqual(['75']);
    });

    test('takes a unit whose parent is not there as a top', () => {
        const orphan = [{code: '9', parent: '8'} as CoverageRow];
        expect(visibleRows(orphan, new Set())).toMatchObject([{level: 1, parent: false}]);
    });

    test('is walked by arrow keys as other trees are', () => {
        const open = new Set(['75']);
        const tree = visibleRows(rows, open);
        expect(moveInTree(tree, open, '75', 'ArrowDown')).toEqual({to: '731'});
        expect(moveInTree(tree, open, '75', 'ArrowUp')).toEqual({to: '75'});
        expect(moveInTree(tree, open, '731', 'ArrowRight')).toEqual({to: '731', toggle: '731'});
        expect(moveInTree(tree, open, '731', 'ArrowLeft')).toEqual({to: '75'});
        expect(moveInTree(tree, open, '75', 'ArrowLeft')).toEqual({to: '75', toggle: '75'});
        expect(moveInTree(tree, open, '736', 'ArrowRight')).toBeNull();
        expect(moveInTree(tree, open, '75', 'End')).toEqual({to: '736'});
        expect(moveInTree(tree, open, '75', 'x')).toBeNull();
    });
});
