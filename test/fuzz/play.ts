import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { ErrorCodes, LSPErrorCodes, type ResponseMessage } from 'vscode-languageserver-protocol';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { initializeParams, type Peer, type Reply, type Sent, startPeer } from '../support/peer';
import { faultsOf, type Held, type Question } from './answers';
import { type Asking, paramsOf, UNANSWERED } from './requests';
import type { Ask, Change, ClientKind, Place, Session, Step } from './steps';

/** A server to play against. */
export interface Opponent {
  readonly peer: Peer;
  /** Ends it; gives a sentence where it has not ended as it should. */
  readonly stop: () => Promise<string | undefined>;
}
export type Start = (reply: Reply) => Opponent;

export const inThisProcess: Start = (reply) => {
  const { peer, stop } = startPeer(reply);
  return {
    peer,
    stop: async () => {
      stop();
      return undefined;
    },
  };
};

/** What a server did wrong in a session. */
export class Fault extends Error {}

/** Milliseconds of processor time in which a request has to be answered, however slow the machine is otherwise. */
const BUDGET_MS = 4000;
const BUDGET_MS_PER_KILO = 40;
/**
 * A client that can be told to ask again is answered with the slots first. The rest is checked when the server has nothing
 * else to do; nothing new so many times in a row means that it is done.
 */
const QUIET_ROUNDS = 4;
/** Milliseconds; a document with more headings than those takes many steps. */
const ROUND_MS = 5;
const LONG_ROUND_MS = 40;
const MANY_HEADINGS = 25;
const SECOND_LOOK_MS = 300;
/** A server that does not answer within so many milliseconds does not answer at all. */
const SILENCE_MS = 120_000;

/** Plays a session and throws a `Fault` with the first thing that is wrong. */
export async function play(session: Session, start: Start = inThisProcess): Promise<void> {
  const player = await createPlayer(session.client, start);
  let complaint: string | undefined;
  try {
    for (const [index, step] of session.steps.entries()) {
      await player.take(step).catch((error) => {
        throw error instanceof Fault ? new Fault(`Step ${index}: ${error.message}`) : error;
      });
    }
    await player.settle();
    await compareWithFresh(session, player, start);
  } finally {
    complaint = await player.stop();
  }
  if (complaint !== undefined) throw new Fault(complaint);
}

interface Waiting {
  readonly question: Question;
  readonly spoilt: boolean;
  readonly sent: Sent;
  mayBeCancelled: boolean;
}

interface Player {
  readonly take: (step: Step) => Promise<void>;
  readonly settle: () => Promise<void>;
  readonly documents: ReadonlyMap<string, Held>;
  /** What the server says now, of each open document. */
  readonly state: () => Promise<ReadonlyMap<string, unknown>>;
  readonly stop: () => Promise<string | undefined>;
}

