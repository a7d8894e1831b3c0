import type {IsoDate, UnitRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {PaperSize, SheetRequest, Signer} from './request.ts';
import {type TemplateId, templateFor} from './template.ts';

/** Where names of units come from. */
interface UnitSource {
    readonly records: Records;
    readonly unitSet: string;
}

/**
 * A sensible request for a unit: the signers of its template without names, the fields of the template filled with the
 * names of the unit, the unit above it and its province.
 * @param unit code of the unit, or `province`
 * @param template kind of sheet; absent: that of the unit's level
 * @throws {RangeError} if the unit is not in the unit set of the records
 */
export function defaultRequest(
    unit: string,
    paper: PaperSize,
    asOf: IsoDate,
    from: UnitSource,
    template?: TemplateId
): SheetRequest {
    const units = [...from.records.layer('unit').values()].filter(
        ({properties}) => properties.unitSet === from.unitSet
    );
    const record = units.find(({properties}) =>
        unit === 'province' ? properties.level === 'province' : properties.code === unit
    );
    if (!record) throw new RangeError(`No unit ${unit} in the unit set ${from.unitSet}.`);
    const chosen = templateFor(template, record.properties.level);
    return {
        unit,
        ...(template ? {template} : {}),
        paper,
        orientation: 'auto',
        crs: 'EPSG:5899',
        asOf,
        fields: templateFields(record, units, template),
        signers: chosen.signers.map(({role, post}) => ({
            role: role as Signer['role'],
            post,
            name: '',
            rank: '',
            date: ''
        }))
    };
}

/** Fields of the template for a unit; `units` are those of its set. */
export function templateFields(
    unit: UnitRecord,
    units: Iterable<UnitRecord>,
    name?: TemplateId
): SheetRequest['fields'] {
    const template = templateFor(name, unit.properties.level);
    const all = [...units];
    const province = all.find(({properties}) => properties.level === 'province')?.properties.name ?? '';
    const above = all.find(({properties}) => properties.code === unit.properties.parent);
    // a commune right under the province has no name between them
    const parent = above && above.properties.level !== 'province' ? above.properties.name : '';
    // the province itself is named once
    const names: Readonly<Record<string, string>> = {
        unit: unit.properties.name,
        parent,
        province: unit.properties.level === 'province' ? '' : province
    };
    const put = (words: string) =>
        words
            .replace(/\{(\w+)\}/g, (_, key: string) => names[key] ?? '')
            .replace(/( – )+(?= – )/g, '')
            .replace(/ – $/, '')
            .trim();
    const {superior, issuer, number, secrecy, place} = (template.defaults ??
        templateFor(undefined, unit.properties.level).defaults)!;
    return {
        superior: put(superior).toUpperCase(),
        issuer: put(issuer).toUpperCase(),
        title: template.title,
        unitLine: put(template.unitLine).toUpperCase(),
        number,
        secrecy,
        place: put(place)
    };
}
