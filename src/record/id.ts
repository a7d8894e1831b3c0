import type {LayerId} from './feature.ts';
import type {Records} from './patch.ts';

/** The letter of each drawn layer in its ids: S site, K survey (khảo sát), Z zone, N cemetery (nghĩa trang), V landmark (địa vật), P finding (phát hiện), L exception (ngoại lệ), M sample inspection (lấy mẫu), T acceptance (nghiệm thu). */
export const ID_LETTERS = {
    'grave-site': 'S',
    'surveyed-area': 'K',
    'concluded-zone': 'Z',
    cemetery: 'N',
    landmark: 'V',
    'raised-finding': 'P',
    'finding-exception': 'L',
    inspection: 'M',
    acceptance: 'T'
} as const;

/** Layers whose ids are given by the program; units and registers are keyed by what they are. */
export type NumberedLayer = keyof typeof ID_LETTERS;

export function isNumberedLayer(layer: LayerId): layer is NumberedLayer {
    return Object.hasOwn(ID_LETTERS, layer);
}

/**
 * The next free id, `75-736-26248-Z003`: unit codes from the province down, joined by hyphens, the layer's letter, and
 * a serial one above the highest ever used there. `taken` are ids given but not in the records yet, or used once and
 * deleted since: an id is never used again.
 *
 * Cost: O(records of the layer); for many ids in a row use `idGiver`.
 */
export function nextId(records: Records, layer: NumberedLayer, unitCode: string, taken: Iterable<string> = []): string {
    return idGiver(records, taken)(layer, unitCode);
}

/** Gives ids one after the other, each once. Cost: O(records) at the start, then constant. */
export function idGiver(
    records: Records,
    taken: Iterable<string> = []
): (layer: NumberedLayer, unitCode: string) => string {
    const highest = new Map<string, number>();
    const note = (id: string) => {
        const parts = /^(.*-[A-Z])(\d{1,9})$/.exec(id);
        if (parts) highest.set(parts[1]!, Math.max(Number(parts[2]), highest.get(parts[1]!) ?? 0));
    };
    for (const layer of Object.keys(ID_LETTERS) as NumberedLayer[]) {
        for (const id of records.layer(layer).keys()) note(id);
    }
    for (const id of taken) note(id);
    return (layer, unitCode) => {
        const stem = `${unitCode}-${ID_LETTERS[layer]}`;
        const serial = (highest.get(stem) ?? 0) + 1;
        highest.set(stem, serial);
        return `${stem}${String(serial).padStart(3, '0')}`;
    };
}
