// Two libraries without types of their own, as far as they are used.

declare module 'shpjs' {
    export function parseShp(shp: DataView, projection: false): unknown[];
    export function parseDbf(dbf: DataView, encoding: string): unknown[];
}

declare module 'sql.js/dist/sql-wasm-inline.js' {
    export {default} from 'sql.js';
}
