import {html, nothing} from 'lit';
import type {LayerId} from '../../record/feature.ts';
import {isWritten} from '../../record/keep-record.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** What can be written of a record by hand: its fields; and of a site an attempt, which is a record of its own. */
export function writeActs(workspace: Workspace, layer: LayerId, id: string) {
    if (!isWritten(layer)) return nothing;
    const {past} = workspace;
    const why = past ? word('feature.not.past') : '';
    const button = (name: 'edit-record' | 'attempt', icon: string, text: string, act: () => void) =>
        html`<vaadin-button theme="small" data-act=${name} ?disabled=${past} title=${why} @click=${act}>
            <vaadin-icon slot="prefix" icon=${icon}></vaadin-icon>${text}</vaadin-button>`;
    const edit = () => workspace.look({form: {layer, id}});
    const attempt = () => workspace.look({form: {layer: 'surveyed-area', id: null, sites: [id]}});
    return html`
        ${button('edit-record', 'vaadin:edit', word('record.of.editButton'), edit)}
        ${layer === 'grave-site' ? button('attempt', 'vaadin:plus', word('record.of.attempt'), attempt) : nothing}`;
}
