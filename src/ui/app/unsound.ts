import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {ControlFault, SelfTest} from '../../crs/self-test.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, word} from '../words.ts';
import {AskEvent} from './events.ts';
import {look} from './look.ts';
import '@vaadin/button';
import '../icons.ts';

/** How many missed points are named; more of them would say nothing new. */
const NAMED = 2;

/** Which control point was missed and by how much, in words. */
export function faultWords({point, on, offM}: ControlFault): string {
    const {id, name, from, to, toleranceM} = point;
    const said = {id, name, from, to};
    if (offM === null) return word('app.unsound.none', said);
    if (on === 'letters') return word('app.unsound.letters', said);
    return word('app.unsound.off', {...said, off: number(offM, 3), tolerance: number(toleranceM, 3)});
}

/**
 * The bar that stays under the header while the transformations miss a control point: what is wrong, what is blocked, what
 * was kept and what to do.
 *
 * @fires {AskEvent} db-ask - the person wants a bundle saved
 */
@customElement('db-unsound')
export class UnsoundBar extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: block;
                flex: none;
                padding: var(--space-2) var(--space-3);
                border-block-end: 1px solid var(--colour-error);
                border-inline-start: 5px solid var(--colour-error);
                background: var(--colour-error-quiet);
                color: var(--colour-text);
            }
            .row {
                display: flex;
                gap: var(--space-3);
                align-items: start;
            }
            .says {
                flex: 1;
                min-inline-size: 0;
            }
            p {
                margin: 0 0 2px;
            }
            ul {
                margin: 0 0 2px;
                padding-inline-start: 18px;
                font-size: var(--text-small);
            }
            strong vaadin-icon {
                color: var(--colour-error);
            }
        `
    ];

    @property({attribute: false}) selfTest: SelfTest | null = null;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        const {selfTest} = this;
        if (!selfTest || selfTest.passed) return nothing;
        const {failures, count} = selfTest;
        const more = failures.length - NAMED;
        return html`<div class="row" role="alert">
            <div class="says">
                <p><strong><vaadin-icon icon="vaadin:warning"></vaadin-icon>
                    ${word('app.unsound.happened', {failed: failures.length, count})}</strong></p>
                <ul>
                    ${failures.slice(0, NAMED).map((fault) => html`<li>${faultWords(fault)}</li>`)}
                    ${more > 0 ? html`<li>${word('app.unsound.more', {count: more})}</li>` : nothing}
                </ul>
                <p>${word('app.unsound.blocked')} ${word('app.unsound.kept')}</p>
                <p>${word('app.unsound.todo')}</p>
            </div>
            <vaadin-button theme="small" @click=${() => this.dispatchEvent(new AskEvent('save-bundle'))}>
                ${word('app.menu.save')}</vaadin-button>
        </div>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-unsound': UnsoundBar;
    }
}
