import type {ReportedPosition, Source} from './grave-site.ts';
import type {GivenPlace} from './place-site.ts';

/** What a report says of the place, from a text that was read: its circle holds every error of system and operation. */
export function reportedPosition(place: GivenPlace): ReportedPosition {
    const {lon, lat, asGiven, system, operation, accuracyM} = place;
    const uncertaintyM = Math.max(1, Math.ceil(accuracyM - 1e-3));
    return {lon, lat, uncertaintyM, asGiven, system, ...(operation ? {operation} : {}), accuracyM};
}

/** The sources with none of their positions standing for the record's own: it was put somewhere else. */
export function noneChosen(sources: readonly Source[]): readonly Source[] {
    if (!sources.some(({position}) => position?.chosen)) return sources;
    return sources.map((source) => {
        if (!source.position?.chosen) return source;
        const {chosen: _, ...position} = source.position;
        return {...source, position};
    });
}
