import {css, html} from 'lit';
import {LIGHTS, type Standing} from '../../coverage/plan-standing.ts';
import {wordOf} from '../words.ts';

/** Colours of the lights, always with a sign and a word beside them. */
export const standingStyle = css`
    .standing { display: inline-flex; align-items: center; gap: 4px; padding: 1px 7px; border: 1px solid; border-radius: 999px; font-size: var(--text-small); font-weight: 600; white-space: nowrap; }
    .standing.red, .lit.red { color: var(--colour-error); background: var(--colour-error-quiet); }
    .standing.amber, .lit.amber { color: var(--colour-warning); background: var(--colour-warning-quiet); }
    .standing.green, .lit.green { color: var(--colour-met); background: var(--colour-accent-quiet); }
    .standing.none { color: var(--colour-text-quiet); background: var(--colour-surface); }
    .standing { border-color: currentcolor; }
`;

const SIGNS: Readonly<Record<Standing, string>> = {
    late: '✕',
    behind: '▼',
    'reached-late': '✓',
    'on-course': '▲',
    reached: '✓',
    'not-due': '○',
    'no-base': '–'
};

/** A standing of a target or a review as sign and word; its colour says nothing that they do not. */
export function standingChip(standing: Standing, of: 'standing' | 'review' = 'standing') {
    return html`<span class="standing ${LIGHTS[standing]}"><span aria-hidden="true">${SIGNS[standing]}</span>${wordOf(`dashboard.${of}.${standing}`)}</span>`;
}

/** The sign of a standing, for places where its word stands in the title. */
export function standingSign(standing: Standing): string {
    return SIGNS[standing];
}
