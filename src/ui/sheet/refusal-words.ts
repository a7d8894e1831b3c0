import type {Refusal} from '../../sheet/product.ts';
import {word, wordOf} from '../words.ts';

/** Why a step of a map product may not be taken, in words. */
export function refusalWords({rule, values: {role, ...values}}: Refusal): string {
    return word(
        `print.product.refused.${rule}`,
        typeof role === 'string' ? {role: wordOf(`person.role.${role}`)} : values
    );
}
