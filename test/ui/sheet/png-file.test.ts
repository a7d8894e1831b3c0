import {expect, test} from 'vitest';
import {withResolution} from '../../../src/ui/sheet/png-file.ts';

// the smallest PNG there is: one grey pixel (PNG specification, 1 × 1, 8 bit)
const pixel = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
    (letter) => letter.charCodeAt(0)
);

test('a picture carries its resolution: 300 dpi are 11,811 pixels per metre, with the checksum of the specification', () => {
    const png = withResolution(pixel, 300);
    expect(png.length).toBe(pixel.length + 21);
    const chunk = png.subarray(33, 54);
    expect(new TextDecoder().decode(chunk.subarray(4, 8))).toBe('pHYs');
    // as libpng writes it for 300 dpi
    expect(Buffer.from(chunk).toString('hex')).toBe('0000000970485973' + '00002e23' + '00002e23' + '01' + '78a53f76');
});
