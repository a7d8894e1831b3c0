import {html, nothing} from 'lit';
import {type Factor, factorWords} from '../../audit/duplicate-weights.ts';
import type {DuplicatePair} from '../../audit/likely-duplicates.ts';
import {day, number, spoken, word} from '../words.ts';

/** Why two sites may be one: what speaks for it and against it, strongest first, and what says nothing. */
export function factorList({factors}: Pick<DuplicatePair, 'factors'>) {
    const pro = factors.filter(({points}) => points > 0).sort((a, b) => b.points - a.points);
    const contra = factors.filter(({points}) => points < 0).sort((a, b) => a.points - b.points);
    const silent = factors.filter(({points}) => points === 0).map((factor) => factorWords(factor, spoken()).name);
    return html`<h3>${word('duplicates.for')}</h3>
        <ul class="factors for">${pro.map(line)}</ul>
        <h3>${word('duplicates.against')}</h3>
        ${contra.length > 0 ? html`<ul class="factors against">${contra.map(line)}</ul>` : html`<p class="quiet small">${word('duplicates.noneAgainst')}</p>`}
        ${silent.length > 0 ? html`<p class="quiet small">${word('duplicates.silent', {names: silent.map((name) => name.toLowerCase()).join(', ')})}</p>` : nothing}`;
}

function line(factor: Factor) {
    const {what, why} = factorWords(factor, spoken());
    const points = `${factor.points > 0 ? '+' : '−'}${number(Math.abs(factor.points))}`;
    return html`<li title=${spoken() === 'vi' ? why : ''}><b>${points}</b><span>${what}</span></li>`;
}

/** What was decided about a pair, and what has made it lapse. */
export function decidedNote({decided}: Pick<DuplicatePair, 'decided'>) {
    if (!decided) return nothing;
    const {decision, lapses} = decided;
    const values = {day: day(decision.on), why: decision.why};
    if (lapses.length === 0) return html`<p class="note" data-decided="holds">${word('duplicates.holds', values)}</p>`;
    return html`<div class="warning" data-decided="lapsed">${word('duplicates.lapsed', values)}
        <ul>${lapses.map(({site, what, movedM, before, now}) => html`<li>${word(`duplicates.${what}`, {site, movedM, before: before || '–', now: now || '–'})}</li>`)}</ul></div>`;
}
