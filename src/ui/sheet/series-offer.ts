import '@vaadin/button';
import {html, nothing} from 'lit';
import {day, word} from '../words.ts';
import {type HalfSeries, isSameGround, type SeriesGround, sheetsLeft, sheetsOf} from './half-series.ts';

/** A series that was begun and has not ended, with the ways to go on and to let go of it. */
export function seriesOffer(
    half: HalfSeries | null,
    now: SeriesGround & {readonly unitSet: string},
    {disabled, goOn, drop}: {readonly disabled: boolean; readonly goOn: () => void; readonly drop: () => void}
) {
    if (!half) return nothing;
    const {booklet, made, asOf} = half;
    const [count, left] = [sheetsOf(half), sheetsLeft(half, now)];
    const otherSet = half.unitSet !== now.unitSet;
    const date = day(asOf);
    const why = otherSet
        ? word('print.half.otherSet')
        : isSameGround(half, now)
          ? ''
          : half.head !== now.head
            ? word('print.half.changed', {count})
            : word('print.half.otherBase', {count});
    return html`<div class="note stack small" role="group" aria-label=${word('print.half.title')} data-half>
        <p><strong>${booklet ? word('print.half.booklet', {count, date}) : word('print.half.series', {count, date, done: made.length, left: count - made.length})}</strong></p>
        ${why && !booklet ? html`<p>${why}</p>` : otherSet ? html`<p>${why}</p>` : nothing}
        <div class="row">
            <vaadin-button theme="small" data-act="go-on" ?disabled=${disabled || otherSet} @click=${goOn}>${booklet ? word('print.half.again') : left > 0 ? word('print.half.goOn', {left}) : word('print.half.list')}</vaadin-button>
            <vaadin-button theme="tertiary small" data-act="drop" @click=${drop}>${word('print.half.drop')}</vaadin-button>
        </div>
        <p class="quiet">${word('print.half.kept')}</p>
    </div>`;
}
