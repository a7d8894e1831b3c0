import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {html, noChange, nothing} from 'lit';
import {COPIES_RANGE} from '../../sheet/request.ts';
import {typedNumber} from '../typed-number.ts';
import {word} from '../words.ts';
import {jobSaid, type PrintJob} from './print-job.ts';

/** How many sheets are wanted, and how. */
interface Wanted {
    readonly sheets: number;
    readonly booklet: boolean;
    /** Null: not numbered; NaN: what was typed is no number of copies, and nothing is made. */
    readonly copies: number | null;
}

/** What is done with the panel. */
interface Acts {
    setBooklet(on: boolean): void;
    setCopies(copies: number | null): void;
    preview(): void;
    download(): void;
    cancel(): void;
}

/** Numbered copies, booklet, preview and download, and what is at hand. */
export function actsSection({sheets, booklet, copies}: Wanted, job: PrintJob, still: boolean, acts: Acts) {
    const isWrong = Number.isNaN(copies ?? 1);
    const files = isWrong ? sheets : sheets * (copies ?? 1);
    const label =
        booklet && sheets > 1
            ? word(copies ? 'print.downloadBooklets' : 'print.downloadBooklet', {copies: copies ?? 1, count: sheets})
            : word(files > 1 ? 'print.downloadMany' : 'print.download', {count: files});
    return html`<section class="stack acts">
        ${
            sheets > 1
                ? html`<vaadin-checkbox label=${word('print.booklet')} .checked=${booklet}
            @change=${(event: Event) => acts.setBooklet((event.target as HTMLInputElement).checked)}></vaadin-checkbox>`
                : nothing
        }
        <div class="row">
            <vaadin-text-field class="copies" theme="small" label=${word('print.copies')} .value=${isWrong ? noChange : String(copies ?? '')}
                ?invalid=${isWrong} error-message=${isWrong ? word('print.copiesWrong', RANGE) : ''}
                @change=${(event: Event) => acts.setCopies(typed(event.target as TextField))}></vaadin-text-field>
            <vaadin-button ?disabled=${still || isWrong} @click=${acts.preview}>${word('print.preview')}</vaadin-button>
            <vaadin-button theme="primary" ?disabled=${still || isWrong} @click=${acts.download}>${label}</vaadin-button>
        </div>
        ${copies && !isWrong ? html`<p class="small quiet">${word('print.copiesHelp', {copies})}</p>` : nothing}
        ${jobSaid(job, acts.cancel)}
    </section>`;
}

const [LEAST, MOST] = COPIES_RANGE;
const RANGE = {least: LEAST, most: MOST};

function typed({value}: TextField): number | null {
    if (value.trim() === '') return null;
    const copies = typedNumber(value);
    return Number.isInteger(copies) && copies >= LEAST && copies <= MOST ? copies : Number.NaN;
}
