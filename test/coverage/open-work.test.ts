import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {handOver} from '../../src/conclusion/hand-over.ts';
import {type QueuedSite, reasonWords, siteQueue} from '../../src/conclusion/work-queue.ts';
import {openWork, siteWork} from '../../src/coverage/open-work.ts';
import {coverageTable} from '../../src/coverage/table.ts';
import {DEFAULT_DEMO, demoLines} from '../../src/demo/demo-lines.ts';
import type {GraveSiteRecord, SurveyedAreaRecord} from '../../src/record/feature.ts';
import {fold} from '../../src/store/as-of.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {indexUnits} from '../../src/units/unit-index.ts';
import {attempt, box, plan, point, province, SET, site, startTestOverlay, zone} from './small-province.ts';

const AS_OF = '2024-06-30';
const AREA = box(107.04, 11.04, 107.06, 11.06);
let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const queued = (sites: GraveSiteRecord[], attempts: SurveyedAreaRecord[] = [], asOf = AS_OF): QueuedSite[] => {
    const records = province({'grave-site': sites, 'surveyed-area': attempts});
    return siteQueue(siteWork(records, indexUnits(records, SET), asOf), asOf, plan().dates);
};
const ids = (queue: readonly QueuedSite[]) => queue.map(({id}) => id);
const said = ({reasons}: QueuedSite) => reasons.map((reason) => reasonWords(reason, 'vi'));

describe('sites in the order easy and clear first', () => {
    const clear = site('S1', point(107.05, 11.05), {
        uncertaintyM: 30,
        verification: {state: 'verified', on: '2024-02-01'},
        sources: [
            {kind: 'veteran', who: 'Ông Ba'},
            {kind: 'archive', document: 'Số 7/LT'}
        ]
    });
    const hard = site('S2', point(107.15, 11.05), {
        clarity: 'unclear',
        uncertaintyM: 3000,
        obstacle: 'Ngập nước',
        sources: [{kind: 'resident', who: 'Bà Tư'}]
    });

    test('what is clear, verified and told by several comes before what is not, each with its reasons', () => {
        const [first, last] = queued([hard, clear]);
        expect([first!.id, first!.rank, first!.grade, first!.step]).toEqual(['S1', 1, 'easy', 'search']);
        expect(said(first!)).toEqual([
            'Thông tin rõ',
            'Sai số vị trí 30 m, trong mức 50 m',
            'Đã xác minh là có',
            '2 nguồn tin khác nhau',
            'Chưa tìm kiếm lần nào'
        ]);
        expect([last!.id, last!.grade, last!.step]).toEqual(['S2', 'hard', 'verify']);
        expect(said(last!)).toContain('Vướng mắc: Ngập nước');
        expect(said(last!)).toContain('Nhận tin đã 172 ngày, chưa khảo sát, xác minh');
    });

    test('points are the sum of the reasons', () => {
        for (const {points, reasons} of queued([clear, hard])) {
            expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(points);
        }
    });

    test('a search with result all found closes a site, one with a part goes on, ones without result come later', () => {
        const third = site('S3', point(107.25, 11.05), {uncertaintyM: 30});
        const did = (id: string, more: Partial<SurveyedAreaRecord['properties']>) =>
            attempt(id, AREA, {siteIds: ['S1'], ...more});
        const found = did('K1', {result: 'found', found: 3});
        expect(ids(queued([clear, third], [found]))).toEqual(['S3']);
        const [partly] = queued([clear], [did('K1', {result: 'partial', found: 2})]);
        expect(partly!.step).toBe('continue');
        expect(said(partly!)).toContain('Đã tìm được 2 hài cốt, chưa hết');
        const [again] = queued([clear], [did('K1', {}), did('K2', {})]);
        expect(again!.step).toBe('search-again');
        expect(again!.points).toBeLessThan(queued([clear])[0]!.points);
        // a day before the search ended, it is under way
        const before = queued([clear], [did('K1', {})], '2024-04-05');
        expect(said(before[0]!)).toContain('Đang làm: K70, từ 01/04/2024');
    });

    test('refuted sites and duplicates are not work; a find by chance is work at once', () => {
        const refuted = site('S4', point(107.05, 11.05), {verification: {state: 'refuted', on: '2024-03-01'}});
        const again = site('S5', point(107.05, 11.05), {duplicateOf: 'S1'});
        const chance = site('S6', point(107.05, 11.05), {offPlan: true, uncertaintyM: 10});
        const queue = queued([clear, refuted, again, chance]);
        expect(ids(queue).sort()).toEqual(['S1', 'S6']);
        expect(said(queue.find(({id}) => id === 'S6')!)).toContain('Phát hiện ngoài kế hoạch, phải làm ngay');
    });

    test('reports that point elsewhere speak against, reports that agree for', () => {
        const at = (lon: number) => ({kind: 'veteran' as const, position: {lon, lat: 11.05, uncertaintyM: 20}});
        const own = (lon: number) => site('S1', point(107.05, 11.05), {uncertaintyM: 30, sources: [at(lon)]});
        expect(said(queued([own(107.0502)])[0]!)).toContain('2 vị trí do các nguồn tin chỉ khớp nhau');
        expect(said(queued([own(107.06)])[0]!)).toContain('1 vị trí do nguồn tin chỉ không khớp vị trí của hồ sơ');
    });

    test('what is verified and not searched is pressed by the end of the plan’s year', () => {
        expect(said(queued([clear], [], '2024-12-01')[0]!)).toContain(
            'Đã xác minh, phải tìm kiếm xong trước 31/12/2024, còn 30 ngày'
        );
        expect(said(queued([clear], [], '2025-01-10')[0]!).join()).not.toContain('31/12/2024');
    });

    test('the order does not hang on the order of the records', () => {
        const sites = [...fold(demoLines(DEFAULT_DEMO)).layer('grave-site').values()].slice(0, 60);
        const expected = ids(queued(sites));
        fc.assert(
            fc.property(fc.shuffledSubarray(sites, {minLength: sites.length}), (mixed) => {
                expect(ids(queued(mixed))).toEqual(expected);
            }),
            {numRuns: 20}
        );
    });
});

