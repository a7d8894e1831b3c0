import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import type {AreaSymbol, PointSymbol} from '../symbols/symbol.ts';
import {symbol} from '../symbols/symbol-of.ts';
import type {Placed, SheetContent} from './content.ts';
import {shownOf, signsOn} from './content-window.ts';
import {pointSymbol} from './ink.ts';
import {innerPlaces} from './interior.ts';
import {type LabelObstacles, type LabelRequest, type PlacedLabels, placeLabels, placesAround} from './labels.ts';
import {landmarkLabels} from './landmark-labels.ts';
import {cemeteryName, shortName} from './names.ts';
import {neighbourLabels} from './neighbour-labels.ts';
import {type Paper, symbolFactor} from './paper.ts';
import type {TextMeasure} from './text-measure.ts';
import {boundsOf, holds, type MapView} from './view.ts';
import {say} from './words.ts';

/**
 * All labels of the map, most important first: districts on a province sheet, communes with the state of their
 * conclusion, cemeteries, site numbers, classes of zones, landmarks, neighbours.
 */
export function mapLabels(
    content: SheetContent,
    view: MapView,
    table: CoverageTable,
    obstacles: LabelObstacles,
    paper: Paper,
    measure: TextMeasure
): PlacedLabels {
    const factor = symbolFactor(paper);
    const states = new Map<string, CoverageRow['conclusion']>(table.rows.map((row) => [row.code, row.conclusion]));
    const isProvince = content.unit.properties.level === 'province';
    const inside = (
        shape: NonNullable<Placed<unknown>['shape']>,
        stretch: number,
        wanted: number
    ): [number, number][] => {
        // a unit that reaches into a sheet is named where the sheet shows it
        const shown = shownOf(content, shape);
        return shown.length === 0
            ? []
            : innerPlaces(shown, boundsOf([shown]), stretch, wanted).map(({x, y}) => view.toPage(x, y));
    };
    const mark = (code: string): NonNullable<LabelRequest['mark']> => {
        const sign = symbol(`conclusion-${states.get(code) ?? 'none'}`) as PointSymbol;
        return {widthEm: 1.1, draw: (x, y, sizeMm) => pointSymbol(sign, x, y, sizeMm * 0.86)};
    };
    // a name without room inside its unit stands outside it on a line to its roomiest place
    const around = (
        places: readonly (readonly [number, number])[],
        lines: readonly string[],
        sizeMm: number
    ): Pick<LabelRequest, 'far'> => {
        const best = places[0];
        if (!best) return {};
        const width = Math.max(...lines.map((line) => measure.width(line, sizeMm, 'bold'))) + sizeMm * 1.1;
        const [x, y] = best;
        const far = placesAround(x, y, sizeMm * 2, width, sizeMm * lines.length, 14);
        return {far: {places: far, leader: {x, y, reachMm: 0.1}}};
    };

    const districts = !isProvince
        ? []
        : content.districts.map(({record, shape}): LabelRequest => {
              const sizeMm = paper.text * 1.5;
              const name = shortName(record.properties.name, true).toUpperCase();
              return {
                  id: record.properties.name,
                  sizeMm,
                  leastMm: sizeMm * 0.78,
                  face: 'bold',
                  colour: '#5a2f4a',
                  lines: measure.wrap(name, sizeMm * 9, sizeMm, 'bold'),
                  places: inside(shape!, 3, 200),
                  mark: mark(record.properties.code)
              };
          });
    const communes = content.communes.map(({record, shape}): LabelRequest => {
        const sizeMm = Math.max(1.8, isProvince ? paper.text * 0.72 : paper.text * 1.12);
        const sites = content.siteCounts?.get(record.properties.code);
        const lines = [
            ...measure.wrap(shortName(record.properties.name, false), sizeMm * 8, sizeMm, 'bold'),
            ...(sites ? [say('public.sites', {count: sites})] : [])
        ];
        const places = inside(shape!, 2.5, 200);
        return {
            id: record.properties.name,
            sizeMm,
            leastMm: Math.max(1.8, sizeMm * 0.8),
            face: isProvince ? 'regular' : 'bold',
            colour: '#2b2b33',
            lines,
            places,
            ...around(places, lines, Math.max(1.8, sizeMm * 0.8)),
            mark: mark(record.properties.code)
        };
    });
    const cemeterySize = Math.max(1.8, paper.text * (isProvince ? 0.72 : 0.85));
    const cemeteries = signsOn(content, content.cemeteries).map(({record, at}): LabelRequest => {
        const [x, y] = view.toPage(...at);
        const lines = measure.wrap(cemeteryName(record.properties.name), cemeterySize * 11, cemeterySize, 'italic');
        const width = Math.max(...lines.map((line) => measure.width(line, cemeterySize, 'italic')));
        return {
            id: record.properties.name,
            lines,
            sizeMm: cemeterySize,
            face: 'italic',
            colour: '#6a4810',
            places: placesAround(x, y, 4.2 * factor, width, cemeterySize * lines.length, 9),
            leader: {x, y, reachMm: 4.5 * factor}
        };
    });
    const numberSize = Math.max(1.8, paper.text * (isProvince ? 0.7 : 0.8));
    const sites = signsOn(content, content.sites).map(({number, at, key}): LabelRequest => {
        const [x, y] = view.toPage(...at);
        const line = String(number);
        return {
            id: line,
            lines: [line],
            sizeMm: numberSize,
            face: 'regular',
            colour: '#1b2540',
            places: placesAround(
                x,
                y,
                (symbol(key) as PointSymbol).sizeMm * factor + 0.3,
                measure.width(line, numberSize),
                numberSize * 0.8,
                isProvince ? 6 : 10
            ),
            leader: {x, y, reachMm: 2.9 * factor}
        };
    });
    // a zone hardly larger than its letter has the letter in the middle or nowhere: no lattice is worth its time
    const zonePlaces = (
        shape: NonNullable<Placed<unknown>['shape']>,
        at: readonly [number, number],
        sizeMm: number
    ): [number, number][] => {
        const [w, s, e, n] = boundsOf([shape]);
        const isSmall = Math.max(e - w, n - s) < 2.2 * sizeMm * view.metresPerMm;
        return isSmall ? [view.toPage(...at)] : inside(shape, 1, 60);
    };
    const zones = content.zones.map(({record, key, shape, at}): LabelRequest => {
        const sizeMm = paper.text * (isProvince ? 0.9 : 1.3);
        return {
            id: '',
            lines: [record.properties.areaClass],
            sizeMm,
            face: 'bold',
            colour: (symbol(key) as AreaSymbol).outline.colour,
            places: zonePlaces(shape!, at, sizeMm).filter(([x, y]) => holds(content.outline, ...view.toPlane(x, y)))
        };
    });
    const neighbours = neighbourLabels(content, view, paper, measure);
    const landmarks = landmarkLabels(content, view, paper, measure);
    const requests = [...districts, ...communes, ...cemeteries, ...sites, ...zones, ...landmarks, ...neighbours];
    const placed = placeLabels(requests, obstacles, view.box, measure);
    return {...placed, unplaced: placed.unplaced.filter((id) => id !== '')};
}
