import {visit} from 'jsonc-parser';
import {FileFault} from './fault.ts';

/** Levels of a JSON text: a multi-polygon in a collection of collections has about ten; the rest is for the user’s own properties. */
export const MOST_DEPTH = 100;

/**
 * Parse JSON from a file. Cost: O(length), about 1 s for 50 MB.
 *
 * @throws {FileFault} `file-empty`; `file-too-deep` for nesting beyond anything GeoJSON has; `json-broken` with line,
 *   column (both from 1) and the text around the place.
 */
export function parseJson(text: string, fileName: string): unknown {
    const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
    if (!/\S/.test(body)) throw new FileFault('file-empty', {file: fileName});
    if (depthOf(body) > MOST_DEPTH) throw new FileFault('file-too-deep', {file: fileName, most: MOST_DEPTH});
    try {
        return JSON.parse(body);
    } catch (cause) {
        throw jsonFault(body, fileName) ?? cause;
    }
}

/** Why a text is no JSON, with the place of the first fault; null where it is. Cost: reads the text twice at most. */
export function jsonFault(text: string, fileName: string): FileFault | null {
    try {
        JSON.parse(text);
        return null;
    } catch (cause) {
        return placeIn(text, firstError(text, cause), fileName, {cause});
    }
}

/** The fault of a JSON text at an offset: cut off where only space follows, else broken there. */
export function placeIn(text: string, offset: number, fileName: string, options?: ErrorOptions): FileFault {
    const zero = text.indexOf('\0');
    const before = text.slice(0, offset);
    const line = 1 + (before.match(/\r\n|\n|\r/g)?.length ?? 0);
    const column = offset - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
    const near = visible(text.slice(Math.max(0, offset - 20), offset + 20));
    const rule = offset >= text.trimEnd().length ? 'json-cut' : zero >= 0 ? 'json-nul' : 'json-broken';
    return new FileFault(rule, {file: fileName, line, column, near}, options);
}

function depthOf(text: string): number {
    let depth = 0;
    let deepest = 0;
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code === 0x22) i = endOfString(text, i);
        else if (code === 0x5b || code === 0x7b) {
            if (++depth > deepest) deepest = depth;
        } else if (code === 0x5d || code === 0x7d) depth--;
    }
    return deepest;
}

function endOfString(text: string, start: number): number {
    let i = start + 1;
    while (i < text.length && text.charCodeAt(i) !== 0x22) i += text.charCodeAt(i) === 0x5c ? 2 : 1;
    return i;
}

class Found extends Error {
    constructor(readonly offset: number) {
        super('found');
    }
}

function firstError(text: string, cause: unknown): number {
    const said = /position (\d+)/.exec(String(cause));
    if (said) return Number(said[1]);
    if (/end of (JSON|data|input)/i.test(String(cause))) return text.length;
    try {
        const stop = (offset: number) => {
            throw new Found(offset);
        };
        visit(text, {onError: (_error, offset) => stop(offset), onComment: stop}, {disallowComments: true});
    } catch (found) {
        if (found instanceof Found) return found.offset;
        throw found;
    }
    return text.length;
}

function visible(text: string): string {
    return [...text]
        .map((letter) => (letter < ' ' ? ' ' : letter))
        .join('')
        .trim();
}
