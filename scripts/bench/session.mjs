// @ts-check
/** A language client with one open document: the part of an editor that the benchmark plays. */
import { lazily, ResponseError, startServer, within } from './connection.mjs';
import { editLines } from './lines.mjs';

/** @typedef {import('./connection.mjs').Answer} Answer */
/** @typedef {import('./connection.mjs').PendingAnswer} PendingAnswer */
/** @typedef {import('./documents.mjs').BenchDocument} BenchDocument */
/** @typedef {import('./documents.mjs').Position} Position */
/** @typedef {import('./servers.mjs').ServerUnderTest} ServerUnderTest */

/**
 * @typedef {object} Diagnostic
 * @property {{ start: Position, end: Position }} range
 * @property {string | number} [code]
 * @property {string} message
 */

/**
 * @typedef {object} Diagnostics
 * @property {number} at when they had come, in milliseconds of `performance.now()`
 * @property {readonly Diagnostic[]} items
 */

/**
 * @typedef {object} Session
 * @property {number} pid
 * @property {number} startedAt just before the process was started, in milliseconds of `performance.now()`
 * @property {number} initializedAt when the answer to `initialize` had come
 * @property {(name: string) => boolean} offers whether the server answers `textDocument/NAME`
 * @property {(document: BenchDocument) => void} open
 * @property {(start: Position, end: Position, text: string) => void} edit sends a change: what was typed, or the whole
 *   text where that is all the server takes
 * @property {(parsing?: 'now' | 'later') => Promise<Diagnostics>} diagnostics asks for those of the current version;
 *   they are parsed when they have come, or when somebody looks at them: not while another answer is waited for
 * @property {() => PendingAnswer} pull the same, but leaves the answer and failures to the caller
 * @property {(method: string, params?: object) => Promise<Answer>} ask a request about the document
 * @property {(id: number) => void} cancel
 * @property {(listener: () => void) => () => void} onRefresh is told when the server has better diagnostics than it gave;
 *   gives what stops that
 * @property {() => Promise<void>} flushed settles when not much of what was sent waits for the server to read it
 * @property {() => Promise<void>} kill
 */

/**
 * @typedef {object} Report
 * @property {string} [resultId]
 * @property {readonly Diagnostic[]} items
 */

/**
 * The document as the client has it.
 *
 * @typedef {object} Mirror
 * @property {string} uri
 * @property {number} version
 * @property {string[]} lines
 */

/** TextDocumentSyncKind of LSP: the server takes the whole text only. */
const FULL_SYNC = 1;

/** LSP: the server was not ready, or the text changed meanwhile; the same request may be sent again. */
const MAY_RETRY = new Set([-32801, -32802]);

/** What editors of today say they can do, as far as it changes what a server does or sends. */
const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    synchronization: { dynamicRegistration: true, didSave: true },
    diagnostic: {
      dynamicRegistration: true,
      relatedDocumentSupport: false,
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    completion: {
      dynamicRegistration: true,
      contextSupport: true,
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        insertReplaceSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
      },
    },
    hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { dynamicRegistration: true, hierarchicalDocumentSymbolSupport: true },
    codeAction: {
      dynamicRegistration: true,
      codeActionLiteralSupport: {
        codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source', 'source.fixAll'] },
      },
      dataSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
  },
  window: { workDoneProgress: true },
};

/**
 * Starts a server and initializes it.
 *
 * @param {ServerUnderTest} server
 * @returns {Promise<Session>}
 */
export async function startSession(server) {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {Set<string>} */
  const registered = new Set();
  /** @type {Mirror} */
  const mirror = { uri: '', version: 0, lines: [] };
  const connection = startServer(server.command, server.args, {
    onRequest: ({ method, params }) => {
      if (method === 'workspace/configuration') {
        const { items } = /** @type {{ items: { section?: string }[] }} */ (params);
        return items.map(({ section }) => sectionOf(server.settings, section));
      }
      if (method === 'client/registerCapability') {
        const { registrations } = /** @type {{ registrations: { method: string }[] }} */ (params);
        for (const registration of registrations) registered.add(registration.method);
        return null;
      }
      if (method === 'workspace/diagnostic/refresh') {
        for (const listener of listeners) listener();
        return null;
      }
      return server.answer?.(method, params, () => mirror) ?? null;
    },
  });
  try {
    return await initialize(server, connection, registered, listeners, mirror);
  } catch (error) {
    await connection.kill();
    throw error;
  }
}

