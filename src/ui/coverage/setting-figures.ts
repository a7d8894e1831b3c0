import type {FigureId} from '../../coverage/figure.ts';

/** The figures that an answer to an open question of the plan can change; a test holds it against the figures themselves. */
export const SETTING_FIGURES: Readonly<Record<string, readonly FigureId[]>> = {
    siteUnit: ['K1', 'K2', 'K3', 'K4', 'K5'],
    surveyedMeans: ['K1'],
    offPlanInBase: ['K1', 'K2', 'K3'],
    identityBase: ['K7'],
    phaseOneBase: ['K2'],
    repeatedSearches: ['K4'],
    deadlineDay: ['K6'],
    concludedMeans: ['K10'],
    siteBaseDay: ['K1', 'K2', 'K3']
};
