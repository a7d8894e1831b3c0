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
 * A sensible request: the fields of the template for a province or a district, four signers without names.
 * @param unit code of the unit, or `province`
 * @throws {RangeError} if the unit is not in the unit set
 */
export function defaultRequest(records: Records, unitSet: string, unit: string, paper: PaperSize, asOf: IsoDate): SheetRequest {
    const units = [...records.layer('unit').values()].filter(({properties}) => properties.unitSet === unitSet);
    const province = units.find(({properties}) => properties.level === 'province');
    const record = unit === 'province' ? province : units.find(({properties}) => properties.code === unit);
    if (!record) throw new RangeError(`No unit ${unit} in the unit set ${unitSet}.`);
    return {unit, paper, orientation: 'auto', crs: 'EPSG:5899', asOf, ...templateFields(record, province)};
}

/** Fields and signers of the template for a unit. */
export function templateFields(unit: UnitRecord, province: UnitRecord | undefined): Pick<SheetRequest, 'fields' | 'signers'> {
    const template = templateOf(unit.properties.level === 'province');
    const names = {unit: unit.properties.name, province: province?.properties.name ?? ''};
    const put = (words: string) => words.replace(/\{(unit|province)\}/g, (_, key: 'unit' | 'province') => names[key]);
    const {superior, issuer, number, secrecy, place} = template.defaults;
    return {
        fields: {
            superior: put(superior), issuer: put(issuer).toUpperCase(), title: template.title,
            unitLine: put(template.unitLine).toUpperCase(), number, secrecy, place: put(place)
        },
        signers: template.signers.map(({role, post}) => ({role: role as Signer['role'], post, name: '', rank: '', date: ''}))
    };
}

function templateOf(province: boolean) {
    return province ? provinceTemplate : districtTemplate;
}
