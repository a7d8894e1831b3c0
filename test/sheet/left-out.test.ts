import {beforeAll, describe, expect, test} from 'vitest';
import {composeSheet} from '../../src/sheet/compose.ts';
import type {Sheet} from '../../src/sheet/sheet.ts';
import {demoProject, textsOf} from './demo-project.ts';

const wordsOf = ({pages}: Sheet): string =>
    textsOf(pages.flatMap(({items}) => items))
        .map(({text}) => text)
        .join(' ');

describe('what a sheet says of records left out and of areas', () => {
    let project: Awaited<ReturnType<typeof demoProject>>;
    beforeAll(async () => {
        project = await demoProject();
    });
    const leftOutOn = (unit: string): readonly number[] => {
        const words = wordsOf(composeSheet(project.request(unit, 'A3'), project.input));
        const said = /Không đưa vào số liệu: (\d+) bản ghi; vị trí trùng lặp[^:]*: (\d+)/.exec(words);
        return [Number(said?.[1] ?? 0), Number(said?.[2] ?? 0)]; // where there are none, nothing is said
    };

    test('is of its unit: the districts together have no more than the province', () => {
        const {leftOut} = project.input.table.stamp;
        const [count, duplicates] = leftOutOn('province');
        expect(count).toBe(leftOut.length);
        const districts = ['731', '732', '734', '735', '736', '737', '738', '739', '740', '741', '742'].map(leftOutOn);
        const inAll = (at: number) => districts.reduce((sum, each) => sum + each[at]!, 0);
        expect(inAll(0)).toBe(
            leftOut.filter(({reason}) => reason !== 'outside-unit-set' && reason !== 'no-geometry').length
        );
        expect(inAll(1)).toBe(duplicates);
        expect(Math.max(...districts.map(([each]) => each!))).toBeLessThan(count!);
    });

    test('names areas that do not balance of its own unit only', () => {
        const {input, request} = project;
        const imbalance = [{code: '741', name: 'Huyện Xuân Lộc', differenceM2: 464.4}];
        const table = {...input.table, stamp: {...input.table.stamp, balanced: false, imbalance}};
        const made = (unit: string) => composeSheet(request(unit, 'A3'), {...input, table});
        expect(wordsOf(made('741'))).toContain('Huyện Xuân Lộc: các đơn vị trực thuộc thiếu 464,4 m²');
        expect(made('741').notes.map(({key}) => key)).toContain('areas.unbalanced');
        expect(wordsOf(made('736'))).not.toContain('KHÔNG CÂN');
        expect(made('736').notes.map(({key}) => key)).not.toContain('areas.unbalanced');
    });

    test('explains a dashed outline only where one is drawn', () => {
        const said = (unit: string) => wordsOf(composeSheet(project.request(unit, 'A4'), project.input));
        expect(said('736')).toContain('Vùng viền nét đứt');
        expect(said('26206')).not.toContain('Vùng viền nét đứt');
    });
});