async function createPlayer(client: ClientKind, start: Start): Promise<Player> {
  let settings: unknown = {};
  const { peer, stop } = start(replyOf(client, () => settings));
  await peer.request('initialize', initializeParams(CAPABILITIES[client], OPTIONS[client])).answer;
  peer.notify('initialized', {});

  const documents = new Map<string, Held>();
  const earlier = new Map<string, unknown[]>();
  /** The last diagnostics of each document that were answered in full, under their `resultId`. */
  const reports = new Map<string, { readonly resultId: unknown; readonly items: unknown }>();
  const report = (uri: string, answer: unknown): unknown => {
    if (typeof answer !== 'object' || answer === null || !('kind' in answer)) return answer;
    const resultId = 'resultId' in answer ? answer.resultId : undefined;
    const known = reports.get(uri);
    if (answer.kind === 'unchanged') {
      if (known === undefined || known.resultId !== resultId) throw new Fault('What is unchanged was never given.');
      return { kind: 'full', items: known.items };
    }
    const items = 'items' in answer ? answer.items : undefined;
    reports.set(uri, { resultId, items });
    return { kind: 'full', items };
  };
  let waiting: Waiting[] = [];
  /** Those of them that are answered, in the order of the answers, which need not be that of the questions. */
  let answered: Waiting[] = [];
  let size = 0;

  const settle = async (): Promise<void> => {
    const asked = waiting;
    waiting = [];
    const before = process.cpuUsage();
    const answers = await inTime(Promise.all(asked.map(({ sent }) => sent.answer)));
    const used = process.cpuUsage(before);
    const spent = (used.user + used.system) / 1000;
    const allowed = BUDGET_MS + asked.length * (size / 1000) * BUDGET_MS_PER_KILO;
    if (spent > allowed)
      throw new Fault(
        `${asked.length} requests took ${Math.round(spent)} ms: ${asked.map(({ question }) => question.method).join(', ')}`,
      );
    for (const [index, answer] of answers.entries()) {
      const one = asked[index];
      if (one === undefined) continue;
      const fault = faultOf(answer, one);
      if (fault !== undefined)
        throw new Fault(`${one.question.method} ${JSON.stringify(one.question.params).slice(0, 300)}: ${fault}`);
      if (answer.error === undefined && answer.result !== null) {
        const { method } = one.question;
        earlier.set(method, [...(earlier.get(method) ?? []), answer.result].slice(-3));
      }
    }
    const inOrder = answered;
    answered = [];
    for (const { question, sent } of inOrder) {
      const { error, result } = await sent.answer;
      const { method, held } = question;
      if (method === 'textDocument/diagnostic' && held !== undefined && error === undefined) report(held.uri, result);
    }
    // Twice there and back: what the server asks for after the first is taken up before the second is answered.
    for (let time = 0; time < 2; time++) await inTime(peer.request('strategist/newStrategyChoices', null).answer);
    const [surplus] = peer.surplus;
    if (surplus !== undefined) throw new Fault(surplus);
    if (peer.waiting() > 0) throw new Fault('A request was not answered.');
  };

  const ask = async ({ method, uri, at, to, pick, spoil }: Ask): Promise<void> => {
    // What is resolved comes from an answer, so the answers have to be there.
    if (method.endsWith('/resolve')) await settle();
    const held = documents.get(uri);
    const asking: Asking = {
      previous: reports.get(uri)?.resultId,
      uri,
      at: positionOf(held, at),
      to: positionOf(held, to),
      pick,
      earlier: (of: string) => earlier.get(of) ?? [],
    };
    const params = paramsOf(method, asking, spoil);
    const named = spoil === undefined ? held : heldBy(params, documents);
    const one: Waiting = {
      question: { method, params, held: named, all: new Map(documents), pick, tries: 4 },
      spoilt: spoil !== undefined,
      sent: peer.request(method, params),
      mayBeCancelled: false,
    };
    waiting.push(one);
    // That the server is gone is told of where the answer is waited for.
    one.sent.answer.then(
      () => answered.push(one),
      () => {},
    );
    size = Math.max(size, held?.document.getText().length ?? 0);
  };

  const take = async (step: Step): Promise<void> => {
    switch (step.do) {
      case 'settle':
        return settle();
      case 'ask':
        return ask(step);
      case 'open': {
        const { uri, text, language } = step;
        const document = TextDocument.create(uri, language, 1, text);
        documents.set(uri, { uri, version: 1, document });
        size = Math.max(size, text.length);
        return peer.notify('textDocument/didOpen', { textDocument: { uri, languageId: language, version: 1, text } });
      }
      case 'close':
        documents.delete(step.uri);
        return peer.notify('textDocument/didClose', { textDocument: { uri: step.uri } });
      case 'change': {
        const { uri, changes, skip } = step;
        const held = documents.get(uri);
        const version = (held?.version ?? 1) + skip;
        const made = applied(uri, version, held, changes);
        if (held !== undefined) documents.set(uri, { uri, version, document: made.document });
        size = Math.max(size, made.document.getText().length);
        const { contentChanges } = made;
        return peer.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
      }
      case 'cancel': {
        const one = waiting[waiting.length - 1 - step.back];
        if (one === undefined) return;
        one.mayBeCancelled = true;
        return peer.notify('$/cancelRequest', { id: one.sent.id });
      }
      case 'configure':
        if (step.by === 'settings') settings = step.value;
        return peer.notify(...configuring(step));
      case 'notify':
        if (step.method === 'textDocument/didClose' || step.method === 'textDocument/didOpen') {
          return peer.notify(step.method, Array.isArray(step.params) ? step.params : null);
        }
        return peer.notify(step.method, step.params);
    }
  };

  /** Waits until the diagnostics of a document change no more. */
  const checked = async (uri: string, roundMs: number): Promise<void> => {
    let last = '';
    for (let quiet = 0; quiet < QUIET_ROUNDS; ) {
      const params = { textDocument: { uri }, previousResultId: reports.get(uri)?.resultId };
      const { result } = await inTime(peer.request('textDocument/diagnostic', params).answer);
      const now = JSON.stringify(withoutVersion(report(uri, result)));
      quiet = now === last ? quiet + 1 : 0;
      last = now;
      await sleep(roundMs);
    }
  };

  return {
    take,
    settle,
    documents,
    stop,
    state: async () => {
      const state = new Map<string, unknown>();
      for (const { uri, document } of documents.values()) {
        // Made anew, for the positions of one that was changed piece by piece are not what is tried here.
        const { length } = document.getText();
        const end = TextDocument.create(uri, '', 0, document.getText()).positionAt(length);
        const isLong = document.getText().split(/^ {0,3}#/m).length > MANY_HEADINGS;
        await checked(uri, isLong ? LONG_ROUND_MS : ROUND_MS);
        for (const method of STATE) {
          const params = {
            textDocument: { uri },
            previousResultId: reports.get(uri)?.resultId,
            range: { start: { line: 0, character: 0 }, end },
            options: { tabSize: 2, insertSpaces: true },
          };
          const { result, error } = await inTime(peer.request(method, params).answer);
          const said = method === 'textDocument/diagnostic' && error === undefined ? report(uri, result) : result;
          state.set(`${method} of ${uri}`, error ?? said);
        }
      }
      return state;
    },
  };
}

/** All that the server has to say of a document, whatever way it has come to its text. */
const STATE: readonly string[] = [
  'textDocument/diagnostic',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/inlayHint',
  'textDocument/codeLens',
  'textDocument/documentLink',
  'textDocument/formatting',
  'strategist/outline',
  'strategist/readiness',
  'strategist/openSlots',
];

/** After whatever edits, the server says the same as one that was given the last text to begin with. */
async function compareWithFresh(session: Session, player: Player, start: Start): Promise<void> {
  const fresh = await createPlayer(session.client, start);
  for (const step of session.steps) if (step.do === 'configure') await fresh.take(step);
  await fresh.settle();
  for (const { uri, document } of player.documents.values()) {
    await fresh.take({ do: 'open', uri, text: document.getText(), language: document.languageId });
  }
  const differ = async (): Promise<string | undefined> => {
    const [state, wanted] = [await player.state(), await fresh.state()];
    for (const [what, value] of wanted) {
      const [is, should] = [withoutVersion(state.get(what)), withoutVersion(value)];
      if (!isDeepStrictEqual(is, should)) return `${what} is not that of a fresh server: ${difference(is, should)}`;
    }
    return undefined;
  };
  let fault = await differ();
  if (fault !== undefined) {
    // On a busy machine one of the two may not have been done.
    await sleep(SECOND_LOOK_MS);
    fault = await differ();
  }
  await fresh.stop();
  if (fault !== undefined) throw new Fault(fault);
}

function faultOf(
  answer: ResponseMessage,
  { question, spoilt, mayBeCancelled }: { question: Question; spoilt: boolean; mayBeCancelled: boolean },
): string | undefined {
  const { error, result } = answer;
  if (error === undefined) {
    if (result === undefined) return 'The answer has neither a result nor an error.';
    return faultsOf(question, result)[0];
  }
  const { code, message } = error;
  const isAllowed =
    (code === LSPErrorCodes.RequestCancelled && mayBeCancelled) ||
    // The client has typed on; what the server says in the end is compared with a fresh one.
    (code === LSPErrorCodes.ServerCancelled && question.method === 'textDocument/diagnostic') ||
    (code === ErrorCodes.InvalidParams && spoilt) ||
    (code === ErrorCodes.MethodNotFound && UNANSWERED.has(question.method)) ||
    (code === LSPErrorCodes.RequestFailed && /ename$/.test(question.method) && message !== '');
  return isAllowed ? undefined : `Error ${code}: ${message}`;
}

function applied(
  uri: string,
  version: number,
  held: Held | undefined,
  changes: readonly Change[],
): { readonly document: TextDocument; readonly contentChanges: readonly object[] } {
  const contentChanges: object[] = [];
  let document = TextDocument.create(
    uri,
    held?.document.languageId ?? 'markdown',
    version,
    held?.document.getText() ?? '',
  );
  for (const { range, text } of changes) {
    const [from, to] = range ?? [];
    const now: Held = { uri, version, document };
    const change =
      from === undefined || to === undefined
        ? { text }
        : { range: { start: positionOf(now, from), end: positionOf(now, to) }, text };
    contentChanges.push(change);
    document = TextDocument.update(document, [within(document, change)], version);
  }
  return { document, contentChanges };
}

/** The library cuts off what lies beyond the text, but loses count of the lines after an edit that began there. */
function within(document: TextDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const cut = (position: Position): Position => document.positionAt(document.offsetAt(position));
  return { ...change, range: { start: cut(change.range.start), end: cut(change.range.end) } };
}

function positionOf(held: Held | undefined, place: Place): Position {
  if (!('near' in place)) return { line: place.line, character: place.character };
  if (held === undefined) return { line: 0, character: place.nth };
  const { near, nth, plus } = place;
  const content = held.document.getText();
  const count = content.split(near).length - 1;
  let offset = 0;
  for (let left = count === 0 ? -1 : nth % count; left >= 0; left--) offset = content.indexOf(near, offset + 1);
  return held.document.positionAt(Math.max(0, Math.max(0, offset) + plus));
}

function heldBy(params: unknown, documents: ReadonlyMap<string, Held>): Held | undefined {
  if (typeof params !== 'object' || params === null || !('textDocument' in params)) return undefined;
  const { textDocument } = params;
  if (typeof textDocument !== 'object' || textDocument === null || !('uri' in textDocument)) return undefined;
  return typeof textDocument.uri === 'string' ? documents.get(textDocument.uri) : undefined;
}

function configuring({ by, value }: { readonly by: string; readonly value: unknown }): [string, unknown] {
  if (by === 'settings') return ['workspace/didChangeConfiguration', { settings: { strategist: value } }];
  if (by === 'files') return ['strategist/configFiles', { files: value }];
  if (by === 'watched') return ['workspace/didChangeWatchedFiles', { changes: [{ uri: value, type: 2 }] }];
  return ['workspace/didChangeWorkspaceFolders', { event: value }];
}

const DIAGNOSTIC = { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true };
const CAPABILITIES: Readonly<Record<ClientKind, object>> = {
  bare: {},
  able: {
    textDocument: {
      diagnostic: DIAGNOSTIC,
      completion: {
        completionItem: {
          snippetSupport: true,
          labelDetailsSupport: true,
          insertReplaceSupport: true,
          documentationFormat: ['markdown'],
        },
      },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
        dataSupport: true,
        resolveSupport: { properties: ['edit'] },
        isPreferredSupport: true,
      },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      definition: { linkSupport: true },
      rename: { prepareSupport: true },
      hover: { contentFormat: ['markdown', 'plaintext'] },
    },
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      workspaceFolders: true,
      workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
      diagnostics: { refreshSupport: true },
      inlayHint: { refreshSupport: true },
      codeLens: { refreshSupport: true },
    },
  },
  pushed: {
    textDocument: {
      publishDiagnostics: { ...DIAGNOSTIC, versionSupport: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
      hover: { contentFormat: ['plaintext'] },
    },
  },
  refusing: {
    textDocument: { diagnostic: {}, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      workspaceEdit: { documentChanges: true },
      diagnostics: { refreshSupport: true },
      inlayHint: { refreshSupport: true },
      codeLens: { refreshSupport: true },
    },
  },
};
const OPTIONS: Readonly<Record<ClientKind, object>> = {
  bare: {},
  able: {
    workspaceFolders: [{ uri: 'file:///w', name: 'w' }],
    initializationOptions: {
      commands: ['strategist.nextSlot', 'strategist.insertRowBelow', '_strategist.goToProblem'],
      configFiles: [],
    },
  },
  pushed: { workspaceFolders: null, initializationOptions: { rules: { 'slot-optional': 'off' }, files: ['**/a.md'] } },
  refusing: { initializationOptions: null },
};

