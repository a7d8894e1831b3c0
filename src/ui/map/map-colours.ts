import type {MapColours} from '../../map/map-colours.ts';

/** The map's colours from the tokens that hold for an element. */
export function mapColours(element: Element): MapColours {
    const style = getComputedStyle(element);
    const token = (name: string) => style.getPropertyValue(`--colour-${name}`).trim();
    return {
        ground: token('map-ground'),
        unit: token('map-unit'),
        halo: token('map-halo'),
        text: token('text'),
        textQuiet: token('text-quiet'),
        selection: token('selection'),
        mark: token('map-mark'),
        error: token('error'),
        warning: token('warning'),
        notice: token('notice'),
        place: token('place'),
        measure: token('measure'),
        shades: [1, 2, 3, 4, 5].map((step) => token(`shade-${step}`)),
        noBase: token('line-strong')
    };
}

const LETTERS =
    'AaĂăÂâĐđÊêÔôƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ0123';

/** Resolves when the fonts of the labels are there: names are drawn once and kept, so they must not come too early. */
export async function labelFonts(): Promise<void> {
    await Promise.all(
        ['400', '600', 'italic 400'].map((font) => document.fonts.load(`${font} 24px "Noto Sans"`, LETTERS))
    );
}
