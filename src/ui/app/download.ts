/** Hand a file to the person: the browser's own download. */
export function download(content: BlobPart, name: string, type: string): void {
    const address = URL.createObjectURL(new Blob([content], {type}));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // the browser has taken the content once the click is through; a minute is ample
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
