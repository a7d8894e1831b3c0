import type {PointSymbol} from '../symbols/symbol.ts';
import {symbol} from '../symbols/symbol-of.ts';
import type {SheetContent} from './content.ts';
import {type LabelRequest, placesAround} from './labels.ts';
import {type Paper, symbolFactor} from './paper.ts';
import {besideLine} from './plane-line.ts';
import type {TextMeasure} from './text-measure.ts';
import type {MapView} from './view.ts';

const COLOUR = '#5f513d';

/**
 * Names of landmarks: beside the middle of a line, around a sign. A name without room is left out and not listed, as the
 * landmark is there for orientation only.
 */
export function landmarkLabels(
    content: SheetContent,
    view: MapView,
    paper: Paper,
    measure: TextMeasure
): LabelRequest[] {
    const sizeMm = Math.max(1.8, paper.text * (content.unit.properties.level === 'province' ? 0.68 : 0.8));
    return content.landmarks.flatMap(({record, key, lines, at}): LabelRequest[] => {
        const {name} = record.properties;
        // an edition may leave a name out
        if (!name) return [];
        const common = {id: '', sizeMm, face: 'italic' as const, colour: COLOUR};
        if (lines.length > 0) {
            const places = lines.flatMap((line) => besideLine(line, content.outline, view, sizeMm * 0.9));
            return [{...common, lines: [name], places}];
        }
        const sign = symbol(key);
        const size = sign.kind === 'point' ? (sign as PointSymbol).sizeMm * symbolFactor(paper) : 0;
        const words = measure.wrap(name, sizeMm * 10, sizeMm, 'italic');
        const width = Math.max(...words.map((line) => measure.width(line, sizeMm, 'italic')));
        const [x, y] = view.toPage(...at);
        return [{...common, lines: words, places: placesAround(x, y, size, width, sizeMm * words.length, 2)}];
    });
}
