import type {UnitRecord} from '../record/feature.ts';
import type {Actor} from '../record/journal-line.ts';
import {fill, WORDS} from './words.ts';

/** An office that writes in the journal, each on a chain of its own. */
export interface Office {
    readonly origin: string;
    readonly by: Actor;
    /** Name of its district inside a sentence: `huyện Định Quán`. */
    readonly district: string;
}

export const PROVINCE: Office = {
    origin: '75-bchqs',
    by: {name: WORDS.provinceOperator, office: WORDS.provinceOffice, unit: '75', role: 'operator'},
    district: ''
};

/** The hand at the province that approves what districts submit. */
export const APPROVER: Actor = {...PROVINCE.by, name: WORDS.provinceApprover};

export function districtOffices(units: readonly UnitRecord[]): ReadonlyMap<string, Office> {
    const districts = units.filter(({properties}) => properties.level === 'district');
    return new Map(
        districts.map(({properties: {code, name}}) => {
            const district = name.charAt(0).toLowerCase() + name.slice(1);
            const by: Actor = {
                name: fill(WORDS.districtOperator, {district}),
                office: fill(WORDS.districtOffice, {district}),
                unit: code,
                role: 'operator'
            };
            return [code, {origin: `${code}-bchqs`, by, district}];
        })
    );
}
