import type {ReportFormat} from '../../report/file-name.ts';
import type {OfficeDocument} from '../../report/office-document.ts';
import {download} from '../app/download.ts';
import type {Workspace} from '../workspace.ts';

const TYPES: Readonly<Record<ReportFormat, string>> = {
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    pdf: 'application/pdf',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/** Write a document in the worker and hand the file to the person. */
export async function downloadDocument(
    workspace: Workspace,
    document: OfficeDocument,
    format: 'docx' | 'pdf',
    name: string
): Promise<void> {
    const {bytes} = await workspace.jobs.run('document', {document, format});
    downloadFile(bytes.slice(), format, name);
}

/** Hand a written document to the person. */
export function downloadFile(bytes: Uint8Array<ArrayBuffer>, format: ReportFormat, name: string): void {
    download(bytes, name, TYPES[format]);
}
