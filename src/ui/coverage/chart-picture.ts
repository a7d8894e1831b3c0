import latin400 from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import latin600 from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url';
import vietnamese400 from '@fontsource/noto-sans/files/noto-sans-vietnamese-400-normal.woff2?url';
import vietnamese600 from '@fontsource/noto-sans/files/noto-sans-vietnamese-600-normal.woff2?url';

// The ranges that the fonts are cut by (Google Fonts' subsets); a letter outside both would fall back alone.
const VIETNAMESE =
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB';
const FACES = [
    {url: latin400, weight: 400, range: null},
    {url: latin600, weight: 600, range: null},
    {url: vietnamese400, weight: 400, range: VIETNAMESE},
    {url: vietnamese600, weight: 600, range: VIETNAMESE}
] as const;

/** Pixels of a PNG for one of the chart: sharp on paper at a text's width. */
const SCALE = 2;

const STEP_MS = 50;
const LONGEST_WAIT_MS = 5000;

let fonts: Promise<string> | null = null;

/** A chart as the text of an SVG file that carries its fonts: it looks the same wherever it is opened, offline too. */
export async function svgFile(chart: SVGSVGElement): Promise<string> {
    const copy = chart.cloneNode(true) as SVGSVGElement;
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
    fonts ??= faces();
    style.textContent = await fonts;
    copy.prepend(style);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`;
}

/** A chart as a PNG, twice its size in pixels. @throws {Error} if the browser cannot draw it. */
export async function pngFile(chart: SVGSVGElement): Promise<Blob> {
    const address = URL.createObjectURL(new Blob([await svgFile(chart)], {type: 'image/svg+xml'}));
    try {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = Number(chart.getAttribute('width')) * SCALE;
        canvas.height = Number(chart.getAttribute('height')) * SCALE;
        await drawWithFonts(image, canvas);
        return await new Promise((resolve, reject) =>
            canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture from the canvas.'))))
        );
    } finally {
        URL.revokeObjectURL(address);
    }
}

// The fonts within the picture are read after the picture itself: until then its letters are blank. The title stands at the
// top left, so that is where the first letters must show.
async function drawWithFonts(image: HTMLImageElement, canvas: HTMLCanvasElement): Promise<void> {
    const pen = canvas.getContext('2d', {willReadFrequently: true});
    if (!pen) throw new Error('No canvas to draw on.');
    for (let wait = 0; wait <= LONGEST_WAIT_MS; wait += STEP_MS) {
        pen.drawImage(image, 0, 0, canvas.width, canvas.height);
        const {data} = pen.getImageData(0, 0, Math.min(canvas.width, 400), 60);
        if (data.some((value, i) => i % 4 === 0 && Math.abs(value - data[0]!) > 60)) return;
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
    throw new Error('The letters of the picture did not come.');
}

async function faces(): Promise<string> {
    const rules = await Promise.all(
        FACES.map(async ({url, weight, range}) => {
            const response = await fetch(url);
            if (!response.ok) throw new Error(`${url}: ${response.status}`);
            const data = base64(new Uint8Array(await response.arrayBuffer()));
            const only = range ? `unicode-range:${range};` : '';
            return `@font-face{font-family:'Noto Sans';font-weight:${weight};${only}src:url(data:font/woff2;base64,${data}) format('woff2')}`;
        })
    );
    return rules.join('');
}

function base64(bytes: Uint8Array): string {
    let text = '';
    // in pieces: a call takes only so many arguments
    for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return btoa(text);
}
