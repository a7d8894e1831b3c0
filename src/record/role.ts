import type {AnyRecord, LayerId} from './feature.ts';
import type {Actor} from './journal-line.ts';
import type {Change} from './patch.ts';
import type {ProductState} from './register.ts';

/** What an auditor writes: findings, exceptions, inspections, acceptances, and what is attached to them or to a sheet that is checked. */
const OF_AUDITORS: readonly LayerId[] = [
    'raised-finding',
    'finding-exception',
    'inspection',
    'acceptance',
    'attachment'
];
/** States that a map product has from who checks it, not from who draws it. */
const BY_AUDITORS: readonly ProductState[] = ['checked', 'appraised', 'accepted', 'returned'];

/**
 * Whether a role may make a change: operators all; auditors their findings and inspections, and the check, appraisal, acceptance or return of
 * a map product (and taking such a step back); printers none. In which order steps go, and that nobody checks a sheet of
 * their own, is held by `sheet/product`.
 */
export function mayWrite(role: Actor['role'], change: Pick<Change, 'layer' | 'before' | 'after'>): boolean {
    if (role === 'operator') return true;
    if (role !== 'auditor') return false;
    return OF_AUDITORS.includes(change.layer) || (change.layer === 'register' && isCheck(change));
}

// a step that is taken, or one that is taken back
function isCheck({before, after}: Pick<Change, 'before' | 'after'>): boolean {
    const [was, is] = [productState(before), productState(after)];
    return was !== undefined && is !== undefined && (BY_AUDITORS.includes(is) || BY_AUDITORS.includes(was));
}

function productState(record: AnyRecord | null): ProductState | undefined {
    const {kind, state} = (record?.properties ?? {}) as {readonly kind?: unknown; readonly state?: ProductState};
    return kind === 'map-product' ? state : undefined;
}
