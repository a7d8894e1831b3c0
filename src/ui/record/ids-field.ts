import '@vaadin/button';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import type {Geometry} from 'geojson';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {AnyRecord, LayerId} from '../../record/feature.ts';
import type {Records} from '../../record/patch.ts';
import {areaHolds} from '../../topology/area-index.ts';
import {formStyle} from '../conclusion/form-style.ts';
import {WorkspaceController} from '../context.ts';
import {recordTitle} from '../feature/record-title.ts';
import {panelStyle} from '../panel-style.ts';
import {type Entry, entriesOf, matches} from '../search/match.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** Other records are named. */
export class IdsEvent extends Event {
    static readonly type = 'db-ids';
    constructor(readonly ids: readonly string[]) {
        super(IdsEvent.type, {bubbles: true, composed: true});
    }
}

/** Found entries shown at once. */
const MOST = 6;

/**
 * Records of a layer that another names: found by name or id, by selecting on the map, or all points within an area.
 *
 * @fires {IdsEvent} db-ids
 */
@customElement('db-ids-field')
export class IdsField extends LitElement {
    static override styles = [
        panelStyle,
        formStyle,
        css`
            ul { margin: 2px 0; }
            li { display: flex; gap: var(--space-2); align-items: center; justify-content: space-between; border-block-end: 1px solid var(--colour-line); }
            .label { font-weight: 600; }
        `
    ];

    @property() label = '';
    @property() layer: LayerId = 'grave-site';
    @property({attribute: false}) ids: readonly string[] = [];
    /** The ground within which records may be taken all at once. */
    @property({attribute: false}) within: Geometry | null = null;
    @property() error = '';
    @state() private text = '';
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);
    #entries: {readonly of: Records; readonly list: readonly Entry[]} | null = null;

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {selected} = workspace.view;
        const picked = selected?.layer === this.layer && !this.ids.includes(selected.id) ? selected.id : null;
        const inside = this.#inside(workspace);
        return html`<div class="label small">${this.label}</div>
            <ul>${this.ids.map((id) => this.#chosen(workspace, id))}</ul>
            <vaadin-text-field theme="small" label=${word('record.ids.find')} autocomplete="off" .value=${this.text} ?invalid=${this.error !== ''} error-message=${this.error}
                @input=${(event: Event) => (this.text = (event.target as TextField).value)}></vaadin-text-field>
            <ul>${this.#found(workspace).map(
                ({id, title, note}) =>
                    html`<li><button class="plain" data-add=${id} @click=${() => this.#name([id])}>${title} <span class="quiet">${note}</span></button></li>`
            )}</ul>
            <div class="row">
                ${picked ? html`<vaadin-button theme="small" data-act="add-selected" @click=${() => this.#name([picked])}>${word('record.ids.selected', {id: this.#title(workspace, picked)})}</vaadin-button>` : nothing}
                ${inside.length > 0 ? html`<vaadin-button theme="small" data-act="add-inside" @click=${() => this.#name(inside)}>${word('record.ids.inside', {count: inside.length})}</vaadin-button>` : nothing}
            </div>`;
    }

    #chosen(workspace: Workspace, id: string) {
        const record = this.#records(workspace).get(id);
        const title = this.#title(workspace, id);
        return html`<li><span class="small">${title}${title === id ? '' : html` <span class="quiet">${id}</span>`}${record ? '' : html` <span class="lack">${word('record.ids.gone')}</span>`}</span>
            <span class="row"><button class="plain small" @click=${() => workspace.showGeometry(record?.geometry ?? null)}>${word('record.place.show')}</button>
                <button class="plain small" data-remove=${id} aria-label="${word('record.ids.remove')} ${id}" @click=${() => this.dispatchEvent(new IdsEvent(this.ids.filter((each) => each !== id)))}>${word('record.ids.remove')}</button></span></li>`;
    }

    #found(workspace: Workspace): readonly Entry[] {
        if (this.text.trim() === '') return [];
        const {records, view} = workspace;
        if (this.#entries?.of !== records) {
            const list = entriesOf(records, view.unitSet).filter(({layer}) => layer === this.layer);
            this.#entries = {of: records, list};
        }
        return matches(this.text, this.#entries.list, MOST + this.ids.length)
            .filter(({id}) => !this.ids.includes(id))
            .slice(0, MOST);
    }

    #inside(workspace: Workspace): string[] {
        const {within} = this;
        if (within?.type !== 'Polygon' && within?.type !== 'MultiPolygon') return [];
        return [...this.#records(workspace).values()]
            .filter(({id, geometry}) => {
                if (geometry?.type !== 'Point' || this.ids.includes(id)) return false;
                return areaHolds(within, geometry.coordinates[0]!, geometry.coordinates[1]!);
            })
            .map(({id}) => id);
    }

    #name(ids: readonly string[]): void {
        this.text = '';
        this.dispatchEvent(new IdsEvent([...this.ids, ...ids]));
    }

    #records({records}: Workspace): ReadonlyMap<string, AnyRecord> {
        return records.layer(this.layer) as ReadonlyMap<string, AnyRecord>;
    }

    #title(workspace: Workspace, id: string): string {
        const record = this.#records(workspace).get(id);
        return record ? recordTitle(record) : id;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-ids-field': IdsField;
    }
    interface HTMLElementEventMap {
        'db-ids': IdsEvent;
    }
}
