import type {JournalLine} from '../../record/journal-line.ts';
import {wordOf} from '../words.ts';

/** What an act is called: `kết luận địa bàn 75-736-26248-Z003`; the id where the act touches a single record. */
export function actWords({act, changes}: Pick<JournalLine, 'act' | 'changes'>): string {
    const key = `act.${act}`;
    const said = wordOf(key);
    const name = said === key ? act : said;
    const [only, more] = changes;
    return only && !more ? `${name} ${only.id}` : name;
}
