import type {AnyRecord, LayerId} from '../../record/feature.ts';
import type {MapSymbol} from '../../symbols/symbol.ts';
import {symbolOf, symbols} from '../../symbols/symbol-of.ts';
import type {Workspace} from '../workspace.ts';

/** What a record is called: its name, or its id where it has none. */
export function recordTitle({id, properties}: AnyRecord): string {
    const {name} = properties as {readonly name?: unknown};
    return typeof name === 'string' && name !== '' ? name : id;
}

/** The symbol that a record has now, or null where it has none. */
export function recordSymbol(
    layer: LayerId,
    record: AnyRecord,
    {records}: Pick<Workspace, 'records'>
): MapSymbol | null {
    return symbols().get(symbolOf(layer, record, records)) ?? null;
}
