import type {IsoDate} from '../../record/feature.ts';
import {lastAcceptance} from '../../sheet/product.ts';
import {readCode} from '../../store/find-code.ts';
import {firstDay} from '../coverage/days.ts';
import {day} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {Asked, Comparing, SideName} from './comparing.ts';

/** Code of the unit that is compared: the one chosen, else what the paper or the bundle is of, else the whole set. */
export function comparedUnit({units, scope}: Workspace, {unit, means, bundle, code}: Comparing): string {
    const ofBundle = means === 'bundle' ? bundle : null;
    const printed = means === 'printed' ? readCode(code)?.unit : null;
    // a part of a province, here or in the bundle, says nothing of what lies outside it
    const parts = [scope?.units ?? [], ofBundle?.units ?? []].filter((part) => part.length > 0);
    const wanted = [unit, printed, ofBundle?.codes[0], scope?.codes[0]].find(
        (one) => one && units?.byCode(one) && parts.every((part) => part.includes(one))
    );
    return wanted || (units?.units[0]?.properties.code ?? '');
}

/** The two sides that a choice means; null as long as it means none. The journal must be whole. */
export function askedSides(workspace: Workspace, choice: Comparing): Asked | null {
    const {means, from, to, bundle, bundleIsAfter, code, codeDay} = choice;
    const {lines} = workspace.store;
    const {units} = workspace;
    if (lines.length === 0 || !units || !workspace.plan) return null;
    const chosen = comparedUnit(workspace, choice);
    const unit = chosen === units.units[0]?.properties.code ? undefined : chosen;
    const newest = {of: 'project', moment: {kind: 'newest'}} as const;
    const now = onDay(workspace.store.newestDay ?? '');
    if (means === 'days') {
        const first = firstDay(lines);
        if (from === '' || first === null || from < first || (to !== '' && from >= to)) return null;
        const on = (date: IsoDate) => ({of: 'project', moment: {kind: 'day', day: date}}) as const;
        const afterAs = to === '' ? now : onDay(to);
        return {before: on(from), beforeAs: onDay(from), after: to === '' ? newest : on(to), afterAs, unit, bundle: []};
    }
    if (means === 'accepted') {
        const accepted = lastAcceptance(lines, chosen);
        if (!accepted) return null;
        const before = {of: 'project', moment: {kind: 'acts', ...accepted}} as const;
        const beforeAs = {key: 'sideAccepted', values: {day: day(accepted.day)}} as const;
        return {before, beforeAs, after: newest, afterAs: now, unit: chosen, bundle: []};
    }
    if (means === 'bundle') {
        if (!bundle) return null;
        const other = {of: 'bundle', moment: {kind: 'newest'}} as const;
        const named = {key: 'sideBundle', values: {name: bundle.name}} as const;
        const [before, after] = bundleIsAfter ? [newest, other] : [other, newest];
        const [beforeAs, afterAs] = bundleIsAfter ? [now, named] : [named, now];
        return {before, after, beforeAs, afterAs, unit, bundle: bundle.lines};
    }
    const read = readCode(code);
    if (!read) return null;
    const before = {
        of: 'project',
        moment: {kind: 'code', code: {...read, day: read.day ?? (codeDay || null)}}
    } as const;
    const beforeAs = {key: 'sideCode', values: {code: read.head}} as const;
    return {before, beforeAs, after: newest, afterAs: now, unit, bundle: [], sheet: read.head};
}

function onDay(date: IsoDate): SideName {
    return {key: 'sideDay', values: {day: day(date)}};
}
