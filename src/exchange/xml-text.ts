import {DOMParser} from '@xmldom/xmldom';
import {FileFault} from './fault.ts';

/** Deepest nesting, most elements, longest start tag of a file: a track of a year has 10⁶ points. */
const MOST_DEPTH = 100;
const MOST_ELEMENTS = 3_000_000;
const MOST_TAG = 20_000;

type XmlDocument = ReturnType<DOMParser['parseFromString']>;

/**
 * Read XML into a document. Entities are those of XML itself: a file that brings its own is refused, so that none grows
 * and none reaches outside.
 *
 * @throws {FileFault} `xml-entities`, `xml-too-deep`, `xml-too-many`, `xml-broken` with the line.
 */
export function readXml(bytes: Uint8Array, fileName: string): XmlDocument {
    const text = xmlText(bytes, fileName);
    checkForm(text, fileName);
    let said = '';
    try {
        const onError = (level: 'warning' | 'error' | 'fatalError', message: string) => {
            said = message;
            if (level !== 'warning') throw new Error(message);
        };
        return new DOMParser({onError}).parseFromString(text, 'text/xml');
    } catch (cause) {
        throw xmlBroken(fileName, said || String((cause as Error).message), cause);
    }
}

export function xmlBroken(file: string, said: string, cause: unknown): FileFault {
    const line = /line[:\s]+(\d+)/i.exec(said)?.[1] ?? '?';
    const what = said
        .split('\n')[0]!
        .replace(/^\[xmldom \w+\]\s*/, '')
        .slice(0, 80);
    return new FileFault('xml-broken', {file, line, said: what}, {cause});
}

// UTF-8 or UTF-16, or what the declaration says
function xmlText(bytes: Uint8Array, file: string): string {
    const [a, b] = bytes;
    const wide = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null;
    const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
    const declared = /^\s*(?:ï»¿)?<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(start)?.[1];
    try {
        return new TextDecoder(wide ?? declared ?? 'utf-8', {fatal: true}).decode(bytes);
    } catch (cause) {
        throw xmlBroken(file, `encoding ${wide ?? declared ?? 'utf-8'}`, cause);
    }
}

function checkForm(text: string, file: string): void {
    if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(text)) throw new FileFault('xml-entities', {file});
    let depth = 0;
    let elements = 0;
    for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
        const next = text.charCodeAt(at + 1);
        if (next === BANG) {
            // what stands in a comment or a section of text is no element
            const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '>';
            const close = text.indexOf(end, at);
            if (close < 0) throw xmlBroken(file, 'unclosed', null);
            at = close;
            continue;
        }
        if (next === QUESTION) continue;
        const end = text.indexOf('>', at);
        if (end < 0 || end - at > MOST_TAG) throw xmlBroken(file, 'tag', null);
        if (next === SLASH) depth--;
        else {
            elements++;
            if (text.charCodeAt(end - 1) !== SLASH) depth++;
        }
        if (depth > MOST_DEPTH) throw new FileFault('xml-too-deep', {file, most: MOST_DEPTH});
        if (elements > MOST_ELEMENTS) throw new FileFault('xml-too-many', {file, most: MOST_ELEMENTS});
    }
}

const BANG = 0x21;
const QUESTION = 0x3f;
const SLASH = 0x2f;
