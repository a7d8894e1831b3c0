import {DOMImplementation, XMLSerializer} from '@xmldom/xmldom';

type Node = ReturnType<ReturnType<DOMImplementation['createDocument']>['createElement']>;

/** Builds XML element by element; texts are texts, whatever letters they have. */
export class XmlBuilder {
    readonly #tree;
    readonly root: Node;

    constructor(
        readonly namespace: string,
        root: string
    ) {
        this.#tree = new DOMImplementation().createDocument(namespace, root);
        this.root = this.#tree.documentElement!;
    }

    add(parent: Node, name: string, text?: string, attributes: Readonly<Record<string, string>> = {}): Node {
        const element = this.#tree.createElementNS(this.namespace, name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, allowed(value));
        if (text !== undefined) element.appendChild(this.#tree.createTextNode(allowed(text)));
        parent.appendChild(element);
        return element;
    }

    text(): string {
        return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(this.#tree)}\n`;
    }
}

// XML has no place for these letters, not even written as numbers
function allowed(text: string): string {
    return text.toWellFormed().replace(FORBIDDEN, '\ufffd');
}

const FORBIDDEN = new RegExp(
    `[${['\\u0000-\\u0008', '\\u000b', '\\u000c', '\\u000e-\\u001f', '\\ufffe', '\\uffff'].join('')}]`,
    'g'
);
