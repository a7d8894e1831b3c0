import table from '../../data/codes/product-steps.json' with {type: 'json'};
import {attach} from '../record/attach.ts';
import type {Attachment} from '../record/attachment.ts';
import type {IsoDate, RegisterRecord} from '../record/feature.ts';
import type {Actor, JournalLine} from '../record/journal-line.ts';
import type {Command, Records} from '../record/patch.ts';
import type {ProductState, RegisterEntry} from '../record/register.ts';

type ProductEntry = Extract<RegisterEntry, {kind: 'map-product'}>;

/** The row of the register (sổ theo dõi) that says where the map product of a unit stands. */
export type ProductRow = RegisterRecord & {readonly properties: ProductEntry};

/** Why a step may not be taken: a key of the words, with what it names. */
export interface Refusal {
    readonly rule: 'role' | 'above' | 'maker' | 'incomplete' | 'changed' | 'findings' | 'verdict' | 'remark';
    readonly values: Readonly<Record<string, string | number>>;
}

interface Step {
    readonly to: ProductState;
    readonly from: readonly string[];
    readonly roles: readonly Actor['role'][];
    /** `above`: not in the part of the very unit, whose sheet the committee above appraises and accepts (Plan 44, annex, row 3). */
    readonly where: string;
    /** `not-maker`: never by the person who made the sheet. */
    readonly by: string;
    /** What is frozen with the step: nothing, the sheet as it is, or only a sheet that lacks nothing. */
    readonly sheet: 'none' | 'may-be-draft' | 'complete';
}

const steps = table.steps as unknown as readonly Step[];

/** Id of the row of a unit. */
export function productId(code: string): string {
    return `R-${code}-map-product`;
}

/** The row of a unit of a set; null where no sheet was entered yet. */
export function productRow(records: Records, code: string, unitSet: string): ProductRow | null {
    const row = records.layer('register').get(productId(code));
    return row?.properties.kind === 'map-product' && row.properties.unitSet === unitSet ? (row as ProductRow) : null;
}

/** States that a product can go to, in the order of the table (`data/codes/product-steps.json`). */
export function nextProductStates(row: ProductRow | null): ProductState[] {
    const state = row?.properties.state ?? 'none';
    return steps.filter(({from}) => from.includes(state)).map(({to}) => to);
}

/** Whether the sheet as it is now is frozen with a step to this state. */
export function freezes(to: ProductState): boolean {
    return steps.find((step) => step.to === to)?.sheet !== 'none';
}

/** One step that a product went through, from the journal. */
export interface ProductHistory {
    readonly row: ProductRow;
    readonly by: string;
    readonly at: string;
    /** Lines of the journal before the step: what the sheet was drawn from. */
    readonly before: number;
}

/** The steps of a product in the order in which they were taken. Cost: one pass over the journal. */
export function productHistory(lines: readonly JournalLine[], code: string): ProductHistory[] {
    const id = productId(code);
    return lines.flatMap((line, before) =>
        (line.changes ?? []).flatMap((change): ProductHistory[] =>
            change.layer === 'register' && change.id === id && change.after
                ? [{row: change.after as ProductRow, by: line.by.name, at: line.at, before}]
                : []
        )
    );
}

/**
 * What the sheet of a unit showed when it was last accepted: the acts that were known, and the day of its data; null where it
 * never was. Cost: one pass over the journal.
 */
export function lastAcceptance(
    lines: readonly JournalLine[],
    code: string
): {readonly acts: number; readonly day: IsoDate} | null {
    const step = productHistory(lines, code).findLast(({row}) => row.properties.state === 'accepted');
    return step ? {acts: step.before, day: step.row.properties.asOf ?? step.row.properties.on} : null;
}

/**
 * Why this person may not bring the product into a state; empty when they may.
 * @param facts `missing`: what the sheet lacks; `changed`: records on the sheet that differ from the last frozen one;
 *   `ownPart`: the project is the part of this very unit; `acceptance`: whether the verdict on the very sheet is to pass, and how
 *   many findings stand in the way
 */
export function refusals(
    history: readonly ProductHistory[],
    to: ProductState,
    actor: Pick<Actor, 'name' | 'role'>,
    facts: {
        readonly missing: readonly string[];
        readonly changed: number;
        readonly remark: string;
        readonly ownPart?: boolean;
        readonly acceptance?: {readonly passed: boolean; readonly open: number};
    }
): Refusal[] {
    const step = steps.find((candidate) => candidate.to === to);
    if (!step) return [];
    const found: Refusal[] = [];
    if (!step.roles.includes(actor.role)) found.push({rule: 'role', values: {role: step.roles[0]!}});
    if (step.where === 'above' && facts.ownPart) found.push({rule: 'above', values: {}});
    const maker = history.findLast(({row}) => row.properties.state === 'draft')?.by;
    if (step.by === 'not-maker' && maker !== undefined && samePerson(maker, actor.name))
        found.push({rule: 'maker', values: {name: maker}});
    if (step.sheet === 'complete' && facts.missing.length > 0)
        found.push({rule: 'incomplete', values: {what: facts.missing.join(', ')}});
    // what was checked is what is appraised and accepted: with other content the sheet goes back first
    if (!['draft', 'returned'].includes(to) && facts.changed > 0)
        found.push({rule: 'changed', values: {count: facts.changed}});
    const {acceptance} = facts;
    if (to === 'accepted' && acceptance && acceptance.open > 0)
        found.push({rule: 'findings', values: {count: acceptance.open}});
    else if (to === 'accepted' && acceptance && !acceptance.passed) found.push({rule: 'verdict', values: {}});
    if (to === 'returned' && facts.remark.trim() === '') found.push({rule: 'remark', values: {}});
    return found;
}

function samePerson(a: string, b: string): boolean {
    const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
    return plain(a) === plain(b);
}

/**
 * Take a step: the row of the register says state, day, person, remark and the hash of the sheet; the sheet itself is
 * attached to the row by the same act. Its bytes must be stored before.
 */
export function stepProduct(given: {
    readonly unit: string;
    readonly unitSet: string;
    readonly to: ProductState;
    readonly on: IsoDate;
    readonly by: string;
    readonly remark: string;
    /** Day of the data on the sheet. */
    readonly asOf: IsoDate;
    /** The frozen sheet; null where the step freezes none: the row keeps the hash it had. */
    readonly sheet: Omit<Attachment, 'of'> | null;
}): Command {
    const {unit, unitSet, to, on, by, remark, asOf, sheet} = given;
    const id = productId(unit);
    return {
        act: `product-${to}`,
        args: {unit, to, ...(sheet ? {sha256: sheet.sha256} : {})},
        why: remark,
        patch: (records) => {
            const before = records.layer('register').get(id) ?? null;
            const kept = before?.properties.kind === 'map-product' ? before.properties : null;
            const sha256 = sheet?.sha256 ?? kept?.sha256;
            const after: RegisterRecord = {
                type: 'Feature',
                id,
                geometry: null,
                properties: {
                    unit,
                    unitSet,
                    kind: 'map-product',
                    state: to,
                    on,
                    by,
                    asOf: sheet ? asOf : (kept?.asOf ?? asOf),
                    ...(remark.trim() ? {remark: remark.trim()} : {}),
                    ...(sha256 ? {sha256} : {})
                }
            };
            const files = sheet ? attach([{...sheet, of: id}], remark).patch(records) : [];
            return [...files, {layer: 'register', id, before, after}];
        }
    };
}