function replyOf(client: ClientKind, settings: () => unknown): Reply {
  return ({ method, params }) => {
    if (client === 'refusing') return { error: { code: ErrorCodes.InternalError, message: 'The client refuses.' } };
    if (method !== 'workspace/configuration') return { result: null };
    const items = typeof params === 'object' && params !== null && 'items' in params ? params.items : [];
    return { result: Array.isArray(items) ? items.map(() => settings()) : [] };
  };
}

async function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Fault(`No answer within ${SILENCE_MS / 1000} seconds.`)), SILENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } catch (error) {
    throw error instanceof Fault ? error : new Fault(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}

function withoutVersion(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (key, inner: unknown) => (key === 'version' ? 0 : inner));
}

/** The first place at which two values differ, for people. */
function difference(is: unknown, should: unknown, path = ''): string {
  if (typeof is === 'object' && typeof should === 'object' && is !== null && should !== null) {
    const names = new Set([...Object.keys(is), ...Object.keys(should)]);
    const [one, other] = [new Map(Object.entries(is)), new Map(Object.entries(should))];
    for (const name of names) {
      if (!isDeepStrictEqual(one.get(name), other.get(name)))
        return difference(one.get(name), other.get(name), `${path}/${name}`);
    }
  }
  return `at ${path} it is ${JSON.stringify(is)?.slice(0, 400)} and should be ${JSON.stringify(should)?.slice(0, 400)}`;
}
