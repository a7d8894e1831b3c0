import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import type {AreaSymbol, PointSymbol} from '../symbols/symbol.ts';
import {symbol} from '../symbols/symbol-of.ts';
import type {Placed, SheetContent} from './content.ts';
import {type Box, pointSymbol} from './ink.ts';
import {innerPlaces} from './interior.ts';
import {type LabelRequest, type PlacedLabels, placeLabels, placesAround} from './labels.ts';
import {landmarkLabels} from './landmark-labels.ts';
import {shortName} from './names.ts';
import {type Paper, symbolFactor} from './paper.ts';
import type {TextMeasure} from './text-measure.ts';
import {boundsOf, holds, type MapView} from './view.ts';

/**
 * All labels of the map, most important first: districts on a province sheet, communes with the state of their
 * conclusion, cemeteries, site numbers, classes of zones, landmarks, neighbours.
 */
export function mapLabels(
    content: SheetContent,
    view: MapView,
    table: CoverageTable,
    obstacles: readonly Box[],
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
    ): [number, number][] => innerPlaces(shape, boundsOf([shape]), stretch, wanted).map(({x, y}) => view.toPage(x, y));
    const mark = (code: string, sizeMm: number): NonNullable<LabelRequest['mark']> => {
        const sign = symbol(`conclusion-${states.get(code) ?? 'none'}`) as PointSymbol;
        return {widthMm: sizeMm * 1.1, draw: (x, y) => pointSymbol(sign, x, y, sizeMm * 0.86)};
    };

    const districts = !isProvince
        ? []
        : content.districts.map(({record, shape}): LabelRequest => {
              const sizeMm = paper.text * 1.5;
              return {
                  id: record.properties.name,
                  sizeMm,
                  face: 'bold',
                  colour: '#5a2f4a',
                  insistent: true,
                  lines: measure.wrap(
                      shortName(record.properties.name, true).toUpperCase(),
                      sizeMm * 9,
                      sizeMm,
                      'bold'
                  ),
                  places: inside(shape!, 3, 60),
                  mark: mark(record.properties.code, sizeMm)
              };
          });
    const communes = content.communes.map(({record, shape}): LabelRequest => {
        const sizeMm = Math.max(1.8, isProvince ? paper.text * 0.72 : paper.text * 1.12);
        return {
            id: record.properties.name,
            sizeMm,
            face: isProvince ? 'regular' : 'bold',
            colour: '#2b2b33',
            insistent: true,
            lines: measure.wrap(shortName(record.properties.name, false), sizeMm * 8, sizeMm, 'bold'),
            places: inside(shape!, 2.5, 40),
            mark: mark(record.properties.code, sizeMm)
        };
    });
    const cemeterySize = Math.max(1.8, paper.text * (isProvince ? 0.72 : 0.85));
    const cemeteries = content.cemeteries.map(({record, at}): LabelRequest => {
        const [x, y] = view.toPage(...at);
        const lines = measure.wrap(record.properties.name, cemeterySize * 11, cemeterySize, 'italic');
        const width = Math.max(...lines.map((line) => measure.width(line, cemeterySize, 'italic')));
        return {
            id: record.properties.name,
            lines,
            sizeMm: cemeterySize,
            face: 'italic',
            colour: '#6a4810',
            places: placesAround(x, y, 4.2 * factor, width, cemeterySize * lines.length, 4),
            leader: {x, y, reachMm: 4.5 * factor}
        };
    });
    const numberSize = Math.max(1.8, paper.text * (isProvince ? 0.7 : 0.8));
    const sites = content.sites.map(({number, at, key}): LabelRequest => {
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
                isProvince ? 3 : 8
            ),
            leader: {x, y, reachMm: 2.9 * factor}
        };
    });
    const zones = content.zones.map(({record, key, shape}): LabelRequest => {
        const sizeMm = paper.text * (isProvince ? 0.9 : 1.3);
        return {
            id: '',
            lines: [record.properties.areaClass],
            sizeMm,
            face: 'bold',
            colour: (symbol(key) as AreaSymbol).outline.colour,
            places: inside(shape!, 1, 60).filter(([x, y]) => holds(content.outline, ...view.toPlane(x, y)))
        };
    });
    const neighbours = content.neighbours.map(({record, shape}): LabelRequest => {
        const sizeMm = paper.text * 1.1;
        return {
            id: '',
            lines: [shortName(record.properties.name, true).toUpperCase()],
            sizeMm,
            face: 'italic',
            colour: '#8d897d',
            places: inside(shape!, 3, 160).filter(([x, y]) => !holds(content.outline, ...view.toPlane(x, y)))
        };
    });
    const landmarks = landmarkLabels(content, view, paper, measure);
    const requests = [...districts, ...communes, ...cemeteries, ...sites, ...zones, ...landmarks, ...neighbours];
    const placed = placeLabels(requests, obstacles, view.box, measure);
    return {items: placed.items, unplaced: placed.unplaced.filter((id) => id !== '')};
}
