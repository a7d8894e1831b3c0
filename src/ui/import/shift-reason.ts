import {type Choice, evidenceSentence, type Suspicion} from '../../exchange/suspicion.ts';
import {sentence} from '../../record/sentence.ts';
import {spoken, word} from '../words.ts';

/** The reason of an act with what was decided about positions that seemed shifted, for the journal. */
export function shiftReason(why: string, suspicion: Suspicion | null, decided: Choice | null | undefined): string {
    const choice = decided ?? suspicion?.choices[0];
    if (!choice) return why;
    const name = sentence(choice.rule, choice.values, spoken()).what;
    const {rule, values} = evidenceSentence(choice.evidence);
    const said = decided
        ? `${word('shift.whyUsed', {misreading: name})}. ${sentence(rule, values, spoken()).what}`
        : word('shift.whyKept', {misreading: name});
    return why === '' ? said : `${why}; ${said}`;
}