/**
 * @param {ServerUnderTest} server
 * @param {import('./connection.mjs').Connection} connection
 * @param {ReadonlySet<string>} registered
 * @param {Set<() => void>} listeners
 * @param {Mirror} mirror
 * @returns {Promise<Session>}
 */
async function initialize(server, connection, registered, listeners, mirror) {
  const { answer } = connection.request('initialize', {
    processId: process.pid,
    clientInfo: { name: 'bench' },
    rootUri: null,
    workspaceFolders: null,
    capabilities: CAPABILITIES,
    ...(server.initializationOptions === undefined ? {} : { initializationOptions: server.initializationOptions }),
  });
  const { result, at: initializedAt } = await within(answer, 'initialize');
  const { capabilities } = /** @type {{ capabilities: Record<string, unknown> }} */ (result);
  connection.notify('initialized', {});
  if (server.settings !== undefined) {
    connection.notify('workspace/didChangeConfiguration', { settings: server.settings });
  }
  if (capabilities['diagnosticProvider'] === undefined) {
    await within(
      until(() => registered.has('textDocument/diagnostic')),
      'the registration of diagnostics',
    );
  }
  const sync = capabilities['textDocumentSync'];
  const isFull =
    (typeof sync === 'object' ? /** @type {{ change?: number } | null} */ (sync)?.change : sync) === FULL_SYNC;
  /** What the last pull gave, which a server need not send again. @type {() => Report} */
  let before = () => ({ items: [] });
  /** @type {Session['pull']} */
  const pull = () => request(before().resultId);
  /** @param {string | undefined} previousResultId */
  const request = (previousResultId) =>
    connection.request('textDocument/diagnostic', {
      textDocument: { uri: mirror.uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  /** @param {'now' | 'later'} parsing @returns {Promise<Diagnostics>} */
  const pulled = async (parsing) => {
    for (;;) {
      try {
        const answer = await (parsing === 'now' ? pull() : request(undefined)).answer;
        const earlier = before;
        const now = lazily(() => {
          const report = /** @type {{ kind: string } & Partial<Report>} */ (answer.result);
          return { ...report, items: report.kind === 'unchanged' ? earlier().items : (report.items ?? []) };
        });
        before = now;
        if (parsing === 'now') now();
        return {
          at: answer.at,
          get items() {
            return now().items;
          },
        };
      } catch (error) {
        if (!(error instanceof ResponseError && MAY_RETRY.has(error.code ?? 0))) throw error;
      }
    }
  };
  return {
    pid: connection.pid,
    startedAt: connection.startedAt,
    initializedAt,
    offers: (name) => capabilities[`${name}Provider`] !== undefined || registered.has(`textDocument/${name}`),
    open: ({ uri, languageId, text }) => {
      mirror.uri = uri;
      mirror.version = 1;
      connection.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
      mirror.lines = text.split('\n');
    },
    edit: (start, end, text) => {
      const { uri, lines } = mirror;
      mirror.version += 1;
      editLines(lines, start, end, text);
      connection.notify('textDocument/didChange', {
        textDocument: { uri, version: mirror.version },
        contentChanges: [isFull ? { text: lines.join('\n') } : { range: { start, end }, text }],
      });
    },
    diagnostics: (parsing = 'now') => within(pulled(parsing), 'diagnostics'),
    pull,
    ask: (method, params = {}) =>
      within(connection.request(method, { textDocument: { uri: mirror.uri }, ...params }).answer, method),
    cancel: (id) => connection.notify('$/cancelRequest', { id }),
    onRefresh: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flushed: connection.flushed,
    kill: connection.kill,
  };
}

/**
 * @param {Record<string, unknown> | undefined} settings
 * @param {string | undefined} section a path with dots
 * @returns {unknown} null where there is no such setting
 */
function sectionOf(settings, section) {
  /** @type {unknown} */
  let value = settings ?? {};
  for (const key of section === undefined || section === '' ? [] : section.split('.')) {
    value =
      typeof value === 'object' && value !== null ? /** @type {Record<string, unknown>} */ (value)[key] : undefined;
  }
  return value ?? null;
}

/** @param {() => boolean} condition */
async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}
