/** Bytes as base64, for addresses that hold their content. */
export function base64(bytes: Uint8Array): string {
    const parts: string[] = [];
    // by thirds of three bytes, so that the parts join without padding
    for (let i = 0; i < bytes.length; i += 0x6000)
        parts.push(btoa(String.fromCharCode(...bytes.subarray(i, i + 0x6000))));
    return parts.join('');
}
