import {css, html, LitElement} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {JournalLine} from '../../record/journal-line.ts';
import type {Change} from '../../record/patch.ts';
import {changeTouches} from '../../store/history-search.ts';
import {type Playhead, Timeline} from '../../store/history-timeline.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {sightOf} from '../map/sight.ts';
import {day, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {entryWords, kindWords} from './act-facts.ts';
import {traceOf} from './show-trace.ts';

type Stops = 'all' | 'window' | 'unit' | 'record';

/** Steps a second. Quicker than three, halos are left out on the way: nothing may flash (WCAG 2.3.1). */
const SPEEDS = [1, 3, 10] as const;
const MOST_HALOS = 300;
/** Milliseconds after the last step until the moment rests and its figures are worked out. */
const REST = 500;

/** The journal played back on the map: day by day or act by act, to and fro, all of it or what a unit, a record or the window saw; figures when it rests. */
@customElement('db-playback')
export class Playback extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: block;
                padding: var(--space-1) var(--space-3) var(--space-2);
            }
            .row {
                display: flex;
                flex-wrap: wrap;
                gap: var(--space-1) var(--space-2);
                align-items: center;
            }
            .day {
                min-inline-size: 132px;
                font-weight: 600;
                font-size: 22px;
                font-variant-numeric: tabular-nums;
            }
            input {
                inline-size: 100%;
                block-size: 24px;
                margin: 0;
                accent-color: var(--colour-accent);
            }
            .steps button,
            select {
                min-block-size: 28px;
                border: 1px solid var(--colour-line-strong);
                border-radius: var(--radius);
                background: var(--colour-surface);
                color: inherit;
                font: inherit;
            }
            .steps button {
                padding: 0 var(--space-2);
                cursor: pointer;
            }
            .steps button:disabled {
                color: var(--colour-text-quiet);
                cursor: default;
            }
            .last {
                overflow: hidden;
                font-size: var(--text-small);
                text-overflow: ellipsis;
                white-space: nowrap;
            }
        `
    ];

    /** The unit whose acts may be stopped at: its name, and which changes are of it. */
    @property() unit = '';
    @property({attribute: false}) where: ((change: Change) => boolean) | null = null;
    /** Whose acts are stopped at: all, those in the map's window, of the unit, of the selected record. */
    @state() private of: Stops = 'all';
    @state() private playing = false;
    @state() private by: 'day' | 'act' = 'day';
    @state() private speed: (typeof SPEEDS)[number] = 1;
    @state() private head: Playhead | null = null;
    readonly #workspace = new WorkspaceController(this, ['view', 'records'], (workspace) => {
        // someone went back to the present or chose a day: the playback ends there
        if (this.#shown && !workspace.moment) this.#atEnd();
    });
    #timeline = new Timeline([]);
    #of: readonly JournalLine[] | null = null;
    #shown = false;
    #timer: ReturnType<typeof setTimeout> | null = null;
    readonly #calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        if (this.#timer) clearTimeout(this.#timer);
        const workspace = this.#workspace.value;
        const wasShown = this.#shown;
        this.#shown = false;
        if (wasShown) workspace?.showMoment(null);
    }

    override willUpdate(): void {
        const lines = this.#workspace.value?.store.lines;
        if (!lines || lines === this.#of) return;
        this.#of = lines;
        this.#timeline = new Timeline(lines);
        const position = this.#shown && this.head ? this.head.position : this.#timeline.moments.length;
        this.head = this.#timeline.go(this.#timeline.start(), Math.min(position, this.#timeline.moments.length));
    }

    override render() {
        const {head} = this;
        const {days, moments} = this.#timeline;
        if (!head || days.length === 0) return html`<p>${word('history.empty')}</p>`;
        const now = moments[head.position - 1];
        const at = days.findIndex(({position}) => position >= head.position);
        const label = word('history.slider');
        const said = now ? day(now.day) : word('history.beginning');
        return html`<div @keydown=${this.#key}>
            <div class="row">
                <span class="day">${said}</span>
                <span class="number" data-acts>${word('history.actsDone', {done: this.#timeline.actsAt(head.position), all: this.#timeline.actsAt(moments.length)})}</span>
                <span class="steps" role="group" aria-label=${word('history.part.playback')}>
                    ${this.#button('first', 'fast-backward', head.position > 0, () => this.#go(0))}
                    ${this.#button('back', 'step-backward', head.position > 0, () => this.#step(-1))}
                    ${this.#button(this.playing ? 'pause' : 'play', this.playing ? 'pause' : 'play', true, () => this.#play(!this.playing))}
                    ${this.#button('on', 'step-forward', head.position < moments.length, () => this.#step(1))}
                    ${this.#button('last', 'fast-forward', head.position < moments.length, () => this.#go(moments.length))}
                </span>
                <select aria-label=${word('history.stepBy')} data-by @change=${(event: Event) => (this.by = (event.target as HTMLSelectElement).value as 'day' | 'act')}>
                    ${(['day', 'act'] as const).map((by) => html`<option value=${by} .selected=${by === this.by}>${word(`history.by.${by}`)}</option>`)}
                </select>
                <select aria-label=${word('history.stopAt')} data-of @change=${(event: Event) => (this.of = (event.target as HTMLSelectElement).value as Stops)}>
                    ${this.#stops().map(([of, label]) => html`<option value=${of} .selected=${of === this.of}>${label}</option>`)}
                </select>
                <select aria-label=${word('history.speed')} @change=${(event: Event) => (this.speed = Number((event.target as HTMLSelectElement).value) as 1)}>
                    ${SPEEDS.filter((speed) => speed === 1 || !this.#calm).map((speed) => html`<option value=${speed} .selected=${speed === this.speed}>${word('history.perSecond', {speed})}</option>`)}
                </select>
                <span class="quiet">${word(this.playing ? 'history.figuresLater' : 'history.figuresNow')}</span>
            </div>
            <input type="range" min="0" max=${days.length - 1} step="1" .value=${String(at)} aria-label=${label}
                aria-valuetext=${said} @input=${(event: Event) => {
                    this.#play(false);
                    this.#go(days[Number((event.target as HTMLInputElement).value)]!.position);
                }} />
            <div class="last" role=${this.playing ? 'none' : 'status'}>${now?.lines.slice(-1).map((line) => `${entryWords(line)} · ${kindWords(line.act)} · ${line.by.office}${line.why ? ` · ${line.why}` : ''}`)}</div>
        </div>`;
    }

    #stops(): (readonly [Stops, string])[] {
        const selected = this.#workspace.value?.view.selected;
        return [
            ['all', word('history.of.all')],
            ['window', word('history.of.window')],
            ...(this.where ? [['unit', word('history.of.unit', {unit: this.unit})] as const] : []),
            ...(selected ? [['record', word('history.of.record', {id: selected.id})] as const] : [])
        ];
    }

    #button(name: 'first' | 'back' | 'play' | 'pause' | 'on' | 'last', icon: string, able: boolean, act: () => void) {
        const label = word(`history.${name}`);
        return html`<button data-step=${name} title=${label} aria-label=${label} ?disabled=${!able} @click=${act}><vaadin-icon icon=${`vaadin:${icon}`}></vaadin-icon></button>`;
    }

    #key = (event: KeyboardEvent): void => {
        const [target] = event.composedPath();
        if (target instanceof HTMLSelectElement || event.ctrlKey || event.altKey || event.metaKey) return;
        const isRange = target instanceof HTMLInputElement;
        const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
        if (event.key === ' ' && !(target instanceof HTMLButtonElement)) this.#play(!this.playing);
        else if (step && !isRange) this.#step(step as 1 | -1);
        else return;
        event.preventDefault();
    };

    #play(on: boolean): void {
        if (on === this.playing) return;
        this.playing = on;
        const {moments} = this.#timeline;
        if (!on) this.#show();
        else if (this.head?.position === moments.length) this.#go(0);
        else this.#step(1);
    }

    #step(by: 1 | -1): void {
        const from = this.head?.position ?? 0;
        this.#go(this.#timeline.stopAfter(from, by, this.by, this.#where()));
    }

    /** Which changes are stopped at; null for all. */
    #where(): ((change: Change) => boolean) | null {
        const workspace = this.#workspace.value;
        if (!workspace || this.of === 'all') return null;
        const {selected} = workspace.view;
        if (this.of === 'record') return selected ? ({id}) => id === selected.id : null;
        if (this.of === 'unit') return this.where;
        const {window} = sightOf(workspace).now;
        if (!window) return null;
        const box = [window.west, window.south, window.east, window.north] as const;
        return (change) => changeTouches(change, box);
    }

    #go(position: number): void {
        const from = this.head ?? this.#timeline.start();
        this.head = this.#timeline.go(from, position);
        if (position === this.#timeline.moments.length) this.playing = false;
        this.#show();
    }

    // a moment that is followed by another soon is moving; then it rests, or the next step comes
    #show(): void {
        if (this.#timer) clearTimeout(this.#timer);
        const workspace = this.#workspace.value;
        if (!workspace || !this.head) return;
        this.#tell(workspace, this.head, true);
        const next = () => (this.playing ? this.#step(1) : this.#tell(workspace, this.head!, false));
        this.#timer = setTimeout(next, this.playing ? 1000 / this.speed : REST);
    }

    #tell(workspace: Workspace, {position, records}: Playhead, moving: boolean): void {
        const {moments} = this.#timeline;
        const shownDay = (moments[position - 1] ?? moments[0])!.day;
        this.#shown = true;
        const halos = !moving || (this.speed <= 3 && !this.#calm);
        workspace.showMoment({day: shownDay, records, moving}, halos ? this.#changed(position) : null);
    }

    // what the last step changed: the act, or the acts of the day
    #changed(position: number) {
        const {moments} = this.#timeline;
        const last = moments[position - 1];
        if (!last) return null;
        const of = this.by === 'act' ? [last] : moments.slice(0, position).filter(({day: one}) => one === last.day);
        const {after} = traceOf(of.flatMap(({forward}) => forward).slice(0, MOST_HALOS));
        return {before: [], after: [], changed: after};
    }

    #atEnd(): void {
        if (this.#timer) clearTimeout(this.#timer);
        this.#shown = false;
        this.playing = false;
        if (this.head) this.head = this.#timeline.go(this.head, this.#timeline.moments.length);
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-playback': Playback;
    }
}
