import {html, type TemplateResult} from 'lit';
import {word} from '../words.ts';
import {groundWords} from './ground-words.ts';

/** An outline before and after, square metres; an empty id is the zone that is worked on. */
export interface RedrawnRow {
    readonly id: string;
    readonly beforeM2: number;
    readonly afterM2: number;
}

/** Areas of zones before and after, with what each gains or loses. */
export function redrawnTable(rows: readonly RedrawnRow[]): TemplateResult {
    return html`<table data-redrawn>
        <caption class="visually-hidden">${word('beside.result')}</caption>
        <thead><tr><th scope="col">${word('beside.zoneColumn')}</th><th scope="col">${word('beside.before')}</th>
            <th scope="col">${word('beside.after')}</th><th scope="col">${word('beside.difference')}</th></tr></thead>
        <tbody>${rows.map(
            ({
                id,
                beforeM2,
                afterM2
            }) => html`<tr data-zone=${id}><td>${id || word('beside.this')}</td><td>${groundWords(beforeM2)}</td>
            <td>${groundWords(afterM2)}</td><td>${signed(afterM2 - beforeM2)}</td></tr>`
        )}</tbody>
    </table>`;
}

function signed(m2: number): string {
    const sign = m2 > 0 ? '+' : m2 < 0 ? '−' : '';
    return `${sign}${groundWords(Math.abs(m2))}`;
}