describe('communes that wait for their conclusion', () => {
    const work = (lists: Parameters<typeof province>[0]) => {
        const records = province(lists);
        const table = coverageTable(records, {unitSet: SET, asOf: AS_OF, plan: plan(), head: '', overlay});
        return openWork(records, indexUnits(records, SET), AS_OF, plan(), table).communes;
    };

    test('a concluded one is not among them; one searched after its conclusion is, to be supplemented', () => {
        const concluded = zone('Z1', box(107.01, 11.01, 107.09, 11.09));
        expect(work({'concluded-zone': [concluded]}).map(({code}) => code)).not.toContain('C1');
        const late = attempt('K1', AREA, {startedOn: '2024-06-01', endedOn: '2024-06-05'});
        const [first] = work({'concluded-zone': [concluded], 'surveyed-area': [late]});
        expect([first!.code, first!.step]).toEqual(['C1', 'supplement']);
    });

    test('those where nothing is left come before those with open sites', () => {
        const done = site('S1', point(107.05, 11.05));
        const open = site('S2', point(107.15, 11.05));
        const search = attempt('K1', AREA, {siteIds: ['S1'], result: 'found', found: 1});
        const survey = attempt('K2', AREA, {siteIds: ['S1'], activity: 'survey', phase: null});
        const communes = work({'grave-site': [done, open], 'surveyed-area': [search, survey]});
        expect(communes.map(({code, open: left}) => [code, left])).toEqual([
            ['C1', 0],
            ['C3', 0],
            ['C4', 0],
            ['C2', 1]
        ]);
        expect(communes[0]!.reasons.map((reason) => reasonWords(reason, 'vi'))).toEqual([
            'Không còn vị trí nào phải làm',
            'Mọi vị trí đã khảo sát, xác minh',
            'Hạn tổng kết của kế hoạch 15/10/2024, còn 107 ngày'
        ]);
    });
});

describe('mass graves for the team K70', () => {
    test('of the demo province are those that figure K5 lists, with the same numbers expected', () => {
        const records = fold(demoLines(DEFAULT_DEMO));
        const [unitSet] = [...records.layer('unit-set').keys()];
        const [of] = [...records.layer('plan').values()];
        const question = {unitSet: unitSet!, asOf: '2024-12-27', plan: of!.properties, head: ''};
        const {K5} = coverageTable(records, {...question, overlay}).rows[0]!.figures;
        const list = handOver(siteWork(records, indexUnits(records, unitSet!), question.asOf), 'K70');
        expect(list.included.map(({work}) => work.site.id)).toEqual([...K5.numeratorIds].sort());
        expect(list.included.length).toBeGreaterThan(20);
        const {min, best, max} = list.expected;
        expect({min, best, max}).toEqual(K5.expected);
    });

    test('those not on the list are told with the reason', () => {
        const mass = (id: string, more: Partial<GraveSiteRecord['properties']> = {}) =>
            site(id, point(107.05, 11.05), {kind: 'mass', expected: {min: 2, best: 3, max: 9}, ...more});
        const records = province({
            'grave-site': [
                mass('S1'),
                mass('S2', {assignedTo: 'Đội K72'}),
                mass('S3', {verification: {state: 'refuted', on: '2024-02-01'}}),
                mass('S4'),
                mass('S5', {duplicateOf: 'S1'}),
                mass('S6', {kind: 'unknown'}),
                mass('S7', {kind: 'single'}),
                mass('S8', {assignedTo: 'đội k70'})
            ],
            'surveyed-area': [attempt('K1', AREA, {siteIds: ['S4']})]
        });
        const {included, left, expected} = handOver(siteWork(records, indexUnits(records, SET), AS_OF), 'K70');
        const told = (list: typeof included) => list.map(({work, reason}) => [work.site.id, reason]);
        expect(told(included)).toEqual([
            ['S1', 'mass-unsearched'],
            ['S2', 'other-team'],
            ['S8', 'mass-unsearched']
        ]);
        expect(told(left)).toEqual([
            ['S3', 'refuted'],
            ['S4', 'searched-none'],
            ['S6', 'kind-unknown']
        ]);
        expect(expected).toEqual({min: 6, best: 9, max: 27, unknown: 0});
    });
});
