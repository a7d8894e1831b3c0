import {html, LitElement, nothing, unsafeCSS} from 'lit';
import {customElement, query, state} from 'lit/decorators.js';
import {measured} from '../../draw/measured.ts';
import {Gestures} from '../../map/gestures.ts';
import {handFeatures} from '../../map/hand-features.ts';
import {handleFeatures} from '../../map/handles.ts';
import {measureFeatures} from '../../map/measure-features.ts';
import {MeasureGestures} from '../../map/measure-gestures.ts';
import {placeFeatures} from '../../map/place-features.ts';
import {boxOf} from '../../map/shape-rings.ts';
import {mapStylesheet} from '../../map/stylesheet.ts';
import {type Bounds, MapView} from '../../map/view.ts';
import {SayEvent} from '../app/events.ts';
import {checkedOf} from '../audit/checked.ts';
import {WorkspaceController} from '../context.ts';
import {word} from '../words.ts';
import type {Workspace, WorkspaceChange} from '../workspace.ts';
import type {CornerTypedEvent} from './corner-entry.ts';
import {labelFonts, mapColours} from './map-colours.ts';
import {mapStyle} from './map-style.ts';
import './corner-entry.ts';
import './grids.ts';
import './map-tools.ts';
import './measure.ts';
import {measuredArea, measuredLength} from './measure-words.ts';
import {measuringOf} from './measuring.ts';
import './outline.ts';
import './scale-bar.ts';
import './second-map.ts';
import './shade-legend.ts';
import {Aiming} from './aim.ts';
import {haloKey, showHalos} from './halos.ts';
import {HandAtMap, typedFor} from './hand-at-map.ts';
import {pressed} from './pressed.ts';
import {shadingOf} from './shade-values.ts';
import {sightOf} from './sight.ts';
import {type TwoStates, twoStatesOf} from './two-states.ts';

/**
 * The map of the workspace. Fills its box.
 *
 * Shows the records of the view and tells the workspace what was pressed and drawn; the drawing library is in `src/map`.
 */
@customElement('db-map')
export class DbMap extends LitElement {
    static override styles = [unsafeCSS(mapStylesheet), mapStyle];

    @state() private problem: 'none' | 'no-webgl' | 'lost' = 'none';
    @state() private crosshair = false;
    /** A coordinate is typed for the hand. */
    @state() private typing = false;
    /** Two states are shown on two maps; this one shows the later. */
    @state() private two: TwoStates | null = null;
    @query('.map') private place!: HTMLElement;

