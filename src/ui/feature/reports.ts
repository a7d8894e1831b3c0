import {html, nothing} from 'lit';
import {type SitePosition, sitePositions} from '../../conclusion/site-positions.ts';
import {layerSchema} from '../../exchange/layer-schema.ts';
import type {GraveSiteRecord} from '../../record/feature.ts';
import type {GraveSite} from '../../record/grave-site.ts';
import {metresWords, operatedWords} from '../coordinate/system-words.ts';
import {day, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {valueWords} from './field-words.ts';

/** Positions that the reports of a site give: how far from the record's own, whether they agree, which was chosen and why. */
export function reportsSection(site: GraveSiteRecord, workspace: Workspace) {
    const positions = sitePositions(site);
    if (positions.length === 0) return nothing;
    const all = [...positions.map(({lon, lat}) => [lon, lat]), ...ownPoint(site)];
    return html`<section data-part="reports">
        <h3>${word('record.reports')}</h3>
        <ol>${positions.map((position) => reportLine(position, workspace))}</ol>
        <button class="plain link" @click=${() => workspace.showGeometry({type: 'MultiPoint', coordinates: all})}>${word('record.reports.showAll')}</button>
    </section>`;
}

/** The properties of a record less the positions of its reports and of merged records, which are listed by themselves. */
export function withoutPositions(properties: object): object {
    const {sources, otherPositions: _, ...rest} = properties as Partial<GraveSite>;
    if (!Array.isArray(sources)) return properties;
    return {...rest, sources: sources.map(({position: _p, ...source}) => source)};
}

function reportLine(position: SitePosition, workspace: Workspace) {
    const {lon, lat, uncertaintyM, source, mergedFrom, awayM, agrees, chosen} = position;
    const {readout, lettering} = workspace.view;
    const kinds = layerSchema('grave-site').properties?.['sources']?.items?.properties?.['kind'];
    const who = source
        ? [valueWords(source.kind, kinds), source.who, source.date ? day(source.date) : ''].filter(Boolean).join(', ')
        : word('record.reports.merged', {id: mergedFrom ?? ''});
    const standing = chosen
        ? word('record.reports.own')
        : `${word('record.reports.away', {metres: metresWords(awayM)})}, ${word(agrees ? 'record.reports.meets' : 'record.reports.apart')}`;
    return html`<li data-agrees=${agrees}>${who} ·
        <button class="plain link" @click=${() => workspace.showGeometry({type: 'Point', coordinates: [lon, lat]})}>${operatedWords(readout[0], lon, lat, lettering)}</button> ±${metresWords(uncertaintyM)}
        <div class="quiet">${standing}${chosen ? html`<br />${word('record.reports.why', {why: chosen.why, day: day(chosen.on)})}` : nothing}</div></li>`;
}

function ownPoint({geometry}: GraveSiteRecord): number[][] {
    return geometry.type === 'Point' ? [geometry.coordinates] : [];
}
