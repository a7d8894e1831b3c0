import {type AcceptanceFacts, findingsInTheWay, inspectionsOf, unitsBelow} from './acceptance-facts.ts';
import {excepted} from './exceptions.ts';
import type {Finding} from './findings.ts';

/** What the program tells of an item: whether it is met, in which words, and the records behind it. */
export interface ToldItem {
    readonly outcome: 'met' | 'unmet';
    /** A key of the words, after `acceptance.told.`. */
    readonly told: string;
    readonly values: Readonly<Record<string, string | number>>;
    readonly ids: readonly string[];
}

type Check = (facts: AcceptanceFacts) => ToldItem | null;

/**
 * What the program can tell by itself, by the id of the item; null while it is not known. What it cannot tell is for a person, and what
 * it can tell no person overrules: an exception, a correction or a withdrawal does, each with its reason in the journal.
 */
export const AUTO_CHECKS: Readonly<Record<string, Check>> = {
    chain: ({chainWhole}) => (chainWhole === null ? null : tell(chainWhole, 'chain')),
    contradictions: (facts) =>
        counted(
            'contradictions',
            standing(facts, ({severity}) => severity === 'error')
        ),
    published: (facts) =>
        counted(
            'published',
            standing(facts, ({rule}) => PUBLISHED.includes(rule))
        ),
    balance: ({table, index, unit}) => {
        const within = unitsBelow(index, unit);
        const off = table.stamp.imbalance.filter(({code}) => within.has(code));
        return tell(off.length === 0, 'balance', {units: off.map(({name}) => name).join(', ')});
    },
    findings: (facts) => {
        const open = findingsInTheWay(facts);
        return {...tell(open.length === 0, 'findings', {count: open.length}), ids: open.map(({id}) => id)};
    },
    sample: ({records, index, unit}) => {
        const closed = inspectionsOf(records, index, unit).find(({properties: {state}}) => state === 'closed');
        if (!closed) return {...tell(false, 'sample'), told: 'sample.none'};
        const verdict = closed.properties.steps.findLast(({step}) => step === 'close')?.verdict;
        return {...tell(verdict === 'accepted', 'sample', {id: closed.id}), ids: [closed.id]};
    },
    minutes: ({records, unit, index}) => {
        const rows = [...records.layer('register').values()];
        const row = rows.find(
            ({properties: {kind, unit: of, unitSet}}) =>
                kind === 'conclusion-minutes' && of === unit && unitSet === index.set.id
        )?.properties;
        const {number = '', date = ''} = row?.kind === 'conclusion-minutes' ? row : {};
        return tell(number.trim() !== '' && date !== '', 'minutes', {number});
    },
    sheet: ({sheet: {sha256, changed}}) => {
        if (sha256 === null) return {...tell(false, 'sheet'), told: 'sheet.none'};
        return changed === null ? null : tell(changed === 0, 'sheet', {count: changed, hash: sha256.slice(0, 12)});
    },
    header: ({sheet: {fields}}) => tell(fields.length === 0, 'header', {what: fields.join(', ')}),
    signatures: ({sheet: {signers}}) => tell(signers.length === 0, 'signatures', {what: signers.join(', ')}),
    boundaries: ({table: {stamp}}) => tell(stamp.quality === 'official', 'boundaries', {name: stamp.unitSetName})
};

const PUBLISHED: readonly string[] = ['totals-differ', 'official-gap'];

// contradictions of the unit that no exception covers
function standing(
    {findings, records, index, unit, asOf, digest}: AcceptanceFacts,
    isMeant: (finding: Finding) => boolean
) {
    const within = unitsBelow(index, unit);
    const here = findings.filter((finding) => isMeant(finding) && finding.units.some((code) => within.has(code)));
    const accepted = excepted(here, records, index.set.id, asOf, digest);
    return here.filter(({key}) => accepted.get(key)?.lapse !== null);
}

function counted(told: string, left: readonly Finding[]): ToldItem {
    const ids = [...new Set(left.flatMap(({ids: each}) => each))];
    return {...tell(left.length === 0, told, {count: left.length}), ids};
}

function tell(isMet: boolean, told: string, values: ToldItem['values'] = {}): ToldItem {
    const outcome = isMet ? 'met' : 'unmet';
    return {outcome, told: `${told}.${outcome}`, values, ids: []};
}
