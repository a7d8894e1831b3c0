import {readFileSync} from 'node:fs';
import {FileFault} from '../../src/exchange/fault.ts';
import {openGeoJson} from '../../src/exchange/open-geojson.ts';
import {type Draft, type ReadOptions, readFeatures} from '../../src/exchange/read-features.ts';
import type {LayerId} from '../../src/record/feature.ts';
import {idGiver} from '../../src/record/id.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';

export function fixture(name: string): string {
    return readFileSync(new URL(`../fixtures/${name}.geojson`, import.meta.url), 'utf8');
}

export function read(text: string, layer: LayerId | 'guess' = 'guess', more: Partial<ReadOptions> = {}): Draft {
    const give = idGiver(RecordsSnapshot.empty);
    return readFeatures(openGeoJson(new TextEncoder().encode(text), 'tep.geojson').part, {
        fileName: 'tep.geojson',
        sha256: 'f'.repeat(64),
        layer,
        nextId: (of, unit) => give(of, `75-${unit ?? '736'}`),
        ...more
    });
}

export function faultOf(work: () => unknown): FileFault {
    try {
        work();
    } catch (error) {
        if (error instanceof FileFault) return error;
        throw error;
    }
    throw new Error('the file was taken');
}
