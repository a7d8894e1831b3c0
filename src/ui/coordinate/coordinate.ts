import '@vaadin/button';
import {html, LitElement, nothing} from 'lit';
import {customElement, query, state} from 'lit/decorators.js';
import type {CoordinateFault, Lettering, Reading} from '../../crs/reading.ts';
import {systems} from '../../crs/system.ts';
import {SayEvent} from '../app/events.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import type {Place} from '../view.ts';
import {word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {boxAround} from './box-around.ts';
import {coordinateLook} from './coordinate-look.ts';
import {copyText} from './copy-text.ts';
import {givenPlace} from './given-place.ts';
import {keepPlace} from './keep-place.ts';
import {pasteLines} from './paste-lines.ts';
import {placeDetails} from './place-details.ts';
import type {PlaceSaveEvent} from './place-form.ts';
import {readPlace} from './read-place.ts';
import {readingCard} from './reading-card.ts';
import {readoutText} from './system-words.ts';
import '../icons.ts';
import './offset-form.ts';
import './place-form.ts';

interface Answer {
    readonly text: string;
    readonly readings: readonly Reading[];
    readonly fault: CoordinateFault | null;
}

/**
 * “Đi tới tọa độ”: any text of a position, every plausible reading of it with its error, the chosen one on the map; and
 * from there into the record of a site, with the text as given.
 *
 * @fires {SayEvent} db-say
 * @fires {Event} db-close
 */
@customElement('db-coordinate')
export class Coordinate extends LitElement {
    static override styles = [panelStyle, coordinateLook];

    @state() private text = '';
    @state() private wide = false;
    @state() private answer: Answer | null = null;
    @state() private keeping: 'new' | 'selected' | null = null;
    @state() private saving = false;
    @query('#text') private field!: HTMLInputElement | null;
    #shown: Place | null = null;
    #lettering: Lettering | null = null;
    #open = false;
    readonly #workspace = new WorkspaceController(this, ['place', 'records', 'view'], (workspace) =>
        this.#heard(workspace)
    );

    override focus(): void {
        this.field?.focus();
        this.field?.select();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {answer} = this;
        return html`
            <header>
                <h2>${word('coordinate.title')}</h2>
                <button class="plain" title=${word('coordinate.close')} aria-label=${word('coordinate.close')} @click=${this.#close}>
                    <vaadin-icon icon="vaadin:close-small"></vaadin-icon></button>
            </header>
            <div class="content" @keydown=${this.#key}>
                <section>${this.#ask(workspace)}</section>
                <details data-offset>
                    <summary>${word('coordinate.offset')}</summary>
                    <section><db-offset-form @db-offset-open=${() => (this.answer = null)}></db-offset-form></section>
                </details>
                ${answer ? this.#answer(workspace, answer) : nothing}
                ${workspace.place && !this.#placed(workspace) ? this.#earlier(workspace, workspace.place) : nothing}
                <div ?hidden=${!this.#placed(workspace)}>${workspace.place ? this.#chosen(workspace, workspace.place) : nothing}</div>
            </div>
        `;
    }

    #ask(workspace: Workspace) {
        const {lettering} = workspace.view;
        return html`
            <label class="field" for="text">${word('coordinate.field')}</label>
            <div class="ask">
                <input id="text" type="text" autocomplete="off" spellcheck="false" aria-describedby="examples" .value=${this.text}
                    @input=${this.#typed} @keydown=${this.#enter} @paste=${pasteLines} />
                <vaadin-button theme="primary" @click=${() => this.#go(workspace)}>${word('coordinate.go')}</vaadin-button>
            </div>
            <div class="options small">
                <label><input type="checkbox" .checked=${this.wide} @change=${this.#widen} /> ${word('coordinate.wide')}</label>
                <label>${word('coordinate.lettering')}
                    <select @change=${(event: Event) => workspace.look({lettering: (event.target as HTMLSelectElement).value as Lettering})}>
                        ${(['AA', 'AL'] as const).map((each) => html`<option value=${each} .selected=${each === lettering}>${word(`coordinate.lettering.${each}`)}</option>`)}
                    </select></label>
            </div>
            <p class="small quiet" id="examples" ?hidden=${this.answer !== null}>${word('coordinate.examples')}</p>
        `;
    }

    #answer(workspace: Workspace, {readings, fault}: Answer) {
        if (readings.length === 0) {
            return html`<section><div class="warning" role="status">
                <p><b>${word('coordinate.noneTitle')}</b></p>
                <p>${fault ? wordOf(fault.reason, fault.values) : nothing}</p>
            </div></section>`;
        }
        const chosen = this.#placed(workspace) ? workspace.place!.chosen : -1;
        const grid = readings.some(({system: code}) =>
            systems().some((each) => each.code === code && each.kind === 'grid')
        );
        return html`<section>
            <fieldset role="radiogroup" aria-labelledby="readings">
                <p class="small" id="readings" role="status">${readings.length === 1 ? word('coordinate.one') : word('coordinate.many', {count: readings.length})}</p>
                ${grid ? html`<p class="small quiet">${word('coordinate.letteringNote', {lettering: workspace.view.lettering})}</p>` : nothing}
                ${readings.map((reading, i) => readingCard(reading, i, {chosen: i === chosen, view: workspace.view, choose: () => this.#choose(workspace, i)}))}
            </fieldset>
        </section>`;
    }

    // while another text is typed, nothing of the earlier place can be put on record by mistake
    #earlier(workspace: Workspace, {asGiven}: Place) {
        return html`<section class="small">
            <span class="quiet">${word('coordinate.earlier', {text: asGiven})}</span>
            <button class="plain" data-act="clear" @click=${() => this.#clear(workspace)}>${word('coordinate.clear')}</button>
        </section>`;
    }

    #chosen(workspace: Workspace, place: Place) {
        const reading = place.readings[place.chosen];
        if (!reading) return nothing;
        const site = this.#site(workspace);
        // the site may have been deselected meanwhile
        const keeping = this.keeping === 'selected' && !site ? null : this.keeping;
        return html`
            <section>
                <h3>${word('coordinate.chosen')}</h3>
                ${placeDetails(reading, workspace)}
            </section>
            ${
                keeping
                    ? html`<db-place-form .place=${this.#given(place, reading)} .site=${keeping === 'selected' ? site : null}
                          .today=${workspace.today()} .saving=${this.saving} @db-place-save=${(event: PlaceSaveEvent) => void this.#keep(workspace, event)}
                          @db-place-discard=${() => (this.keeping = null)}></db-place-form>`
                    : html`${this.#notes(workspace, reading)} ${this.#acts(workspace, reading)}`
            }
        `;
    }

    #notes(workspace: Workspace, reading: Reading) {
        const {past} = workspace;
        const outside = isOutside(workspace, reading);
        if (past) return html`<section><p class="small note">${word('coordinate.keepPast')}</p></section>`;
        return html`<section class="stack">
            ${outside ? html`<p class="small note">${word('coordinate.keepOutside')}</p>` : nothing}
            ${this.#site(workspace) ? nothing : html`<p class="small quiet">${word('coordinate.keepNoSite')}</p>`}
        </section>`;
    }

    // stays in view however long the list of readings is
    #acts(workspace: Workspace, reading: Reading) {
        const site = this.#site(workspace);
        const {past} = workspace;
        return html`<section class="acts stack">
            <div class="row">
                <vaadin-button theme="small" data-act="show" @click=${() => this.#look(workspace, reading)}>${word('coordinate.show')}</vaadin-button>
                <vaadin-button theme="small" data-act="copy" @click=${() => void this.#copy(workspace, reading)}>${word('coordinate.copy')}</vaadin-button>
                <vaadin-button theme="small" data-act="clear" @click=${() => this.#clear(workspace)}>${word('coordinate.clear')}</vaadin-button>
            </div>
            <div class="row">
                <vaadin-button theme="small" data-act="new" ?disabled=${past || isOutside(workspace, reading)} @click=${() => this.#write('new')}>${word('coordinate.keepNew')}</vaadin-button>
                ${site ? html`<vaadin-button theme="small" data-act="selected" ?disabled=${past} @click=${() => this.#write('selected')}>${word('coordinate.keepFor', {site: site.properties.name ?? site.id})}</vaadin-button>` : nothing}
            </div>
        </section>`;
    }

    #write(what: 'new' | 'selected'): void {
        this.keeping = what;
        void this.updateComplete.then(() => this.renderRoot.querySelector('db-place-form')?.scrollIntoView());
    }

    #site({view: {selected}, records}: Workspace) {
        return (selected?.layer === 'grave-site' && records.layer('grave-site').get(selected.id)) || null;
    }

    // one object for one reading, or the form would take it for another at every drawing
    #given(place: Place, reading: Reading) {
        if (this.#lastGiven?.reading !== reading) {
            this.#lastGiven = {reading, given: givenPlace(place.asGiven, reading)};
        }
        return this.#lastGiven.given;
    }
    #lastGiven: {reading: Reading; given: ReturnType<typeof givenPlace>} | null = null;

    // the place may come from elsewhere: the search, an offset from a landmark
    #heard(workspace: Workspace): void {
        const {view} = workspace;
        const open = view.tool === 'coordinate';
        const opened = open && !this.#open;
        this.#open = open;
        // noted first: reading again puts another place, of which this is told before the call returns
        const relettered = this.#lettering !== null && this.#lettering !== view.lettering;
        this.#lettering = view.lettering;
        if (relettered) this.#readAgain(workspace);
        if (opened) void this.updateComplete.then(() => this.focus());
        const {place} = workspace;
        if (place === this.#shown) return;
        this.#shown = place;
        if (!place) {
            this.keeping = null;
            return;
        }
        // words about a landmark, or a record's own position, are not for the field of coordinates
        this.text = /^reading-(?:offset|record)/.test(place.readings[0]?.reason ?? '') ? '' : place.asGiven;
        if (this.answer?.readings !== place.readings) {
            this.answer = {text: place.asGiven, readings: place.readings, fault: null};
        }
        const reading = place.readings[place.chosen];
        if (reading && open) void this.updateComplete.then(() => this.#look(workspace, reading));
    }

    #placed({place}: Workspace): boolean {
        return place !== null && place.readings === this.answer?.readings;
    }

    #read(workspace: Workspace): Answer | null {
        if (this.text.trim() === '') return null;
        return {text: this.text, ...readPlace(this.text, workspace, {wide: this.wide})};
    }

    #readAgain(workspace: Workspace): void {
        if (this.text.trim() === '') return;
        const placed = this.#placed(workspace);
        this.answer = this.#read(workspace);
        if (placed) this.#choose(workspace, 0);
    }

    #typed(event: Event): void {
        const workspace = this.#workspace.value;
        this.text = (event.target as HTMLInputElement).value;
        if (workspace) this.answer = this.#read(workspace);
    }

    #enter(event: KeyboardEvent): void {
        const workspace = this.#workspace.value;
        if (event.key === 'Enter' && workspace) this.#go(workspace);
    }

    #go(workspace: Workspace): void {
        if (this.text.trim() === '') {
            this.dispatchEvent(new SayEvent(word('coordinate.nothingGiven')));
            this.focus();
        } else if (this.answer?.text !== this.text) this.answer = this.#read(workspace);
        if (this.answer && this.answer.readings.length > 0) this.#choose(workspace, 0);
    }

    #widen(event: Event): void {
        this.wide = (event.target as HTMLInputElement).checked;
        const workspace = this.#workspace.value;
        if (workspace) this.#readAgain(workspace);
    }

    #choose(workspace: Workspace, chosen: number): void {
        const {answer} = this;
        if (!answer || answer.readings.length === 0) workspace.point(null);
        else if (!this.#placed(workspace) || workspace.place?.chosen !== chosen) {
            workspace.point({asGiven: answer.text, readings: answer.readings, chosen});
        }
    }

    #look(workspace: Workspace, {lon, lat, accuracyM}: Reading): void {
        const map = this.parentElement?.getBoundingClientRect();
        if (!map || map.width === 0) return;
        const own = this.getBoundingClientRect();
        const window = {
            width: map.width,
            height: map.height,
            covered: own.width > 0 ? own.right - map.left : 0,
            padding: Math.min(60, map.width / 8, map.height / 8)
        };
        workspace.showBox(boxAround({lon, lat, radiusM: accuracyM}, window));
    }

    async #copy({view}: Workspace, {lon, lat}: Reading): Promise<void> {
        const copied = await copyText(readoutText(view.readout, lon, lat, view.lettering));
        this.dispatchEvent(new SayEvent(word(copied ? 'readout.copied' : 'coordinate.copyFailed')));
    }

    #clear(workspace: Workspace): void {
        workspace.point(null);
        this.dispatchEvent(new SayEvent(word('coordinate.cleared')));
        this.focus();
    }

    async #keep(workspace: Workspace, {draft}: PlaceSaveEvent): Promise<void> {
        const {place} = workspace;
        const reading = place?.readings[place.chosen];
        if (!place || !reading || this.saving) return;
        const site = this.keeping === 'selected' ? this.#site(workspace) : null;
        const {command, id} = keepPlace(workspace, this.#given(place, reading), draft, site?.id ?? null);
        this.saving = true;
        try {
            await workspace.run(command);
            this.keeping = null;
            workspace.select(id);
            this.dispatchEvent(
                new SayEvent(word(site ? 'coordinate.form.savedMove' : 'coordinate.form.savedNew', {id}))
            );
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        } finally {
            this.saving = false;
        }
    }

    #key(event: KeyboardEvent): void {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        this.#close();
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

function isOutside({units}: Workspace, {lon, lat}: Reading): boolean {
    return (units?.at(lon, lat) ?? []).length === 0;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-coordinate': Coordinate;
    }
}
