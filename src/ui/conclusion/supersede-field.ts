import '@vaadin/checkbox';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {approvedUnder, leftBy} from '../../conclusion/guard-checks.ts';
import type {ConcludedZoneRecord} from '../../record/feature.ts';
import {symbolOf} from '../../symbols/symbol-of.ts';
import {swatch} from '../coverage/class-swatch.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, hectares, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** Which zones are superseded was changed. */
export class SupersedeEvent extends Event {
    static readonly type = 'db-supersede';
    constructor(readonly ids: readonly string[]) {
        super(SupersedeEvent.type, {bubbles: true, composed: true});
    }
}

/** Ground outside the new zone that is worth telling, m². */
const TOLD_M2 = 1;

/**
 * Choose which approved zones a zone supersedes: those that lie under it, each with the ground in common and with what of it
 * would be left without a conclusion; and those that it names already, wherever they lie.
 *
 * @fires {SupersedeEvent} db-supersede
 */
@customElement('db-supersede-field')
export class SupersedeField extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            fieldset { border: 0; margin: 0; padding: var(--space-1) 0; min-inline-size: 0; }
            legend { font-weight: 600; padding: 0 0 2px; }
            .one { display: grid; grid-template-columns: auto auto 1fr auto; gap: var(--space-2); align-items: start; padding-block: 2px; }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) zone: Pick<ConcludedZoneRecord, 'id' | 'geometry'> | null = null;
    @property({attribute: false}) ids: readonly string[] = [];
    /** A field with nothing to choose is left out. */
    @property({type: Boolean}) quiet = false;
    #under: ReturnType<typeof approvedUnder> = [];
    #of: readonly unknown[] = [];

    override render() {
        const {workspace, zone} = this;
        if (!workspace || !zone) return nothing;
        const zones = workspace.records.layer('concluded-zone');
        if (this.#of[0] !== zone.geometry || this.#of[1] !== zones) {
            this.#of = [zone.geometry, zones];
            this.#under = approvedUnder(zone, workspace.records);
        }
        const named = this.ids.flatMap((id) => {
            const other = zones.get(id);
            return other && !this.#under.some((each) => each.zone.id === id) ? [{zone: other, areaM2: 0}] : [];
        });
        const all = [...this.#under, ...named];
        if (all.length === 0)
            return this.quiet ? nothing : html`<p class="small quiet">${word('life.supersedeNone')}</p>`;
        return html`<fieldset><legend>${word('life.supersede')}</legend>
            ${all.map(({zone: other, areaM2}) => this.#one(workspace, zone, other, areaM2))}
        </fieldset>`;
    }

    #one(
        workspace: Workspace,
        zone: Pick<ConcludedZoneRecord, 'geometry'>,
        other: ConcludedZoneRecord,
        commonM2: number
    ) {
        const {id, properties} = other;
        const chosen = this.ids.includes(id);
        const left = chosen ? leftBy(other, zone) : 0;
        return html`<div class="one">
            <input type="checkbox" data-id=${id} aria-label=${id} .checked=${chosen} @change=${(event: Event) => this.#choose(id, (event.target as HTMLInputElement).checked)} />
            ${swatch(symbolOf('concluded-zone', other, workspace.records), 28, 20)}
            <span class="small"><b>${id}</b> · ${properties.areaClass} · ${properties.document.number}, ${day(properties.document.date)}<br />
                <span class="quiet">${word('life.supersedeCommon', {area: hectares(commonM2)})}</span>
                ${left > TOLD_M2 ? html`<br /><span class="warning" style="padding: 0 4px">${word('life.supersedeLeft', {area: hectares(left)})}</span>` : nothing}</span>
            <button class="plain small" @click=${() => workspace.showGeometry(other.geometry)}>${word('life.toPlace')}</button>
        </div>`;
    }

    #choose(id: string, on: boolean): void {
        const ids = new Set(this.ids);
        if (on) ids.add(id);
        else ids.delete(id);
        this.dispatchEvent(new SupersedeEvent([...ids].sort()));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-supersede-field': SupersedeField;
    }
}
