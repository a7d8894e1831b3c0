import {fileOfBlob} from '../raster/base-file.ts';
import {type OpenedBase, openBase} from '../raster/open-base.ts';
import type {PictureCodecs} from '../raster/picture-codecs.ts';
import {RasterFault} from '../raster/raster-fault.ts';
import {type DrapeMemory, drape} from '../sheet/drape.ts';
import type {Sheet} from '../sheet/sheet.ts';
import type {SheetBase} from '../sheet/sheet-base.ts';
import type {Engines} from './answer.ts';
import type {SentFile, SheetBaseFiles} from './protocol.ts';

// The base that was asked for last, and its pictures under the last sheet: while words of a sheet change, the person waits for
// neither again. Pixels as they were read are not held.
let last: {readonly key: string; readonly opened: OpenedBase} | null = null;
const laid: DrapeMemory = new Map();

/** Open the files of a base; those that were opened last are not read again. */
export async function openBaseOf(
    files: readonly SentFile[],
    codecs: PictureCodecs,
    onProgress: (done: number) => void
): Promise<OpenedBase> {
    const key = JSON.stringify(
        files.map(({file, fileName}) => [fileName, file.size, file instanceof File ? file.lastModified : null])
    );
    if (last?.key !== key) {
        const opened = await openBase(
            files.map(({file, fileName}) => fileOfBlob(file, fileName)),
            codecs,
            onProgress
        );
        last = {key, opened};
    }
    return last.opened;
}

/**
 * Lay the base of a request under its sheet; without files the sheet stays as it is.
 *
 * @param previews for the screen too, in fewer pixels
 * @throws {RasterFault} `base-changed` where the file is not the one that was chosen, and as `drape`.
 */
export async function layBase(
    sheet: Sheet,
    base: SheetBase | undefined,
    files: SheetBaseFiles | undefined,
    engines: Pick<Engines, 'codecs'>,
    progress: (done: number, total: number, what: string) => void,
    previews = false
): Promise<Sheet> {
    if (!base || !files) return sheet;
    const onProgress = (done: number) => progress(Math.round(done * 100), 100, 'worker.laying');
    const codecs = await engines.codecs();
    const opened = await openBaseOf(files.files, codecs, (done) => onProgress(done * 0.2));
    if (opened.sha256 !== base.sha256) throw new RasterFault('base-changed', {name: base.name});
    return drape(sheet, opened.source(base.system), codecs, {
        outside: files.outside,
        memory: laid,
        previews,
        onProgress: (done) => onProgress(0.2 + done * 0.8)
    });
}
