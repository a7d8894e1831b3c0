import type {UnitIndex} from './unit-index.ts';

/** The codes from the province down to a unit, joined by hyphens, `75-736-26248`: the stem of record ids. */
export function unitPath(units: UnitIndex, code: string): string {
    const path: string[] = [];
    for (let at: string | undefined = code; at !== undefined && !path.includes(at); ) {
        path.unshift(at);
        at = units.byCode(at)?.properties.parent;
    }
    return path.join('-');
}
