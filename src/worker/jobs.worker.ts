import regularUrl from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url';
import italicUrl from '@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf?url';
import boldUrl from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf?url';
import wasmUrl from 'clipper2-wasm/dist/es/clipper2z.wasm?url';
import type {SheetFonts} from '../sheet/fonts.ts';
import type {Overlay} from '../topology/overlay.ts';
import {startOverlay} from '../topology/overlay.ts';
import type {JobMessage, WorkerMessage} from './protocol.ts';

// The worker's door: it brings the bytes that the domain needs (engine, fonts) and knows no job by itself.
let overlay: Promise<Overlay> | null = null;
let fonts: Promise<SheetFonts> | null = null;

async function bytes(url: string): Promise<Uint8Array> {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
}

const engines = {
    overlay: () => (overlay ??= bytes(wasmUrl).then(startOverlay)),
    fonts: () =>
        (fonts ??= Promise.all([bytes(regularUrl), bytes(boldUrl), bytes(italicUrl)]).then(
            ([regular, bold, italic]) => ({
                regular,
                bold,
                italic
            })
        ))
};

function tell(message: WorkerMessage): void {
    self.postMessage(message);
}

// One job after the other, although some wait for their engine: jobs that remember must not see one another half done.
let queue: Promise<void> = Promise.resolve();
self.onmessage = ({data}: MessageEvent<JobMessage>) => {
    queue = queue.then(() => work(data));
};

async function work({id, name, ask}: JobMessage): Promise<void> {
    try {
        const {answer} = await import('./answer.ts');
        let told = 0;
        const result = await answer(name, ask, engines, (done, total, what) => {
            const now = performance.now();
            if (now - told < 80 && done < total) return;
            told = now;
            tell({kind: 'progress', id, done, total, what});
        });
        tell({kind: 'done', id, answer: result});
    } catch (error) {
        const fault = error as {rule?: string; values?: Record<string, string | number>; message?: string};
        tell({
            kind: 'failed',
            id,
            rule: fault.rule ?? null,
            values: fault.values ?? {},
            message: fault.message ?? String(error)
        });
    }
}
