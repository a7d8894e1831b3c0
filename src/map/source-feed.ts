import type {FeatureCollection} from 'geojson';
import type {GeoJSONSourceDiff} from 'maplibre-gl';
import {jsonWeight} from '../record/json-weight.ts';
import type {FeatureTable, ScreenFeature} from './screen-features.ts';
import {sourceChange} from './source-diff.ts';

/** The part of MapLibre's source that is fed. */
export interface FedSource {
    setData(data: FeatureCollection): Promise<void>;
    updateData(diff: GeoJSONSourceDiff): Promise<void>;
    /** Draw nothing new of it until the answer is called: otherwise all that is seen is drawn anew with every run. */
    hold(): () => void;
}

/** Length of what is handed over at once, characters of JSON: copied for the map's worker in some 30 ms. */
const RUN = 2 ** 19;

/**
 * Brings a source of the map to a table of features. What is little, or the first of all, goes over at once; what is much
 * goes in runs, each when the one before it is there, and a newer table takes effect between two of them.
 */
export class SourceFeed {
    /** What the source holds, or is about to hold; null before the first. */
    #given: FeatureTable | null = null;
    #wanted: FeatureTable = new Map();
    #feeding: Promise<void> | null = null;

    constructor(
        private readonly source: () => FedSource,
        private readonly run = RUN
    ) {}

    /** The table that was shown last. */
    get table(): FeatureTable {
        return this.#wanted;
    }

    show(table: FeatureTable): void {
        this.#wanted = table;
        if (!this.#feeding) this.#begin();
    }

    /** Wait until the source holds the table. */
    async fed(): Promise<void> {
        while (this.#feeding) await this.#feeding;
    }

    #begin(): void {
        const change = sourceChange(this.#given, this.#wanted);
        if (change.kind === 'none') {
            this.#given = this.#wanted;
            return;
        }
        const features = change.kind === 'all' ? [...this.#wanted.values()] : (change.diff.add as ScreenFeature[]);
        if (jsonWeight(features, this.run) > this.run) {
            const show = this.source().hold();
            this.#feeding = this.#inRuns().finally(() => {
                show();
                this.#feeding = null;
                if (this.#given !== this.#wanted) this.#begin();
            });
            return;
        }
        this.#given = this.#wanted;
        const source = this.source();
        if (change.kind === 'some') void source.updateData(change.diff);
        else void source.setData({type: 'FeatureCollection', features});
    }

    async #inRuns(): Promise<void> {
        const source = this.source();
        const given = new Map(this.#given ?? []);
        this.#given = given;
        for (let wanted: FeatureTable | null = null; wanted !== this.#wanted; ) {
            wanted = this.#wanted;
            const remove = [...given.keys()].filter((id) => !wanted!.has(id));
            for (const id of remove) given.delete(id);
            let add: ScreenFeature[] = [];
            let left = this.run;
            const go = async (): Promise<void> => {
                const diff = {remove: remove.splice(0), add};
                add = [];
                left = this.run;
                await source.updateData(diff);
            };
            for (const [id, feature] of wanted) {
                if (given.get(id) === feature) continue;
                given.set(id, feature);
                add.push(feature);
                left -= jsonWeight(feature, left);
                if (left < 0) await go();
                if (wanted !== this.#wanted) break;
            }
            if (add.length > 0 || remove.length > 0) await go();
        }
        this.#given = this.#wanted;
    }
}
