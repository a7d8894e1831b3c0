import type {Measured, MeasuredLeg} from '../../draw/measured.ts';
import {hectares, number, word} from '../words.ts';

/** A measured length: metres and a decimal below ten kilometres, then kilometres to the metre. */
export function measuredLength(metres: number): string {
    if (metres < 10_000) return word('map.metres', {value: number(metres, 1, true)});
    return word('map.kilometres', {value: number(metres / 1000, 3, true)});
}

/** A measured area: hectares, and the square metres or square kilometres that people ask for next. */
export function measuredArea(areaM2: number): string {
    const other =
        areaM2 < 1e6
            ? word('measure.squareMetres', {value: number(areaM2, 0)})
            : word('measure.squareKilometres', {value: number(areaM2 / 1e6, 3)});
    return `${hectares(areaM2)} (${other})`;
}

/** An angle in degrees and minutes, `45°12′`; with its sign where it can be negative. */
export function angleText(degrees: number, {signed = false, seconds = false} = {}): string {
    const unit = seconds ? 3600 : 60;
    const total = Math.round(Math.abs(degrees) * unit);
    const d = Math.floor(total / unit) % 360;
    const pad = (value: number) => String(value).padStart(2, '0');
    const minutes = pad(seconds ? Math.floor(total / 60) % 60 : total % 60);
    const sign = !signed || total === 0 ? '' : degrees < 0 ? '−' : '+';
    return `${sign}${d}°${minutes}′${seconds ? `${pad(total % 60)}″` : ''}`;
}

/** What a screen reader says after each point. */
export function spokenMeasure({legs, totalM, outline}: Measured): string {
    const last = legs.at(-1);
    if (!last) return '';
    if (outline) {
        return word('measure.saidOutline', {area: measuredArea(outline.areaM2), length: measuredLength(totalM)});
    }
    return word('measure.saidLeg', {
        n: legs.length,
        length: measuredLength(last.distanceM),
        azimuth: angleText(last.azimuth),
        grid: angleText(last.gridAzimuth),
        total: measuredLength(totalM)
    });
}

/** The measuring as a table of text with tabs, for a document: headings, legs, sums. */
export function measureTable({legs, totalM, outline}: Measured): string {
    const heads = ['leg', 'length', 'running', 'azimuth', 'gridAzimuth', 'convergence'] as const;
    const angle = (degrees: number, signed = false) => angleText(degrees, {signed, seconds: true});
    const row = (leg: MeasuredLeg, i: number) =>
        [
            legName(i, legs.length, outline !== null),
            measuredLength(leg.distanceM),
            measuredLength(leg.runningM),
            angle(leg.azimuth),
            angle(leg.gridAzimuth),
            angle(leg.convergence, true)
        ].join('\t');
    const lines = [heads.map((head) => word(`measure.${head}`)).join('\t'), ...legs.map(row)];
    if (outline) {
        lines.push(`${word('measure.perimeter')}\t${measuredLength(outline.perimeterM)}`);
        lines.push(`${word('measure.area')}\t${measuredArea(outline.areaM2)}`);
    } else lines.push(`${word('measure.total')}\t${measuredLength(totalM)}`);
    lines.push(word('measure.method'));
    return lines.join('\n');
}

/** `1–2`; the closing leg of an outline goes back to 1. */
export function legName(i: number, count: number, closed: boolean): string {
    return `${i + 1}–${closed && i === count - 1 ? 1 : i + 2}`;
}
