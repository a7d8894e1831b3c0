import type {Areal} from '../record/feature.ts';
import type {Command} from '../record/patch.ts';
import {editZoneOutlines} from './conclude-command.ts';

/** An outline that a zone beside gets by an act on another. */
export interface GivenOutline {
    readonly id: string;
    readonly geometry: Areal;
}

/**
 * An act together with the outlines of the zones that give way to it, to be taken back as one. `patch` throws `Refused` for a zone that is
 * locked or whose outline would be wrong: then nothing of the act is done.
 */
export function withGivenWay(command: Command, outlines: readonly GivenOutline[]): Command {
    if (outlines.length === 0) return command;
    const giving = editZoneOutlines(outlines, command.why);
    return {
        ...command,
        args: {...command.args, gaveWay: outlines.map(({id}) => id)},
        patch: (records) => [...command.patch(records), ...giving.patch(records)]
    };
}
