import {html, type TemplateResult} from 'lit';
import type {Task} from '../workspace.ts';

/** A part of the page that is loaded when it is first needed. */
export interface Panel {
    readonly load: () => Promise<unknown>;
    readonly show: () => TemplateResult;
}

// the file that defines the tag, in whichever folder of the page it stands
const files = import.meta.glob('../*/{conclude,coverage,audit,print,map,status}.ts');

function load(name: string): Promise<unknown> {
    const path = Object.keys(files).find((file) => file.endsWith(`/${name}.ts`));
    return path ? files[path]!() : Promise.reject(new Error(`No file ${name}.ts.`));
}

/** The tasks of the right panel, in the order of their keys 1–4. */
export const TASK_PANELS: Readonly<Record<Task, Panel>> = {
    conclude: {load: () => load('conclude'), show: () => html`<db-conclude></db-conclude>`},
    coverage: {load: () => load('coverage'), show: () => html`<db-coverage></db-coverage>`},
    audit: {load: () => load('audit'), show: () => html`<db-audit></db-audit>`},
    print: {load: () => load('print'), show: () => html`<db-print></db-print>`}
};

export const TASKS = Object.keys(TASK_PANELS) as Task[];

export const MAP_PANEL: Panel = {load: () => load('map'), show: () => html`<db-map></db-map>`};
export const STATUS_PANEL: Panel = {load: () => load('status'), show: () => html`<db-status></db-status>`};
