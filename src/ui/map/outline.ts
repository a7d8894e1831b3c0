import type {Position} from 'geojson';
import {css, html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import type {DrawState} from '../../draw/draw-state.ts';
import {polygonsOf} from '../../draw/edit-vertex.ts';
import {shapeNow} from '../../map/hand-features.ts';
import {areaM2} from '../../measure/area.ts';
import {distanceM} from '../../measure/distance.ts';
import {WorkspaceController} from '../context.ts';
import {recordTitle} from '../feature/record-title.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {lengthText} from './length-words.ts';

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
        strong { display: block; font-size: var(--text); font-weight: 600; }
    `;

    readonly #workspace = new WorkspaceController(this, ['draw']);

    override render() {
        const workspace = this.#workspace.value;
        const hand = workspace?.drawing;
        if (!workspace || !hand || hand.kind === 'idle') return nothing;
        const given = hand.kind === 'drawn' && hand.from.kind === 'given';
        const spans = hand.kind === 'drawing' && hand.form !== 'outline';
        const hint = {
            drawing: spans ? 'map.spanHint' : 'map.drawHint',
            drawn: given ? 'map.givenHint' : 'map.drawnHint',
            cutting: 'map.cutHint',
            cut: 'map.cutDoneHint',
            editing: 'map.editHint'
        } as const;
        return html`<div><strong>${measured(hand)}</strong><span role="status">${word(hint[hand.kind])}</span>${this.#aim(workspace, hand)}</div>`;
    }

    #aim(workspace: Workspace, hand: DrawState) {
        const aim = 'aim' in hand ? hand.aim : null;
        if (!aim) return nothing;
        const found = workspace.find(aim.id)?.record;
        const name = found ? recordTitle(found) : aim.id;
        const along = aim.along.length > 0 ? word('snap.along', {count: aim.along.length}) : '';
        return html`<strong data-aim>${word(`snap.${aim.on}`, {name})}${along}</strong>`;
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
        area: hectares(areaM2(shape))
    });
}

function ringLength(ring: readonly Position[]): number {
    let sum = 0;
    for (let i = 1; i < ring.length; i++) {
        sum += distanceM(ring[i - 1]![0]!, ring[i - 1]![1]!, ring[i]![0]!, ring[i]![1]!);
    }
    return sum;
}
