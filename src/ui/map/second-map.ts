import {css, html, LitElement, nothing, type PropertyValues, unsafeCSS} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {mapStylesheet} from '../../map/stylesheet.ts';
import {MapView} from '../../map/view.ts';
import {WorkspaceController} from '../context.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {mapColours} from './map-colours.ts';
import {type TwoStates, twoStatesOf} from './two-states.ts';

/** Steps of the line by the keys, shares of the width in per cent. */
const STEPS: Readonly<Record<string, number>> = {
    ArrowLeft: -2,
    ArrowDown: -2,
    ArrowRight: 2,
    ArrowUp: 2,
    PageDown: -10,
    PageUp: 10,
    Home: -100,
    End: 100
};

/**
 * The map of the earlier state, beside the map of the workspace or over it up to a line. Both look at the same place: moving one
 * moves the other. It is made when it is put into the page and let go of when it is taken out.
 */
@customElement('db-second-map')
export class SecondMap extends LitElement {
    static override styles = [
        unsafeCSS(mapStylesheet),
        css`
            :host { position: absolute; inset: 0; z-index: 2; pointer-events: none; font: 400 var(--text) / var(--line-height) var(--font); }
            .earlier { position: absolute; inset: 0; overflow: hidden; background: var(--colour-map-ground); }
            .side .earlier { inset-inline-end: 50%; border-inline-end: 2px solid var(--colour-selection); pointer-events: auto; }
            .swipe .earlier { clip-path: inset(0 calc(100% - var(--at)) 0 0); }
            .name { position: absolute; inset-block-start: var(--space-2); max-inline-size: 42%; padding: 2px var(--space-2); border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); font-weight: 600; }
            .name.was { inset-inline-start: var(--space-2); }
            .side .name.is { inset-inline-start: calc(50% + var(--space-2)); max-inline-size: calc(50% - 70px); }
            .swipe .name.is { inset-inline-end: 54px; }
            .line { position: absolute; inset-block: 0; inset-inline-start: calc(var(--at) - 14px); inline-size: 28px; pointer-events: auto; cursor: col-resize; touch-action: none; }
            .line::before { content: ''; position: absolute; inset-block: 0; inset-inline-start: 12px; inline-size: 4px; background: var(--colour-selection); }
            .line::after { content: '◂ ▸'; position: absolute; inset-block-start: calc(50% - 16px); inset-inline-start: -4px; inline-size: 36px; block-size: 32px; border: 2px solid var(--colour-selection); border-radius: 16px; background: var(--colour-surface); color: var(--colour-selection); line-height: 28px; text-align: center; white-space: nowrap; }
            .line:focus-visible { outline: none; }
            .line:focus-visible::after { outline: var(--focus); outline-offset: 2px; }
            .leave { position: absolute; inset-block-start: 42px; inset-inline-start: var(--space-2); min-block-size: 28px; padding: 0 var(--space-2); border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: inherit; font: inherit; pointer-events: auto; cursor: pointer; }
            .leave:hover { background: var(--colour-accent-quiet); }
            .leave:focus-visible { outline: var(--focus); }
        `
    ];

    /** The map of the workspace, which shows the later state. */
    @property({attribute: false}) main!: MapView;
    @property({attribute: false}) states!: TwoStates;
    /** Where the line is, per cent of the width. */
    @state() private at = 50;
    @query('.earlier') private place!: HTMLElement;
    readonly #workspace = new WorkspaceController(this, ['view'], (workspace) => this.#show(workspace));
    #view: MapView | null = null;
    #isReady = false;
    #isFollowing = false;
    #shown: {before?: unknown; unitSet?: string; visible?: unknown; traced?: unknown} = {};

    override connectedCallback(): void {
        super.connectedCallback();
        if (this.hasUpdated) this.#start();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.main.map.off('move', this.#follow);
        this.#view?.close();
        this.#view = null;
        this.#isReady = false;
        this.#shown = {};
    }

    /** Resolves when the map shows everything given so far. */
    async idle(): Promise<void> {
        await this.#view?.idle();
    }

    override firstUpdated(): void {
        this.#start();
    }

    override updated(changed: PropertyValues<this>): void {
        const workspace = this.#workspace.value;
        if (workspace && changed.has('states')) this.#show(workspace);
    }

    override render() {
        const {mode, beforeAs, afterAs} = this.states;
        const at = Math.round(this.at);
        return html`<div class=${mode} style="--at: ${this.at}%">
            <div class="earlier"></div>
            <span class="name was">${word('comparing.before', {what: beforeAs()})}</span>
            <span class="name is">${word('comparing.after', {what: afterAs()})}</span>
            <button class="leave" @click=${this.#leave}>${word('comparing.leave')}</button>
            ${
                mode === 'swipe'
                    ? html`<div class="line" role="separator" tabindex="0" aria-orientation="vertical" aria-label=${word('comparing.handle')}
                    aria-valuemin="0" aria-valuemax="100" aria-valuenow=${at} aria-valuetext=${word('comparing.handleAt', {part: at})}
                    @pointerdown=${this.#take} @pointermove=${this.#drag} @keydown=${this.#key}></div>`
                    : nothing
            }
        </div>`;
    }

    #start(): void {
        const workspace = this.#workspace.value;
        if (!workspace || this.#view) return;
        const view = new MapView({
            container: this.place,
            colours: mapColours(this),
            bounds: null,
            words: {'Map.Title': word('comparing.before', {what: this.states.beforeAs()})}
        });
        this.#view = view;
        this.#follow();
        this.main.map.on('move', this.#follow);
        view.map.on('move', this.#lead);
        void view.ready.then(() => {
            if (this.#view !== view) return;
            this.#isReady = true;
            this.#show(workspace);
        });
    }

    // what the map of the workspace shows, it shows of the other records
    #show(workspace: Workspace): void {
        const view = this.#view;
        if (!view || !this.#isReady) return;
        const {unitSet, visible, traced} = workspace.view;
        const {before} = this.states;
        if (before !== this.#shown.before || unitSet !== this.#shown.unitSet) view.sync(before, unitSet);
        if (visible !== this.#shown.visible) view.showLayers(visible);
        if (traced !== this.#shown.traced) view.trace(traced);
        this.#shown = {before, unitSet, visible, traced};
        // over the other map it only shows, and nobody steps into it by the keys
        view.map.getCanvas().tabIndex = this.states.mode === 'swipe' ? -1 : 0;
    }

    #follow = (): void => this.#look(this.main, this.#view);
    #lead = (): void => this.#look(this.#view, this.main);

    #look(from: MapView | null, to: MapView | null): void {
        if (this.#isFollowing || !from || !to) return;
        this.#isFollowing = true;
        to.map.jumpTo({center: from.map.getCenter(), zoom: from.map.getZoom()});
        this.#isFollowing = false;
    }

    #take = (event: PointerEvent): void => {
        const line = event.currentTarget as HTMLElement;
        line.setPointerCapture(event.pointerId);
        line.focus();
        event.preventDefault();
    };

    #drag = (event: PointerEvent): void => {
        if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
        const {left, width} = this.getBoundingClientRect();
        this.#move((100 * (event.clientX - left)) / width);
    };

    #key = (event: KeyboardEvent): void => {
        const step = STEPS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        this.#move(this.at + step);
    };

    #move(at: number): void {
        this.at = Math.min(100, Math.max(0, at));
    }

    #leave = (): void => {
        const workspace = this.#workspace.value;
        if (workspace) twoStatesOf(workspace).show(null);
    };
}

declare global {
    interface HTMLElementTagNameMap {
        'db-second-map': SecondMap;
    }
}
