import type {Transform} from '../crs/system.ts';
import {type Edition, editionRule} from '../edition/edition.ts';
import {recordIn} from '../edition/record-in.ts';
import type {LayerId, RecordOf} from '../record/feature.ts';
import {discOf, type SheetContent, spot} from './content.ts';
import {placed} from './landmarks.ts';

/**
 * What an edition of a sheet shows, made of the records as the edition tells them: whatever is drawn or written afterwards is a
 * function of these alone. Numbers, signs and communes of sites are those of the full sheet.
 *
 * Limited: sites stand at the centres of their cells, searched ground is whole cells. Public: no site, no searched or concluded
 * ground, no landmark that may be someone's house; how many sites a commune has.
 */
export function contentOf(edition: Edition, content: SheetContent, toPlane: Transform): SheetContent {
    const rule = editionRule(edition);
    if (!rule) return content;
    const told = <L extends LayerId, P extends {readonly record: RecordOf<L>}>(layer: L, all: readonly P[]): P[] =>
        all.flatMap((one): P[] => {
            const record = recordIn(edition, layer, one.record);
            return record ? [{...one, record: record as RecordOf<L>}] : [];
        });
    const {sites, ground} = rule.sheet;
    const cemeteries = told('cemetery', content.cemeteries);
    const landmarks = told('landmark', content.landmarks);
    return {
        ...content,
        sites:
            sites === 'counted'
                ? []
                : told('grave-site', content.sites).map((site) => {
                      const place = spot(site.record.geometry, toPlane);
                      return {...site, ...place, disc: discOf(site.record, place.at, toPlane)};
                  }),
        zones: ground ? told('concluded-zone', content.zones) : [],
        areas: ground
            ? told('surveyed-area', content.areas).map((area) => ({...area, ...spot(area.record.geometry, toPlane)}))
            : [],
        // where ground is not shown, that of a cemetery is left out and its sign stands for it
        cemeteries: ground ? cemeteries : cemeteries.map((cemetery) => ({...cemetery, shape: null})),
        landmarks: ground
            ? landmarks.map((landmark) => ({...landmark, ...placed(landmark.record.geometry, toPlane)}))
            : landmarks.filter(({lines}) => lines.length > 0),
        ...(sites === 'counted' ? {siteCounts: countByCommune(content)} : {})
    };
}

function countByCommune({sites}: SheetContent): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const {commune} of sites) {
        const code = commune?.properties.code;
        if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return counts;
}
