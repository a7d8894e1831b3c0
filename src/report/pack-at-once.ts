import {zipSync} from 'fflate';

/** The parts of a workbook as one ZIP, made on the spot. It stands in for the writer's own packing (`vite.config.ts`). */
// biome-ignore lint/style/noDefaultExport: the module it stands in for has one
export default function packAtOnce(files: Record<string, Uint8Array>): Promise<ArrayBufferLike> {
    return Promise.resolve(zipSync(files).buffer);
}
