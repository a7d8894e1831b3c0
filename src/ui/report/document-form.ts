import '@vaadin/text-area';
import '@vaadin/text-field';
import type {TextArea} from '@vaadin/text-area';
import type {TextField} from '@vaadin/text-field';
import {html, nothing} from 'lit';
import type {DocumentSigner} from '../../report/office-document.ts';
import type {OfficeFields, officeFrame} from '../../report/office-fields.ts';
import type {ReportKind} from '../../report/report-kind.ts';
import {dateField} from '../date-field.ts';
import type {SignerLine, SignersEvent} from '../sheet/signers-form.ts';
import {word} from '../words.ts';
import '../sheet/signers-form.ts';

const HEAD = ['issuer', 'superior', 'place', 'secrecy'] as const;
/** Parts that no record tells, by kind. */
const TEXTS: Readonly<Partial<Record<ReportKind, readonly ('difficulties' | 'proposals' | 'conclusions')[]>>> = {
    weekly: ['difficulties', 'proposals'],
    quarter: ['difficulties', 'proposals'],
    year: ['difficulties', 'proposals'],
    inspection: ['conclusions']
};

/**
 * What is written into a document by hand: number and day, office and recipients, signers, texts. What is left empty comes from the
 * template of the office, shown pale.
 */
export function documentForm(
    kind: ReportKind,
    fields: OfficeFields,
    template: Pick<ReturnType<typeof officeFrame>, 'head' | 'signers' | 'recipients'>,
    change: (change: OfficeFields) => void
) {
    if (kind === 'commune-minutes')
        return html`<section><p class="small quiet">${word('documents.fromRegister')}</p></section>`;
    const {head, signers, recipients} = template;
    const input = (event: Event): string => (event.target as TextField).value.trim();
    const texts = TEXTS[kind] ?? [];
    const signing = (fields.signers ?? signers).map((signer, i) => ({role: String(i + 1), ...signer}));
    const titles = Object.fromEntries(signing.map(({role}) => [role, word('documents.signer', {count: role})]));
    return html`
        <section class="stack">
            <div class="two">
                <vaadin-text-field theme="small" label=${word('documents.field.number')} .value=${fields.number ?? ''}
                    @change=${(event: Event) => change({number: input(event)})}></vaadin-text-field>
                ${dateField({label: word('documents.field.date'), value: fields.date ?? '', onChange: (date) => change({date})})}
            </div>
            <details><summary><h3>${word('documents.signers')}</h3></summary>
                <db-signers undated .signers=${signing} .fields=${['authority', 'post', 'name', 'rank']} .titles=${titles}
                    @db-signers=${(event: SignersEvent) => change({signers: event.signers.map(signerOf)})}></db-signers>
            </details>
            <details><summary><h3>${word('documents.fields')}</h3></summary>
                ${HEAD.map(
                    (
                        name
                    ) => html`<vaadin-text-field theme="small" label=${word(`documents.field.${name}`)} .value=${fields[name]?.replaceAll('\n', ' ') ?? ''}
                    placeholder=${(head[name] ?? '').replaceAll('\n', ' ')}
                    @change=${(event: Event) => change({[name]: input(event) || undefined} as OfficeFields)}></vaadin-text-field>`
                )}
                <vaadin-text-area theme="small" label=${word('documents.field.recipients')} .value=${(fields.recipients ?? recipients).join('\n')}
                    @change=${(event: Event) => change({recipients: linesOf((event.target as TextArea).value)})}></vaadin-text-area>
            </details>
            ${
                texts.length > 0
                    ? html`<details><summary><h3>${word('documents.texts')}</h3></summary>
                ${texts.map(
                    (
                        name
                    ) => html`<vaadin-text-area theme="small" label=${word(`documents.text.${name}`)} .value=${fields.texts?.[name] ?? ''}
                    @change=${(event: Event) => change({texts: {...fields.texts, [name]: input(event)}})}></vaadin-text-area>`
                )}</details>`
                    : nothing
            }
        </section>`;
}

function signerOf({authority = '', post = '', name = '', rank = ''}: SignerLine): DocumentSigner {
    return {authority, post, name, rank};
}

function linesOf(text: string): string[] {
    return text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
}
