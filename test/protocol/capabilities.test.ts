import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { faultsOf, type Held } from '../fuzz/answers';
import { METHODS, paramsOf, REQUESTS, UNANSWERED } from '../fuzz/requests';
import { initializeParams, type Peer, startPeer } from '../support/peer';
import { oneOf, tooLongForInnerLoop } from '../support/runs';

/** Everything that a client of LSP 3.17 could say that it can, as far as servers look at it. */
const ABLE = {
  textDocument: {
    synchronization: { dynamicRegistration: true, didSave: true, willSave: true, willSaveWaitUntil: true },
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: true, relatedInformation: true },
    completion: { completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation'] } } },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    definition: { linkSupport: true },
  },
  workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true } },
};

/** A blank strategy, a table that is not aligned, so that there is something to format, and a problem to be found. */
const TEXT = `${readFileSync('samples/elixir-phoenix-open.md', 'utf8')}\n| a | b |\n|---|---|\n| not aligned | here |\n\n[FILL IN\n`;
/** Inside an open slot that has options. */
const SLOT = '**Project Type**: [FILL IN';
const URI = 'file:///work/plan.md';
const FOLDERS = { workspaceFolders: [{ uri: 'file:///work', name: 'work' }] };
const DOCUMENT = TextDocument.create(URI, 'markdown', 1, TEXT);
const HELD: Held = { uri: URI, version: 1, document: DOCUMENT };

/** The requests behind each capability; a nested one has its name behind a dot. A capability of notifications has none. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  positionEncoding: [],
  textDocumentSync: [],
  'workspace.workspaceFolders': [],
  completionProvider: ['textDocument/completion'],
  'completionProvider.resolveProvider': ['completionItem/resolve'],
  codeActionProvider: ['textDocument/codeAction'],
  'codeActionProvider.resolveProvider': ['codeAction/resolve'],
  documentSymbolProvider: ['textDocument/documentSymbol'],
  foldingRangeProvider: ['textDocument/foldingRange'],
  hoverProvider: ['textDocument/hover'],
  inlayHintProvider: ['textDocument/inlayHint'],
  'inlayHintProvider.resolveProvider': ['inlayHint/resolve'],
  codeLensProvider: ['textDocument/codeLens'],
  'codeLensProvider.resolveProvider': ['codeLens/resolve'],
  documentLinkProvider: ['textDocument/documentLink'],
  'documentLinkProvider.resolveProvider': ['documentLink/resolve'],
  documentFormattingProvider: ['textDocument/formatting'],
  documentRangeFormattingProvider: ['textDocument/rangeFormatting'],
  documentOnTypeFormattingProvider: ['textDocument/onTypeFormatting'],
  definitionProvider: ['textDocument/definition'],
  referencesProvider: ['textDocument/references'],
  documentHighlightProvider: ['textDocument/documentHighlight'],
  renameProvider: ['textDocument/rename'],
  'renameProvider.prepareProvider': ['textDocument/prepareRename'],
  selectionRangeProvider: ['textDocument/selectionRange'],
  workspaceSymbolProvider: ['workspace/symbol'],
  diagnosticProvider: ['textDocument/diagnostic'],
  executeCommandProvider: ['workspace/executeCommand'],
};

/** Flags of capabilities that stand for a request or notification of their own when they are true. */
const OPTIONS_WITH_REQUESTS =
  /^(?:resolveProvider|prepareProvider|workspaceDiagnostics|rangesSupport|workspaceFolders|fileOperations)$/;

async function withPeer(capabilities: object, run: (peer: Peer, server: object) => Promise<void>): Promise<void> {
  const { peer, stop } = startPeer();
  try {
    const { result } = await peer.request('initialize', initializeParams(capabilities, FOLDERS)).answer;
    assert.ok(typeof result === 'object' && result !== null && 'capabilities' in result);
    const { capabilities: server } = result;
    assert.ok(typeof server === 'object' && server !== null);
    peer.notify('initialized', {});
    peer.notify('textDocument/didOpen', {
      textDocument: { uri: URI, languageId: 'markdown', version: 1, text: TEXT },
    });
    await run(peer, server);
  } finally {
    stop();
  }
}

