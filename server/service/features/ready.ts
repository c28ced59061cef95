/**
 * Does nothing. What ships for Node has the features in a file of their own (`scripts/lib/server-parts.mjs`), and who calls
 * this has it loaded, so that the first completion need not wait for that.
 */
export function ready(): void {}
