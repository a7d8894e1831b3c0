import template from '../../data/reports/acceptance-minutes.json' with {type: 'json'};
import {verdictOf} from '../audit/accept-product.ts';
import {checklistOf} from '../audit/acceptance-checklist.ts';
import {acceptanceOf} from '../audit/acceptance-standing.ts';
import {inspectionStanding} from '../audit/inspection-standing.ts';
import type {JudgedItem, Judgement} from '../record/acceptance.ts';
import type {IsoDate, RaisedFindingRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {FindingStepKind} from '../record/raised-finding.ts';
import type {UnitLevel} from '../record/unit.ts';
import {productRow} from '../sheet/product.ts';
import {stampLines} from './coverage-tables.ts';
import type {DocumentBlock, OfficeDocument} from './office-document.ts';
import {withFields} from './office-fields.ts';
import type {PaperColumn} from './paper-table.ts';
import {type ReportAsk, type ReportGround, rowOf} from './report-ground.ts';
import {fillNames, placeWords, planWords, smallKind} from './report-names.ts';
import {day, say} from './words.ts';

/**
 * The minutes of acceptance of a unit's map product [biên bản nghiệm thu]: product, sample, findings, checklist and verdict as they were
 * when the verdict was given, signatures, and the hash of all that it rests on.
 *
 * @throws {RangeError} while there is no verdict, or where a record that it rests on is not there
 */
export function acceptanceMinutes(
    {unit: code, fields}: Pick<ReportAsk, 'unit' | 'fields'>,
    ground: ReportGround
): OfficeDocument {
    const {records, table, plan} = ground;
    const acceptance = acceptanceOf(records, code, table.stamp.unitSet);
    const judged = verdictOf(acceptance);
    if (!judged) throw new RangeError(`The product of ${code} has no verdict.`);
    const {judgement, by, on, text} = judged;
    const put = (said: string): string => fillNames(said, table.rows, code);
    const {level, name} = rowOf(table, code);
    const unit = smallKind(name);
    const accepted = judgement.verdict === 'pass' ? acceptedBy(records, code, table.stamp.unitSet, on) : null;
    const paper: OfficeDocument = {
        head: {
            superior: put(template.superior),
            issuer: template.issuer,
            number: '',
            place: placeWords(put(template.place)),
            date: on
        },
        type: template.type,
        subject: put(template.subject),
        draft: '',
        blocks: [
            paragraph('paper.basis', {plan: planWords(plan), unit}),
            heading('paper.product'),
            ...productBlocks(judgement, unit),
            ...(accepted ? [paragraph('paper.accepted', accepted)] : []),
            heading('paper.sample'),
            ...sampleBlocks(records, judgement),
            heading('paper.findings'),
            findingsBlock(records, judgement),
            heading('paper.checklist'),
            checklistBlock(level, judgement),
            heading('paper.verdict'),
            paragraph('paper.verdictLine', {unit, verdict: words(`verdict.${judgement.verdict}`).toLowerCase()}),
            ...(text ? [{kind: 'paragraph', label: words('paper.remark'), text} as const] : []),
            paragraph('paper.judgedBy', {name: by.name, office: by.office, on: day(on)}),
            heading('paper.hashes'),
            paragraph('paper.hashesHow'),
            hashesBlock(judgement, accepted?.sha256),
            paragraph('paper.closing'),
            {kind: 'stamp', lines: stampLines(table.stamp, 'vi')}
        ],
        signers: template.signers.map(({authority, post}, i) => ({
            authority: put(authority),
            post,
            name: i === 0 ? by.name : '',
            rank: ''
        })),
        recipients: template.recipients.map(put),
        asOf: table.stamp.asOf
    };
    return withFields(paper, fields);
}

function words(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    return say(`acceptance.${key}`, 'vi', values);
}

function heading(key: string): DocumentBlock {
    return {kind: 'heading', text: words(key)};
}

function paragraph(key: string, values: Readonly<Record<string, string | number>> = {}): DocumentBlock {
    return {kind: 'paragraph', text: words(key, values)};
}

const columns = (...keys: string[]): PaperColumn[] =>
    keys.map((key) => ({heading: words(`column.${key}`), kind: 'text'}));

// the step that followed the verdict, with the sheet that it froze
function acceptedBy(records: Records, code: string, unitSet: string, judgedOn: IsoDate) {
    const {state, sha256, on = '', by = ''} = productRow(records, code, unitSet)?.properties ?? {};
    return state === 'accepted' && sha256 !== undefined && on >= judgedOn ? {on: day(on), by, sha256} : null;
}

function productBlocks({product}: Judgement, unit: string): DocumentBlock[] {
    if (!product) return [paragraph('paper.noSheet')];
    const rows = product.steps.map(({state, on, by}) => [words(`state.${state}`), day(on), by]);
    return [
        paragraph('paper.sheet', {unit, asOf: day(product.asOf), sha256: product.sha256}),
        {kind: 'table', widths: [30, 20, 50], table: {title: '', stamp: [], columns: columns('step', 'on', 'by'), rows}}
    ];
}

function sampleBlocks(records: Records, {inspections}: Judgement): DocumentBlock[] {
    if (inspections.length === 0) return [paragraph('paper.noSample')];
    return inspections.map(({id}) => {
        const inspection = records.layer('inspection').get(id)?.properties;
        if (!inspection) throw new RangeError(`No inspection ${id} in the project.`);
        const {lot, size, seed, accept, layer} = inspection;
        const {differs, unchecked, verdict} = inspectionStanding(inspection);
        const what = say(`sample.layer.${layer}`, 'vi');
        const decided = say(`sample.decided.${verdict ?? 'none'}`, 'vi');
        return paragraph('paper.sampleLine', {
            ...{id, lot, size, seed, accept, differs, unchecked, what},
            verdict: decided
        });
    });
}

function findingsBlock(records: Records, {findings}: Judgement): DocumentBlock {
    if (findings.length === 0) return paragraph('paper.noFindings');
    const rows = findings.map(({id, state}) => {
        const finding = records.layer('raised-finding').get(id);
        if (!finding) throw new RangeError(`No finding ${id} in the project.`);
        const handled = [stepLine(finding, 'correct'), stepLine(finding, 'verify')].filter(Boolean).join('\n');
        return [id, finding.properties.what, words(`finding.${state}`), handled];
    });
    const table = {title: '', stamp: [], columns: columns('id', 'what', 'state', 'handled'), rows};
    return {kind: 'table', widths: [20, 40, 14, 26], table};
}

function stepLine({properties: {steps}}: RaisedFindingRecord, kind: FindingStepKind): string {
    const step = steps.findLast((each) => each.step === kind);
    return step ? `${step.by.name}, ${day(step.on)}: ${step.text}` : '';
}

function checklistBlock(level: UnitLevel, {items}: Judgement): DocumentBlock {
    const rows = checklistOf(level).map((item, i) => {
        const judged = items.find((each) => each.item === item.id);
        const outcome = words(`outcome.${judged?.outcome ?? 'open'}`);
        return [String(i + 1), item.vi, outcome, judged ? remarkOf(judged) : ''];
    });
    const table = {title: '', stamp: [], columns: columns('number', 'item', 'outcome', 'told'), rows};
    return {kind: 'table', widths: [5, 45, 15, 35], table};
}

function remarkOf({told, values, remark, by}: JudgedItem): string {
    if (told) return words(`told.${told}`, values);
    return [remark, by?.name].filter(Boolean).join('\n');
}

function hashesBlock({product, head, inspections, findings}: Judgement, accepted?: string): DocumentBlock {
    const rows = [
        ...(product ? [[words('hash.sheet'), product.sha256]] : []),
        ...(accepted ? [[words('hash.accepted'), accepted]] : []),
        [words('hash.head'), head],
        ...inspections.map(({id, hash: of}) => [words('hash.inspection', {id}), of]),
        ...findings.map(({id, hash: of}) => [words('hash.finding', {id}), of])
    ];
    const table = {title: '', stamp: [], columns: columns('of', 'hash'), rows};
    return {kind: 'table', widths: [34, 66], table};
}
