import type {LayerId} from './feature.ts';
import type {Actor} from './journal-line.ts';

/** What an auditor writes: findings and exceptions, and what is attached to them. */
const OF_AUDITORS: readonly LayerId[] = ['raised-finding', 'finding-exception', 'attachment'];

/** Whether a role may change records of a layer: operators all, auditors their findings, printers none (model.md, roles). */
export function mayWrite(role: Actor['role'], layer: LayerId): boolean {
    return role === 'operator' || (role === 'auditor' && OF_AUDITORS.includes(layer));
}
