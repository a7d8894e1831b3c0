import type {Position} from 'geojson';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {DrawState} from '../../draw/draw-state.ts';
import {polygonsOf} from '../../draw/edit-vertex.ts';
import {shapeNow} from '../../map/hand-features.ts';
import {areaM2} from '../../measure/area.ts';
import {distanceM} from '../../measure/distance.ts';
import type {Areal} from '../../record/feature.ts';
import {crossings} from '../../topology/crossings.ts';
import {WorkspaceController} from '../context.ts';
import {recordTitle} from '../feature/record-title.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {stepWords} from './hand-words.ts';
import {lengthText} from './length-words.ts';

/** A moment that the hand stays drawn to a corner or an edge before it is told. */
const AIM_WAIT_MS = 400;

/** While something is drawn or edited: its corners, perimeter and area, and what the hand can do. */
@customElement('db-outline')
export class Outline extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = css`
        div {
            inline-size: fit-content;
            max-inline-size: 560px;
            padding: var(--space-1) var(--space-2);
            border: 1px solid var(--colour-selection);
            border-radius: var(--radius);
            background: var(--colour-surface);
            font-size: var(--text-small);
            font-variant-numeric: tabular-nums;
        }
        .heard { position: absolute; inline-size: 1px; block-size: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        strong { display: block; font-size: var(--text); font-weight: 600; }
    `;

    readonly #workspace = new WorkspaceController(this, ['draw'], (workspace, change) => {
        if (change === 'draw') this.#listen(workspace);
    });
    #before: DrawState = {kind: 'idle'};
    @state() private said = '';
    /** What the hand is drawn to, told once it has stayed there for a moment. */
    @state() private saidAim = '';
    #timer: ReturnType<typeof setTimeout> | null = null;
    #aimed = '';

    override render() {
        const workspace = this.#workspace.value;
        const hand = workspace?.drawing;
        // what is to be heard stands in the page before it is said
        return html`${workspace && hand && hand.kind !== 'idle' ? this.#shown(workspace, hand) : nothing}
            <p class="heard" role="status" aria-live="polite" data-said>${this.said}</p>
            <p class="heard" role="status" aria-live="polite" data-said-aim>${this.saidAim}</p>`;
    }

    #listen(workspace: Workspace): void {
        const {drawing, view} = workspace;
        const said = stepWords(this.#before, drawing, view);
        this.#before = drawing;
        if (said) this.said = said;
        const aimed = this.#aimWords(workspace, drawing);
        if (aimed === this.#aimed) return;
        this.#aimed = aimed;
        if (this.#timer) clearTimeout(this.#timer);
        this.#timer = setTimeout(() => (this.saidAim = aimed), AIM_WAIT_MS);
    }

    #shown(workspace: Workspace, hand: Exclude<DrawState, {kind: 'idle'}>) {
        const given = hand.kind === 'drawn' && hand.from.kind === 'given';
        const form = hand.kind === 'drawing' ? hand.form : 'outline';
        const hint = {
            drawing: form === 'outline' ? 'map.drawHint' : form === 'freehand' ? 'map.strokeHint' : 'map.spanHint',
            drawn: given ? 'map.givenHint' : 'map.drawnHint',
            cutting: 'map.cutHint',
            cut: 'map.cutDoneHint',
            editing: 'map.editHint'
        } as const;
        return html`<div><strong>${measured(hand)}</strong><span role="status">${word(hint[hand.kind])}</span>${this.#aim(workspace, hand)}</div>`;
    }

    #aim(workspace: Workspace, hand: DrawState) {
        const words = this.#aimWords(workspace, hand);
        return words ? html`<strong data-aim>${words}</strong>` : nothing;
    }

    #aimWords(workspace: Workspace, hand: DrawState): string {
        const aim = 'aim' in hand ? hand.aim : null;
        if (!aim) return '';
        const found = workspace.find(aim.id)?.record;
        const name = found ? recordTitle(found) : aim.id;
        const along = aim.along.length > 0 ? word('snap.along', {count: aim.along.length}) : '';
        return `${word(`snap.${aim.on}`, {name})}${along}`;
    }
}

function measured(hand: DrawState): string {
    const shape = shapeNow(hand);
    if (!shape) return word('map.corners', {count: hand.kind === 'drawing' ? hand.points.length : 0});
    const rings = polygonsOf(shape).flat();
    return word('map.outline', {
        count:
            hand.kind === 'drawing' && hand.form === 'outline'
                ? hand.points.length
                : rings.reduce((sum, ring) => sum + ring.length - 1, 0),
        length: lengthText(rings.reduce((sum, ring) => sum + ringLength(ring), 0)),
        // what crosses itself has no area that one number could tell
        area: !isLargeDrag(hand, rings) && crosses(shape) ? '–' : hectares(areaM2(shape))
    });
}

/** In an outline of more corners crossings are looked for when a drag has ended. */
const LIVE_CORNERS = 300;

function isLargeDrag(hand: DrawState, rings: readonly (readonly Position[])[]): boolean {
    return hand.kind === 'editing' && hand.dragging && rings.reduce((sum, ring) => sum + ring.length, 0) > LIVE_CORNERS;
}

const crossed = new WeakMap<Areal, boolean>();

function crosses(shape: Areal): boolean {
    const known = crossed.get(shape) ?? crossings(polygonsOf(shape).flat(), 1).length > 0;
    crossed.set(shape, known);
    return known;
}

// of an edge between the same two corners the length is worked out once: a drag changes two edges of a ring
const lengths = new WeakMap<Position, {readonly to: Position; readonly metres: number}>();

function ringLength(ring: readonly Position[]): number {
    let sum = 0;
    for (let i = 1; i < ring.length; i++) {
        const [from, to] = [ring[i - 1]!, ring[i]!];
        let edge = lengths.get(from);
        if (edge?.to !== to) {
            edge = {to, metres: distanceM(from[0]!, from[1]!, to[0]!, to[1]!)};
            lengths.set(from, edge);
        }
        sum += edge.metres;
    }
    return sum;
}
