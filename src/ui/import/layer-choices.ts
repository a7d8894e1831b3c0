import {html} from 'lit';
import {type LayerId, MAP_LAYERS} from '../../record/feature.ts';
import {word} from '../words.ts';

/** Layers that a file can be taken into; unit sets have a dialog of their own. */
const LAYERS: readonly LayerId[] = [...MAP_LAYERS.filter((layer) => layer !== 'unit'), 'register'];

/** Options of a native choice of layers. */
export function layerChoices(chosen: LayerId | null = null) {
    return LAYERS.map(
        (layer) => html`<option value=${layer} ?selected=${layer === chosen}>${word(`layer.${layer}`)}</option>`
    );
}
