import {DIRECTIONS, type Neighbour} from '../sheet/neighbours.ts';
import {SHEET_FIELDS, SIGNER_ROLES, type Signer} from '../sheet/request.ts';
import {readBytes} from './files.ts';
import {isDay} from './project.ts';
import {Fault, say} from './say.ts';

/** Heading and signers of sheets as a file gives them. */
export interface SheetSettings {
    readonly fields: Readonly<Record<string, string>>;
    /** Empty: those of the template, without names. */
    readonly signers: readonly Signer[];
    /** Null: the provinces that are known to lie around. */
    readonly neighbours: readonly Neighbour[] | null;
}

/**
 * Read `{"fields": {"number": "12/BĐ-BCĐ"}, "signers": [{"role": "maker", "post": "", "name": "", "rank": "", "date": "2024-12-27"}],
 * "neighbours": [{"name": "Tỉnh Lâm Đồng", "direction": "NE"}]}`.
 *
 * @throws {Fault} with what is not understood and what may stand there: a name that was mistyped would leave a place on the sheet empty
 */
export function readSettings(file: string): SheetSettings {
    try {
        const read = parsed(new TextDecoder().decode(readBytes(file)));
        const {fields = {}, signers = [], neighbours = null} = object(read, ['fields', 'signers', 'neighbours']);
        if (!Array.isArray(signers)) throw bad('signers', signers, '[…]');
        if (neighbours !== null && !Array.isArray(neighbours)) throw bad('neighbours', neighbours, '[…]');
        const heading = Object.entries(object(fields, SHEET_FIELDS)).map(([name, value]) => [name, String(value)]);
        const around = neighbours?.map(neighbourOf) ?? null;
        return {fields: Object.fromEntries(heading), signers: signers.map(signerOf), neighbours: around};
    } catch (error) {
        if (error instanceof Fault) throw error;
        const why = error instanceof Error ? error.message : String(error);
        throw new Fault(say('cli.unreadable', {file, why}), {cause: error});
    }
}

function signerOf(given: unknown): Signer {
    const signer = object(given, ['role', 'post', 'name', 'rank', 'date']);
    const text = (name: string): string => String(signer[name] ?? '');
    const role = SIGNER_ROLES.find((each) => each === signer['role']);
    if (!role) throw bad('role', signer['role'], SIGNER_ROLES.join(', '));
    const date = text('date');
    if (date !== '' && !isDay(date)) throw bad('date', date, 'yyyy-mm-dd');
    return {role, post: text('post'), name: text('name'), rank: text('rank'), date};
}

function neighbourOf(given: unknown): Neighbour {
    const neighbour = object(given, ['name', 'direction']);
    const name = String(neighbour['name'] ?? '').trim();
    const direction = DIRECTIONS.find((each) => each === neighbour['direction']);
    if (!direction) throw bad('direction', neighbour['direction'], DIRECTIONS.join(', '));
    if (name === '') throw bad('name', name, 'Tỉnh Lâm Đồng');
    return {name, direction};
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new Error(say('cli.notJson', {}), {cause: error});
    }
}

// an object with these names only
function object(given: unknown, names: readonly string[]): Record<string, unknown> {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
        throw bad('settings', JSON.stringify(given), '{…}');
    const strange = Object.keys(given).find((name) => !names.includes(name));
    if (strange !== undefined) throw bad('settings', strange, names.join(', '));
    return given as Record<string, unknown>;
}

function bad(option: string, value: unknown, wanted: string): Error {
    return new Error(say('cli.badValue', {option, value: String(value), wanted}));
}
