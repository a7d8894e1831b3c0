import '@vaadin/button';
import '@vaadin/progress-bar';
import '@vaadin/text-area';
import type {TextArea} from '@vaadin/text-area';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {FIGURES, type Figure, type FigureId} from '../../coverage/figure.ts';
import type {CoverageTable} from '../../coverage/table.ts';
import type {Plan, PlanSettings} from '../../record/plan.ts';
import {setPlan, withSettings} from '../../record/set-plan.ts';
import {SayEvent} from '../app/events.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {spoken, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {amount, metText, shareText} from './figure-words.ts';
import {SETTING_FIGURES} from './setting-figures.ts';

type Key = keyof PlanSettings;
type Preview =
    | {readonly state: 'computing'; readonly progress: number}
    | {readonly state: 'ready'; readonly table: CoverageTable}
    | {readonly state: 'failed'};

/**
 * The questions that the plan's text leaves open, in its own words, and the answers the figures now stand on.
 *
 * Another answer is worked out before it is stored: what each figure of the province would be. Storing it is an act of the
 * journal with a reason, and can be undone as any other.
 */
@customElement('db-plan-settings')
export class PlanSettingsPanel extends LitElement {
    static override styles = [
        panelStyle,
        css`
            fieldset { margin: 0; padding: 0 0 var(--space-2); border: 0; border-block-end: 1px solid var(--colour-line); min-inline-size: 0; }
            legend { padding: 0; font-weight: 600; }
            fieldset label { display: grid; grid-template-columns: 20px 1fr; gap: 4px; align-items: start; padding-block: 3px; min-block-size: 24px; cursor: pointer; }
            input { accent-color: var(--colour-accent); margin: 3px 0 0; inline-size: 16px; block-size: 16px; }
            blockquote { margin: 2px 0 4px; padding-inline-start: var(--space-2); border-inline-start: 3px solid var(--colour-line); color: var(--colour-text-quiet); }
            .ask { position: sticky; inset-block-end: 0; background: var(--colour-surface); border-block-start: 2px solid var(--colour-accent); box-shadow: var(--shadow); }
            table { inline-size: 100%; border-collapse: collapse; font-size: var(--text-small); }
            th, td { text-align: end; padding: 2px 4px; border-block-end: 1px solid var(--colour-line); font-weight: 400; }
            th:first-child { text-align: start; }
            thead th { font-weight: 600; }
            vaadin-text-area { inline-size: 100%; padding: 0; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['records', 'view', 'saving']);
    @property({attribute: false}) table: CoverageTable | null = null;
    @state() private changes: Partial<PlanSettings> = {};
    @state() private preview: Preview | null = null;
    @state() private why = '';
    @state() private tried = false;
    #cancel: AbortController | null = null;

    override disconnectedCallback() {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        const plan = workspace?.plan;
        if (!workspace || !plan) return nothing;
        // in the order of the plan's letters; the choices it does not name come last
        const place = (key: Key) => `${plan.settingNotes[key].mark ?? 'z'} ${key}`;
        const keys = (Object.keys(plan.settingNotes) as Key[]).sort((a, b) => (place(a) < place(b) ? -1 : 1));
        return html`<section class="stack">
            <p class="small">${word('settings.intro', {plan: plan.number})}</p>
            ${workspace.past ? html`<p class="note small">${word('settings.past')}</p>` : nothing}
            ${keys.map((key) => this.#question(workspace, plan, key))}
        </section>
        ${Object.keys(this.changes).length > 0 ? this.#ask(workspace, plan) : nothing}`;
    }

    #question(workspace: Workspace, plan: Plan, key: Key) {
        const {mark, words, question, choices} = plan.settingNotes[key];
        const now = String(this.changes[key] ?? plan.settings[key]);
        const touched = SETTING_FIGURES[key] ?? FIGURES;
        return html`<fieldset ?disabled=${workspace.past}>
            <legend>${mark ? `${mark}) ` : ''}${question[spoken()]}</legend>
            <blockquote class="small">“${words}”</blockquote>
            ${Object.entries(choices).map(
                ([
                    value,
                    said
                ]) => html`<label><input type="radio" name=${key} value=${value} .checked=${value === now} @change=${() => this.#change(workspace, plan, key, value)} />
                    <span>${said[spoken()]}${value === String(plan.settings[key]) ? html` <span class="quiet small">${word('settings.inUse')}</span>` : nothing}</span></label>`
            )}
            <p class="small quiet">${word('settings.touches', {figures: touched.map((id) => `${id} ${wordOf(`figure.${id}.short`)}`).join(', ')})}</p>
        </fieldset>`;
    }

    #ask(workspace: Workspace, plan: Plan) {
        const lacks = this.tried && !this.why.trim() ? word('settings.lacksWhy') : '';
        return html`<section class="ask stack" role="group" aria-label=${word('settings.change')}>
            <h3>${word('settings.change')}</h3>
            <div role="status">${this.#previewed(workspace)}</div>
            <vaadin-text-area theme="small" label=${word('settings.why')} required min-rows="1" .value=${this.why} ?invalid=${lacks !== ''} error-message=${lacks}
                @input=${(event: Event) => {
                    this.why = (event.target as TextArea).value;
                }}></vaadin-text-area>
            <div class="row">
                <vaadin-button theme="primary small" @click=${() => this.#store(workspace, plan)}>${word('settings.store')}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${this.#drop}>${word('settings.drop')}</vaadin-button>
            </div>
        </section>`;
    }

    #previewed(workspace: Workspace) {
        const {preview} = this;
        if (!preview || preview.state === 'computing') {
            return html`<p class="small">${word('settings.computing')}</p><vaadin-progress-bar .value=${preview?.progress ?? 0} aria-label=${word('settings.computing')}></vaadin-progress-bar>`;
        }
        if (preview.state === 'failed') return html`<p class="warning small">${word('settings.failed')}</p>`;
        const before = this.table?.rows[0];
        const after = preview.table.rows[0];
        if (!before || !after) return nothing;
        const changed = FIGURES.filter((id) => !same(before.figures[id], after.figures[id]));
        if (changed.length === 0) return html`<p class="small">${word('settings.noChange', {unit: before.name})}</p>`;
        const units = workspace.units?.units.length ?? 0;
        return html`<table>
            <thead><tr><th scope="col">${before.name}</th><th scope="col">${word('settings.before')}</th><th scope="col">${word('settings.after')}</th></tr></thead>
            <tbody>${changed.map((id) => html`<tr><th scope="row">${id} ${wordOf(`figure.${id}.short`)}</th><td>${shown(id, before.figures[id])}</td><td><b>${shown(id, after.figures[id])}</b></td></tr>`)}</tbody>
        </table><p class="small quiet">${word('settings.allUnits', {count: units})}</p>`;
    }

