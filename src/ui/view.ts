import type {Geometry} from 'geojson';
import type {FigureId} from '../coverage/figure.ts';
import type {UnitGroup} from '../coverage/group-row.ts';
import type {Lettering, Reading} from '../crs/reading.ts';
import {type IsoDate, type LayerId, MAP_LAYERS, type MapLayerId} from '../record/feature.ts';
import type {WrittenLayer} from '../record/keep-record.ts';
import type {Records} from '../record/patch.ts';
import type {Language} from './words.ts';

/** The four tasks of the page, in the order of their tabs. */
export type Task = 'conclude' | 'coverage' | 'audit' | 'print';

/** Grids that can lie over the map: VN-2000 kilometres, the war-time grid on Indian 1960, MGRS on WGS 84. */
export type GridId = 'vn2000' | 'war-time' | 'mgrs';

/** A place that was looked up: every reading of the text, the one chosen, and the text as given. Not a record. */
export interface Place {
    readonly asGiven: string;
    readonly readings: readonly Reading[];
    readonly chosen: number;
}

/** Every act; those that touched the map's window; those of a unit; the journal played back. */
export type HistoryPart = 'journal' | 'window' | 'unit' | 'playback';

/** What the list of work under the map shows: open sites, communes to be concluded, mass graves to be handed over. */
export type QueuePart = 'sites' | 'communes' | 'k70';

/** What the task "Kiểm tra" shows: contradictions, findings of people, sample inspections, sites that may be one, two states compared. */
export type AuditPart = 'findings' | 'inspection' | 'raised' | 'sample' | 'acceptance' | 'duplicates' | 'compare';

/** Shapes as they were (dashed) and as they became (solid), and what changed just now (with a halo). */
export interface Trace {
    readonly before: readonly Geometry[];
    readonly after: readonly Geometry[];
    readonly changed: readonly Geometry[];
    /** Ground in question: two claim it, or nobody. */
    readonly disputed?: readonly Geometry[];
    /** Ground that went from one class to another. */
    readonly moved?: readonly Geometry[];
}

/** A moment of the journal that is shown in place of a day: `moving` as long as another is about to follow. */
export interface ShownMoment {
    readonly day: IsoDate;
    readonly records: Records;
    readonly moving: boolean;
}

/** What is looked at and how. Never in the journal; kept for the next start where `remember` says so. */
export interface View {
    readonly language: Language;
    /** Null: the newest state. */
    readonly asOf: IsoDate | null;
    readonly unitSet: string;
    readonly visible: ReadonlySet<MapLayerId>;
    readonly task: Task;
    readonly selected: {readonly layer: LayerId; readonly id: string} | null;
    /** Records behind a number that was clicked: marked on the map, listed in the table. */
    readonly marked: ReadonlySet<string>;
    /** What the marked records are, in words; empty when nothing is marked. */
    readonly markedAs: string;
    /** The layer whose table is open under the map. */
    readonly listed: MapLayerId | null;
    /** The figure that colours the units, or null. */
    readonly shaded: FigureId | null;
    readonly shadedLevel: 'district' | 'commune' | 'group';
    /** Units put together by hand in the unit set shown. */
    readonly groups: readonly UnitGroup[];
    /** The tool that lies open over the map. */
    readonly tool: 'coordinate' | 'measure' | null;
    /** The record that is written by hand in place of the task: a new one of a layer, about these sites, or one that is edited. */
    readonly form: {
        readonly layer: WrittenLayer;
        readonly id: string | null;
        readonly sites?: readonly string[];
    } | null;
    /** The part of the journal that lies open under the map, in place of a layer's table. */
    readonly history: HistoryPart | null;
    /** The list of work that lies open under the map, in place of a layer's table. */
    readonly queue: QueuePart | null;
    /** The list of the check that is open lies under the map. */
    readonly checks: boolean;
    /** Shapes of the past over the map; an act or two versions are looked at. */
    readonly traced: Trace | null;
    /** The part of the task "Kiểm tra" that is shown, unless pairs of sites are looked at. */
    readonly audit: AuditPart;
    /** Sites that may be one: a pair of ids, all of them, or null where none are looked at. */
    readonly duplicates: readonly [a: string, b: string] | 'all' | null;
    /** Codes of the three systems that the pointer is read in. */
    readonly readout: readonly [string, string, string];
    readonly grids: ReadonlySet<GridId>;
    /** Letters of war-time squares, read and written. */
    readonly lettering: Lettering;
    /** The hand is drawn to corners and edges nearby. */
    readonly snaps: boolean;
    /** Between two places on one line the hand follows the line. */
    readonly follows: boolean;
}

/** What of a view is kept for the next start. */
export type RememberedView = Pick<
    View,
    'language' | 'visible' | 'task' | 'unitSet' | 'readout' | 'grids' | 'lettering'
>;

/** Where the map should look next: a box in degrees (west, south, east, north). */
export type Box = readonly [number, number, number, number];

/** What is looked at when nothing is remembered. */
export function firstView(): View {
    return {
        language: 'vi',
        asOf: null,
        unitSet: '',
        visible: new Set(MAP_LAYERS),
        task: 'conclude',
        selected: null,
        marked: new Set(),
        markedAs: '',
        listed: null,
        shaded: null,
        shadedLevel: 'commune',
        groups: [],
        tool: null,
        form: null,
        history: null,
        queue: null,
        checks: false,
        traced: null,
        audit: 'findings',
        duplicates: null,
        readout: ['EPSG:5899', 'EPSG:4326', 'DIABAN:MGRS-INDIAN1960'],
        grids: new Set(),
        lettering: 'AA',
        snaps: true,
        follows: false
    };
}
