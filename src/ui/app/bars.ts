import {html, nothing, type TemplateResult} from 'lit';
import '../project/unfinished.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

interface BarActs {
    /** Back to the newest state. */
    readonly toPresent: () => void;
    /** Send back what was found in an inspection. */
    readonly send: () => void;
}

/** What holds for everything on the page and is easily forgotten: only a part is here, it is being inspected, it is the past, something was left unfinished. */
export function bars({scope, inspects, past, asOf}: Workspace, acts: BarActs): TemplateResult {
    return html`
        ${
            // a part looks like a whole project, and its figures like those of the whole
            scope
                ? html`<div class="past part" role="status">
                      <vaadin-icon icon="vaadin:archive"></vaadin-icon>
                      ${word('part.bar', {scope: scope.names.join(', ')})}
                  </div>`
                : nothing
        }
        ${
            // looks like any project, but nothing of it can be changed here
            inspects
                ? html`<div class="past part" role="status">
                      <vaadin-icon icon="vaadin:archive"></vaadin-icon>
                      ${word('inspect.bar')}
                      <button class="plain" data-act="send-findings" @click=${acts.send}>${word('inspect.send')}</button>
                  </div>`
                : nothing
        }
        ${
            past
                ? html`<div class="past" role="status">
                      <vaadin-icon icon="vaadin:time-backward"></vaadin-icon>
                      ${word('app.past', {day: asOf.split('-').reverse().join('/')})}
                      <span class="why">${word('app.pastWhy')}</span>
                      <button class="plain" @click=${acts.toPresent}>${word('app.toNewest')}</button>
                  </div>`
                : nothing
        }
        <db-unfinished></db-unfinished>
    `;
}
