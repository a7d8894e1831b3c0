import known from '../../data/codes/import-values.json' with {type: 'json'};
import {agrees, isStated, statedSystem} from '../crs/stated-system.ts';
import {type CrsSystem, systems} from '../crs/system.ts';
import {tidyText} from '../crs/tidy-text.ts';
import type {LayerId} from '../record/feature.ts';
import {type ColumnSample, guessColumns, plainName} from './guess-columns.ts';
import {guessLayer} from './guess-layer.ts';
import {guessLetters} from './guess-letters.ts';
import {decodeLetters, type Letters} from './old-letters.ts';
import type {OpenedPart} from './opened-file.ts';
import type {AssumedSystems, ColumnReading, PartReading} from './part-reading.ts';
import {partRows} from './part-rows.ts';
import {guessDateOrder} from './read-date.ts';
import {guessDecimalMark} from './read-number.ts';
import {guessHeader, type Header, headings} from './table-header.ts';

/** Rows that a guess looks at. */
const SAMPLE = 200;
/** Layers that a list without the layer's own fields may be meant for, likeliest first. */
const FOR_LISTS: readonly LayerId[] = ['grave-site', 'cemetery', 'landmark', 'surveyed-area', 'concluded-zone'];

/** A proposal of how a part is read; everything in it is shown and can be corrected. */
export interface GuessedReading {
    readonly reading: PartReading;
    /** Whether the layer was told by the part's own fields, not only supposed. */
    readonly certain: boolean;
}

/** The headings of a part and the first cells under them. */
export function columnSamples(part: OpenedPart, header: Header | null): ColumnSample[] {
    const rows = partRows(part, {header}).slice(0, SAMPLE);
    const names =
        part.kind === 'table'
            ? headings(part.rows, header)
            : [...new Set(rows.flatMap(({cells}) => Object.keys(cells)))];
    return names.map((heading) => ({
        heading,
        cells: rows.map(({cells}) => cellText(Object.hasOwn(cells, heading) ? cells[heading] : ''))
    }));
}

/**
 * How a part is most likely read: its header, the layer its columns fit best, what the columns mean, what the file says of
 * its system, the order of its dates and its decimal mark.
 *
 * @param layer the layer where a person has said it
 * @param header the heading where a person has said it
 */
export function guessReading(
    part: OpenedPart,
    {layer, header}: {readonly layer?: LayerId | undefined; readonly header?: Header | null | undefined} = {}
): GuessedReading {
    const own = part.kind === 'features' ? guessLayer(part.features) : null;
    const row = part.kind === 'table' ? (header === undefined ? guessHeader(part.rows) : header) : null;
    const columns = columnSamples(part, row);
    const headingLetters = guessLetters(columns.map(({heading}) => heading)).letters;
    const told = layer ?? own ?? bestLayer(part, columns, headingLetters);
    const native = part.kind === 'features' && own === told;
    const guessed = native ? null : guessColumns(told, columns, headingLetters);
    const cells = columns.flatMap((column) => column.cells);
    const constants = known.constants as Partial<Record<LayerId, Record<string, string>>>;
    return {
        certain: layer !== undefined || own !== null,
        reading: {
            layer: told,
            header: row,
            headingLetters,
            columns: guessed,
            constants: native ? {} : (constants[told] ?? {}),
            systems: part.kind === 'table' ? saidSystems(part.rows, row, columns) : NO_SYSTEMS,
            system: null,
            dates: guessDateOrder(cells),
            numbers: guessDecimalMark(numberCells(columns, guessed))
        }
    };
}

const NO_SYSTEMS: AssumedSystems = {metres: null, degrees: null, grid: null};

// the layer whose fields most columns fill
function bestLayer(part: OpenedPart, columns: readonly ColumnSample[], headingLetters: Letters): LayerId {
    const types = part.kind === 'features' ? geometryTypes(part.features) : new Set<string>();
    const lines = [...types].every((type) => type.endsWith('LineString')) && types.size > 0;
    if (lines) return 'landmark';
    const areas = types.size > 0 && [...types].every((type) => type.endsWith('Polygon'));
    const title = part.kind === 'table' ? plainName(part.rows.slice(0, 6).flat().join(' ')) : plainName(part.name);
    let best: LayerId = areas ? 'surveyed-area' : 'grave-site';
    let most = -1;
    for (const layer of FOR_LISTS) {
        if (part.kind === 'table' && (layer === 'surveyed-area' || layer === 'concluded-zone')) continue;
        if (types.size > 0 && areas !== (layer === 'surveyed-area' || layer === 'concluded-zone')) continue;
        const uses = Object.values(guessColumns(layer, columns, headingLetters));
        const named = TITLES[layer]?.some((words) => title.includes(words)) ? 3 : 0;
        const score = uses.filter(({use}) => use.kind === 'field').length + named;
        if (score > most) [best, most] = [layer, score];
    }
    return best;
}

const TITLES: Partial<Record<LayerId, readonly string[]>> = {
    cemetery: ['nghia trang'],
    landmark: ['dia vat', 'dia danh'],
    'grave-site': ['mo liet si', 'hai cot', 'quy tap']
};

function geometryTypes(features: readonly unknown[]): Set<string> {
    const sample = features.slice(0, SAMPLE) as readonly ({geometry?: {type?: unknown} | null} | null)[];
    return new Set(sample.map((feature) => String(feature?.geometry?.type)).filter((type) => type !== 'undefined'));
}

// the title rows and headings often say it: “Tọa độ VN-2000, kinh tuyến trục 107°45'”
function saidSystems(
    rows: readonly (readonly string[])[],
    header: Header | null,
    columns: readonly ColumnSample[]
): AssumedSystems {
    const above = rows.slice(0, header ? header.first : 0).flat();
    const texts = [...above, ...columns.map(({heading}) => heading)].filter((text) => text.trim() !== '');
    const {letters} = guessLetters(texts);
    let found = NO_SYSTEMS;
    for (const text of texts) {
        const {stated, unknown} = statedSystem(tidyText(decodeLetters(text, letters)));
        if (unknown || !isStated(stated)) continue;
        const fitting = systems().filter((each) => agrees(each, stated));
        const first = (kind: CrsSystem['kind'], most: number) => {
            const those = fitting.filter((each) => each.kind === kind);
            return those.length > 0 && those.length <= most ? those[0]!.code : null;
        };
        // one meridian has zones of 3° and of 6°: papers that say no more mean the first of the list, those of the province
        found = {
            metres: found.metres ?? first('projected', stated.meridian === undefined ? 1 : 2),
            degrees: found.degrees ?? first('geographic', 1),
            grid: found.grid ?? first('grid', 1)
        };
    }
    return found;
}

function numberCells(
    columns: readonly ColumnSample[],
    guessed: Readonly<Record<string, ColumnReading>> | null
): string[] {
    return columns.flatMap(({heading, cells}) => (guessed?.[heading]?.use.kind === 'field' ? cells : []));
}

function cellText(cell: unknown): string {
    if (cell === null || cell === undefined) return '';
    return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
