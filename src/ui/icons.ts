import '@vaadin/icon';
import {Iconset} from '@vaadin/icon/vaadin-iconset.js';

// The icons in use, each from its own file: the whole set is a quarter of a megabyte.
const files: Readonly<Record<string, string>> = import.meta.glob(
    '../../node_modules/@vaadin/icons/assets/svg/{angle-double-left,angle-double-right,angle-down,angle-up,archive,arrow-backward,arrow-forward,check,close-small,crosshairs,edit,fast-backward,fast-forward,hourglass,pause,pencil,play,plus,question-circle-o,search,step-backward,step-forward,table,time-backward,trash,warning}.svg',
    {query: '?raw', import: 'default', eager: true}
);

/** Registers the icons of the page as `vaadin:<name>`. */
function register(): void {
    const template = document.createElement('template');
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const defs = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'defs'));
    for (const [path, text] of Object.entries(files)) {
        const icon = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
        const group = defs.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'g'));
        group.id = `vaadin:${path.slice(path.lastIndexOf('/') + 1, -'.svg'.length)}`;
        for (const shape of [...icon.children]) {
            shape.removeAttribute('fill'); // the icon takes the colour of the text around it
            group.append(shape);
        }
    }
    template.content.append(svg);
    Iconset.register('vaadin', 16, template);
}

register();
