import type {ReactiveController, ReactiveControllerHost} from 'lit';

export interface IncomingFilesOptions {
    /** Nothing is taken while a dialog has the page. */
    readonly busy: () => boolean;
    /** Files hang over the page (or no longer). */
    readonly hover: (over: boolean) => void;
    readonly take: (what: 'open-bundle' | 'merge' | 'import', files: readonly File[]) => void;
}

/** Files dropped on the page, and files or tables pasted into it: a bundle opens a project, findings are merged, everything else is for the import. */
export class IncomingFiles implements ReactiveController {
    constructor(
        host: ReactiveControllerHost,
        private readonly options: IncomingFilesOptions
    ) {
        host.addController(this);
    }

    hostConnected(): void {
        window.addEventListener('dragover', this.#dragOver);
        window.addEventListener('dragleave', this.#dragLeave);
        window.addEventListener('drop', this.#drop);
        window.addEventListener('paste', this.#paste);
    }

    hostDisconnected(): void {
        window.removeEventListener('dragover', this.#dragOver);
        window.removeEventListener('dragleave', this.#dragLeave);
        window.removeEventListener('drop', this.#drop);
        window.removeEventListener('paste', this.#paste);
    }

    #dragOver = (event: DragEvent): void => {
        if (!event.dataTransfer?.types.includes('Files') || this.options.busy()) return;
        event.preventDefault();
        this.options.hover(true);
    };

    #dragLeave = (event: DragEvent): void => {
        if (event.relatedTarget === null) this.options.hover(false);
    };

    #drop = (event: DragEvent): void => {
        if (!event.dataTransfer?.files.length) return;
        event.preventDefault();
        this.options.hover(false);
        if (this.options.busy()) return;
        void this.#take([...event.dataTransfer.files]);
    };

    // a table of a spreadsheet, or files; anything else that is pasted is not for the page
    #paste = async (event: ClipboardEvent): Promise<void> => {
        const text = event.clipboardData?.getData('text/plain') ?? '';
        const files = [...(event.clipboardData?.files ?? [])];
        const typing = event
            .composedPath()
            .some((node) => node instanceof HTMLElement && node.matches('input, textarea'));
        if (typing || this.options.busy() || (files.length === 0 && !text.includes('\t'))) return;
        event.preventDefault();
        const {pastedFile} = await import('../import/pasted-file.ts');
        const table = pastedFile(text);
        void this.#take(files.length > 0 || !table ? files : [table]);
    };

    // a bundle of a project opens it, findings are merged; every other file is for the import, which tells by its content what it is
    async #take(files: readonly File[]): Promise<void> {
        const {bundleKind} = await import('../import/bundle-kind.ts');
        const kinds = await Promise.all(files.map(bundleKind));
        const bundle = files[kinds.indexOf('bundle')];
        const findings = files.filter((_, i) => kinds[i] === 'findings');
        if (bundle) this.options.take('open-bundle', [bundle]);
        else if (findings.length > 0) this.options.take('merge', findings);
        else this.options.take('import', files);
    }
}
