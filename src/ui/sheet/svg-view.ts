import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';

// The preview may hold shapes, text and style only; our own drawing has nothing else, and nothing else is let in.
const SAFE = new Set([
    'svg',
    'g',
    'path',
    'text',
    'tspan',
    'defs',
    'clippath',
    'rect',
    'line',
    'circle',
    'title',
    'desc',
    'pattern',
    'use',
    'metadata'
]);

/** Shows a page drawn as SVG, at a width in pixels. The drawing is parsed and adopted, so that the page's fonts are used. */
@customElement('db-svg-view')
export class SvgView extends LitElement {
    static override styles = css`
        :host { display: block; }
        svg { display: block; background: var(--colour-paper, var(--colour-surface)); box-shadow: var(--shadow); }
    `;

    @property({attribute: false}) svg = '';
    /** Width on the screen, pixels. */
    @property({type: Number}) width = 800;
    #drawn: {readonly text: string; readonly element: Element | null} | null = null;

    override render() {
        if (this.#drawn?.text !== this.svg) this.#drawn = {text: this.svg, element: parse(this.svg)};
        const {element} = this.#drawn;
        if (element instanceof SVGSVGElement) {
            const box = element.viewBox.baseVal;
            element.setAttribute('width', String(this.width));
            element.setAttribute('height', String(box.width > 0 ? (this.width * box.height) / box.width : this.width));
        }
        return html`${element}`;
    }
}

function parse(text: string): Element | null {
    if (!text) return null;
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const root = parsed.documentElement;
    if (root.localName !== 'svg') return null;
    for (const element of [...root.querySelectorAll('*')]) {
        if (!SAFE.has(element.localName.toLowerCase())) {
            element.remove();
            continue;
        }
        for (const {name} of [...element.attributes]) if (/^on/i.test(name)) element.removeAttribute(name);
    }
    return document.adoptNode(root);
}

declare global {
    interface HTMLElementTagNameMap {
        'db-svg-view': SvgView;
    }
}