/** The names of what a server announces: the capabilities that are on, and their own flags. */
function namesOf(server: object): readonly string[] {
  return Object.entries(server).flatMap(([name, value]) => {
    if (value === undefined || value === null || value === false) return [];
    const flags = typeof value === 'object' ? Object.entries(value) : [];
    const nested = flags
      .filter(([flag, is]) => OPTIONS_WITH_REQUESTS.test(flag) && is !== false)
      .map(([flag]) => `${name}.${flag}`);
    return name === 'workspace' ? nested : [name, ...nested];
  });
}

/** Places of all kinds. */
function places() {
  // The order matters: what is asked at a place depends on its number, and only some questions fit some places.
  const needles = [
    '## 5',
    SLOT,
    '| M1 | ',
    'see Section ',
    'here |',
    '- [ ]',
    'ai-team',
    '80%',
    '`',
    'PostgreSQL',
    '$',
  ];
  return needles.map((needle) => {
    const at = TEXT.indexOf(needle) + needle.length;
    return [DOCUMENT.positionAt(at), DOCUMENT.positionAt(at + 60)] as const;
  });
}

/** Asks for everything in many places; gives how many answers of each method said something. */
async function askEverything(peer: Peer, methods: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const said = new Map<string, number>(methods.map((method) => [method, 0]));
  const earlier = new Map<string, unknown[]>();
  const asked = new Set<string>();
  for (const [pick, [at, to]] of places().entries()) {
    for (const method of methods) {
      const asking = { uri: URI, at, to, pick, earlier: (of: string) => earlier.get(of) ?? [] };
      const params = paramsOf(method, asking);
      const key = `${method} ${JSON.stringify(params)}`;
      if (asked.has(key)) continue;
      asked.add(key);
      // A server may leave progress and partial results out, and then has to answer with the whole.
      const tokens = typeof params === 'object' && params !== null ? { workDoneToken: 1, partialResultToken: 'p' } : {};
      const { result, error } = await peer.request(method, params === null ? null : { ...params, ...tokens }).answer;
      if (error !== undefined) {
        assert.ok(/ename$/.test(method) && error.code === -32803, `${method}: ${error.code} ${error.message}`);
        continue;
      }
      const question = { method, params, held: HELD, all: new Map([[URI, HELD]]), pick, tries: 1 };
      assert.deepEqual(faultsOf(question, result), [], `${method} ${JSON.stringify(params)}`);
      const isEmpty = result === null || (Array.isArray(result) && result.length === 0);
      if (!isEmpty) {
        said.set(method, (said.get(method) ?? 0) + 1);
        earlier.set(method, [result]);
      }
    }
  }
  return said;
}

describe('a client that can do everything', () => {
  test('gets an answer behind every capability, and a capability for every answer', () =>
    withPeer(ABLE, async (peer, server) => {
      const names = namesOf(server);
      const unknown = names.filter((name) => BEHIND[name] === undefined);
      assert.deepEqual(unknown, [], 'A new capability needs its requests here, and in test/fuzz/requests.ts.');
      const methods = names.flatMap((name) => BEHIND[name] ?? []);
      assert.deepEqual(
        methods.filter((method) => REQUESTS[method] === undefined),
        [],
      );
      const announced = new Set(methods);
      const hidden = METHODS.filter((method) => !method.startsWith('strategist/') && !announced.has(method));
      for (const method of hidden) {
        assert.ok(UNANSWERED.has(method), `${method} is asked by the fuzzer, and no capability announces it.`);
        assert.equal((await peer.request(method, {}).answer).error?.code, -32601, method);
      }
      const asked = [...methods, ...METHODS.filter((method) => method.startsWith('strategist/'))];
      const silent = [...(await askEverything(peer, asked))]
        .filter(([, count]) => count === 0)
        .map(([method]) => method);
      assert.deepEqual(silent, [], 'These say nothing anywhere in a strategy.');
      assert.deepEqual(
        peer.notifications.filter(({ method }) => method === '$/progress'),
        [],
      );
    }));

  test('can run the commands that are announced', () =>
    withPeer(ABLE, async (_, server) => {
      const commands = 'executeCommandProvider' in server ? server.executeCommandProvider : undefined;
      assert.equal(commands, undefined, 'Commands of the server need a test that runs each.');
    }));
});

/** What stands where an object or a list is meant, and says nothing. */
const NOTHING: readonly unknown[] = [null, undefined, false, true, 0, 'x', []];

