import type {MapView} from '../../map/view.ts';
import type {Workspace} from '../workspace.ts';
import {shownReports} from './shown-reports.ts';

/** Put halos around the selected record, the marked ones, and the place of the contradiction that is about just these. */
export function showHalos(view: MapView, workspace: Workspace): void {
    const {selected, marked} = workspace.view;
    const geometryOf = (id: string) => {
        const geometry = workspace.find(id)?.record.geometry;
        return geometry ? [geometry] : [];
    };
    view.halo('selected', selected ? geometryOf(selected.id) : []);
    view.halo('marked', [...marked].flatMap(geometryOf));
    view.showTool('reports', shownReports(workspace));
    const findings = marked.size === 0 ? [] : workspace.analysis.findings;
    const place = findings.filter(({ids}) => ids.length === marked.size && ids.every((id) => marked.has(id)));
    view.halo(
        'finding',
        place.flatMap(({geometry}) => (geometry ? [geometry] : []))
    );
}

/** Another text when the halos are to be drawn anew. */
export function haloKey({view: {selected, marked, form}, analysis: {findings}}: Workspace): string {
    return `${selected?.id ?? ''}|${form ? 'form' : ''}|${[...marked].join()}|${marked.size > 0 ? findings.length : ''}`;
}
