import {mm} from './ink.ts';
import type {SheetPage} from './sheet.ts';

/**
 * A document of HTML that a browser prints at 100 %: every page of a sheet on paper of its own size, without margins, so
 * that 1 mm of the sheet is 1 mm on paper.
 *
 * @param pages sizes of the pages, mm
 * @param addresses of the pages as SVG with their fonts in them, one for each
 */
export function printDocument(
    title: string,
    pages: readonly Pick<SheetPage, 'widthMm' | 'heightMm'>[],
    addresses: readonly string[]
): string {
    const sizes = pages.map(
        ({widthMm, heightMm}, i) =>
            `@page p${i}{size:${mm(widthMm)}mm ${mm(heightMm)}mm;margin:0}#p${i}{page:p${i};width:${mm(widthMm)}mm;height:${mm(heightMm)}mm}`
    );
    const drawn = pages.map((_, i) => `<div id="p${i}"><img alt="" src="${escapeHtml(addresses[i] ?? '')}"></div>`);
    // the drawing lies outside the flow: rounded to a pixel more than the paper it would start another page
    return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>
body{margin:0}div{position:relative;overflow:hidden;break-after:page}div:last-child{break-after:auto}
img{position:absolute;inset:0;width:100%;height:100%}${sizes.join('')}</style></head><body>${drawn.join('')}</body></html>`;
}

function escapeHtml(words: string): string {
    return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
