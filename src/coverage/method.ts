/**
 * Version of the way the figures are reckoned, stamped on every table: two tables can be compared when it is the same.
 * Count it up with every change of a definition in this folder.
 */
export const METHOD = 'DB-1';
