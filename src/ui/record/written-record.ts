import type {Geometry} from 'geojson';
import {rebased} from '../../exchange/form-draft.ts';
import {readNumber} from '../../exchange/read-number.ts';
import {disc} from '../../measure/disc.ts';
import {sameJson} from '../../record/canonical-json.ts';
import type {AnyRecord} from '../../record/feature.ts';
import type {ReportedPosition} from '../../record/grave-site.ts';
import type {Trace, View} from '../view.ts';
import type {Workspace} from '../workspace.ts';
import {forgetDraft, keepDraft, keptDraft} from './kept-drafts.ts';
import {draftOf, freshDraft, type RecordDraft} from './record-draft.ts';

type Target = NonNullable<View['form']>;

/** A record while it is written: what it was, what it is to be, and that nothing of it is lost on the way. */
export class WrittenRecord {
    #draft: RecordDraft;
    #base: AnyRecord | null;
    #from: RecordDraft;
    #durable = true;
    /** When what is gone on with was last written; empty for a fresh form. */
    readonly restored: string;

    constructor(
        private readonly workspace: Workspace,
        readonly target: Target
    ) {
        const {layer, id, sites} = target;
        this.#base = id === null ? null : (recordOf(workspace, target) ?? null);
        this.#from = this.#base ? draftOf(layer, this.#base) : freshDraft(layer, workspace.today(), sites);
        const kept = keptDraft(workspace.projectId, this.#from);
        this.#draft = kept?.draft ?? this.#from;
        this.restored = kept?.at ?? '';
    }

    get draft(): RecordDraft {
        return this.#draft;
    }

    /** The record that is edited, as it was when the form was opened or last followed it; null for a new one. */
    get base(): AnyRecord | null {
        return this.#base;
    }

    /** The record is no longer in the project: it was deleted, or undone. */
    get gone(): boolean {
        return this.target.id !== null && !recordOf(this.workspace, this.target);
    }

    /** Whether anything would be lost. */
    get touched(): boolean {
        return !sameJson(this.#draft, this.#from);
    }

    /** Whether what is written outlives the page. */
    get durable(): boolean {
        return this.#durable;
    }

    write(draft: RecordDraft): void {
        this.#draft = draft;
        const {projectId} = this.workspace;
        if (this.touched) this.#durable = keepDraft(projectId, {draft, at: this.workspace.now()});
        else forgetDraft(projectId, draft);
    }

    forget(): void {
        forgetDraft(this.workspace.projectId, this.#draft);
    }

    /**
     * Follow the record when it changed elsewhere: fields that were not touched take the new value. Gives the keys that were
     * changed on both sides; null where nothing changed.
     */
    follow(): readonly string[] | null {
        const now = recordOf(this.workspace, this.target);
        if (!now || !this.#base || sameJson(now, this.#base)) return null;
        const {layer, geometry} = this.#draft;
        const from = draftOf(layer, now);
        const {typed, both} = rebased(layer, this.#draft.typed, this.#base.properties, now.properties);
        const place = sameJson(geometry, this.#from.geometry) ? from : this.#draft;
        const next = {...this.#draft, typed, geometry: place.geometry, coordinate: place.coordinate};
        this.#draft = this.touched ? next : from;
        this.#base = now;
        this.#from = from;
        return both;
    }

    /** On the map: as it was, dashed; as it would be with its uncertainty, solid; what the reports say, with a halo. */
    trace(): Trace {
        const {geometry, typed} = this.#draft;
        const sources = (typed['sources'] ?? []) as readonly {readonly position?: ReportedPosition | null}[];
        const reports = sources.flatMap(({position}) =>
            position ? around(position.lon, position.lat, position.uncertaintyM) : []
        );
        const metres = readNumber(String(typed['uncertaintyM'] ?? ''), 'comma');
        const [lon, lat] = geometry?.type === 'Point' ? geometry.coordinates : [];
        const own = lon === undefined ? (geometry ? [geometry] : []) : around(lon, lat!, metres);
        const was = this.#base?.geometry && !sameJson(this.#base.geometry, geometry) ? [this.#base.geometry] : [];
        return {before: was, after: own, changed: reports};
    }
}

function recordOf({records}: Workspace, {layer, id}: Target): AnyRecord | undefined {
    return id === null ? undefined : (records.layer(layer) as ReadonlyMap<string, AnyRecord>).get(id);
}

// the point and the disc that holds it; an uncertainty that cannot be read has none
function around(lon: number, lat: number, metres: unknown): Geometry[] {
    const point: Geometry = {type: 'Point', coordinates: [lon, lat]};
    const held = typeof metres === 'number' && metres > 0 && metres <= 100_000;
    return held ? [disc(lon, lat, metres, 96), point] : [point];
}
