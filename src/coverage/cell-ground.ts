import {AREA_CLASSES, type AreaClass} from '../record/concluded-zone.ts';
import type {ConcludedZoneRecord, SurveyedAreaRecord} from '../record/feature.ts';
import {type Cell, type LeafPiece, MM2} from '../topology/cell-grid.ts';
import {eachWindow, type Owned} from '../topology/cell-windows.ts';
import type {Region} from '../topology/overlay.ts';
import type {SlabReader, SlabSweep} from '../topology/slab-sweep.ts';

/** What an area has in one cell. */
export interface Member<R> {
    readonly record: R;
    readonly region: Region;
}

/** What lies on the ground of one unit in one cell, m². */
export interface CellGround {
    readonly byClass: Readonly<Record<AreaClass, number>>;
    readonly unclassifiedM2: number;
    readonly surveyedM2: number;
    readonly searchedM2: number;
    /** Under a zone or a search. */
    readonly coveredM2: number;
    /** Under more than one zone: once for each zone but the newest. */
    readonly overlapM2: number;
    /** Areas that reach the ground, each with what it covers, overlapped or not. */
    readonly zones: readonly Share<ConcludedZoneRecord>[];
    readonly attempts: readonly Share<SurveyedAreaRecord>[];
}

export interface Share<R> {
    readonly record: R;
    readonly areaM2: number;
}

/**
 * Measure one unit's ground in one cell: every piece of ground goes to the newest zone over it, or to none, and is counted
 * once as surveyed, searched and covered.
 *
 * @param zones newest first
 * @param attempts in any order; the answer keeps it
 */
export function cellGround(
    cell: Pick<Cell, 'x0' | 'y0'>,
    size: number,
    leaf: LeafPiece,
    zones: readonly Member<ConcludedZoneRecord>[],
    attempts: readonly Member<SurveyedAreaRecord>[],
    sweep: SlabSweep
): CellGround {
    const members = [...zones, ...attempts];
    const reader = new GroundReader(
        zones.map(({record}) => AREA_CLASSES.indexOf(record.properties.areaClass)),
        attempts.map(({record}) => record.properties.activity === 'search'),
        leaf.rings === null
    );
    const owned: Owned[] = members.map(({region: {rings, box}}, owner) => ({owner, rings, box}));
    if (leaf.rings) owned.push({owner: members.length, rings: leaf.rings});
    eachWindow(sweep, owned, cell, size, () => sweep.read(reader));
    const byClass = Object.fromEntries(AREA_CLASSES.map((key, i) => [key, reader.byClass[i]! / MM2])) as Record<
        AreaClass,
        number
    >;
    const classifiedM2 = AREA_CLASSES.reduce((sum, key) => sum + byClass[key], 0);
    const areaM2 = (owner: number): number => reader.byOwner[owner]! / MM2;
    const shares = <R>(list: readonly Member<R>[], from: number): Share<R>[] =>
        list.map(({record}, i) => ({record, areaM2: areaM2(from + i)})).filter((share) => share.areaM2 > 0);
    return {
        byClass,
        // in a cell that a border crosses the rest is measured, in a whole one it is what the zones leave
        unclassifiedM2: leaf.rings ? reader.free / MM2 : leaf.areaM2 - classifiedM2,
        surveyedM2: reader.surveyed / MM2,
        searchedM2: reader.searched / MM2,
        coveredM2: reader.covered / MM2,
        overlapM2: reader.overlap / MM2,
        zones: shares(zones, 0),
        attempts: shares(attempts, zones.length)
    };
}

// owners: zones newest first, then attempts, then the unit
class GroundReader implements SlabReader {
    readonly byClass = new Float64Array(AREA_CLASSES.length);
    readonly byOwner: Float64Array;
    free = 0;
    surveyed = 0;
    searched = 0;
    covered = 0;
    overlap = 0;
    readonly #inside: Uint8Array;
    readonly #zoneCount: number;
    readonly #ownersCount: number;
    /** Owners that are open now, for their shares. */
    readonly #open: number[] = [];
    #newest: number;
    #zones = 0;
    #attempts = 0;
    #searches = 0;

    constructor(
        private readonly classes: readonly number[],
        private readonly isSearch: readonly boolean[],
        whole: boolean
    ) {
        this.#zoneCount = classes.length;
        this.#ownersCount = classes.length + isSearch.length;
        this.byOwner = new Float64Array(this.#ownersCount);
        this.#inside = new Uint8Array(this.#ownersCount + 1);
        this.#inside[this.#ownersCount] = whole ? 1 : 0;
        this.#newest = this.#zoneCount;
    }

    cross(owner: number): void {
        const inside = this.#inside;
        const now = 1 - inside[owner]!;
        inside[owner] = now;
        if (owner === this.#ownersCount) return;
        const step = now === 1 ? 1 : -1;
        if (owner < this.#zoneCount) {
            this.#zones += step;
            if (now === 1) {
                if (owner < this.#newest) this.#newest = owner;
            } else if (owner === this.#newest) {
                let next = owner + 1;
                while (next < this.#zoneCount && inside[next] === 0) next++;
                this.#newest = next;
            }
        } else {
            this.#attempts += step;
            if (this.isSearch[owner - this.#zoneCount]) this.#searches += step;
        }
        if (now === 1) this.#open.push(owner);
        else {
            const at = this.#open.indexOf(owner);
            this.#open[at] = this.#open.at(-1)!;
            this.#open.pop();
        }
    }

    ground(area: number): void {
        if (this.#inside[this.#ownersCount] === 0) return;
        if (this.#zones > 0) {
            this.byClass[this.classes[this.#newest]!]! += area;
            this.overlap += area * (this.#zones - 1);
        } else this.free += area;
        if (this.#attempts > 0) this.surveyed += area;
        if (this.#searches > 0) this.searched += area;
        if (this.#zones > 0 || this.#searches > 0) this.covered += area;
        for (const owner of this.#open) this.byOwner[owner]! += area;
    }
}
