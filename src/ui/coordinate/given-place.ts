import type {Reading} from '../../crs/reading.ts';
import {systems} from '../../crs/system.ts';
import type {GivenPlace} from '../../record/place-site.ts';

/**
 * The chosen reading of a text as the place of a site; beside a square the datum's own error is the margin. The region of a
 * place told from a landmark holds every error already: nothing is added to it.
 */
export function givenPlace(asGiven: string, reading: Reading): GivenPlace {
    const {lon, lat, system, operation, accuracyM, square, reason} = reading;
    const datum = reason.startsWith('reading-offset') ? 0 : systems().find(({code}) => code === system)?.accuracyM;
    return {
        lon,
        lat,
        asGiven,
        system,
        operation,
        accuracyM,
        ...(square ? {square, squareMarginM: datum ?? accuracyM} : {})
    };
}
