import type {FeatureCollection, Geometry} from 'geojson';
import {type GeoJSONSource, type LngLat, Map as MapLibreMap, setWorkerUrl} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type {MapLayerId} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {type CheckedPlace, checkFeatures, checkLayers} from './check-layers.ts';
import type {Shading} from './choropleth.ts';
import {type RecordLayer, recordLabels, recordLayers} from './layers.ts';
import type {MapColours} from './map-colours.ts';
import type {MapWindow} from './map-window.ts';
import {haloLayers, handLayers} from './overlay-layers.ts';
import {type Hit, nextPick, pickOrder} from './pick.ts';
import {reportLayers} from './report-layers.ts';
import {RECORD_SOURCES, type RecordSource, ScreenFeatures} from './screen-features.ts';
import {boxOf} from './shape-rings.ts';
import {type FedSource, SourceFeed} from './source-feed.ts';
import {addSymbolImages} from './symbol-images.ts';
import {addPlaceImages, measureLayers, placeLayers} from './tool-layers.ts';
import {type TraceShapes, traceFeatures, traceLayers} from './trace-layers.ts';

setWorkerUrl(workerUrl);

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

export interface ViewOptions {
    readonly container: HTMLElement;
    readonly colours: MapColours;
    /** Where to look first; the whole of Vietnam when there is nothing. */
    readonly bounds: Bounds | null;
    /** Words of the map itself by MapLibre's keys, e.g. the name of the canvas. */
    readonly words: Readonly<Record<string, string>>;
}

const VIETNAM: Bounds = [102, 8, 110, 23.5];
const EMPTY: FeatureCollection = {type: 'FeatureCollection', features: []};

/**
 * The screen map: shows records with the symbols of the sheet, tells what lies under a position, and nothing else.
 *
 * Only what changed is sent to the map (`sync`). North is up and the map is flat, as on paper.
 */
export class MapView {
    readonly map: MapLibreMap;
    readonly #features = new ScreenFeatures();
    readonly #feeds: Readonly<Record<RecordSource, SourceFeed>>;
    readonly #layers: readonly RecordLayer[];
    readonly #ready: Promise<void>;
    /** Drawn by the processor: a frame of the province takes some 0.3 s of it, and a way there is drawn many times. */
    readonly #inSoftware: boolean;
    #shadedIds: readonly string[] = [];
    #handles: FeatureCollection = EMPTY;
    #colours: MapColours;

    constructor({container, colours, bounds, words}: ViewOptions) {
        this.#colours = colours;
        this.#feeds = Object.fromEntries(
            RECORD_SOURCES.map((id) => [id, new SourceFeed(() => this.#sourceToFeed(id))])
        ) as Record<RecordSource, SourceFeed>;
        const below = recordLayers(colours);
        const above = recordLabels(colours);
        this.#layers = [...below, ...above];
        const own = [
            'marked',
            'selected',
            'finding',
            'checks',
            'trace',
            'reports',
            'place',
            'measure',
            'hand',
            'handle'
        ];
        this.map = new MapLibreMap({
            container,
            style: {
                version: 8,
                sources: Object.fromEntries([
                    ...RECORD_SOURCES.map((id) => [
                        id,
                        {type: 'geojson', data: EMPTY, promoteId: 'id', tolerance: 0.2}
                    ]),
                    ...own.map((id) => [id, {type: 'geojson', data: EMPTY, tolerance: 0}])
                ]),
                layers: [
                    {id: 'ground', type: 'background', paint: {'background-color': colours.ground}},
                    ...below.map(({layer}) => layer),
                    ...haloLayers(colours),
                    ...checkLayers(colours),
                    ...traceLayers(colours),
                    ...above.map(({layer}) => layer),
                    ...reportLayers(colours),
                    ...placeLayers(colours),
                    ...measureLayers(colours),
                    ...handLayers(colours)
                ],
                transition: {duration: 0, delay: 0}
            },
            bounds: (bounds ?? VIETNAM) as [number, number, number, number],
            fitBoundsOptions: {padding: 30},
            attributionControl: false,
            dragRotate: false,
            pitchWithRotate: false,
            touchPitch: false,
            rollEnabled: false,
            maxPitch: 0,
            minZoom: 4,
            maxZoom: 19,
            // with none at all every frame places every label anew, also where nothing that bears a label has changed
            fadeDuration: 1,
            renderWorldCopies: false,
            locale: {...words}
        });
        this.#inSoftware = drawsInSoftware(this.map.getCanvas());
        this.map.touchZoomRotate.disableRotation();
        this.map.keyboard.disableRotation();
        this.map.on('style.load', () => {
            addSymbolImages(this.map, colours);
            addPlaceImages(this.map, colours);
        });
        this.#ready = new Promise((resolve) => this.map.once('load', () => resolve()));
    }

    /** Resolves when the style is there and data can be given. */
    get ready(): Promise<void> {
        return this.#ready;
    }

    /** Bring the map to the state of the records: a few changes are sent as such, units only when units changed, much in runs. */
    sync(records: Records, unitSet: string): void {
        const tables = this.#features.tables(records, unitSet);
        for (const id of RECORD_SOURCES) this.#feeds[id].show(tables[id]);
    }

    /** Show the layers named, hide the others. */
    showLayers(visible: ReadonlySet<MapLayerId>): void {
        for (const {of, layer} of this.#layers) {
            const wanted = visible.has(of) ? 'visible' : 'none';
            if ((this.map.getLayoutProperty(layer.id, 'visibility') ?? 'visible') !== wanted) {
                this.map.setLayoutProperty(layer.id, 'visibility', wanted);
            }
        }
    }

    /** Halo around shapes: the selected record, marked records, the place of a finding. */
    halo(kind: 'selected' | 'marked' | 'finding', geometries: readonly Geometry[]): void {
        void this.#source(kind).setData({
            type: 'FeatureCollection',
            features: geometries.map((geometry) => ({type: 'Feature', geometry, properties: {}}))
        });
    }

