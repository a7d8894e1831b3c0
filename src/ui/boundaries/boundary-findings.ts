import {css, html, LitElement, nothing, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {AuditedBoundaries} from '../../audit/audit-boundaries.ts';
import {sentence} from '../../record/sentence.ts';
import {type BoundaryReport, type Misfit, SLIVER_M} from '../../units/boundary-report.ts';
import type {CheckedBoundaries} from '../../worker/check-boundaries.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, spoken, word} from '../words.ts';
import './boundary-picture.ts';

const SHOWN = 60;
/** Share of the published area beyond which a difference is told. */
const FAR = 0.02;

/** How well a unit set holds, before it is accepted or in use: shapes, gaps, overlaps, nesting, areas, and names on other ground. */
@customElement('db-boundary-findings')
export class BoundaryFindings extends LitElement {
    static override styles = [
        look,
        css`
            :host { display: block; }
            .two { display: grid; grid-template-columns: 1fr 320px; gap: var(--space-4); align-items: start; }
            .two > * { min-inline-size: 0; }
            .picture { position: sticky; inset-block-start: 0; }
            details { border-block-end: 1px solid var(--colour-line); padding-block: 2px; }
            summary { cursor: pointer; min-block-size: 26px; }
            summary b { font-weight: 600; }
            summary[data-bad='true'] b { color: var(--colour-error); }
            ul { margin: 2px 0 var(--space-2); padding-inline-start: var(--space-4); max-block-size: 190px; overflow: auto; }
            .small { font-size: var(--text-small); }
            .legend { display: flex; flex-wrap: wrap; gap: 2px var(--space-3); margin: 4px 0; font-size: var(--text-small); }
            i { display: inline-block; inline-size: 0.9em; block-size: 0.9em; margin-inline-end: 4px; }
            i.gap { background: var(--colour-error); }
            i.overlap { background: var(--colour-warning); }
            i.outside { background: var(--colour-notice); }
        `
    ];

    @property({attribute: false}) result: CheckedBoundaries | AuditedBoundaries | null = null;
    @state() private near: Misfit | null = null;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
        if (changed.has('result')) this.near = null;
    }

    override render() {
        const {result} = this;
        if (!result) return nothing;
        const {report} = result;
        return html`<div class="two">
            <div>
                <ul class="small" style="max-block-size: none">${report.levels.map(({level, count, km2}) => html`<li>${word('boundaries.levels', {level: word(`boundaries.level.${level}`), count, km2: number(km2)})}</li>`)}</ul>
                ${this.#shapes(result)}
                ${(['gap', 'overlap', 'outside'] as const).map((kind) => this.#misfits(kind, report))}
                ${this.#official(report)} ${this.#sameName(result)}
                ${report.childless.length > 0 ? html`<p class="small">${word('boundaries.childless', {names: report.childless.map((code) => this.#name(code)).join(', ')})}</p>` : nothing}
                <p class="small quiet">${word('unitSet' in result ? 'boundaries.nothingRepaired' : 'boundaries.inUse')}</p>
            </div>
            <div class="picture">
                <db-boundary-picture .units=${result.units} .misfits=${report.misfits} .near=${this.near}></db-boundary-picture>
                <div class="legend">${(['gap', 'overlap', 'outside'] as const).map((kind) => html`<span><i class=${kind}></i>${word(`boundaries.${kind}`)}</span>`)}
                    ${this.near ? html`<button class="plain" @click=${() => (this.near = null)}>${word('boundaries.whole')}</button>` : nothing}</div>
            </div>
        </div>`;
    }

    #name(code: string): string {
        return this.result?.units.find(({properties}) => properties.code === code)?.properties.name ?? code;
    }

    #part(name: string, title: string, said: string, isBad: boolean, content: TemplateResult | typeof nothing) {
        return html`<details data-part=${name} ?open=${isBad && content !== nothing}><summary data-bad=${isBad}><b>${title}:</b> ${said}</summary>${content}</details>`;
    }

    #shapes({issues}: AuditedBoundaries) {
        const isBad = issues.some(({severity}) => severity === 'error');
        const list = html`<ul class="issues" tabindex="0">${issues.slice(0, SHOWN).map(({rule, values, at}) => {
            const {what, todo} = sentence(rule, values, spoken());
            const place = at ? ` (${number(at[1]!, 5)}; ${number(at[0]!, 5)})` : '';
            return html`<li>${what}${place} <span class="quiet">${todo}</span></li>`;
        })}${this.#rest(issues.length)}</ul>`;
        const said = issues.length === 0 ? word('boundaries.validityNone') : number(issues.length);
        return this.#part('shapes', word('boundaries.validity'), said, isBad, issues.length > 0 ? list : nothing);
    }

    #misfits(kind: Misfit['kind'], {misfits, totals}: BoundaryReport) {
        const {count, slivers, areaM2} = totals[kind];
        const own = misfits.filter((misfit) => misfit.kind === kind);
        const said =
            count === 0
                ? word('boundaries.fits')
                : word('boundaries.misfits', {count, slivers, width: SLIVER_M, ha: number(areaM2 / 10_000)});
        const item = (
            misfit: Misfit
        ) => html`<li><button class="plain" @click=${() => (this.near = misfit)}>${misfit.codes.map((code) => this.#name(code)).join(' – ') || '–'}</button>
            ${word('boundaries.place', {ha: number(misfit.areaM2 / 10_000, misfit.areaM2 < 1000 ? 4 : 1), width: number(misfit.widthM, misfit.widthM < 10 ? 1 : 0)})}</li>`;
        const ground = own.filter(({isSliver}) => !isSliver);
        const strips = own.filter(({isSliver}) => isSliver);
        const list = html`${ground.length > 0 ? html`<ul tabindex="0">${ground.slice(0, SHOWN).map(item)}${this.#rest(count - slivers)}</ul>` : nothing}
            ${strips.length > 0 ? html`<details><summary class="small">${word('boundaries.slivers')} (${number(slivers)})</summary><ul tabindex="0">${strips.slice(0, SHOWN).map(item)}${this.#rest(slivers)}</ul></details>` : nothing}`;
        return this.#part(kind, word(`boundaries.${kind}`), said, ground.length > 0, count > 0 ? list : nothing);
    }

    #official({official}: BoundaryReport) {
        const title = word('boundaries.officialTitle');
        if (official.length === 0)
            return this.#part('official', title, word('boundaries.officialNone'), false, nothing);
        const far = official.filter(({difference}) => Math.abs(difference) > FAR);
        const said = word('boundaries.officialFar', {
            count: far.length,
            total: official.length,
            share: number(100 * FAR)
        });
        const list = html`<ul tabindex="0">${official.slice(0, SHOWN).map(({name, km2, officialKm2, difference}) => {
            const share = number(100 * Math.abs(difference), 1);
            const sign = share === '0' ? '' : difference > 0 ? '+' : '−';
            return html`<li>${word('boundaries.officialRow', {name, km2: number(km2, 2), official: number(officialKm2, 2), difference: `${sign}${share}`})}</li>`;
        })}${this.#rest(official.length)}</ul>`;
        return this.#part('official', title, said, false, list);
    }

    #sameName({sameName, units}: AuditedBoundaries) {
        if (!sameName) return nothing;
        const title = word('boundaries.sameName');
        if (sameName.length === 0)
            return this.#part('same-name', title, word('boundaries.sameNameNone'), false, nothing);
        const called = (code: string, name: string) =>
            units.find(({properties}) => properties.code === code)?.properties.name ?? name;
        const list = html`<ul tabindex="0">${sameName.slice(0, SHOWN).map(({name, to, overlapShare, fromM2, toM2}) => {
            const now = called(to, name);
            const both = now === name ? name : `${name} → ${now}`;
            return html`<li>${word('boundaries.sameNameRow', {name: both, share: number(100 * overlapShare, 0), from: number(fromM2 / 1e6), to: number(toM2 / 1e6)})}</li>`;
        })}${this.#rest(sameName.length)}</ul>`;
        return this.#part('same-name', title, number(sameName.length), false, list);
    }

    #rest(count: number) {
        return count > SHOWN
            ? html`<li class="quiet">${word('boundaries.more', {count: count - SHOWN})}</li>`
            : nothing;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-boundary-findings': BoundaryFindings;
    }
}
