import '@vaadin/select';
import '@vaadin/text-field';
import type {Select} from '@vaadin/select';
import type {TextField} from '@vaadin/text-field';
import {html} from 'lit';
import type {IsoDate} from '../../record/feature.ts';
import type {UnitSetQuality} from '../../record/unit.ts';
import {dateField} from '../date-field.ts';
import {type WordKey, word} from '../words.ts';

/** What a person says of an edition of the boundaries. */
export interface Edition {
    readonly name: string;
    readonly validFrom: IsoDate | '';
    readonly validTo: IsoDate | '';
    readonly quality: UnitSetQuality;
    readonly source: string;
    readonly province: string;
    readonly provinceName: string;
}

export const NO_EDITION: Edition = {
    name: '',
    validFrom: '',
    validTo: '',
    quality: 'third-party',
    source: '',
    province: '',
    provinceName: ''
};

/** Whether all that an edition must say is said, and its last day is not before its first. */
export function isComplete({name, validFrom, validTo, source}: Edition): boolean {
    const isInOrder = validTo === '' || validFrom <= validTo;
    return name.trim() !== '' && validFrom !== '' && source.trim() !== '' && isInOrder;
}

const QUALITIES = ['official', 'third-party', 'schematic'] as const;

/** The fields of an edition: name, dates, source, what it is good for, and its province. */
export function editionForm(edition: Edition, change: (change: Partial<Edition>) => void) {
    const text = (field: 'name' | 'source' | 'province' | 'provinceName', label: WordKey, size: string) =>
        html`<vaadin-text-field theme="small" class=${size} label=${word(label)} .value=${edition[field]} data-field=${field}
            ?required=${field === 'name' || field === 'source'}
            @change=${(event: Event) => change({[field]: (event.target as TextField).value})}></vaadin-text-field>`;
    return html`<h3>${word('boundaries.edition')}</h3>
        <div class="row">
            ${text('name', 'boundaries.setName', 'wide')}
            ${dateField({label: word('boundaries.validFrom'), value: edition.validFrom, required: true, onChange: (validFrom) => change({validFrom})})}
            ${dateField({label: word('boundaries.validTo'), value: edition.validTo, onChange: (validTo) => change({validTo})})}
            ${text('source', 'boundaries.source', 'wide')} ${text('province', 'boundaries.provinceCode', '')} ${text('provinceName', 'boundaries.provinceName', '')}
            <vaadin-select theme="small" class="wide" label=${word('boundaries.quality')} .value=${edition.quality} data-field="quality"
                .items=${QUALITIES.map((value) => ({value, label: word(`app.quality.${value}`)}))} helper-text=${word(`boundaries.good.${edition.quality}`)}
                @change=${(event: Event) => change({quality: (event.target as Select).value as UnitSetQuality})}></vaadin-select>
        </div>`;
}
