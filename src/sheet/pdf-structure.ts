import type {Primitive} from './sheet.ts';
import type {TextRole} from './text-role.ts';

/**
 * The structure tree of a file that is written: pieces with a role become marked content of its element, all else is an artifact, which
 * no reader speaks (ISO 32000-1, 14.8.2.2).
 */
export class PdfStructure {
    readonly #root: PDFKit.PDFStructureElement;
    readonly #elements = new Map<TextRole, PDFKit.PDFStructureElement>();

    constructor(private readonly doc: PDFKit.PDFDocument) {
        this.#root = doc.struct('Document');
    }

    /** Write the items of a page in their order. @param write puts items into the content of the page */
    page(items: readonly Primitive[], write: (items: readonly Primitive[]) => void): void {
        let plain: Primitive[] = [];
        const decoration = (): void => {
            if (plain.length === 0) return;
            this.doc.markContent('Artifact', {type: 'Layout'});
            write(plain);
            this.doc.endMarkedContent();
            plain = [];
        };
        for (const item of items) {
            const role = item.kind === 'group' ? item.role : undefined;
            if (item.kind !== 'group' || !role) {
                plain.push(item);
                continue;
            }
            decoration();
            const element = this.#element(role);
            if (item.items.length === 0) continue;
            const content = this.doc.markStructureContent(role.role);
            write(item.items);
            this.doc.endMarkedContent();
            element.add(content);
        }
        decoration();
    }

    /** Close the tree; nothing is written after it. */
    end(): void {
        this.#root.end();
        this.doc.addStructure(this.#root);
    }

    #element(role: TextRole): PDFKit.PDFStructureElement {
        const known = this.#elements.get(role);
        if (known) return known;
        const element = this.doc.struct(role.role, {
            ...(role.alt !== undefined && {alt: role.alt}),
            ...(role.role === 'TH' && {scope: 'Column'})
        });
        (role.within ? this.#element(role.within) : this.#root).add(element);
        this.#elements.set(role, element);
        return element;
    }
}
