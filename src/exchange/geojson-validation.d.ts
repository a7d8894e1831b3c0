declare module 'geojson-validation' {
    export function isPosition(position: unknown): boolean;
    export function isPosition(position: unknown, trace: true): string[] | undefined;
    export function isFeature(feature: unknown, trace: true): string[] | undefined;
    export function isGeometryObject(geometry: unknown, trace: true): string[] | undefined;
}