    #change(workspace: Workspace, plan: Plan, key: Key, text: string): void {
        const value = valueLike(plan.settings[key], text);
        const {[key]: _, ...others} = this.changes;
        this.changes = value === plan.settings[key] ? others : {...others, [key]: value};
        void this.#work(workspace, plan);
    }

    // worked out in the second worker, so that the page's own figures are not disturbed
    async #work(workspace: Workspace, plan: Plan): Promise<void> {
        this.#cancel?.abort();
        if (Object.keys(this.changes).length === 0) return;
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.preview = {state: 'computing', progress: 0};
        const {view, asOf, head, unitsEntered} = workspace;
        const records = workspace.recordList();
        const properties = withSettings(plan, this.changes);
        const changed = (records.plan ?? []).map((record) =>
            record.id === plan.id ? {...record, properties} : record
        );
        const ask = {
            records: {...records, plan: changed},
            unitSet: view.unitSet,
            asOf,
            plan: plan.id,
            head,
            unitsEntered
        };
        try {
            const {table} = await workspace.files.run('analyse', ask, {
                signal: cancel.signal,
                onProgress: (done, total) => {
                    this.preview = {state: 'computing', progress: done / total};
                }
            });
            if (!cancel.signal.aborted) this.preview = {state: 'ready', table};
        } catch (error) {
            if (cancel.signal.aborted) return;
            console.warn(error);
            this.preview = {state: 'failed'};
        }
    }

    async #store(workspace: Workspace, plan: Plan): Promise<void> {
        this.tried = true;
        const why = this.why.trim();
        if (!why) return;
        const {changes} = this;
        this.#drop();
        await workspace.run(setPlan(plan.id, changes, why));
        this.dispatchEvent(new SayEvent(word('settings.stored')));
    }

    #drop = (): void => {
        this.#cancel?.abort();
        this.changes = {};
        this.preview = null;
        this.why = '';
        this.tried = false;
    };
}

function same(a: Figure, b: Figure): boolean {
    return a.numerator === b.numerator && a.denominator === b.denominator && a.met === b.met;
}

function shown(id: FigureId, figure: Figure): string {
    const count = amount(id, figure.numerator);
    if (figure.denominator === null) return count;
    const met = metText(figure);
    return `${count}/${amount(id, figure.denominator)} = ${shareText(figure)}${met ? `, ${met}` : ''}`;
}

// choices are named by text; the setting keeps the kind of value it has
function valueLike<K extends Key>(now: PlanSettings[K], text: string): PlanSettings[K] {
    if (typeof now === 'boolean') return (text === 'true') as PlanSettings[K];
    return (typeof now === 'number' ? Number(text) : text) as PlanSettings[K];
}

declare global {
    interface HTMLElementTagNameMap {
        'db-plan-settings': PlanSettingsPanel;
    }
}
