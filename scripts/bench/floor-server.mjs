// @ts-check
/**
 * The floor: a language server that does next to nothing, in plain Node. It keeps the lines of a document, scans all of
 * them for open slots when it is asked for diagnostics, and reports at most a thousand. Nothing that reports slots can
 * be much faster in Node.
 */
import { createFrameReader, encodeMessage } from './framing.mjs';
import { editLines } from './lines.mjs';

/** @typedef {import('./places.mjs').Position} Position */

const MOST_DIAGNOSTICS = 1000;

/** @type {Map<string, string[]>} */
const documents = new Map();

/** @param {object} message */
function send(message) {
  process.stdout.write(encodeMessage({ jsonrpc: '2.0', ...message }));
}

/** @param {string[]} lines @param {{ range: { start: Position, end: Position }, text: string }} change */
function apply(lines, { range: { start, end }, text }) {
  editLines(lines, start, end, text);
  return lines;
}

/** @param {readonly string[]} lines */
function diagnosticsOf(lines) {
  const items = [];
  for (const [line, text] of lines.entries()) {
    for (let at = text.indexOf('[FILL'); at >= 0; at = text.indexOf('[FILL', at + 1)) {
      if (items.length === MOST_DIAGNOSTICS) continue;
      const close = text.indexOf(']', at);
      const end = { line, character: close < 0 ? text.length : close + 1 };
      items.push({ range: { start: { line, character: at }, end }, severity: 3, message: 'This slot is open.' });
    }
  }
  return items;
}

/** @type {Record<string, (params: any) => unknown>} */
const handlers = {
  initialize: () => ({
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    },
  }),
  shutdown: () => null,
  exit: () => process.exit(0),
  'textDocument/didOpen': ({ textDocument: { uri, text } }) => documents.set(uri, text.split('\n')),
  'textDocument/didChange': ({ textDocument: { uri }, contentChanges }) =>
    documents.set(uri, contentChanges.reduce(apply, documents.get(uri) ?? [''])),
  'textDocument/diagnostic': ({ textDocument: { uri } }) => ({
    kind: 'full',
    items: diagnosticsOf(documents.get(uri) ?? []),
  }),
};

const read = createFrameReader((body) => {
  const { id, method, params } = JSON.parse(body.toString('utf8'));
  const handler = handlers[method];
  const result = handler?.(params);
  if (id === undefined || method === undefined) return;
  send(handler === undefined ? { id, error: { code: -32601, message: method } } : { id, result });
});
process.stdin.on('data', read);
process.stdin.on('end', () => process.exit(0));
