import type {FeatureCollection} from 'geojson';
import {sitePositions} from '../../conclusion/site-positions.ts';
import {reportFeatures} from '../../map/report-layers.ts';
import type {Workspace} from '../workspace.ts';

/** The positions that the reports of the selected site give, as the map shows them; nothing for other records. */
export function shownReports({records, view: {selected, form}}: Workspace): FeatureCollection {
    const site = selected?.layer === 'grave-site' && !form ? records.layer('grave-site').get(selected.id) : undefined;
    const positions = site ? sitePositions(site) : [];
    const reports = positions.map(({lon, lat, uncertaintyM, chosen}, i) => ({
        lon,
        lat,
        uncertaintyM,
        number: i + 1,
        chosen: chosen !== undefined
    }));
    return reportFeatures(reports, site?.geometry.type === 'Point' ? site.geometry.coordinates : null);
}
