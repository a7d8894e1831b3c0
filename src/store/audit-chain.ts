import type {JournalLine} from '../record/journal-line.ts';
import {mayWrite} from '../record/role.ts';
import type {LineFault} from './verify-lines.ts';

// ends the name of a chain that a bundle was opened for inspection with (kiểm tra)
const MARK = '-kt';

/** The name of a chain that holds nothing but what an auditor writes, for a project that was opened to inspect it. */
export function auditChain(origin: string): string {
    return origin + MARK;
}

/** Whether a chain is one of inspection: its project is read-only but for findings, exceptions, samples and checks of maps. */
export function isAuditChain(origin: string): boolean {
    return origin.endsWith(MARK);
}

/** What a line holds that is not an auditor's to write; null where there is nothing. */
export function notOfAuditor({origin, n, by, changes}: JournalLine): LineFault | null {
    const other = changes.find((change) => !mayWrite('auditor', change));
    if (other) return {rule: 'findings-other', values: {origin, n, id: other.id, person: by.name}};
    if (changes.length > 0 && by.role !== 'auditor') {
        return {rule: 'findings-role', values: {origin, n, id: changes[0]!.id, person: by.name}};
    }
    return null;
}
