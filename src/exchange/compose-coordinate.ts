import type {PositionPart} from './part-reading.ts';

/** A coordinate put together from the cells of a row: the text to read, and the text as the row has it. */
export interface ComposedCoordinate {
    readonly text: string;
    readonly asGiven: string;
    /** Whether the columns say which number is which. */
    readonly labelled: boolean;
}

/**
 * The coordinate of a row from its cells, null where they hold none. Numbers of two columns are named as papers name them,
 * `X …; Y …`, where the cells have no letters of their own; a zone stands before them, a system behind.
 *
 * @param cells heading and content of the columns that say something of the place
 */
export function composeCoordinate(
    cells: Partial<Record<PositionPart, {readonly heading: string; readonly content: string}>>
): ComposedCoordinate | null {
    const content = (part: PositionPart) => (cells[part]?.content ?? '').trim();
    const asGiven = (['zone', 'text', 'north', 'east', 'system'] as const)
        .filter((part) => content(part) !== '')
        .map((part) => (part === 'text' ? content(part) : `${cells[part]!.heading}: ${content(part)}`))
        .join('; ');
    const zone = content('zone') === '' ? '' : zoneText(content('zone'));
    const system = content('system') === '' ? '' : ` ${content('system')}`;
    const [text, north, east] = [content('text'), content('north'), content('east')];
    if (text !== '') {
        return {text: `${zone}${text}${system}`, asGiven, labelled: false};
    }
    if (north === '' && east === '') return null;
    const lettered = /\p{L}/u.test(north + east);
    const pair = lettered ? `${north}; ${east}` : `X ${north}; Y ${east}`;
    return {text: `${zone}${pair}${system}`, asGiven, labelled: !lettered && north !== '' && east !== ''};
}

function zoneText(zone: string): string {
    const number = /\d{2}/.exec(zone)?.[0];
    return number ? `UTM ${number} ` : `${zone} `;
}
