import regularUrl from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url';
import italicUrl from '@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf?url';
import boldUrl from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf?url';
import officeUrl from '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf?url';
import officeItalicUrl from '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf?url';
import officeBoldUrl from '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf?url';
import officeBoldItalicUrl from '@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf?url';
import {css, html, LitElement, type PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';

// More would be refused by some browsers; a larger drawing is shown a little less sharp.
const MOST_PIXELS = 40_000_000;

/**
 * A page drawn as SVG, painted at a width in pixels with the very fonts of the PDF.
 *
 * The drawing is loaded as an image, so nothing in it can run, and painted once by the processor: thousands of clipped
 * hatch lines painted anew for every frame stop a machine without a good graphics card.
 */
@customElement('db-svg-view')
export class SvgView extends LitElement {
    static override styles = css`
        :host { display: block; }
        canvas { display: block; background: var(--colour-surface); box-shadow: var(--shadow); }
    `;

    @property({attribute: false}) svg = '';
    /** Size on the screen, pixels. */
    @property({type: Number}) width = 800;
    @property({type: Number}) height = 600;
    @property() label = '';
    #image: {readonly svg: string; readonly loaded: Promise<HTMLImageElement>} | null = null;

    override render() {
        return html`<canvas role="img" aria-label=${this.label} style="inline-size: ${this.width}px; block-size: ${this.height}px"></canvas>`;
    }

    override updated(changed: PropertyValues<this>) {
        if (this.svg && ['svg', 'width', 'height'].some((name) => changed.has(name as keyof SvgView)))
            void this.#paint();
    }

    async #paint(): Promise<void> {
        const {svg, width, height} = this;
        if (this.#image?.svg !== svg) this.#image = {svg, loaded: loadPage(svg)};
        const image = await this.#image.loaded;
        if (this.svg !== svg || this.width !== width || this.height !== height) return;
        const canvas = this.renderRoot.querySelector('canvas');
        const sharpness = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
        if (!canvas) return;
        canvas.width = Math.round(width * sharpness);
        canvas.height = Math.round(height * sharpness);
        // read frequently: painted by the processor, not by the graphics card
        canvas.getContext('2d', {willReadFrequently: true})?.drawImage(image, 0, 0, canvas.width, canvas.height);
        this.dispatchEvent(new Event('db-painted', {bubbles: true, composed: true}));
    }
}

let faces: Promise<string> | null = null;
let officeFaces: Promise<string> | null = null;

/** A page drawn as SVG as an image with the fonts of the PDF. */
async function loadPage(svg: string): Promise<HTMLImageElement> {
    const whole = await withFonts(svg);
    const url = URL.createObjectURL(new Blob([whole], {type: 'image/svg+xml'}));
    try {
        const image = new Image();
        image.src = url;
        await image.decode();
        return image;
    } finally {
        URL.revokeObjectURL(url);
    }
}

/** The page with its fonts in it: a file that looks the same on every machine. Those of documents travel with documents alone. */
export async function withFonts(svg: string): Promise<string> {
    faces ??= facesOf('Noto Sans', [
        [regularUrl, REGULAR],
        [boldUrl, BOLD],
        [italicUrl, ITALIC]
    ]);
    if (svg.includes('Tinos'))
        officeFaces ??= facesOf('Tinos', [
            [officeUrl, REGULAR],
            [officeBoldUrl, BOLD],
            [officeItalicUrl, ITALIC],
            [officeBoldItalicUrl, 'font-weight:700;font-style:italic']
        ]);
    const style = `<style>${await faces}${svg.includes('Tinos') ? await officeFaces : ''}</style>`;
    return svg.replace(/<svg[^>]*>/, (start) => start + style);
}

const REGULAR = 'font-weight:400;font-style:normal';
const BOLD = 'font-weight:700;font-style:normal';
const ITALIC = 'font-weight:400;font-style:italic';

// an image sees no fonts but its own, so they travel in it
async function facesOf(family: string, files: readonly (readonly [url: string, look: string])[]): Promise<string> {
    const all = files.map(async ([url, look]) => {
        const response = await fetch(url);
        return `@font-face{font-family:'${family}';${look};src:url(${await dataUrl(await response.blob())})}`;
    });
    return (await Promise.all(all)).join('');
}

function dataUrl(blob: Blob): Promise<string> {
    return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.onerror = () => reject(reader.error ?? new Error('font'));
        reader.readAsDataURL(blob);
    });
}

declare global {
    interface HTMLElementTagNameMap {
        'db-svg-view': SvgView;
    }
}
