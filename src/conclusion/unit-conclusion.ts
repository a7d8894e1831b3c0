import type {IsoDate} from '../record/feature.ts';
import type {PlanSettings} from '../record/plan.ts';

/** Standing of a unit's conclusion: none, partly, concluded, or older than a later search (cần bổ sung). */
export type ConclusionState = 'none' | 'partial' | 'concluded' | 'supplement-due';

/** What is known of the conclusions and searches on one commune's ground. */
export interface CommuneGround {
    readonly unitM2: number;
    /** Ground under zones in force, m². */
    readonly concludedM2: number;
    /** Zones in force of commune level whose greater part lies in the commune: the day each takes effect. */
    readonly ownZonesFrom: readonly IsoDate[];
    /** All zones in force that touch the commune: the day each takes effect. */
    readonly zonesFrom: readonly IsoDate[];
    /** Zones of commune level lie on it that were drawn for communes of another unit set. */
    readonly otherSet?: boolean;
    /** The day the newest search that touches the commune ended; absent without a search. */
    readonly newestSearch?: IsoDate;
}

/** Share of a commune's area that counts as "all of it": borders of two editions never agree to the metre. */
const WHOLE = 0.999;
/** Ground smaller than this is the noise of borders, m². */
const NOISE_M2 = 1;

/**
 * Whether a commune is concluded (K10), by place and never by code, so that it holds on any unit set.
 *
 * `any-approved-zone`: one zone of commune level in force lies for the greater part in the commune.
 * A zone drawn for a commune of another unit set stays valid as ground: such zones conclude the commune as far as they
 * cover it, and wholly when that is 99.9 %.
 * `whole-area`: zones in force cover 99.9 % of it. With some ground under zones, but not so, it is `partial`.
 * The newest of those zones must not take effect before the newest search ended ("sau khi TKQT phải tổ chức bổ sung
 * kết luận địa bàn"), else a supplement is due. Both on one day is in order.
 */
export function communeConclusion(ground: CommuneGround, means: PlanSettings['concludedMeans']): ConclusionState {
    const whole = ground.unitM2 > 0 && ground.concludedM2 >= WHOLE * ground.unitM2;
    const own = means !== 'whole-area' && ground.ownZonesFrom.length > 0;
    const concluded = own || (whole && (means === 'whole-area' || ground.otherSet === true));
    if (!concluded) return ground.concludedM2 > NOISE_M2 ? 'partial' : 'none';
    const from = newest(own ? ground.ownZonesFrom : ground.zonesFrom);
    return ground.newestSearch !== undefined && from < ground.newestSearch ? 'supplement-due' : 'concluded';
}

/** A district or province is concluded when all its communes are; a supplement is due when that is all that lacks. */
export function conclusionAbove(communes: readonly ConclusionState[]): ConclusionState {
    if (communes.length === 0 || communes.every((state) => state === 'none')) return 'none';
    if (communes.every((state) => state === 'concluded')) return 'concluded';
    return communes.every((state) => state === 'concluded' || state === 'supplement-due')
        ? 'supplement-due'
        : 'partial';
}

function newest(days: readonly IsoDate[]): IsoDate {
    return [...days].sort().at(-1) ?? '';
}
