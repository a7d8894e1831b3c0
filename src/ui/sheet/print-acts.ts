import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {html, nothing} from 'lit';
import {COPIES_RANGE} from '../../sheet/request.ts';
import {typedNumber} from '../typed-number.ts';
import {word} from '../words.ts';
import {jobSaid, type PrintJob} from './print-job.ts';

/** How many sheets are wanted, and how. */
interface Wanted {
    readonly sheets: number;
    readonly booklet: boolean;
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
    const files = sheets * (copies ?? 1);
    const label =
        booklet && sheets > 1
            ? word(copies ? 'print.downloadBooklets' : 'print.downloadBooklet', {copies: copies ?? 1, count: sheets})
            : word(files > 1 ? 'print.downloadMany' : 'print.download', {count: files});
    return html`<section class="stack acts">
        <vaadin-text-field theme="small" label=${word('print.copies')} .value=${copies === null ? '' : String(copies)}
            helper-text=${word('print.copiesHelp')} error-message=${word('print.copiesWrong', RANGE)}
            @change=${(event: Event) => typed(event.target as TextField, acts.setCopies)}></vaadin-text-field>
        ${
            sheets > 1
                ? html`<vaadin-checkbox label=${word('print.booklet')} .checked=${booklet}
            @change=${(event: Event) => acts.setBooklet((event.target as HTMLInputElement).checked)}></vaadin-checkbox>`
                : nothing
        }
        <div class="row">
            <vaadin-button ?disabled=${still} @click=${acts.preview}>${word('print.preview')}</vaadin-button>
            <vaadin-button theme="primary" ?disabled=${still} @click=${acts.download}>${label}</vaadin-button>
        </div>
        ${jobSaid(job, acts.cancel)}
    </section>`;
}

const [LEAST, MOST] = COPIES_RANGE;
const RANGE = {least: LEAST, most: MOST};

// what is no number of copies is marked, and asks for none
function typed(field: TextField, set: Acts['setCopies']): void {
    const copies = field.value.trim() === '' ? null : typedNumber(field.value);
    const isRight = copies === null || (Number.isInteger(copies) && copies >= LEAST && copies <= MOST);
    field.invalid = !isRight;
    if (isRight) set(copies);
}
