import type {Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon} from 'geojson';
import type {Acceptance} from './acceptance.ts';
import type {Attachment} from './attachment.ts';
import type {Cemetery} from './cemetery.ts';
import type {ConcludedZone} from './concluded-zone.ts';
import type {FindingException} from './finding-exception.ts';
import type {GraveSite} from './grave-site.ts';
import type {Inspection} from './inspection.ts';
import type {Landmark} from './landmark.ts';
import type {PlanRecord} from './plan.ts';
import type {RaisedFinding} from './raised-finding.ts';
import type {RegisterRow} from './register.ts';
import type {SurveyedArea} from './surveyed-area.ts';
import type {Unit, UnitSet} from './unit.ts';

/** Polygon or multi-polygon, longitude and latitude in degrees on WGS 84. */
export type Areal = Polygon | MultiPolygon;

/** Line or lines, longitude and latitude in degrees on WGS 84. */
export type Lineal = LineString | MultiLineString;

/** What each layer keeps: its properties and the geometry it may have. */
export interface LayerContent {
    'grave-site': {properties: GraveSite; geometry: Point | Areal};
    'surveyed-area': {properties: SurveyedArea; geometry: Areal};
    'concluded-zone': {properties: ConcludedZone; geometry: Areal};
    cemetery: {properties: Cemetery; geometry: Point | Areal};
    landmark: {properties: Landmark; geometry: Point | Lineal | Areal};
    unit: {properties: Unit; geometry: Areal};
    'unit-set': {properties: UnitSet; geometry: null};
    register: {properties: RegisterRow; geometry: null};
    plan: {properties: PlanRecord; geometry: null};
    attachment: {properties: Attachment; geometry: null};
    'raised-finding': {properties: RaisedFinding; geometry: Geometry | null};
    'finding-exception': {properties: FindingException; geometry: null};
    inspection: {properties: Inspection; geometry: null};
    acceptance: {properties: Acceptance; geometry: null};
}

export type LayerId = keyof LayerContent;

/** Layers in the order in which they are read out, drawn from bottom to top where they have geometry. */
export const LAYERS = [
    'unit-set',
    'unit',
    'landmark',
    'concluded-zone',
    'surveyed-area',
    'cemetery',
    'grave-site',
    'register',
    'plan',
    'attachment',
    'raised-finding',
    'finding-exception',
    'inspection',
    'acceptance'
] as const satisfies readonly LayerId[];

/** The layers a person imports, sees on the map and lists in a table. */
export const MAP_LAYERS = ['grave-site', 'surveyed-area', 'concluded-zone', 'cemetery', 'landmark', 'unit'] as const;
export type MapLayerId = (typeof MAP_LAYERS)[number];

/**
 * One record: a GeoJSON feature (RFC 7946) whose id never changes and is never reused.
 *
 * Records are immutable: a change makes a new one, so two references are equal exactly when nothing changed.
 */
export interface RecordOf<L extends LayerId> {
    readonly type: 'Feature';
    readonly id: string;
    readonly geometry: LayerContent[L]['geometry'];
    readonly properties: LayerContent[L]['properties'];
}

/** A record of any layer, as the journal carries it. */
export interface AnyRecord {
    readonly type: 'Feature';
    readonly id: string;
    readonly geometry: Geometry | null;
    readonly properties: object;
}

/** A date without time, `yyyy-mm-dd`, in the calendar of Asia/Ho_Chi_Minh. */
export type IsoDate = string;

export type GraveSiteRecord = RecordOf<'grave-site'>;
export type SurveyedAreaRecord = RecordOf<'surveyed-area'>;
export type ConcludedZoneRecord = RecordOf<'concluded-zone'>;
export type CemeteryRecord = RecordOf<'cemetery'>;
export type LandmarkRecord = RecordOf<'landmark'>;
export type UnitRecord = RecordOf<'unit'>;
export type UnitSetRecord = RecordOf<'unit-set'>;
export type RegisterRecord = RecordOf<'register'>;
export type AttachmentRecord = RecordOf<'attachment'>;
export type RaisedFindingRecord = RecordOf<'raised-finding'>;
export type FindingExceptionRecord = RecordOf<'finding-exception'>;
export type InspectionRecord = RecordOf<'inspection'>;
export type AcceptanceRecord = RecordOf<'acceptance'>;
