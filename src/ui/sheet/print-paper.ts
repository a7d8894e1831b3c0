import '@vaadin/checkbox';
import '@vaadin/select';
import type {Select} from '@vaadin/select';
import {html, nothing} from 'lit';
import {EDITIONS} from '../../edition/edition.ts';
import type {IsoDate} from '../../record/feature.ts';
import {PAPERS, SHEET_SYSTEMS, type SheetSystem, SITE_TABLES} from '../../sheet/request.ts';
import {SCALES} from '../../sheet/scale.ts';
import {SHEET_KINDS, templates} from '../../sheet/template.ts';
import {dateField} from '../date-field.ts';
import {number, spoken, word} from '../words.ts';
import type {PrintSettings} from './print-settings.ts';

// a select shows nothing for an empty value
const AUTO = 'auto' as const;
// scales that offices ask for by name; others are chosen by the paper
const ROUND = SCALES.filter((scale) => scale >= 5000 && scale <= 250_000);

/** Kind of sheet, edition, paper, scale, projection, the grid over it, table of sites and day. */
export function paperSection(
    settings: PrintSettings,
    asOf: IsoDate,
    screenDay: IsoDate,
    days: {readonly min: IsoDate | ''; readonly max: IsoDate},
    set: (change: Partial<PrintSettings>) => void,
    setDay: (day: IsoDate | '') => void
) {
    const ways = (['auto', 'portrait', 'landscape'] as const).map((value) => ({value, label: word(`print.${value}`)}));
    const kinds = [
        {value: AUTO, label: word('print.template.level')},
        ...templates().flatMap(({id, name}) => (id === 'public' ? [] : [{value: id, label: name[spoken()]}]))
    ];
    const editions = EDITIONS.map((value) => ({value, label: word(`print.edition.${value}`)}));
    const scales = [
        {value: AUTO, label: word('print.scale.largest')},
        ...ROUND.map((scale) => ({value: String(scale), label: `1:${number(scale, 0)}`}))
    ];
    const systems = SHEET_SYSTEMS.map((value) => ({value, label: word(`print.crs.${value}`)}));
    const tables = [AUTO, ...SITE_TABLES].map((value) => ({value, label: word(`print.siteTable.${value}` as const)}));
    const open = settings.edition === 'public';
    const ofKind = templates().find(({id}) => id === settings.template)?.warTimeGrid ?? false;
    const grid = !open && (settings.warTimeGrid ?? ofKind);
    const choose = (
        label: string,
        items: readonly {readonly value: string; readonly label: string}[],
        value: string,
        onChange: (value: string) => void,
        disabled = false
    ) => html`<vaadin-select theme="small" label=${label} ?disabled=${disabled} .items=${items as {value: string; label: string}[]} .value=${value}
        @change=${(event: Event) => onChange((event.target as Select).value)}></vaadin-select>`;
    return html`<section>
        <h3>${word('print.paperTitle')}</h3>
        <div class="two">
            ${choose(
                word('print.template'),
                kinds,
                open ? AUTO : (settings.template ?? AUTO),
                (value) => set({template: SHEET_KINDS.find((kind) => kind === value) ?? null}),
                open
            )}
            ${choose(word('print.edition'), editions, settings.edition, (value) => set({edition: EDITIONS.find((edition) => edition === value) ?? 'full'}))}
        </div>
        <div class="two wide-end">
            ${choose(word('print.scale'), scales, settings.scaleDenominator ? String(settings.scaleDenominator) : AUTO, (value) => set({scaleDenominator: value === AUTO ? null : Number(value)}))}
            ${choose(word('print.crs'), systems, settings.crs, (value) => set({crs: value as SheetSystem}))}
        </div>
        <div class="fields">
            ${choose(
                word('print.paper'),
                PAPERS.map((value) => ({value, label: value})),
                settings.paper,
                (value) => set({paper: PAPERS.find((paper) => paper === value) ?? 'A1'})
            )}
            ${choose(word('print.orientation'), ways, settings.orientation, (value) => set({orientation: value as PrintSettings['orientation']}))}
            ${dateField({label: word('print.asOf'), value: asOf, ...days, onChange: setDay})}
        </div>
        ${settings.edition === 'full' ? choose(word('print.siteTable'), tables, settings.siteTable ?? AUTO, (value) => set({siteTable: SITE_TABLES.find((table) => table === value) ?? null})) : nothing}
        <vaadin-checkbox label=${word('print.warTimeGrid')} .checked=${grid} ?disabled=${open}
            @change=${(event: Event) => set({warTimeGrid: (event.target as HTMLInputElement).checked})}></vaadin-checkbox>
        ${grid ? html`<p class="small quiet">${word('print.warTimeGridHelp')}</p>` : nothing}
        ${asOf !== screenDay ? html`<p class="small quiet">${word('print.otherDay')}</p>` : nothing}
        ${settings.edition === 'full' ? nothing : html`<p class="note small">${word(`print.note.${settings.edition}`)} ${word('print.notProduct')}</p>`}
    </section>`;
}
