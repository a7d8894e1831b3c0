import type {IsoDate} from '../record/feature.ts';

const NAMES = {'commune-minutes': 'bien-ban-ket-luan'} as const;

/** The name of a document's file, `bien-ban-ket-luan-26248-2024-03-05.docx`. */
export function reportFileName(kind: keyof typeof NAMES, unit: string, asOf: IsoDate): string {
    return `${NAMES[kind]}-${unit}-${asOf}.docx`;
}
