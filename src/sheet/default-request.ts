import districtTemplate from '../../data/sheets/district.json' with {type: 'json'};
import provinceTemplate from '../../data/sheets/province.json' with {type: 'json'};
import type {IsoDate, UnitRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {PaperSize, SheetRequest, Signer} from './request.ts';

/** Names of the fields that a sheet of this unit must have; a sheet that lacks one is a draft. */
export function requiredFields(unit: string): readonly string[] {
    return templateOf(unit === 'province').required;
}

/**
 * A sensible request: four signers without names and, where the records are given, the fields of the template filled with
 * the names of the unit and its province. Without records the fields are empty and `composeSheet` fills them alike.
 * @param unit code of the unit, or `province`
 * @throws {RangeError} if the unit is not in the unit set of the records
 */
export function defaultRequest(
    unit: string,
    paper: PaperSize,
    asOf: IsoDate,
    from?: {readonly records: Records; readonly unitSet: string}
): SheetRequest {
    const request = {unit, paper, orientation: 'auto', crs: 'EPSG:5899', asOf} as const;
    if (!from) return {...request, fields: {}, signers: signersOf(unit === 'province')};
    const units = [...from.records.layer('unit').values()].filter(
        ({properties}) => properties.unitSet === from.unitSet
    );
    const province = units.find(({properties}) => properties.level === 'province');
    const record = unit === 'province' ? province : units.find(({properties}) => properties.code === unit);
    if (!record) throw new RangeError(`No unit ${unit} in the unit set ${from.unitSet}.`);
    return {...request, fields: templateFields(record, province), signers: signersOf(record === province)};
}

/** Fields of the template for a unit. */
export function templateFields(unit: UnitRecord, province: UnitRecord | undefined): SheetRequest['fields'] {
    const template = templateOf(unit.properties.level === 'province');
    const names = {unit: unit.properties.name, province: province?.properties.name ?? ''};
    const put = (words: string) => words.replace(/\{(unit|province)\}/g, (_, key: 'unit' | 'province') => names[key]);
    const {superior, issuer, number, secrecy, place} = template.defaults;
    return {
        superior: put(superior),
        issuer: put(issuer).toUpperCase(),
        title: template.title,
        unitLine: put(template.unitLine).toUpperCase(),
        number,
        secrecy,
        place: put(place)
    };
}

function signersOf(province: boolean): readonly Signer[] {
    return templateOf(province).signers.map(({role, post}) => ({
        role: role as Signer['role'],
        post,
        name: '',
        rank: '',
        date: ''
    }));
}

function templateOf(province: boolean) {
    return province ? provinceTemplate : districtTemplate;
}
