import type {DrawState} from '../../draw/draw-state.ts';
import type {MapView} from '../../map/view.ts';
import type {Workspace} from '../workspace.ts';
import type {Aiming} from './aim.ts';
import type {CornerEntry} from './corner-entry.ts';

/** What a coordinate typed now would be for; null where the hand takes none. */
export function typedFor(drawing: DrawState): CornerEntry['of'] | null {
    if (drawing.kind === 'editing') return drawing.selected ? 'chosen' : 'none';
    if (drawing.kind === 'drawing') return drawing.form === 'freehand' ? null : 'next';
    return drawing.kind === 'cutting' ? 'next' : null;
}

/** What the map does as the hand goes about its work: it takes the keys when the hand begins, and puts typed corners in their place. */
export class HandAtMap {
    /** What is drawn or edited; empty when nothing is. */
    #of = '';

    constructor(
        private readonly workspace: Workspace,
        private readonly view: MapView,
        private readonly aiming: Aiming,
        private readonly show: () => void
    ) {}

    /** Resolves when the hand that began last is on the map. */
    shown: Promise<void> = Promise.resolve();

    /**
     * The hand is another, and is shown. Where it begins to draw or to edit, the keys are the map's; the panel says so first, since
     * the first handles on the map and what the hand is drawn to take their time.
     */
    changed(): void {
        const {drawing} = this.workspace;
        const of = drawing.kind === 'editing' ? drawing.id : typedFor(drawing) || isStroke(drawing) ? drawing.kind : '';
        const began = of !== '' && of !== this.#of;
        this.#of = of;
        if (!began) {
            this.show();
            return;
        }
        this.view.map.getCanvas().focus({preventScroll: true});
        this.shown = painted().then(() => {
            this.show();
            // what the hand is drawn to is looked up now, not at its first move
            setTimeout(() => this.aiming.prepare());
        });
    }

    /** Put the next corner, or the chosen one, at a place (degrees), and bring it into view. */
    place(at: readonly [lon: number, lat: number]): void {
        const {workspace, view} = this;
        const {drawing} = workspace;
        if (drawing.kind === 'editing' && drawing.selected) {
            workspace.hand({kind: 'grab', vertex: drawing.selected});
            workspace.hand({kind: 'move', at: [...at]});
            workspace.hand({kind: 'drop'});
        } else workspace.hand({kind: 'corner', at: [...at]});
        if (!view.map.getBounds().contains([at[0], at[1]])) view.map.jumpTo({center: [at[0], at[1]]});
    }
}

// the page as it is now is on the screen
function painted(): Promise<void> {
    return new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
    });
}

function isStroke(drawing: DrawState): boolean {
    return drawing.kind === 'drawing' && drawing.form === 'freehand';
}