describe('a client that says nothing of a capability', () => {
  /** A capability that is an object or a list, and what a client is given that has it. */
  const cases: readonly (readonly [
    string,
    (value: unknown) => object,
    object,
    (peer: Peer, server: object) => unknown,
  ])[] = [
    [
      'textDocument.diagnostic',
      (diagnostic) => ({ textDocument: { diagnostic } }),
      {},
      (_, server) => 'diagnosticProvider' in server,
    ],
    [
      'codeActionLiteralSupport',
      (codeActionLiteralSupport) => ({ textDocument: { codeAction: { codeActionLiteralSupport } } }),
      {},
      (_, server) => 'codeActionProvider' in server,
    ],
    [
      'codeAction.resolveSupport.properties',
      (properties) => ({
        textDocument: {
          codeAction: { codeActionLiteralSupport: {}, dataSupport: true, resolveSupport: { properties } },
        },
      }),
      ['edit'],
      (_, server) => namesOf(server).includes('codeActionProvider.resolveProvider'),
    ],
    [
      'workspaceEdit.changeAnnotationSupport',
      (changeAnnotationSupport) => ({
        workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport } },
      }),
      {},
      async (peer) => {
        const params = { textDocument: { uri: URI }, version: '3.4' };
        const { result } = await peer.request('strategist/upgrade', params).answer;
        return JSON.stringify(result).includes('annotationId');
      },
    ],
    [
      'workspaceEdit.resourceOperations',
      (resourceOperations) => ({
        textDocument: { codeAction: { codeActionLiteralSupport: {} } },
        workspace: { workspaceEdit: { documentChanges: true, resourceOperations } },
      }),
      ['create'],
      async (peer) => {
        peer.notify('textDocument/didChange', {
          textDocument: { uri: URI, version: 2 },
          contentChanges: [{ text: '# T — Tailored Strategy v3.1\n\n## 9. Reference\n\n**Docs**: `docs/a.md`\n' }],
        });
        const at = { line: 4, character: 14 };
        const params = { textDocument: { uri: URI }, range: { start: at, end: at }, context: { diagnostics: [] } };
        const { result } = await peer.request('textDocument/codeAction', params).answer;
        return JSON.stringify(result).includes('"kind":"create"');
      },
    ],
  ];
  for (const [name, capabilities, able, isGiven] of cases) {
    test(`does not have ${name}`, async () => {
      const given = async (value: unknown): Promise<unknown> => {
        let is: unknown;
        await withPeer(capabilities(value), async (peer, server) => {
          is = await isGiven(peer, server);
        });
        return is;
      };
      assert.equal(await given(able), true, 'with it');
      for (const value of oneOf(2, NOTHING)) assert.equal(await given(value), false, JSON.stringify(value));
    });
  }
});

/** The lines in which items are asked for: what is offered, is in those with an open slot and in empty ones. */
const lines = [...TEXT.split('\n').entries()].filter(
  ([, text]) => tooLongForInnerLoop === false || text === '' || text.includes('[FILL'),
);

/** The kinds of all symbols of the document and the workspace, and those of the items that are offered anywhere. */
async function kindsGiven(capabilities: object): Promise<{ readonly symbols: number[]; readonly items: number[] }> {
  const kinds = { symbols: new Set<number>(), items: new Set<number>() };
  const collect = (found: unknown, into: Set<number>): void => {
    if (typeof found !== 'object' || found === null) return;
    if ('kind' in found && typeof found.kind === 'number') into.add(found.kind);
    for (const member of Object.values(found)) collect(member, into);
  };
  await withPeer(capabilities, async (peer) => {
    const textDocument = { uri: URI };
    const filled = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
    peer.notify('textDocument/didOpen', {
      textDocument: { uri: 'file:///work/filled.md', languageId: 'markdown', version: 1, text: filled },
    });
    collect((await peer.request('textDocument/documentSymbol', { textDocument }).answer).result, kinds.symbols);
    collect((await peer.request('workspace/symbol', { query: '' }).answer).result, kinds.symbols);
    for (const [line, text] of lines) {
      const position = { line, character: text.indexOf('[') + 1 };
      collect((await peer.request('textDocument/completion', { textDocument, position }).answer).result, kinds.items);
    }
  });
  const sorted = (found: ReadonlySet<number>): number[] => [...found].sort((left, right) => left - right);
  return { symbols: sorted(kinds.symbols), items: sorted(kinds.items) };
}

