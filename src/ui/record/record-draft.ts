import type {Geometry} from 'geojson';
import {freshFields, propertiesOf, type TypedFields, typedFields} from '../../exchange/form-draft.ts';
import type {Attachment} from '../../record/attachment.ts';
import type {AnyRecord, IsoDate} from '../../record/feature.ts';
import type {CoordinateNote, Source} from '../../record/grave-site.ts';
import {nextId} from '../../record/id.ts';
import type {WrittenLayer} from '../../record/keep-record.ts';
import {noneChosen} from '../../record/reported-position.ts';
import {unitPath} from '../../units/unit-path.ts';
import type {Workspace} from '../workspace.ts';

/** What a person has written of a record that is not kept yet: plain JSON, so that it outlives the page. */
export interface RecordDraft {
    readonly layer: WrittenLayer;
    /** The record that is edited; null for a new one. */
    readonly id: string | null;
    /** The sites that a new attempt was begun for. */
    readonly about: readonly string[];
    readonly typed: TypedFields;
    readonly geometry: Geometry | null;
    /** How the position was given, where it was; goes with the geometry. */
    readonly coordinate: CoordinateNote | null;
    /** Files whose bytes are stored already; `of` is filled in when the record has its id. */
    readonly files: readonly Omit<Attachment, 'of'>[];
    readonly why: string;
}

/** A form before anything is written in it; an attempt may begin with the sites that it is about. */
export function freshDraft(layer: WrittenLayer, today: IsoDate, sites: readonly string[] = []): RecordDraft {
    const fresh = freshFields(layer, today);
    const typed = layer === 'surveyed-area' ? {...fresh, siteIds: [...sites]} : fresh;
    return {layer, id: null, about: sites, typed, geometry: null, coordinate: null, files: [], why: ''};
}

/** The form of a record that is there. */
export function draftOf(layer: WrittenLayer, {id, geometry, properties}: AnyRecord): RecordDraft {
    const {coordinate = null} = properties as {readonly coordinate?: CoordinateNote};
    return {layer, id, about: [], typed: typedFields(layer, properties), geometry, coordinate, files: [], why: ''};
}

/** The record that a form says; `base` is the one that it edits. */
export function recordFrom(draft: RecordDraft, base: AnyRecord | null, id: string): AnyRecord {
    const {layer, typed, geometry, coordinate} = draft;
    const {coordinate: _, ...properties} = propertiesOf(layer, typed, base?.properties ?? {});
    return {
        type: 'Feature',
        id,
        geometry,
        properties: coordinate ? {...properties, coordinate} : properties
    };
}

/** Another place: what a report had given for it no longer stands for the record. */
export function placed(
    draft: RecordDraft,
    geometry: Geometry | null,
    coordinate: CoordinateNote | null = null
): RecordDraft {
    const sources = draft.typed['sources'] as readonly Source[] | undefined;
    const typed = sources ? {...draft.typed, sources: noneChosen(sources)} : draft.typed;
    return {...draft, geometry, coordinate, typed};
}

/** The record's position is taken from one of its reports, which keeps the reason; no other report has one. */
export function takenFrom(draft: RecordDraft, row: number, today: IsoDate): RecordDraft {
    const sources = (draft.typed['sources'] ?? []) as readonly Source[];
    const position = sources[row]?.position;
    if (!position) return draft;
    const {lon, lat, uncertaintyM, asGiven, system, operation, accuracyM} = position;
    const given = asGiven !== undefined && system !== undefined && accuracyM !== undefined;
    const coordinate = given ? {asGiven, system, ...(operation ? {operation} : {}), accuracyM} : null;
    const chosen = {on: today, ...position.chosen, why: position.chosen?.why ?? ''};
    return {
        ...draft,
        geometry: {type: 'Point', coordinates: [lon, lat]},
        coordinate,
        typed: {
            ...draft.typed,
            uncertaintyM: String(uncertaintyM).replace('.', ','),
            sources: noneChosen(sources).map((source, i) =>
                i === row ? {...source, position: {...position, chosen}} : source
            )
        }
    };
}

/** The id of a new record, numbered in the unit that it lies in; null outside the unit set. */
export function newId(
    {units, records, store}: Pick<Workspace, 'units' | 'records' | 'store'>,
    layer: WrittenLayer,
    geometry: Geometry
): string | null {
    const [lon, lat] = geometry.type === 'Point' ? geometry.coordinates : [];
    const unit = lon === undefined ? units?.propose(geometry) : units?.at(lon, lat!).at(-1);
    if (!units || !unit) return null;
    return nextId(records, layer, unitPath(units, unit.properties.code), store.usedIds(layer));
}
