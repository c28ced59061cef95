// @ts-check
/** A language client with one open document: the part of an editor that the benchmark plays. */
import { ResponseError, startServer, within } from './connection.mjs';

/** @typedef {import('./connection.mjs').Answer} Answer */
/** @typedef {import('./connection.mjs').PendingAnswer} PendingAnswer */
/** @typedef {import('./documents.mjs').BenchDocument} BenchDocument */
/** @typedef {import('./documents.mjs').Position} Position */
/** @typedef {import('./servers.mjs').ServerUnderTest} ServerUnderTest */

/**
 * @typedef {object} Diagnostics
 * @property {number} at when they had come, in milliseconds of `performance.now()`
 * @property {readonly object[]} items
 */

/**
 * @typedef {object} Session
 * @property {number} pid
 * @property {number} startedAt just before the process was started, in milliseconds of `performance.now()`
 * @property {number} initializedAt when the answer to `initialize` had come
 * @property {Record<string, unknown>} capabilities what the server says it can do
 * @property {boolean} pulls whether diagnostics are asked for; otherwise the server sends them
 * @property {(document: BenchDocument) => void} open
 * @property {(start: Position, end: Position, text: string) => void} edit sends one incremental change
 * @property {() => Promise<Diagnostics>} diagnostics those of the current version, asked for where they must be
 * @property {() => Promise<Diagnostics>} diagnosticsAgain those of the current version once more: the latest that were
 *   sent where the server sends them
 * @property {() => number} version of the document
 * @property {() => PendingAnswer} pull asks for diagnostics and leaves the answer to the caller
 * @property {(method: string, params?: object) => Promise<Answer>} ask a request about the document
 * @property {(id: number) => void} cancel
 * @property {(listener: Listener) => () => void} listen is told what comes unasked; gives what stops that
 * @property {() => Promise<void>} kill
 */

/** @typedef {(event: { kind: 'published' | 'refresh', version: number | undefined, items: readonly object[], at: number }) => void} Listener */

/** LSP: the server was not ready, or the text changed meanwhile; the same request may be sent again. */
const MAY_RETRY = new Set([-32801, -32802]);

/** What editors of today say they can do, as far as it changes what a server does or sends. */
const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    synchronization: { dynamicRegistration: true, didSave: true },
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
    },
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
  /** @type {Set<Listener>} */
  const listeners = new Set();
  /** @type {Set<string>} */
  const registered = new Set();
  /** @param {Parameters<Listener>[0]} event */
  const tell = (event) => {
    for (const listener of listeners) listener(event);
  };
  const connection = startServer(server.command, server.args, {
    onNotification: ({ method, params, at }) => {
      if (method !== 'textDocument/publishDiagnostics') return;
      const { version, diagnostics } = /** @type {{ version?: number, diagnostics: object[] }} */ (params);
      tell({ kind: 'published', version, items: diagnostics, at });
    },
    onRequest: ({ method, params, at }) => {
      if (method === 'workspace/configuration') {
        const { items } = /** @type {{ items: { section?: string }[] }} */ (params);
        return items.map(({ section }) => sectionOf(server.settings, section));
      }
      if (method === 'client/registerCapability') {
        const { registrations } = /** @type {{ registrations: { method: string }[] }} */ (params);
        for (const registration of registrations) registered.add(registration.method);
        return null;
      }
      if (method === 'workspace/diagnostic/refresh') tell({ kind: 'refresh', version: undefined, items: [], at });
      return server.answer?.(method, params) ?? null;
    },
  });
  try {
    return await initialize(server, connection, registered, listeners);
  } catch (error) {
    await connection.kill();
    throw error;
  }
}

/**
 * @param {ServerUnderTest} server
 * @param {import('./connection.mjs').Connection} connection
 * @param {ReadonlySet<string>} registered
 * @param {Set<Listener>} listeners
 * @returns {Promise<Session>}
 */
async function initialize(server, connection, registered, listeners) {
  let uri = '';
  let version = 0;
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
  const pulls = server.pulls ?? capabilities['diagnosticProvider'] !== undefined;
  if (pulls && capabilities['diagnosticProvider'] === undefined) {
    await within(
      until(() => registered.has('textDocument/diagnostic')),
      'the registration of diagnostics',
    );
  }

  /** @type {Session['pull']} */
  const pull = () => connection.request('textDocument/diagnostic', { textDocument: { uri } });
  /** @returns {Promise<Diagnostics>} */
  const pulled = async () => {
    for (;;) {
      try {
        const { result, at } = await pull().answer;
        return { at, items: /** @type {{ items?: object[] }} */ (result).items ?? [] };
      } catch (error) {
        if (!(error instanceof ResponseError && MAY_RETRY.has(error.code ?? 0))) throw error;
      }
    }
  };
  /** @type {Session['listen']} */
  const listen = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  /** @type {Diagnostics} */
  let latest = { at: 0, items: [] };
  listen((event) => {
    if (event.kind === 'published') latest = event;
  });
  /** @returns {Promise<Diagnostics>} */
  const published = () =>
    new Promise((resolve) => {
      const awaited = version;
      const stop = listen((event) => {
        // A server that names no version is given the benefit of the doubt.
        if (event.kind !== 'published' || (event.version ?? awaited) < awaited) return;
        stop();
        resolve({ at: event.at, items: event.items });
      });
    });

  return {
    pid: connection.pid,
    startedAt: connection.startedAt,
    initializedAt,
    capabilities,
    pulls,
    open: (document) => {
      uri = document.uri;
      version = 1;
      const { languageId, text } = document;
      connection.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
    },
    edit: (start, end, text) => {
      version += 1;
      const contentChanges = [{ range: { start, end }, text }];
      connection.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    diagnostics: () => within(pulls ? pulled() : published(), 'diagnostics'),
    diagnosticsAgain: () => (pulls ? within(pulled(), 'diagnostics') : Promise.resolve(latest)),
    version: () => version,
    pull,
    ask: (method, params = {}) =>
      within(connection.request(method, { textDocument: { uri }, ...params }).answer, method),
    cancel: (id) => connection.notify('$/cancelRequest', { id }),
    listen,
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