describe('a client gets no kinds of symbols and items but those that it has', () => {
  const having = (symbols: readonly number[], items: readonly number[], nested = true) => ({
    textDocument: {
      documentSymbol: { hierarchicalDocumentSymbolSupport: nested, symbolKind: { valueSet: symbols } },
      completion: { completionItemKind: { valueSet: items } },
    },
    workspace: { symbol: { symbolKind: { valueSet: symbols } } },
  });
  const every = Array.from({ length: 26 }, (_, index) => index + 1);
  const first = every.slice(0, 18);

  test('which are all for one that names all', async () => {
    const { symbols, items } = await kindsGiven(having(every, every));
    assert.ok(symbols.includes(19) && symbols.includes(23) && symbols.includes(24), String(symbols));
    assert.ok(items.includes(20), String(items));
  });

  const nothingNamed: Readonly<Record<string, object>> = {
    'that says nothing': {},
    'that says null': {
      textDocument: { documentSymbol: { symbolKind: null }, completion: { completionItemKind: {} } },
    },
    'that has nested symbols': { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
  };
  for (const [what, capabilities] of Object.entries(nothingNamed)) {
    test(`which are the first eighteen for one ${what}`, async () => {
      const { symbols, items } = await kindsGiven(capabilities);
      assert.ok(symbols.length > 3 && items.length > 3);
      assert.deepEqual(
        [...symbols, ...items].filter((kind) => !first.includes(kind)),
        [],
      );
    });
  }

  for (const nested of [true, false]) {
    test(`which are few for one that names few, with symbols ${nested ? 'nested' : 'in a list'}`, async () => {
      assert.deepEqual(await kindsGiven(having([1, 8], [1], nested)), { symbols: [1, 8], items: [1] });
    });
  }
});

describe('a client that can do nothing', () => {
  test('is asked nothing, and told nothing but diagnostics', () =>
    withPeer({}, async (peer, server) => {
      const methods = namesOf(server).flatMap((name) => BEHIND[name] ?? []);
      assert.ok(!methods.includes('textDocument/diagnostic') && !methods.includes('textDocument/codeAction'));
      await askEverything(peer, methods);
      await new Promise((resolve) => setTimeout(resolve, 20));
      const told = new Set(peer.notifications.map(({ method }) => method));
      assert.deepEqual([...told], ['textDocument/publishDiagnostics']);
    }));

  test('gets what it can understand', () =>
    withPeer({}, async (peer) => {
      const ask = async (method: string, params: object): Promise<unknown> => {
        const { result } = await peer.request(method, { textDocument: { uri: URI }, ...params }).answer;
        return result;
      };
      const slot = DOCUMENT.positionAt(TEXT.indexOf(SLOT) + SLOT.length);
      const texts = JSON.stringify(await ask('textDocument/completion', { position: slot }));
      assert.match(texts, /"newText"/);
      assert.doesNotMatch(texts, /"insert":|"insertTextFormat":2|"labelDetails"/);
      const range = { start: slot, end: slot };
      assert.deepEqual(await ask('textDocument/codeAction', { range, context: { diagnostics: [] } }), []);
      const symbols = await ask('textDocument/documentSymbol', {});
      assert.ok(Array.isArray(symbols) && symbols.length > 20);
      for (const symbol of symbols) {
        assert.deepEqual(
          Object.keys(symbol).filter((name) => name !== 'containerName'),
          ['name', 'kind', 'location'],
        );
        assert.equal(symbol.location.uri, URI);
      }
      assert.ok(symbols.some(({ containerName }) => containerName === '1. Project Identity'));
    }));

  test('gets edits that name documents by address alone, where it knows code actions', () =>
    withPeer(
      { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } } } } },
      async (peer) => {
        const slot = DOCUMENT.positionAt(TEXT.indexOf(SLOT) + SLOT.length);
        const params = { textDocument: { uri: URI }, range: { start: slot, end: slot }, context: { diagnostics: [] } };
        const { result } = await peer.request('textDocument/codeAction', params).answer;
        assert.ok(Array.isArray(result) && result.length > 0);
        for (const { edit } of result) {
          assert.deepEqual(Object.keys(edit), ['changes']);
          assert.deepEqual(Object.keys(edit.changes), [URI]);
        }
      },
    ));
});
