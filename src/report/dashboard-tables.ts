import type {Unresolved} from '../audit/unresolved.ts';
import {tuesdayOn} from '../coverage/calendar.ts';
import type {Figure} from '../coverage/figure.ts';
import type {PlanProgress, PlanTarget} from '../coverage/plan-progress.ts';
import type {ReviewStanding} from '../coverage/plan-reviews.ts';
import type {CoverageStamp} from '../coverage/table.ts';
import type {IsoDate} from '../record/feature.ts';
import {sentence} from '../record/sentence.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {shareWords, stampLines, targetWords} from './coverage-tables.ts';
import type {PaperCell, PaperColumn, PaperTable} from './paper-table.ts';
import {unitNames} from './unit-names.ts';
import {day, type Language, number, say} from './words.ts';

/** Where each target of the plan stands: result, what is wanted, standing in words, when it is due, who leads. */
export function targetsTable({targets, asOf}: PlanProgress, stamp: CoverageStamp, language: Language): PaperTable {
    return {
        title: `${say('dashboard.title', language)}: ${say('dashboard.targets', language)}`,
        stamp: [...stampLines(stamp, language), say('dashboard.rule', language)],
        columns: ['figure', 'value', 'wanted', 'state', 'due', 'leads'].map((key) =>
            text(`dashboard.${key}`, language)
        ),
        rows: targets.map((target): PaperCell[] => [
            `${target.id} – ${say(`figure.${target.id}`, language)}`,
            resultText(target.figure, language),
            targetWords(target.figure.target, language),
            standingText(target, language),
            dueText(target, asOf, language),
            target.term.lead
        ])
    };
}

/** Who is late: each district with its targets, those that owe most first. */
export function districtsTable({districts}: PlanProgress, stamp: CoverageStamp, language: Language): PaperTable {
    const ids = districts[0]?.targets.map(({id}) => id) ?? [];
    return {
        title: `${say('dashboard.title', language)}: ${say('dashboard.late', language)}`,
        stamp: [...stampLines(stamp, language), say('dashboard.rule', language)],
        columns: [
            text('dashboard.district', language),
            {heading: say('dashboard.lateCount', language), kind: 'count'},
            {heading: say('dashboard.behindCount', language), kind: 'count'},
            ...ids.map((id): PaperColumn => ({heading: `${id} ${say(`figure.${id}.short`, language)}`, kind: 'text'}))
        ],
        rows: districts.map(({name, late, behind, targets}): PaperCell[] => [
            name,
            late,
            behind,
            ...targets.map((each) => `${resultText(each.figure, language)}: ${standingText(each, language)}`)
        ])
    };
}

/** What is not settled, ranked, with who answers and until when. */
export function unresolvedTable(
    list: readonly Unresolved[],
    index: UnitIndex,
    stamp: CoverageStamp,
    language: Language
): PaperTable {
    return {
        title: say('dashboard.unresolved', language),
        stamp: [...stampLines(stamp, language), say('unresolved.rule', language)],
        columns: [
            {heading: say('unresolved.rank', language), kind: 'count'},
            ...['kind', 'what', 'owner', 'commune', 'due', 'records'].map((key) => text(`unresolved.${key}`, language))
        ],
        rows: list.map((each): PaperCell[] => [
            each.rank,
            say(`unresolved.kind.${each.kind}`, language),
            unresolvedText(each, language),
            index.byCode(each.owner)?.properties.name ?? each.owner,
            unitNames(each.units, index)[0],
            unresolvedDue(each, language),
            each.ids.join(', ')
        ])
    };
}

/** `410/586 (69,97 %)`. */
export function resultText(figure: Figure, language: Language): string {
    const {numerator, denominator} = figure;
    const counts =
        denominator === null
            ? number(numerator, language)
            : `${number(numerator, language)}/${number(denominator, language)}`;
    return denominator === null ? counts : `${counts} (${shareWords(figure, language)})`;
}

/** The standing in words. */
export function standingText({standing}: Pick<PlanTarget, 'standing'>, language: Language): string {
    return say(`dashboard.standing.${standing}`, language);
}

/** When a target is due and how far away that is. */
export function dueText({term, daysLeft}: PlanTarget, asOf: IsoDate, language: Language): string {
    if (term.weekly) return say('dashboard.weekly', language, {day: day(tuesdayOn(asOf))});
    return term.lastDay === undefined || daysLeft === null ? '' : dayAway(term.lastDay, daysLeft, language);
}

/** `hạn 31/12/2024, còn 4 ngày`. */
export function dayAway(lastDay: IsoDate, daysLeft: number, language: Language): string {
    const key = daysLeft === 0 ? 'dashboard.untilToday' : daysLeft > 0 ? 'dashboard.until' : 'dashboard.since';
    return say(key, language, {day: day(lastDay), days: Math.abs(daysLeft)});
}

/** By which documents a review was held, and who has none in the register: a line each, none where there is nothing to say. */
export function reviewLines({done, missing, review}: ReviewStanding, language: Language): string[] {
    const names = (units: readonly {readonly name: string}[]): string => units.map(({name}) => name).join(', ');
    const documents = done.map(({name, number, on, isLate}) => {
        const named = number === '' ? 'dashboard.review.unnumbered' : 'dashboard.review.numbered';
        const late = isLate ? ` (${say('dashboard.review.afterTerm', language)})` : '';
        return `${name}: ${say(named, language, {number, day: day(on)})}${late}`;
    });
    const counted = {done: done.length, all: done.length + missing.length};
    return [
        ...(counted.all > 1 ? [say('dashboard.review.count', language, counted)] : []),
        ...(documents.length > 0 ? [documents.join('; ')] : []),
        ...(missing.length > 0 ? [say('dashboard.review.missing', language, {names: names(missing)})] : []),
        ...(counted.all === 0 ? [say(`dashboard.review.none.${review.level}`, language)] : [])
    ];
}

/** What is not settled, in a sentence. */
export function unresolvedText({kind, of, text: written, values = {}}: Unresolved, language: Language): string {
    if (written !== undefined) return written;
    if (kind.startsWith('contradiction')) return sentence(of, values, language).what;
    return say(`unresolved.say.${kind}`, language, values);
}

/** Until when, or that nobody set a day. */
export function unresolvedDue({dueOn, isLate}: Unresolved, language: Language): string {
    if (dueOn === null) return say('unresolved.noDue', language);
    return isLate ? say('unresolved.isLate', language, {day: day(dueOn)}) : day(dueOn);
}

function text(key: string, language: Language): PaperColumn {
    return {heading: say(key, language), kind: 'text'};
}
