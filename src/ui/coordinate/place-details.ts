import {html, nothing} from 'lit';
import {convergence} from '../../crs/convergence.ts';
import type {Reading} from '../../crs/reading.ts';
import {type MapSheet, sheetsCovering} from '../../crs/sheet-index.ts';
import {system, systems} from '../../crs/system.ts';
import {distanceM} from '../../measure/distance.ts';
import type {View} from '../view.ts';
import {number, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {scaleWords} from './sheet-reading.ts';
import {metresWords, operatedWords, systemLabel} from './system-words.ts';

/** What is known of a place beyond its coordinates: unit, square, other operations, convergence, map sheets. */
export function placeDetails(reading: Reading, workspace: Workspace) {
    const {lon, lat, square} = reading;
    const units = workspace.units?.at(lon, lat) ?? [];
    const names = units.map(({properties}) => properties.name).reverse();
    return html`<dl>
        <dt>${word('coordinate.unit')}</dt>
        <dd>${names.length > 0 ? names.join(', ') : word('coordinate.noUnit')}</dd>
        ${square ? squareLine(reading) : nothing} ${variantLines(reading, workspace.view)}
        ${convergenceLine(lon, lat, workspace.view)} ${sheetLines(sheetsAt(lon, lat))}
    </dl>`;
}

/** Grid convergence at a place, on the first system of the readout that has a grid. */
export function convergenceLine(lon: number, lat: number, {readout}: Pick<View, 'readout'>) {
    const code = readout.find((each) => system(each).kind !== 'geographic') ?? 'EPSG:5899';
    const text = convergenceWords(code, lon, lat);
    return text ? html`<dt>${word('coordinate.convergence')}</dt><dd data-convergence>${text}</dd>` : nothing;
}

/** The map sheets of a place or an area, one a line; above `most` the rest is counted. */
export function sheetLines(sheets: readonly MapSheet[], most = Number.POSITIVE_INFINITY) {
    const left = sheets.length - most;
    return html`<dt>${word('coordinate.sheets')}</dt>
        <dd data-sheets>
            ${sheets.length === 0 ? word('coordinate.sheetsNone') : nothing}
            ${sheets.slice(0, most).map((sheet) => html`<div>${sheetWords(sheet)}</div>`)}
            ${left > 0 ? html`<div>${word('coordinate.sheetsMore', {count: left})}</div>` : nothing}
        </dd>`;
}

// none where the series do not reach
function sheetsAt(lon: number, lat: number): readonly MapSheet[] {
    try {
        return sheetsCovering({type: 'Point', coordinates: [lon, lat]});
    } catch (error) {
        if (error instanceof RangeError) return [];
        throw error;
    }
}

function sheetWords({series, number: of, name, scale}: MapSheet): string {
    const which = word(series === 'L7014' ? 'coordinate.series.l7014' : 'coordinate.series.vn2000', {
        scale: scaleWords(scale)
    });
    return `${which}: ${of}${name ? ` ${name}` : ''}`;
}

/** `+0°10,6′ (VN-2000 107°45'); bắc ô lưới lệch đông so với bắc thực`; null outside the system. */
function convergenceWords(code: string, lon: number, lat: number): string | null {
    let degrees: number;
    try {
        degrees = convergence(code, lon, lat);
    } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
    }
    return word('coordinate.convergenceText', {
        angle: angleWords(degrees),
        system: systemLabel(code),
        side: word(degrees < 0 ? 'coordinate.west' : 'coordinate.east')
    });
}

/** Degrees and minutes to a tenth, without sign: `0°10,6′`. */
export function angleWords(degrees: number): string {
    const tenths = Math.round(Math.abs(degrees) * 600);
    return `${Math.floor(tenths / 600)}°${number((tenths % 600) / 10, 1, true).padStart(4, '0')}′`;
}

function squareLine({square, system: code, reason}: Reading) {
    const ring = square!.coordinates[0] as [number, number][];
    const [a, b, c] = ring as [[number, number], [number, number], [number, number]];
    const [width, height] = [distanceM(...a, ...b), distanceM(...b, ...c)];
    if (reason === 'reading-sheet') {
        const text = word('coordinate.sheetText', {width: metresWords(width), height: metresWords(height)});
        return html`<dt>${word('coordinate.square')}</dt><dd>${text}</dd>`;
    }
    if (systems().find((each) => each.code === code)?.kind !== 'grid') return nothing;
    // a square of the grid is a power of ten wide; on the ellipsoid it is a few metres off
    const size = metresWords(10 ** Math.round(Math.log10(width)));
    return html`<dt>${word('coordinate.square')}</dt><dd>${word('coordinate.squareText', {size})}</dd>`;
}

function variantLines({lon, lat, operation, variants = []}: Reading, {readout, lettering}: View) {
    if (variants.length === 0) return nothing;
    const places = [{lon, lat}, ...variants];
    const spread = Math.max(...places.flatMap((a) => places.map((b) => distanceM(a.lon, a.lat, b.lon, b.lat))));
    return html`<dt>${word('coordinate.variants')}</dt>
        <dd data-variants>
            ${variants.map((each) => {
                const away = distanceM(lon, lat, each.lon, each.lat);
                const note =
                    each.operation === operation
                        ? word('coordinate.variantUsed')
                        : word('coordinate.variantAway', {metres: metresWords(away)});
                return html`<div>${each.operation} <span class="quiet">(${note})</span><br />
                    <span class="position">${operatedWords(readout[0], each.lon, each.lat, lettering)}</span></div>`;
            })}
            <div class="quiet">${word('coordinate.variantSpread', {metres: metresWords(spread)})}</div>
        </dd>`;
}
