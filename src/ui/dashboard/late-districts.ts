import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {missingRecords} from '../../coverage/missing-records.ts';
import type {DistrictStanding, PlanTarget} from '../../coverage/plan-progress.ts';
import {LIGHTS} from '../../coverage/plan-standing.ts';
import {WorkspaceController} from '../context.ts';
import {amount, shareText} from '../coverage/figure-words.ts';
import {RecordsEvent} from '../coverage/records-event.ts';
import {panelStyle} from '../panel-style.ts';
import {word, wordOf} from '../words.ts';
import {standingSign, standingStyle} from './standing-chip.ts';

/**
 * Districts by the targets of the plan, those that owe most first: a cell says the count, the standing as sign and word, and leads to
 * the records that are missing, or that count where none is.
 *
 * @fires {RecordsEvent} db-records
 */
@customElement('db-late-districts')
export class LateDistricts extends LitElement {
    static override styles = [
        panelStyle,
        standingStyle,
        css`
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; inline-size: 100%; font-size: var(--text-small); }
            th, td { padding: 3px 6px; border: 1px solid var(--colour-line); text-align: start; vertical-align: top; }
            thead th { background: var(--colour-surface-sunk); }
            td.lit { color: var(--colour-text); }
            td .sign { font-weight: 700; }
            td.red .sign { color: var(--colour-error); }
            td.amber .sign { color: var(--colour-warning); }
            td.green .sign { color: var(--colour-met); }
            td.number { text-align: end; font-weight: 600; }
        `
    ];

    @property({attribute: false}) districts: readonly DistrictStanding[] = [];
    readonly #workspace = new WorkspaceController(this, ['records']);

    override render() {
        const [first] = this.districts;
        if (!first) return nothing;
        return html`<div class="scroll" tabindex="0" role="region" aria-label=${word('dashboard.late')}><table>
            <thead><tr><th scope="col">${word('dashboard.district')}</th><th scope="col">${word('dashboard.lateCount')}</th><th scope="col">${word('dashboard.behindCount')}</th>
                ${first.targets.map(({id}) => html`<th scope="col" title=${wordOf(`figure.${id}`)}>${id} ${wordOf(`figure.${id}.short`)}</th>`)}</tr></thead>
            <tbody>${this.districts.map(
                (
                    district
                ) => html`<tr data-unit=${district.code}><th scope="row">${district.name}</th><td class="number">${district.late}</td><td class="number">${district.behind}</td>
                    ${district.targets.map((target) => this.#cell(district, target))}</tr>`
            )}</tbody></table></div>`;
    }

    #cell({name}: DistrictStanding, {id, figure, standing}: PlanTarget) {
        const records = this.#workspace.value?.records;
        const said = word(`dashboard.standing.${standing}`);
        if (!records || standing === 'no-base') return html`<td>${said}</td>`;
        const missing = missingRecords(figure, records);
        const lacks = figure.met === false && missing.length > 0;
        const ids = lacks ? missing : figure.numeratorIds;
        const title = wordOf(`figure.${id}`);
        const as = word(lacks ? 'dashboard.missingOf' : 'dashboard.ofFigure', {figure: title, unit: name});
        const text = `${amount(id, figure.numerator)}/${amount(id, figure.denominator ?? 0)}`;
        const light = LIGHTS[standing];
        return html`<td class="lit ${light === 'none' ? '' : light}">
            ${ids.length > 0 ? html`<button class="plain" data-figure=${id} aria-label="${as}: ${text}, ${said}" @click=${() => this.dispatchEvent(new RecordsEvent(ids, as))}>${text}</button>` : text}
            <div title=${shareText(figure)}><span class="sign" aria-hidden="true">${standingSign(standing)}</span> ${said}</div></td>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-late-districts': LateDistricts;
    }
}
