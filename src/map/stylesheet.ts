import stylesheet from 'maplibre-gl/dist/maplibre-gl.css?inline';

/** The map library's own rules, for the shadow root that the map stands in. */
export const mapStylesheet: string = stylesheet;