    readonly #workspace = new WorkspaceController(
        this,
        ['records', 'view', 'analysis', 'draw', 'focus', 'place'],
        (workspace, change) => this.#changed(workspace, change)
    );
    #view: MapView | null = null;
    #gestures: Gestures | null = null;
    #measureGestures: MeasureGestures | null = null;
    #stopMeasuring: (() => void) | null = null;
    #stopStates: (() => void) | null = null;
    #resolveReady: () => void = () => undefined;
    #ready = new Promise<void>((resolve) => {
        this.#resolveReady = resolve;
    });
    #shown: {
        unitSet: string;
        visible: unknown;
        halo: string;
        traced: unknown;
        checks: unknown;
        shade: unknown[];
        tool: unknown;
        language: unknown;
    } | null = null;
    #frame = 0;
    #atHand: HandAtMap | null = null;
    #hand = '';
    /** Where the pointer is in the window of the map, pixels; null when it is elsewhere. */
    #pointer: {readonly x: number; readonly y: number} | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        cancelAnimationFrame(this.#frame);
        this.#gestures?.close();
        this.#measureGestures?.close();
        this.#stopMeasuring?.();
        this.#stopStates?.();
        this.#view?.close();
        this.#view = null;
        this.#shown = null;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        if (this.hasUpdated) void this.#start();
    }

    /** Resolves when the map shows everything given so far. */
    async idle(): Promise<void> {
        if (this.problem === 'no-webgl') return;
        await this.#ready;
        await this.#atHand?.shown;
        await this.#view?.idle();
    }

    /** Place on the page, in CSS pixels of the viewport, of a position in degrees. */
    project(lon: number, lat: number): [x: number, y: number] {
        const [x, y] = this.#view?.project(lon, lat) ?? [0, 0];
        const {left, top} = this.place.getBoundingClientRect();
        return [left + x, top + y];
    }

    /** What of a place or a measuring is drawn in the window now, by role. */
    drawn(tool: 'place' | 'measure' | 'trace' | 'reports' | 'checks'): readonly string[] {
        return this.#view?.drawn(tool) ?? [];
    }

    override firstUpdated(): void {
        void this.#start();
    }

    override render() {
        const workspace = this.#workspace.value;
        const kind = workspace?.drawing.kind ?? 'idle';
        const at = workspace ? typedFor(workspace.drawing) : null;
        return html`
            <div class="map ${this.two?.mode ?? ''}" ?data-drawing=${kind !== 'idle'}></div>
            ${this.two && this.#view ? html`<db-second-map .main=${this.#view} .states=${this.two}></db-second-map>` : nothing}
            ${this.problem === 'no-webgl' ? this.#noMap() : this.#tools()}
            ${this.problem === 'lost' ? html`<p class="notice" role="status">${word('map.lost')}</p>` : nothing}
            ${workspace && !workspace.units ? html`<p class="notice" role="status">${word('map.empty')}</p>` : nothing}
            ${this.crosshair && (kind === 'drawing' || kind === 'cutting' || kind === 'editing' || workspace?.view.tool === 'measure') ? html`<div class="crosshair" aria-hidden="true"></div>` : nothing}
            ${this.typing && workspace && at !== null ? html`<db-corner-entry class="entry" .workspace=${workspace} .of=${at} @db-corner-typed=${({at: place}: CornerTypedEvent) => this.#atHand?.place(place)} @db-close=${this.#toMap}></db-corner-entry>` : nothing}
            <db-outline></db-outline>
            <db-measure></db-measure>
            <db-shade-legend></db-shade-legend>
        `;
    }

    #toMap = (): void => {
        this.typing = false;
        this.#view?.map.getCanvas().focus({preventScroll: true});
    };

    #tools() {
        return html`
            <db-grids></db-grids>
            <div class="over"><div class="tools">
                <button title=${word('map.zoomIn')} aria-label=${word('map.zoomIn')} @click=${() => this.#view?.map.zoomIn()}>+</button>
                <button title=${word('map.zoomOut')} aria-label=${word('map.zoomOut')} @click=${() => this.#view?.map.zoomOut()}>−</button>
                <button title=${word('map.home')} aria-label=${word('map.home')} @click=${() => this.#home()}>
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1.5 8 8 2l6.5 6M3.5 7v6.5h9V7" /></svg>
                </button>
            </div><db-map-tools></db-map-tools></div>
            <db-scale-bar></db-scale-bar>
        `;
    }

    #noMap() {
        return html`
            <div class="no-map" role="alert">
                <strong>${word('map.noWebgl')}</strong>
                <p>${word('map.noWebglStill')}</p>
                <p>${word('map.noWebglDo')}</p>
                <button @click=${() => this.#workspace.value?.look({history: 'journal'})}>${word('history.open')}</button>
            </div>
        `;
    }

    async #start(): Promise<void> {
        const workspace = this.#workspace.value;
        if (!workspace || this.#view) return;
        await labelFonts();
        if (!this.isConnected || this.#view) return;
        if (!document.createElement('canvas').getContext('webgl2')) {
            this.problem = 'no-webgl';
            return;
        }
        const view = new MapView({
            container: this.place,
            colours: mapColours(this),
            bounds: workspace.focus ?? unitBox(workspace),
            words: {'Map.Title': word('map.name')}
        });
        this.#view = view;
        this.#listen(view, workspace);
        await view.ready;
        if (this.#view !== view) return;
        this.#show(workspace);
        this.#showHand(workspace);
        this.#showPlace(workspace);
        this.#resolveReady();
    }

    #listen(view: MapView, workspace: Workspace): void {
        const sight = sightOf(workspace);
        const {map} = view;
        map.on('mousemove', ({point}) => this.#point(point));
        map.on('mouseout', () => this.#point(null));
        const scale = () => {
            const {lng, lat} = map.getCenter();
            const scaleDenominator = view.metresPerPixel() / (0.0254 / 96);
            sight.tell({centre: [lng, lat], scaleDenominator, window: view.window()});
        };
        map.on('move', scale);
        // the ground moves under a pointer that stands still
        map.on('move', () => this.#pointer && this.#point(this.#pointer));
        scale();
        map.on('webglcontextlost', () => {
            this.problem = 'lost';
        });
        map.on('webglcontextrestored', () => {
            this.problem = 'none';
        });
        const aiming = new Aiming(workspace, () => view.metresPerPixel());
        this.#atHand = new HandAtMap(workspace, view, aiming, () => this.#showHand(workspace));
        this.#gestures = new Gestures({
            view,
            state: () => workspace.drawing,
            hand: (event) => workspace.hand(event),
            press: (x, y) => pressed(view, workspace, x, y),
            aim: (at, free) => aiming.aim(at, free),
            taken: () => workspace.view.tool === 'measure',
            crosshair: (wanted) => {
                this.crosshair = wanted;
            },
            type: () => {
                this.typing = true;
            },
            snap: () => {
                const snaps = !workspace.view.snaps;
                workspace.look({snaps});
                this.dispatchEvent(new SayEvent(word(snaps ? 'snap.isOn' : 'snap.isOff')));
            }
        });
        const measuring = measuringOf(workspace);
        this.#measureGestures = new MeasureGestures({
            view,
            active: () => workspace.view.tool === 'measure' && workspace.drawing.kind === 'idle',
            state: () => measuring.state,
            hand: (event) => measuring.hand(event),
            crosshair: (wanted) => {
                this.crosshair = wanted;
            }
        });
        const stops = [
            measuring.subscribe(() => this.#showMeasuring(workspace)),
            checkedOf(workspace).subscribe(() => this.#shown && this.#show(workspace))
        ];
        this.#stopMeasuring = () => {
            for (const stop of stops) stop();
        };
        const states = (two: TwoStates | null) => {
            const {after, mode} = this.two ?? {};
            this.two = two;
            if (two && two.mode !== mode) void this.#keepWindow(view);
            if (this.#shown && two?.after !== after) view.sync(two?.after ?? workspace.records, workspace.view.unitSet);
        };
        this.#stopStates = twoStatesOf(workspace).subscribe(states);
        states(twoStatesOf(workspace).now);
    }

    // in half the width the same ground is to be seen
    async #keepWindow(view: MapView): Promise<void> {
        const {west, south, east, north} = view.window();
        await this.updateComplete;
        view.map.resize();
        view.map.fitBounds([west, south, east, north], {duration: 0});
    }

    // the pointer moves more often than the screen is drawn
    #point(pointer: {readonly x: number; readonly y: number} | null): void {
        this.#pointer = pointer;
        if (this.#frame) return;
        this.#frame = requestAnimationFrame(() => {
            this.#frame = 0;
            const [workspace, view, at] = [this.#workspace.value, this.#view, this.#pointer];
            if (workspace && view) sightOf(workspace).tell({pointer: at && view.unproject(at.x, at.y)});
        });
    }

    // false where the component itself shows nothing else
    #changed(workspace: Workspace, change: WorkspaceChange | 'start'): boolean {
        if (!this.#view) {
            if (change === 'start' && this.hasUpdated) void this.#start();
            return true;
        }
        if (!this.#shown) return true;
        if (change === 'draw') {
            this.#atHand?.changed();
            if (typedFor(workspace.drawing) === null) this.typing = false;
            // one hand at a time
            if (workspace.drawing.kind !== 'idle' && workspace.view.tool === 'measure') workspace.look({tool: null});
            const hand = `${workspace.drawing.kind} ${typedFor(workspace.drawing)}`;
            const moved = hand === this.#hand;
            this.#hand = hand;
            return !moved;
        }
        if (change === 'place') this.#showPlace(workspace);
        else if (change === 'focus') {
            if (workspace.focus) this.#view.fit(workspace.focus, isPoint(workspace.focus) ? 15 : 20);
        } else this.#show(workspace, change === 'records');
        return true;
    }

    #show(workspace: Workspace, recordsChanged = false): void {
        const view = this.#view!;
        // a day or moment that is shown takes the place of the two states
        if (this.two && workspace.past) twoStatesOf(workspace).show(null);
        const {unitSet, visible, tool, language} = workspace.view;
        const before = this.#shown;
        const setChanged = before?.unitSet !== unitSet;
        // a change of the past day comes as a change of the records
        if (recordsChanged || setChanged) view.sync(this.two?.after ?? workspace.records, unitSet);
        if (before && setChanged) this.#home();
        if (before?.visible !== visible) view.showLayers(visible);

        const halo = haloKey(workspace);
        if (recordsChanged || before?.halo !== halo) showHalos(view, workspace);

        const {traced} = workspace.view;
        if (before?.traced !== traced) view.trace(traced);

        // places of checks stand on the map as long as one checks
        const checks = workspace.view.task === 'audit' ? checkedOf(workspace).places : NO_PLACES;
        if (before?.checks !== checks) view.checks(checks);

        const {shaded, shadedLevel, groups} = workspace.view;
        const shade = [shaded, shadedLevel, groups, shaded ? workspace.analysis.table : null, unitSet];
        if (!before || shade.some((part, i) => part !== before.shade[i])) {
            view.shade(shadingOf(workspace), shadedLevel === 'district' ? 'district' : 'commune');
        }
        if (before?.tool !== tool) this.#changeTool(workspace);
        else if (language !== before?.language) this.#showMeasuring(workspace);
        this.#shown = {unitSet, visible, halo, traced, checks, shade, tool, language};
    }

    #showHand(workspace: Workspace): void {
        const {drawing} = workspace;
        this.#view?.showHand(handFeatures(drawing), handleFeatures(drawing));
        if (!this.#view) return;
        // a double press closes the outline instead of zooming
        if (drawing.kind === 'idle' && workspace.view.tool !== 'measure') this.#view.map.doubleClickZoom.enable();
        else this.#view.map.doubleClickZoom.disable();
    }

    #showPlace({place}: Workspace): void {
        this.#view?.showTool('place', placeFeatures(place));
    }

    #showMeasuring(workspace: Workspace): void {
        const {state} = measuringOf(workspace);
        const features = measureFeatures(state, measured(state, {live: true}), {
            leg: ({distanceM}) => measuredLength(distanceM),
            area: measuredArea
        });
        this.#view?.showTool('measure', features);
    }

    // a tool that is put away leaves nothing behind
    #changeTool(workspace: Workspace): void {
        if (workspace.view.tool === 'measure') this.#view?.map.getCanvas().focus({preventScroll: true});
        else measuringOf(workspace).hand({kind: 'clear'});
        this.crosshair = false;
        this.#showHand(workspace);
    }

    #home(): void {
        const box = this.#view?.unitBounds();
        if (box) this.#view?.fit(box);
    }
}

const NO_PLACES: ReturnType<typeof checkedOf>['places'] = [];

// a point says nothing of how near one wants to be; a box does
function isPoint([west, south, east, north]: Bounds): boolean {
    return west === east && south === north;
}

function unitBox({units}: Workspace): Bounds | null {
    return units ? boxOf(units.units.map(({geometry}) => geometry)) : null;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-map': DbMap;
    }
}
