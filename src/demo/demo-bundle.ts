import {writeBundle} from '../store/bundle.ts';
import {type DemoOptions, demoLines} from './demo-lines.ts';

/** The demo province as a bundle: same options, same bytes. */
export function makeDemoBundle(options: DemoOptions): Uint8Array {
    return writeBundle(demoLines(options));
}
