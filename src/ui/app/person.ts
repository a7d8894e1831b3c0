import type {Select} from '@vaadin/select';
import type {TextField} from '@vaadin/text-field';
import {html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {Actor} from '../../record/journal-line.ts';
import {WorkspaceController} from '../context.ts';
import {word} from '../words.ts';
import {ActorEvent} from './events.ts';
import {look} from './look.ts';
import '@vaadin/button';
import '@vaadin/select';
import '@vaadin/text-field';
import './frame.ts';

const ROLES: readonly Actor['role'][] = ['operator', 'auditor', 'printer'];

/**
 * Who works at this computer: the name, office and role that every act in the journal carries from now on.
 *
 * @fires {ActorEvent} db-actor - main.ts keeps it for the next start
 * @fires {Event} db-close
 */
@customElement('db-person')
export class Person extends LitElement {
    static override styles = [look];

    @state() private changed: Partial<Pick<Actor, 'name' | 'office' | 'unit' | 'role'>> = {};
    readonly #workspace = new WorkspaceController(this, ['view']);

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const actor: Actor = {...workspace.store.actor, ...this.changed};
        const complete = actor.name.trim() !== '' && actor.office.trim() !== '';
        const field = (name: 'name' | 'office' | 'unit') => html`<vaadin-text-field style="inline-size:100%"
            label=${word(`person.${name}`)} .value=${actor[name]} ?required=${name !== 'unit'} data-field=${name}
            @input=${(event: Event) => (this.changed = {...this.changed, [name]: (event.target as TextField).value})}></vaadin-text-field>`;
        return html`<db-frame heading=${word('person.title')} @db-close=${this.#close}>
            <p class="quiet">${word('person.how')}</p>
            ${field('name')} ${field('office')} ${field('unit')}
            <vaadin-select style="inline-size:100%" data-field="role" label=${word('person.role')} helper-text=${word(`person.may.${actor.role}`)} ?disabled=${workspace.inspects} .value=${actor.role}
                .items=${ROLES.map((role) => ({value: role, label: word(`person.role.${role}`)}))}
                @change=${(event: Event) => (this.changed = {...this.changed, role: (event.target as Select).value as Actor['role']})}></vaadin-select>
            <vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word('app.cancel')}</vaadin-button>
            <vaadin-button slot="footer" theme="primary" data-act="save" ?disabled=${!complete} @click=${() => this.#save(actor)}>
                ${word('person.save')}</vaadin-button>
        </db-frame>`;
    }

    #save({name, office, unit, role}: Actor): void {
        const actor = {name: name.trim(), office: office.trim(), unit: unit.trim(), role};
        this.#workspace.value?.setActor(actor);
        this.dispatchEvent(new ActorEvent(actor));
        this.#close();
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-person': Person;
    }
}
