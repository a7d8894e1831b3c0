import province from '../../data/sheets/province.json' with {type: 'json'};

/** A unit's name as maps write it: `TX.`, `TP.` kept short, `Xã` left out; `H.` only where districts are told from towns. */
export function shortName(name: string, withDistrict: boolean): string {
    const composed = name.normalize('NFC');
    for (const {full, short, district} of province.prefixes) {
        if (composed.startsWith(`${full} `))
            return (district && !withDistrict ? '' : short) + composed.slice(full.length + 1);
    }
    return composed;
}
