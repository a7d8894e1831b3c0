/** Bytes at the end of a zip that hold the names of its entries, for a bundle of a few hundred attachments. */
const END = 65_536;

/** Whether a file is a bundle of a project (a zip with a journal, or one that is sealed), a file of findings, or neither. Shapefiles and KMZ are zips too. */
export async function bundleKind(file: File): Promise<'bundle' | 'findings' | null> {
    if (/\.khoa$/i.test(file.name)) return 'bundle';
    if (!/\.zip$/i.test(file.name)) return null;
    const end = await file.slice(Math.max(0, file.size - END)).text();
    if (end.includes('findings.json')) return 'findings';
    return end.includes('journal.jsonl') ? 'bundle' : null;
}
