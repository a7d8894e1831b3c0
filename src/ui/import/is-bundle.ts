/** Bytes at the end of a zip that hold the names of its entries, for a bundle of a few hundred attachments. */
const END = 65_536;

/** Whether a file is a bundle of a project: a zip with a journal, or one that is sealed. Shapefiles and KMZ are zips too. */
export async function isBundle(file: File): Promise<boolean> {
    if (/\.khoa$/i.test(file.name)) return true;
    if (!/\.zip$/i.test(file.name)) return false;
    const end = await file.slice(Math.max(0, file.size - END)).text();
    return end.includes('journal.jsonl');
}
