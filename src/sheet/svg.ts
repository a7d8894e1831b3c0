import type {SheetPage} from './sheet.ts';

/** One page as an SVG document in mm: the preview, and a product of its own. */
export function pageToSvg(_page: SheetPage): string { throw new Error('not built'); }
