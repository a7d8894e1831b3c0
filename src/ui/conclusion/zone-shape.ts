import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Combining} from '../../conclusion/combine.ts';
import {editable} from '../../conclusion/guards.ts';
import type {ConcludedZoneRecord} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {besideOf} from './beside.ts';
import './combine-form.ts';

const WAYS = ['merge', 'subtract', 'intersect'] as const satisfies readonly Combining[];

/** What can be done with the outline of the selected zone and others: merge, subtract, keep in common. */
@customElement('db-zone-shape')
export class ZoneShape extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [panelStyle];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) zone: ConcludedZoneRecord | null = null;
    @property({type: Boolean}) saving = false;
    @state() private how: Combining | null = null;

    override willUpdate(changed: PropertyValues<this>): void {
        // what was combined is another zone now; so is one that was chosen elsewhere
        const before = changed.get('zone');
        if (before && before !== this.zone) this.how = null;
    }

    override render() {
        const {workspace, zone, how} = this;
        if (!workspace || !zone) return nothing;
        const issues = workspace.past ? [] : editable(zone);
        const not = workspace.past
            ? word('conclusion.not.past')
            : issues.map(({rule, values}) => sentence(rule, values, spoken()).what).join(' ');
        return html`<section class="stack">
            <h3>${word('combine.title')}</h3>
            <div class="row">
                ${WAYS.map(
                    (
                        way
                    ) => html`<button class="chip" data-combine=${way} aria-pressed=${how === way} aria-expanded=${how === way} ?disabled=${not !== ''} title=${not}
                        @click=${() => (this.how = how === way ? null : way)}>${word(`combine.${way}`)}</button>`
                )}
                <button class="chip" data-combine="reshape" ?disabled=${not !== ''} title=${not} @click=${() => this.#reshape(workspace, zone)}>${word('combine.reshape')}</button>
            </div>
            ${not ? html`<p class="small quiet">${not}</p>` : nothing}
            ${how && !not ? html`<db-combine-form .zone=${zone} .how=${how} ?saving=${this.saving} @db-combine-close=${() => (this.how = null)}></db-combine-form>` : nothing}
        </section>`;
    }

    // an editing that begins with the line
    #reshape(workspace: Workspace, zone: ConcludedZoneRecord): void {
        this.how = null;
        const {outline, open} = besideOf(workspace, zone.id, zone.geometry);
        workspace.hand({kind: 'edit', id: zone.id, geometry: outline, neighbours: open});
        workspace.hand({kind: 'ring', as: 'stretch', form: 'outline'});
        workspace.showGeometry(zone.geometry);
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-zone-shape': ZoneShape;
    }
}