    /** Places of checks, all at once. */
    checks(places: readonly CheckedPlace[]): void {
        void this.#source('checks').setData(checkFeatures(places));
    }

    /** Shapes of the past: as they were, as they became, and what changed just now. */
    trace(shapes: TraceShapes | null): void {
        void this.#source('trace').setData(traceFeatures(shapes));
    }

    /** Colour the units of a level, or none. Zones fade while units are coloured. */
    shade(shading: Shading | null, level: 'district' | 'commune'): void {
        for (const id of this.#shadedIds) this.map.removeFeatureState({source: 'unit', id});
        const ids: string[] = [];
        const noBase: string[] = [];
        for (const [id, {properties}] of this.#feeds.unit.table) {
            if (properties['level'] !== level) continue;
            const shade = shading?.byCode.get(String(properties['code']));
            if (shade === undefined) continue;
            if (shade === null) noBase.push(id);
            else {
                this.map.setFeatureState({source: 'unit', id}, {shade: this.#colours.shades[shade]});
                ids.push(id);
            }
        }
        this.#shadedIds = ids;
        this.map.setFilter('unit-shade', ['==', ['get', 'level'], shading ? level : 'none']);
        this.map.setFilter('unit-no-base', ['in', ['get', 'id'], ['literal', noBase]]);
    }

    /** What the hand holds; handles that are the very same as before are not sent again. */
    showHand(features: FeatureCollection, handles: FeatureCollection): void {
        void this.#source('hand').setData(features);
        if (handles === this.#handles) return;
        this.#handles = handles;
        void this.#source('handle').setData(handles);
    }

    /** A place that was looked up, or what is being measured (`place-features.ts`, `measure-features.ts`). */
    showTool(tool: 'place' | 'measure' | 'reports', features: FeatureCollection): void {
        void this.#source(tool).setData(features);
    }

    /** The roles of what is drawn of a tool in the window now. */
    drawn(tool: 'place' | 'measure' | 'trace' | 'reports' | 'checks'): string[] {
        const layers = this.map.getStyle().layers.filter((layer) => 'source' in layer && layer.source === tool);
        const features = this.map.queryRenderedFeatures({layers: layers.map(({id}) => id)});
        return [...new Set(features.map(({properties}) => String(properties['role'])))];
    }

    /** The record that a press at a place of the screen (pixels) means; pressing the selected one gives the next below. */
    pick(x: number, y: number, selected: string | null): string | null {
        return nextPick(pickOrder(this.#hits(x, y), this.map.getZoom() >= 10.4), selected);
    }

    /** The mark of a check that a press at a place of the screen (pixels) means, by its key; pressing the chosen one gives the next below. */
    pickMark(x: number, y: number, chosen: string): string | null {
        const box: [[number, number], [number, number]] = [
            [x - 3, y - 3],
            [x + 3, y + 3]
        ];
        const marks = this.map.queryRenderedFeatures(box, {layers: ['checks-mark']});
        return nextPick([...new Set(marks.map(({properties}) => String(properties['key'])))], chosen);
    }

    /** True when something other than a unit lies under a place of the screen. */
    over(x: number, y: number): boolean {
        return this.#hits(x, y).some(({of}) => of !== 'unit');
    }

    fit(bounds: Bounds, maxZoom = 15): void {
        const {clientWidth, clientHeight} = this.map.getContainer();
        const padding = Math.round(Math.min(60, clientWidth / 8, clientHeight / 8));
        const duration = this.#inSoftware ? 0 : 450;
        this.map.fitBounds(bounds as [number, number, number, number], {padding, maxZoom, duration});
    }

    /** Box of the units shown; null when there are none. */
    unitBounds(): Bounds | null {
        return boxOf([...this.#feeds.unit.table.values()].map(({geometry}) => geometry));
    }

    /** What is seen now. */
    window(): MapWindow {
        const bounds = this.map.getBounds();
        const {clientWidth, clientHeight} = this.map.getContainer();
        return {
            west: bounds.getWest(),
            south: bounds.getSouth(),
            east: bounds.getEast(),
            north: bounds.getNorth(),
            width: clientWidth,
            height: clientHeight
        };
    }

    /** Metres on the ground of a CSS pixel at the centre. Mercator on a sphere: within 0.7 % of the ellipsoid. */
    metresPerPixel(): number {
        const {lat} = this.map.getCenter();
        return (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** this.map.getZoom());
    }

    /** Resolves when everything given so far is on the screen. */
    async idle(): Promise<void> {
        await this.#ready;
        for (const id of RECORD_SOURCES) await this.#feeds[id].fed();
        // what was just given may not have reached the map's workers yet
        await new Promise<void>((resolve) => {
            this.map.once('idle', () => resolve());
            this.map.triggerRepaint();
        });
    }

    project(lon: number, lat: number): [x: number, y: number] {
        const {x, y} = this.map.project([lon, lat]);
        return [x, y];
    }

    /** The position under a place of the screen, degrees. */
    unproject(x: number, y: number): [lon: number, lat: number] {
        return positionOf(this.map.unproject([x, y]));
    }

    close(): void {
        this.map.remove();
    }

    #hits(x: number, y: number): Hit[] {
        const near = this.map.queryRenderedFeatures(
            [
                [x - 4, y - 4],
                [x + 4, y + 4]
            ],
            {layers: ['grave-site', 'cemetery', 'landmark', 'landmark-line']}
        );
        const exact = this.map.queryRenderedFeatures([x, y], {
            layers: [
                'cemetery-area-fill',
                'site-area-fill',
                'surveyed-area-fill',
                'concluded-zone-fill',
                'landmark-area-fill',
                'unit-ground'
            ]
        });
        return [...near, ...exact].flatMap(({layer, properties}): Hit[] => {
            const of = this.#layers.find((one) => one.layer.id === layer.id)?.of;
            // a disc of uncertainty is ground, not something to press
            if (!of || properties['symbol'] === 'uncertainty') return [];
            const level = of === 'unit' ? {level: String(properties['level'])} : {};
            return [{id: String(properties['id']), of, ...level}];
        });
    }

    #sourceToFeed(id: RecordSource): FedSource {
        const source = this.#source(id);
        return {
            setData: (data) => source.setData(data),
            updateData: (diff) => source.updateData(diff),
            hold: () => {
                const tiles = this.map.style.tileManagers[id];
                tiles?.pause();
                return () => {
                    tiles?.reload(true);
                    tiles?.resume();
                };
            }
        };
    }

    #source(id: string): GeoJSONSource {
        return this.map.getSource(id) as GeoJSONSource;
    }
}

// names by which browsers tell that no graphics card draws
function drawsInSoftware(canvas: HTMLCanvasElement): boolean {
    const gl = canvas.getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return /swiftshader|llvmpipe|software|basic render/i.test(
        String(info ? gl?.getParameter(info.UNMASKED_RENDERER_WEBGL) : '')
    );
}

/** Degrees with 9 decimals (0.1 mm), which is all a hand can mean. */
export function positionOf({lng, lat}: LngLat): [lon: number, lat: number] {
    return [Math.round(lng * 1e9) / 1e9, Math.round(lat * 1e9) / 1e9];
}
