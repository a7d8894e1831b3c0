import {samePerson} from '../../conclusion/guards.ts';
import type {DrawnFrom} from '../../draw/draw-state.ts';
import type {AreaClass, ConcludedZone} from '../../record/concluded-zone.ts';
import type {Areal, ConcludedZoneRecord, IsoDate} from '../../record/feature.ts';
import {nextId} from '../../record/id.ts';
import {unitPath} from '../../units/unit-path.ts';
import {metresWords} from '../coordinate/system-words.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** What the form holds while a conclusion is written. */
export interface ZoneDraft {
    readonly areaClass: AreaClass | '';
    readonly unit: string;
    readonly number: string;
    readonly date: IsoDate | '';
    readonly effectiveOn: IsoDate | '';
    readonly basis: ConcludedZone['basis'];
    readonly reason: string;
    readonly author: string;
    readonly state: 'draft' | 'approved';
    readonly approver: string;
    /** Approved zones that the new one replaces. */
    readonly supersedes?: readonly string[];
}

/** The fields that lack something, each with a key of the catalogue after `conclusion.lacks.`. */
export type Lacks = Partial<Record<keyof ZoneDraft, string>>;

export function lacksOf(draft: ZoneDraft): Lacks {
    const lacks: Lacks = {};
    if (!draft.areaClass) lacks.areaClass = 'areaClass';
    if (!draft.unit) lacks.unit = 'unit';
    if (!draft.number.trim()) lacks.number = 'number';
    if (!draft.date) lacks.date = 'date';
    if (!draft.effectiveOn) lacks.effectiveOn = 'effectiveOn';
    else if (draft.date && draft.effectiveOn < draft.date) lacks.effectiveOn = 'effectiveBefore';
    if (draft.basis.length === 0) lacks.basis = 'basis';
    if (!draft.reason.trim()) lacks.reason = 'reason';
    if (!draft.author.trim()) lacks.author = 'author';
    if (draft.state === 'approved') {
        if (!draft.approver.trim()) lacks.approver = 'approver';
        else if (samePerson(draft.approver, draft.author)) lacks.approver = 'sameApprover';
    }
    return lacks;
}

/** A fresh form for an outline: unit it was made of or proposed by place, reason by the way it was made, author the one who works. */
export function draftFor(geometry: Areal, from: DrawnFrom, {units, store}: Workspace, today: IsoDate): ZoneDraft {
    const made = from.kind === 'given' ? from : null;
    return {
        areaClass: '',
        unit: made?.unit ?? units?.propose(geometry)?.properties.code ?? '',
        number: '',
        date: today,
        effectiveOn: today,
        basis: [],
        reason: reasonOf(from),
        author: store.actor.name,
        state: 'draft',
        approver: ''
    };
}

/**
 * The records of a complete form: one, or one for each of the units that the outline was made of.
 *
 * @throws {RangeError} when a unit is not in the unit set.
 */
export function zonesFrom(
    draft: ZoneDraft,
    geometry: Areal,
    from: DrawnFrom,
    workspace: Workspace
): ConcludedZoneRecord[] {
    const units = from.kind === 'given' ? from.units : undefined;
    if (!units) return [zoneFrom(draft, geometry, from, workspace)];
    return units.map((unit) => {
        const whole = workspace.units?.byCode(unit)?.geometry ?? geometry;
        return zoneFrom({...draft, unit}, whole, from, workspace);
    });
}

function zoneFrom(draft: ZoneDraft, geometry: Areal, from: DrawnFrom, workspace: Workspace): ConcludedZoneRecord {
    const {units, records, store} = workspace;
    const unit = units?.byCode(draft.unit);
    if (!units || !unit || !draft.areaClass) throw new RangeError(`No unit ${draft.unit} in the unit set.`);
    const id = nextId(records, 'concluded-zone', unitPath(units, draft.unit), store.usedIds('concluded-zone'));
    const properties: ConcludedZone = {
        areaClass: draft.areaClass,
        unit: draft.unit,
        unitSet: units.set.id,
        level: unit.properties.level,
        state: draft.state,
        document: {number: draft.number.trim(), date: draft.date},
        basis: draft.basis,
        effectiveOn: draft.effectiveOn,
        author: draft.author.trim(),
        ...(draft.state === 'approved' ? {approver: draft.approver.trim()} : {}),
        reason: draft.reason.trim(),
        ...(draft.supersedes && draft.supersedes.length > 0 && {supersedes: draft.supersedes}),
        ...(from.kind === 'circle' && {circle: {centre: [from.centre[0]!, from.centre[1]!], radiusM: from.radiusM}}),
        ...(from.kind === 'given' && from.coordinate && {coordinate: from.coordinate})
    };
    return {type: 'Feature', id, geometry, properties};
}

function reasonOf(from: DrawnFrom): string {
    if (from.kind === 'given') return word(`ways.reason.${from.how}`, from.values);
    if (from.kind !== 'circle' || from.around === undefined) return '';
    return word('ways.reason.disc', {id: from.around, radius: metresWords(from.radiusM)});
}
