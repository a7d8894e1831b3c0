import {html, type TemplateResult} from 'lit';
import type {Task} from '../view.ts';

/** A part of the page that is loaded when it is first needed. */
export interface Panel {
    readonly load: () => Promise<unknown>;
    readonly show: () => TemplateResult;
}

/** The tasks of the right panel, in the order of their keys 1–4. */
export const TASK_PANELS: Readonly<Record<Task, Panel>> = {
    conclude: {load: () => import('../conclusion/conclude.ts'), show: () => html`<db-conclude></db-conclude>`},
    coverage: {load: () => import('../coverage/coverage.ts'), show: () => html`<db-coverage></db-coverage>`},
    audit: {load: () => import('../audit/audit.ts'), show: () => html`<db-audit></db-audit>`},
    print: {load: () => import('../report/paper-task.ts'), show: () => html`<db-paper-task></db-paper-task>`}
};

export const TASKS = Object.keys(TASK_PANELS) as Task[];

export const MAP_PANEL: Panel = {load: () => import('../map/map.ts'), show: () => html`<db-map></db-map>`};
export const STATUS_PANEL: Panel = {load: () => import('../map/status.ts'), show: () => html`<db-status></db-status>`};

/** Takes the place of the task while a record is written by hand. */
export const RECORD_PANEL: Panel = {
    load: () => import('../record/record-form.ts'),
    show: () => html`<db-record-form></db-record-form>`
};
