import regularUrl from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url';
import italicUrl from '@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf?url';
import boldUrl from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf?url';
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

/** The page with its fonts in it: a file that looks the same on every machine. */
export async function withFonts(svg: string): Promise<string> {
    faces ??= fontFaces();
    const style = `<style>${await faces}</style>`;
    return svg.replace(/<svg[^>]*>/, (start) => start + style);
}

// an image sees no fonts but its own, so they travel in it
async function fontFaces(): Promise<string> {
    const face = async (url: string, look: string) => {
        const response = await fetch(url);
        return `@font-face{font-family:'Noto Sans';${look};src:url(${await dataUrl(await response.blob())})}`;
    };
    const all = [
        face(regularUrl, 'font-weight:400;font-style:normal'),
        face(boldUrl, 'font-weight:700;font-style:normal'),
        face(italicUrl, 'font-weight:400;font-style:italic')
    ];
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
