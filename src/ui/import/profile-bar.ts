import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {FileFault} from '../../exchange/fault.ts';
import type {PartReading} from '../../exchange/part-reading.ts';
import {profilesText, readProfiles} from '../../exchange/profile-file.ts';
import {applyProfile, profileFit, type ReadingProfile} from '../../exchange/reading-profile.ts';
import {sentence} from '../../record/sentence.ts';
import {download} from '../app/download.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word} from '../words.ts';
import {fieldStyle} from './field-style.ts';
import type {ImportFlow} from './import-flow.ts';
import {importMemory} from './import-memory.ts';
import '@vaadin/button';

/** Who sent the list, and the profile that it is read by: use one, save this reading as one, take them to another machine. */
@customElement('db-profile-bar')
export class ProfileBar extends LitElement {
    static override styles = [
        look,
        fieldStyle,
        css`
            :host {
                display: block;
            }
            .acts {
                display: flex;
                flex-wrap: wrap;
                gap: var(--space-1);
                align-items: end;
            }
        `
    ];

    @property({attribute: false}) flow!: ImportFlow;
    @property({attribute: false}) profiles: readonly ReadingProfile[] = [];
    @property({attribute: false}) reading: PartReading | null = null;
    @state() private naming: string | null = null;
    @state() private fault = '';

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        const {flow, profiles} = this;
        const used = flow.columns?.profile ?? null;
        const offices = [...new Set(profiles.map(({office}) => office).filter(Boolean))];
        return html`<div class="bar">
            <label><span>${word('import.office')}</span>
                <input type="text" size="30" data-office list="offices" .value=${flow.office} @change=${(
                    event: Event
                ) => {
                    flow.office = (event.target as HTMLInputElement).value;
                }} /><datalist id="offices">${offices.map((office) => html`<option value=${office}></option>`)}</datalist></label>
            ${
                this.reading?.columns
                    ? html`<label><span>${word('import.profile')}</span><select data-profile @change=${this.#use}>
                          <option value="">${word('import.profile.none')}</option>
                          ${profiles.map((profile) => html`<option value=${profile.name} ?selected=${profile.name === used}>${profile.name}</option>`)}
                      </select></label>`
                    : nothing
            }
            <div class="acts">${this.naming === null ? this.#acts() : this.#name(this.naming)}</div>
        </div>
        ${used ? html`<p class="quiet" role="status">${word('import.profile.used', {name: used})}</p>` : nothing}
        ${this.fault ? html`<p class="error" role="alert">${this.fault}</p>` : nothing}`;
    }

    #acts() {
        const used = this.flow.columns?.profile ?? null;
        return html`
            ${
                this.reading?.columns
                    ? html`<vaadin-button theme="small" data-act="save-profile" @click=${() => {
                          this.naming = used ?? this.flow.office;
                      }}>${word('import.profile.save')}</vaadin-button>`
                    : nothing
            }
            ${
                this.profiles.length > 0
                    ? html`<vaadin-button theme="small tertiary" @click=${() => download(profilesText(this.profiles), 'mau-nhap.json', 'application/json')}>${word('import.profile.export')}</vaadin-button>`
                    : nothing
            }
            ${used ? html`<vaadin-button theme="small tertiary" @click=${() => void this.#remove(used)}>${word('import.profile.remove')}</vaadin-button>` : nothing}
            <vaadin-button theme="small tertiary" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()}>${word('import.profile.import')}</vaadin-button>
            <input type="file" accept=".json" hidden aria-label=${word('import.profile.import')} @change=${this.#take} />`;
    }

    #name(name: string) {
        return html`<label class="stack"><span>${word('import.profile.name')}</span><input type="text" size="28" data-profile-name .value=${name}
                @input=${(event: Event) => {
                    this.naming = (event.target as HTMLInputElement).value;
                }} /></label>
            <vaadin-button theme="small primary" data-act="keep-profile" ?disabled=${name.trim() === ''} @click=${() => void this.#save(name.trim())}>${word('import.profile.save')}</vaadin-button>
            <vaadin-button theme="small tertiary" @click=${() => {
                this.naming = null;
            }}>${word('app.cancel')}</vaadin-button>`;
    }

    #use = (event: Event): void => {
        const name = (event.target as HTMLSelectElement).value;
        const {flow, reading} = this;
        const profile = this.profiles.find((one) => one.name === name);
        if (!reading || !flow.columns) return;
        if (!profile) {
            void flow.propose({plain: true});
            return;
        }
        const fits = profileFit(profile, Object.keys(reading.columns ?? {})) > 0;
        this.fault = fits ? '' : word('import.profile.fitsNot', {name});
        if (!fits) return;
        flow.columns = {...flow.columns, profile: name};
        void flow.correct(applyProfile(reading, profile));
    };

    async #save(name: string): Promise<void> {
        const {flow, reading} = this;
        if (!reading) return;
        await (await importMemory()).saveProfile({name, office: flow.office.trim(), reading});
        if (flow.columns) flow.columns = {...flow.columns, profile: name};
        this.naming = null;
        await flow.refreshMemory();
        this.dispatchEvent(new SayEvent(word('import.profile.saved', {name})));
    }

    async #remove(name: string): Promise<void> {
        await (await importMemory()).removeProfile(name);
        const {flow} = this;
        if (flow.columns) flow.columns = {...flow.columns, profile: null};
        await flow.refreshMemory();
    }

    #take = async (event: Event): Promise<void> => {
        const input = event.target as HTMLInputElement;
        const file = input.files?.[0];
        input.value = '';
        if (!file) return;
        try {
            const profiles = readProfiles(await file.text(), file.name);
            const memory = await importMemory();
            for (const profile of profiles) await memory.saveProfile(profile);
            await this.flow.refreshMemory();
            this.fault = '';
            this.dispatchEvent(new SayEvent(word('import.profile.taken', {count: profiles.length})));
        } catch (error) {
            if (!(error instanceof FileFault)) throw error;
            const {what, todo} = sentence(error.rule, error.values, spoken());
            this.fault = `${what} ${todo}`;
        }
    };
}

declare global {
    interface HTMLElementTagNameMap {
        'db-profile-bar': ProfileBar;
    }
}
