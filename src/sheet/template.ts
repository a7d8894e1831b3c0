import commune from '../../data/sheets/commune.json' with {type: 'json'};
import district from '../../data/sheets/district.json' with {type: 'json'};
import field from '../../data/sheets/field.json' with {type: 'json'};
import province from '../../data/sheets/province.json' with {type: 'json'};
import publicEdition from '../../data/sheets/public.json' with {type: 'json'};
import type {UnitRecord} from '../record/feature.ts';

export const TEMPLATES = ['province', 'district', 'commune', 'field', 'public'] as const;
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
    /** `public`: no coordinate, no person, no place of a grave. */
    readonly edition: 'internal' | 'public';
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

/** All templates, in the order in which they are offered. */
export function templates(): readonly Template[] {
    return TEMPLATES.map((name) => all[name]);
}
