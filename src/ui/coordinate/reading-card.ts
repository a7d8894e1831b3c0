import {html, nothing} from 'lit';
import type {Reading} from '../../crs/reading.ts';
import type {View} from '../view.ts';
import {word, wordOf} from '../words.ts';
import {metresWords, operatedWords, systemLabel, systemName} from './system-words.ts';

/** Whether the error of a reading is only the least it can be: no operation is stated for the place. */
export function openEnded({variants}: Reading): boolean {
    return variants !== undefined && variants.length > 0;
}

/** The error of a reading in words: `±83 m trở lên`. */
export function accuracyWords(reading: Reading): string {
    const metres = metresWords(reading.accuracyM);
    return openEnded(reading) ? word('coordinate.atLeast', {metres}) : `±${metres}`;
}

/** The operation and the error of a reading in one line. */
export function trustWords(reading: Reading): string {
    const {operation} = reading;
    const by = operation ? word('coordinate.operation', {operation}) : word('coordinate.noOperation');
    return `${word('coordinate.accuracy', {metres: accuracyWords(reading).replace(/^±/, '')})} · ${by}`;
}

/** One reading to choose: system, why it is plausible, how good it is, where it is in the three systems of the readout. */
export function readingCard(
    reading: Reading,
    index: number,
    {chosen, view, choose}: {chosen: boolean; view: View; choose: () => void}
) {
    const {lon, lat, system, reason, values, part} = reading;
    const sheet = reason === 'reading-sheet';
    return html`<label class="card ${chosen ? 'chosen' : ''}" data-reading=${index}>
        <input type="radio" name="reading" .checked=${chosen} @change=${choose} />
        <span>
            <b>${sheet ? `${values?.['number']}` : systemName(system)}</b>
            <span class="line small">${wordOf(reason, values)}</span>
            ${part === undefined ? nothing : html`<span class="line small" data-part>${wordOf('reading-part', {part})}</span>`}
            <span class="line small quiet">${sheet ? systemName(system) : trustWords(reading)}</span>
            <span class="positions small">${view.readout.map(
                (code) => html`<span class="quiet">${systemLabel(code)}</span>
                    <span class="position">${operatedWords(code, lon, lat, view.lettering)}</span>`
            )}</span>
        </span>
    </label>`;
}
