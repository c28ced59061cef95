// @ts-check
/** The language servers that are measured: this one, the floor, and the peers. */
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} ServerUnderTest
 * @property {string} id
 * @property {string} title
 * @property {'strategist' | 'floor' | 'peer'} role
 * @property {boolean} isJavaScript
 * @property {import('./documents.mjs').Language} language what its documents are written in
 * @property {string} command
 * @property {readonly string[]} args
 * @property {boolean} [pulls] whether diagnostics are asked for; without it, where the server offers that at once
 * @property {unknown} [initializationOptions]
 * @property {Record<string, unknown>} [settings]
 * @property {(method: string, params: unknown) => unknown} [answer] the client's part of what the server asks
 */

/**
 * @param {string} file the server's bundle
 * @returns {ServerUnderTest}
 */
export function strategist(file) {
  return {
    id: 'strategist',
    title: 'Strategist',
    role: 'strategist',
    isJavaScript: true,
    language: 'markdown',
    command: execPath,
    args: [file, '--stdio'],
  };
}

/** @type {ServerUnderTest} */
export const FLOOR = {
  id: 'floor',
  title: 'floor (bare Node)',
  role: 'floor',
  isJavaScript: true,
  language: 'markdown',
  command: execPath,
  args: [fileURLToPath(new URL('floor-server.mjs', import.meta.url))],
};
