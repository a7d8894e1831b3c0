import type {GraveSite, Source} from '../../record/grave-site.ts';
import {type GivenPlace, leastUncertaintyM, type NewSite, type Placing} from '../../record/place-site.ts';

/** What the form holds while a place becomes the position of a site, new or selected. */
export interface SiteDraft {
    readonly name: string;
    readonly kind: GraveSite['kind'] | '';
    readonly reportedOn: string;
    readonly offPlan: boolean;
    readonly clarity: GraveSite['clarity'] | '';
    readonly source: Source['kind'] | '';
    readonly who: string;
    readonly extent: Placing['extent'];
    /** As typed: whole metres. */
    readonly uncertainty: string;
    readonly narrower: string;
    readonly why: string;
}

/** The fields that lack something, each with a key of the catalogue after `coordinate.lacks.`. */
export type SiteLacks = Partial<Record<keyof SiteDraft, string>>;

/** A fresh form: the uncertainty is the least that the place allows. */
export function freshDraft(place: GivenPlace, today: string): SiteDraft {
    return {
        name: '',
        kind: '',
        reportedOn: today,
        offPlan: false,
        clarity: '',
        source: '',
        who: '',
        extent: 'point',
        uncertainty: String(leastUncertaintyM(place, 'point')),
        narrower: '',
        why: ''
    };
}

/** Metres as typed, spaces and points between thousands; null for what is no whole number of 1 to 100 000 metres. */
export function typedMetres(text: string): number | null {
    const bare = text.replace(/[\s\u202f\u00a0]|\.(?=\d{3}(?:\D|$))/g, '');
    const metres = /^\d{1,6}$/.test(bare) ? Number(bare) : Number.NaN;
    return metres >= 1 && metres <= 100_000 ? metres : null;
}

/** What lacks in a form; a site that exists needs only its position and the basis. */
export function lacksOf(draft: SiteDraft, place: GivenPlace, today: string, existing: boolean): SiteLacks {
    const lacks: SiteLacks = {};
    const metres = typedMetres(draft.uncertainty);
    if (metres === null) lacks.uncertainty = 'uncertainty';
    else if (metres < leastUncertaintyM(place, draft.extent) && !draft.narrower.trim()) lacks.narrower = 'narrower';
    if (!draft.why.trim()) lacks.why = 'why';
    if (existing) return lacks;
    if (!draft.kind) lacks.kind = 'kind';
    if (!draft.clarity) lacks.clarity = 'clarity';
    if (!draft.source) lacks.source = 'source';
    if (!draft.who.trim()) lacks.who = 'who';
    if (!draft.reportedOn) lacks.reportedOn = 'reportedOn';
    else if (draft.reportedOn > today) lacks.reportedOn = 'reportedAhead';
    return lacks;
}

/** How a complete form places the site. @throws {RangeError} for an uncertainty that is no number of metres. */
export function placingOf({extent, uncertainty, narrower}: SiteDraft): Placing {
    const uncertaintyM = typedMetres(uncertainty);
    if (uncertaintyM === null) throw new RangeError(`“${uncertainty}” is no number of metres.`);
    return {extent, uncertaintyM, narrower};
}

/** What a complete form says of a new site. @throws {RangeError} if it is not complete. */
export function newSiteOf({name, kind, reportedOn, offPlan, clarity, source, who}: SiteDraft): NewSite {
    if (!kind || !clarity || !source || !reportedOn) throw new RangeError('The form is not complete.');
    return {name, kind, reportedOn, offPlan, clarity, source: {kind: source, who}};
}
