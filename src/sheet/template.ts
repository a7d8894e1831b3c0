import commune from '../../data/sheets/commune.json' with {type: 'json'};
import district from '../../data/sheets/district.json' with {type: 'json'};
import field from '../../data/sheets/field.json' with {type: 'json'};
import province from '../../data/sheets/province.json' with {type: 'json'};
import publicEdition from '../../data/sheets/public.json' with {type: 'json'};
import type {Edition} from '../edition/edition.ts';
import type {UnitRecord} from '../record/feature.ts';

/** Kinds that show all, or all that the edition that is asked for shows. */
export const SHEET_KINDS = ['province', 'district', 'commune', 'field'] as const;
export const TEMPLATES = [...SHEET_KINDS, 'public'] as const;
export type TemplateId = (typeof TEMPLATES)[number];

/** Blocks of the margin that a template may ask for, in reading order. */
export type TemplateBlock = 'legend' | 'scale' | 'locator' | 'figures' | 'areas' | 'notes' | 'code';

/** A kind of sheet (`data/sheets/*.json`): words, required fields, signers and what stands on it. */
export interface Template {
    readonly id: TemplateId;
    readonly name: {readonly vi: string; readonly en: string};
    readonly title: string;
    /** `{unit}`, `{parent}` and `{province}` stand for names. */
    readonly unitLine: string;
    /** What a sheet of this kind leaves out; one that leaves nothing out may be asked for in the limited edition. */
    readonly edition: Exclude<Edition, 'limited'>;
    /** Null: those of the template of the unit's level. */
    readonly defaults: Readonly<Record<'superior' | 'issuer' | 'number' | 'secrecy' | 'place', string>> | null;
    readonly required: readonly string[];
    readonly signers: readonly {readonly role: string; readonly post: string}[];
    readonly blocks: readonly TemplateBlock[];
    /** Marks at the edge of the paper where it is folded to A4. */
    readonly foldMarks: boolean;
    /** Blank rows of a log to fill in by hand, on a page of their own; none without. */
    readonly logRows: number;
    /** The war-time grid over the map, where the request does not say otherwise. */
    readonly warTimeGrid: boolean;
}

const all = {province, district, commune, field, public: publicEdition} as unknown as Readonly<
    Record<TemplateId, Template>
>;

/** The template of a name; without one, that of the unit's level. */
export function templateFor(name: TemplateId | undefined, level: UnitRecord['properties']['level']): Template {
    return all[name ?? level];
}

/** The edition of a sheet: that of its kind where it leaves something out, else the one that is asked for. */
export function sheetEdition({
    template,
    edition
}: {
    template?: TemplateId | undefined;
    edition?: 'limited' | undefined;
}): Edition {
    const own = template === undefined ? 'full' : all[template].edition;
    return own === 'full' ? (edition ?? 'full') : own;
}

/** All templates, in the order in which they are offered. */
export function templates(): readonly Template[] {
    return TEMPLATES.map((name) => all[name]);
}
