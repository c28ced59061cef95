// @ts-check
/** The language servers that are measured: this one, the floor, and the peers. */
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} ServerUnderTest
 * @property {string} id
 * @property {string} title
 * @property {string} about what it is, in Markdown
 * @property {'strategist' | 'floor' | 'peer'} role
 * @property {boolean} isJavaScript
 * @property {import('./documents.mjs').Language} language what its documents are written in
 * @property {string} command
 * @property {readonly string[]} args
 * @property {unknown} [initializationOptions]
 * @property {Record<string, unknown>} [settings]
 * @property {(method: string, params: unknown, mirror: () => import('./session.mjs').Mirror) => unknown} [answer] the
 *   client's part of what the server asks; undefined for what it does not know
 */

/**
 * @param {string} file the server's bundle
 * @returns {ServerUnderTest}
 */
export function strategist(file) {
  return {
    id: 'strategist',
    title: 'Strategist',
    about: 'the built `dist/server.js` with its parts, over its standard input and output.',
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
  title: 'floor',
  about:
    'a bare server in plain Node, without a library, that scans all lines for open slots and reports at most a thousand: nothing in Node can be much faster.',
  role: 'floor',
  isJavaScript: true,
  language: 'markdown',
  command: execPath,
  args: [fileURLToPath(new URL('floor-server.mjs', import.meta.url))],
};
