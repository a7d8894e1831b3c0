import type {TextArea} from '@vaadin/text-area';
import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {isAttachable} from '../../record/attachment.ts';
import type {AnyRecord, ConcludedZoneRecord, GraveSiteRecord, LayerId} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {AskEvent, SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {editZone} from '../conclusion/edit-zone.ts';
import {WorkspaceController} from '../context.ts';
import {isInConflict} from '../merge/open-conflicts.ts';
import {day, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type Reason, whyNotDelete, whyNotEdit} from './allowed.ts';
import {deleteRecord} from './delete-record.ts';
import {featureLook} from './feature-look.ts';
import {type FieldWords, fieldGroups} from './field-words.ts';
import {outlineFrom} from './outline-from.ts';
import {positionSection} from './position.ts';
import {recordSymbol, recordTitle} from './record-title.ts';
import {reportsSection, withoutPositions} from './reports.ts';
import {writeActs} from './write-acts.ts';
import '@vaadin/button';
import '../icons.ts';
import '@vaadin/text-area';
import '../app/frame.ts';
import '../attachment/attachments.ts';
import '../layers/swatch.ts';
import './history.ts';
import './product-uses.ts';

/** Layers whose records stand on map sheets. */
const USED: readonly LayerId[] = ['unit', 'grave-site', 'surveyed-area', 'concluded-zone', 'cemetery', 'landmark'];

/**
 * The selected record: fields by group, what names it, its history, and the acts allowed now; an act that is not
 * allowed stands there with its reason.
 *
 * @fires {Event} db-fold - the person folds or unfolds the panel
 */
@customElement('db-feature')
export class Feature extends LitElement {
    static override styles = [look, featureLook];

    @property({type: Boolean}) open = true;
    @state() private deleting = false;
    @state() private why = '';
    readonly #workspace = new WorkspaceController(this, ['records', 'view', 'analysis'], (_, change) => {
        if (change === 'view') this.deleting = false;
    });

    override render() {
        const workspace = this.#workspace.value;
        const {selected} = workspace?.view ?? {};
        const record =
            selected && (workspace?.records.layer(selected.layer) as ReadonlyMap<string, AnyRecord>)?.get(selected.id);
        if (!workspace || !selected || !record) return nothing;
        const {layer} = selected;
        return html`
            <header>
                <db-swatch .symbol=${recordSymbol(layer, record, workspace)}></db-swatch>
                <div class="title">
                    <h2>${recordTitle(record)}</h2>
                    <div class="quiet">${word(`layer.${layer}`)} · <span class="id">${record.id}</span></div>
                </div>
                ${this.#tool('fold', this.open ? 'vaadin:angle-up' : 'vaadin:angle-down', word(this.open ? 'feature.fold' : 'feature.unfold'), () => this.dispatchEvent(new Event('db-fold')))}
                ${this.#tool('close', 'vaadin:close-small', word('feature.close'), () => workspace.select(null))}
            </header>
            ${this.open ? this.#content(workspace, layer, record) : nothing}
            ${this.deleting ? this.#confirm(workspace, layer, record.id) : nothing}
        `;
    }

    #tool(name: string, icon: string, label: string, act: () => void) {
        return html`<button class="plain" data-tool=${name} title=${label} aria-label=${label} @click=${act}>
            <vaadin-icon icon=${icon}></vaadin-icon></button>`;
    }

    #content(workspace: Workspace, layer: LayerId, record: AnyRecord) {
        const {store, asOf} = workspace;
        const lines = store.isWhole ? store.history(record.id).filter(({at}) => at.slice(0, 10) <= asOf) : null;
        return html`<div class="content">
            ${this.#acts(workspace, layer, record)} ${this.#conflict(workspace, record.id)}
            ${this.#findings(workspace, record.id)}
            ${positionSection(record, workspace)} ${layer === 'grave-site' ? reportsSection(record as GraveSiteRecord, workspace) : nothing}
            ${fieldGroups(layer, {...withoutPositions(record.properties), coordinate: undefined}).map(
                ({title, fields}) => html`<section>
                    <h3>${title}</h3>
                    <dl>${fields.map((field) => this.#field(workspace, field))}</dl>
                </section>`
            )}
            ${isAttachable(layer) ? html`<db-attachments of=${record.id}></db-attachments>` : nothing}
            ${layer === 'grave-site' ? this.#searches(workspace, record.id) : nothing}
            ${layer === 'concluded-zone' ? this.#replacing(workspace, record.id) : nothing}
            ${USED.includes(layer) ? html`<section><h3>${word('uses.title')}</h3><db-product-uses layer=${layer} of=${record.id}></db-product-uses></section>` : nothing}
            ${
                lines === null || lines.length > 0
                    ? html`<section><h3>${word('feature.history')}</h3>
                          ${lines ? html`<db-history .lines=${lines} of=${record.id}></db-history>` : html`<p role="status">${word('history.reading')}</p>`}</section>`
                    : nothing
            }
        </div>`;
    }

    #conflict({store}: Workspace, id: string) {
        if (!isInConflict(store, id)) return nothing;
        return html`<section data-part="conflict">
            <p>${word('conflict.of')}</p>
            <vaadin-button theme="small" @click=${() => this.dispatchEvent(new AskEvent('conflicts'))}>${word('conflict.go')}</vaadin-button>
        </section>`;
    }

    #acts(workspace: Workspace, layer: LayerId, record: AnyRecord) {
        const {geometry} = record;
        const areal = geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';
        const notEdit = whyNotEdit(workspace, layer, record);
        const notDelete = whyNotDelete(workspace, layer, record.id);
        const edit = () => {
            workspace.look({task: 'conclude'});
            editZone(workspace, record as ConcludedZoneRecord);
        };
        const remove = () => {
            this.why = '';
            this.deleting = true;
        };
        const reasons = [...new Set([layer === 'concluded-zone' ? notEdit : null, notDelete])].filter(
            (text) => text !== null
        );
        // The task "Kết luận" offers what may be done with a zone; it is not offered twice.
        if (layer === 'concluded-zone' && workspace.view.task === 'conclude') {
            return html`<div class="acts">${this.#act('show', 'vaadin:crosshairs', null, () => workspace.showGeometry(geometry))}</div>`;
        }
        return html`
            <div class="acts">
                ${this.#act('show', 'vaadin:crosshairs', geometry ? null : '', () => workspace.showGeometry(geometry))}
                ${this.#conclude(workspace, layer, record)}
                ${layer === 'concluded-zone' && areal ? this.#act('edit', 'vaadin:pencil', notEdit, edit) : nothing}
                ${writeActs(workspace, layer, record.id)}
                ${this.#act('delete', 'vaadin:trash', notDelete, remove)}
            </div>
            ${reasons.map((reason) => html`<p class="reason quiet">${reason}</p>`)}
        `;
    }

    // the ground of a search, or around a site as far as its place is uncertain, is a zone's outline to begin with
    #conclude(workspace: Workspace, layer: LayerId, record: AnyRecord) {
        const offer = outlineFrom(layer, record);
        if (!offer || workspace.unsound) return nothing;
        const reason = workspace.past ? word('feature.not.past') : null;
        return this.#act('conclude', 'vaadin:pencil', reason, () => {
            workspace.look({task: 'conclude'});
            workspace.hand(offer);
        });
    }

    #act(name: 'show' | 'edit' | 'delete' | 'conclude', icon: string, reason: Reason, act: () => void) {
        return html`<vaadin-button theme="small" data-act=${name} ?disabled=${reason !== null} title=${reason ?? ''}
            @click=${act}><vaadin-icon slot="prefix" icon=${icon}></vaadin-icon>${word(`feature.${name}`)}</vaadin-button>`;
    }

    #findings({analysis}: Workspace, id: string) {
        const found = analysis.findings.filter(({ids}) => ids.includes(id));
        if (found.length === 0) return nothing;
        return html`<section class="findings">
            <h3>${word('feature.findings')}</h3>
            <ul>
                ${found.map(({rule, values, severity, ids}) => {
                    const {what, todo} = sentence(rule, values, spoken());
                    return html`<li data-severity=${severity}>${what}
                        ${todo ? html`<div class="quiet">${word('feature.todo')}: ${todo}</div>` : nothing}
                        ${rule === 'duplicate-sites' ? this.#toPair(ids) : nothing}</li>`;
                })}
            </ul>
        </section>`;
    }

    #toPair([a, b]: readonly string[]) {
        const go = () => this.#workspace.value?.look({task: 'audit', duplicates: [a!, b!]});
        return html`<button class="plain" data-act="duplicates" @click=${go}>${word('duplicates.ofRecord')}</button>`;
    }

    #field(workspace: Workspace, {title, text, parts}: FieldWords) {
        const link = (value: string) => this.#link(workspace, value);
        const list = parts && parts.length > 0 ? html`<ul>${parts.map((part) => html`<li>${part}</li>`)}</ul>` : null;
        const ids = text.split('; ');
        return html`<dt>${title}</dt>
            <dd>${list ?? ids.map((value, i) => html`${i > 0 ? '; ' : ''}${link(value)}`)}</dd>`;
    }

    // an id or the code of a unit leads to its record
    #link(workspace: Workspace, value: string) {
        const unit = /^\d{2,5}$/.test(value) ? workspace.units?.byCode(value) : undefined;
        if (unit) return html`${value} – ${this.#goTo(workspace, unit.id, unit.properties.name)}`;
        const found = value.includes('-') && value !== workspace.view.selected?.id ? workspace.find(value) : null;
        return found ? this.#goTo(workspace, value, recordTitle(found.record)) : value;
    }

    #goTo(workspace: Workspace, id: string, text: string) {
        return html`<button class="plain link" @click=${() => workspace.select(id, {show: true})}>${text}</button>`;
    }

    #searches(workspace: Workspace, id: string) {
        const areas = [...workspace.records.layer('surveyed-area').values()]
            .filter(({properties}) => properties.siteIds.includes(id))
            .sort((a, b) => (a.properties.startedOn < b.properties.startedOn ? -1 : 1));
        if (areas.length === 0) return nothing;
        return html`<section>
            <h3>${word('feature.named')}</h3>
            <ol>${areas.map(
                (area) => html`<li>${day(area.properties.startedOn)} · ${area.properties.team} ·
                    ${word(`feature.result.${area.properties.result}`)} ${this.#goTo(workspace, area.id, area.id)}</li>`
            )}</ol>
        </section>`;
    }

    #replacing(workspace: Workspace, id: string) {
        const zones: ConcludedZoneRecord[] = [...workspace.records.layer('concluded-zone').values()];
        const replacing = zones.filter(({properties}) => properties.supersedes?.includes(id));
        if (replacing.length === 0) return nothing;
        return html`<section><h3>${word('feature.zonesReplacing')}</h3>
            ${replacing.map((zone) => this.#goTo(workspace, zone.id, zone.id))}</section>`;
    }

    #confirm(workspace: Workspace, layer: LayerId, id: string) {
        const close = () => {
            this.deleting = false;
        };
        return html`<db-frame heading=${word('feature.deleteTitle', {id})} style="--frame-width: 460px" @db-close=${close}>
            <p>${word('feature.deleteText')}</p>
            <vaadin-text-area label=${word('feature.deleteWhy')} required style="inline-size: 100%" .value=${this.why}
                @input=${(event: Event) => (this.why = (event.target as TextArea).value)}></vaadin-text-area>
            <vaadin-button slot="footer" theme="tertiary" @click=${close}>${word('app.cancel')}</vaadin-button>
            <vaadin-button slot="footer" theme="primary error" ?disabled=${this.why.trim() === ''}
                @click=${() => void this.#delete(workspace, layer, id)}>${word('feature.delete')}</vaadin-button>
        </db-frame>`;
    }

    async #delete(workspace: Workspace, layer: LayerId, id: string): Promise<void> {
        const why = this.why.trim();
        this.deleting = false;
        const say = new SayEvent(word('feature.deleted', {id}));
        // the panel is gone with the record, so the page itself carries the word
        const page = (this.getRootNode() as ShadowRoot).host ?? this;
        try {
            await workspace.run(deleteRecord(layer, id, why));
            page.dispatchEvent(say);
        } catch (error) {
            page.dispatchEvent(problemEvent(problemOf(error)));
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-feature': Feature;
    }
}
