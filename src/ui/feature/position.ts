import {html, nothing} from 'lit';
import type {Reading} from '../../crs/reading.ts';
import {type MapSheet, sheetsCovering} from '../../crs/sheet-index.ts';
import type {AnyRecord} from '../../record/feature.ts';
import type {CoordinateNote} from '../../record/grave-site.ts';
import {convergenceLine, sheetLines} from '../coordinate/place-details.ts';
import {rereadPlace} from '../coordinate/reread-place.ts';
import {metresWords, operatedWords, systemLabel, systemName} from '../coordinate/system-words.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** More sheets than these are counted, not listed. */
const MOST_SHEETS = 8;

/**
 * Where a record is: the text as given with its system, operation and accuracy; its position in the systems of the
 * readout where it is a place rather than an area; the map sheets that cover it; grid convergence; and the way there.
 */
export function positionSection({geometry, properties}: AnyRecord, workspace: Workspace) {
    if (!geometry) return nothing;
    const note = (properties as {coordinate?: CoordinateNote}).coordinate;
    const middle = middleOf(geometry, note !== undefined);
    const {readout, lettering} = workspace.view;
    return html`<section class="position">
        <h3>${word('feature.position')}</h3>
        <dl>
            ${note ? noteLines(note) : nothing}
            ${middle ? readout.map((code) => html`<dt>${systemLabel(code)}</dt><dd data-system=${code}>${operatedWords(code, middle[0], middle[1], lettering)}</dd>`) : nothing}
            ${middle ? convergenceLine(middle[0], middle[1], workspace.view) : nothing}
            ${sheets(geometry)}
        </dl>
        ${middle ? goTo(middle, note, properties, workspace) : nothing}
    </section>`;
}

function noteLines({asGiven, system, operation, accuracyM}: CoordinateNote) {
    return html`
        <dt>${word('feature.asGiven')}</dt><dd data-as-given>${asGiven}</dd>
        <dt>${word('feature.system')}</dt><dd>${systemName(system)}</dd>
        <dt>${word('feature.operation')}</dt><dd>${operation ?? word('coordinate.noOperation')}</dd>
        <dt>${word('feature.accuracy')}</dt><dd>${`±${metresWords(accuracyM)}`}</dd>
    `;
}

function sheets(geometry: NonNullable<AnyRecord['geometry']>) {
    let covering: readonly MapSheet[];
    try {
        covering = sheetsCovering(geometry);
    } catch (error) {
        if (error instanceof RangeError) return nothing;
        throw error;
    }
    return sheetLines(covering, MOST_SHEETS);
}

function goTo(
    middle: readonly [number, number],
    note: CoordinateNote | undefined,
    properties: object,
    workspace: Workspace
) {
    const [lon, lat] = middle;
    const go = () => {
        const {uncertaintyM = 0} = properties as {uncertaintyM?: number};
        const {asGiven = `${lat}, ${lon}`, system = 'EPSG:4326', operation = null} = note ?? {};
        const accuracyM = Math.max(note?.accuracyM ?? 0, uncertaintyM);
        const stored: Reading = {lon, lat, system, operation, accuracyM, reason: 'reading-record'};
        const reading = note ? rereadPlace(asGiven, stored, workspace) : stored;
        workspace.look({tool: 'coordinate'});
        workspace.point({asGiven, readings: [reading], chosen: 0});
    };
    return html`<p><button class="plain link" data-act="go" @click=${go}>${word('feature.goTo')}</button></p>`;
}

// a point is where it is; an area has a middle worth a coordinate only where one was given for it
function middleOf(geometry: NonNullable<AnyRecord['geometry']>, given: boolean): readonly [number, number] | null {
    if (geometry.type === 'Point') return geometry.coordinates as [number, number];
    if (!given || geometry.type !== 'Polygon') return null;
    const ring = geometry.coordinates[0] as [number, number][];
    const lons = ring.map(([lon]) => lon);
    const lats = ring.map(([, lat]) => lat);
    return [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}
