import names from '../../data/sheets/names.json' with {type: 'json'};

/** A unit's name as maps write it: `TX.`, `TP.` kept short, `Xã` left out; `H.` only where districts are told from towns. */
export function shortName(name: string, withDistrict: boolean): string {
    const composed = name.normalize('NFC');
    for (const {full, short, district} of names.units) {
        if (composed.startsWith(`${full} `))
            return (district && !withDistrict ? '' : short) + composed.slice(full.length + 1);
    }
    return composed;
}

/** A cemetery's name as maps write it: `NTLS xã Phú Vinh`; the legend says what the letters stand for. */
export function cemeteryName(name: string): string {
    const composed = name.normalize('NFC');
    const prefix = names.cemeteries.find(({full}) => composed.toLowerCase().startsWith(`${full.toLowerCase()} `));
    return prefix ? `${prefix.short} ${composed.slice(prefix.full.length + 1)}` : composed;
}
