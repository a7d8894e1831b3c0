import type {Primitive} from './sheet.ts';

/**
 * What a piece of a page is to somebody who has it read aloud: a node of the structure tree of a PDF (ISO 32000-1, 14.7 and 14.8.4). Pieces
 * that name the same node are one element, on however many pages they lie; elements are read in the order in which they are first drawn.
 */
export interface TextRole {
    readonly role:
        | 'H1'
        | 'H2'
        | 'H3'
        | 'P'
        | 'L'
        | 'LI'
        | 'LBody'
        | 'TOC'
        | 'TOCI'
        | 'Table'
        | 'Caption'
        | 'TR'
        | 'TH'
        | 'TD'
        | 'Figure';
    /** The element it lies in; absent: the document. */
    readonly within?: TextRole;
    /** What a drawing shows, in words. */
    readonly alt?: string;
}

/** Drawn items as a piece of an element, which is there where nothing is drawn too: a cell that is empty. */
export function inRole(role: TextRole | undefined, items: readonly Primitive[]): Primitive[] {
    return role ? [{kind: 'group', role, items}] : [...items];
}
