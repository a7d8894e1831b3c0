import {mm} from './ink.ts';
import type {Primitive, SheetPage} from './sheet.ts';
import {imageSvg} from './svg-image.ts';

/**
 * One page as an SVG document in mm: the preview, and a product of its own. Every string of the data is escaped.
 * @param faces CSS of the fonts, for a file that stands alone
 * @param forScreen pictures in fewer pixels, where they were laid so too: a browser stands still while it paints 60 million
 */
export function pageToSvg({widthMm, heightMm, items}: SheetPage, faces = '', forScreen = false): string {
    let clips = 0;
    const draw = (item: Primitive): string => {
        switch (item.kind) {
            case 'path':
                return `<path d="${escapeXml(item.d)}" fill="${escapeXml(item.fill ?? 'none')}"${
                    item.fillOpacity === undefined ? '' : ` fill-opacity="${mm(item.fillOpacity)}"`
                }${item.evenOdd ? ' fill-rule="evenodd"' : ''}${
                    item.stroke ? ` stroke="${escapeXml(item.stroke)}" stroke-width="${mm(item.strokeMm ?? 0.1)}"` : ''
                }${item.dashMm ? ` stroke-dasharray="${item.dashMm.map(mm).join(' ')}"` : ''}${
                    item.round ? `${item.dashMm ? '' : ' stroke-linecap="round"'} stroke-linejoin="round"` : ''
                }/>`;
            case 'text': {
                const turn = item.rotate ? ` transform="rotate(${mm(item.rotate)} ${mm(item.x)} ${mm(item.y)})"` : '';
                const face = `${item.font.startsWith('office') ? ` font-family="Tinos, 'Times New Roman', serif"` : ''}${
                    item.font.includes('bold') ? ' font-weight="700"' : ''
                }${item.font.includes('italic') ? ' font-style="italic"' : ''}`;
                const halo = item.halo
                    ? ` stroke="${escapeXml(item.halo.colour)}" stroke-width="${mm(item.halo.widthMm)}" stroke-linejoin="round" paint-order="stroke"`
                    : '';
                const anchor = item.align && item.align !== 'start' ? ` text-anchor="${item.align}"` : '';
                return `<text x="${mm(item.x)}" y="${mm(item.y)}" font-size="${mm(item.sizeMm)}"${face} fill="${escapeXml(item.colour)}"${anchor}${halo}${turn}>${escapeXml(item.text)}</text>`;
            }
            case 'image':
                return imageSvg(item, () => `c${clips++}`, forScreen);
            case 'clip': {
                const id = `c${clips++}`;
                return `<clipPath id="${id}"><path d="${escapeXml(item.d)}" clip-rule="evenodd"/></clipPath><g clip-path="url(#${id})">${item.items.map(draw).join('')}</g>`;
            }
            case 'group':
                return `<g${item.opacity === undefined ? '' : ` opacity="${mm(item.opacity)}"`}${
                    item.at
                        ? ` transform="translate(${mm(item.at.x)} ${mm(item.at.y)}) scale(${mm(item.at.scale)})"`
                        : ''
                }>${item.items.map(draw).join('')}</g>`;
        }
    };
    const body = items.map(draw).join('\n');
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${mm(widthMm)}mm" height="${mm(heightMm)}mm" viewBox="0 0 ${mm(widthMm)} ${mm(heightMm)}" font-family="'Noto Sans', sans-serif" xml:lang="vi">${faces ? `<style>${faces}</style>` : ''}<rect width="100%" height="100%" fill="#ffffff"/>\n${body}\n</svg>\n`;
}

function escapeXml(words: string): string {
    return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
