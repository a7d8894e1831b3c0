import type {Sheet} from './sheet.ts';
import type {SheetFonts} from './fonts.ts';

/** The sheet as a georeferenced vector PDF (ISO 32000 viewport). Same sheet, same bytes, in the page and on the command line. */
export async function sheetToPdf(_sheet: Sheet, _fonts: SheetFonts): Promise<Uint8Array> { throw new Error('not built'); }
