import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {html, nothing} from 'lit';
import {DIRECTIONS, type Direction, type Neighbour} from '../../sheet/neighbours.ts';
import {word} from '../words.ts';

/** The provinces around, by direction: those that are known stand there until something is typed. */
export function neighboursSection(
    typed: readonly Neighbour[] | null,
    known: readonly Neighbour[],
    set: (neighbours: readonly Neighbour[] | null) => void
) {
    const shown = typed ?? known;
    const namesOf = (direction: Direction): string =>
        shown
            .filter((neighbour) => neighbour.direction === direction)
            .map(({name}) => name)
            .join('; ');
    const change = (direction: Direction, value: string): void => {
        const names = value
            .split(';')
            .map((name) => name.trim())
            .filter(Boolean);
        const others = shown.filter((neighbour) => neighbour.direction !== direction);
        set([...others, ...names.map((name) => ({name, direction}))]);
    };
    return html`<section><details><summary><h3>${word('neighbours.title')}</h3></summary>
        <p class="small quiet">${word('neighbours.help')}</p>
        <div class="two">${DIRECTIONS.map(
            (direction) => html`<vaadin-text-field theme="small" label=${word(`neighbours.${direction}`)}
            .value=${namesOf(direction)} title=${namesOf(direction)}
            @change=${(event: Event) => change(direction, (event.target as TextField).value)}></vaadin-text-field>`
        )}</div>
        ${typed ? html`<button class="plain small" @click=${() => set(null)}>${word('neighbours.reset')}</button>` : nothing}
    </details></section>`;
}
