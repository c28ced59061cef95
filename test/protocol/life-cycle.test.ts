import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ErrorCodes, LSPErrorCodes, type ResponseMessage } from 'vscode-languageserver-protocol';
import * as protocol from '../../server/protocol';
import { initializeParams, type Peer, type Reply, startPeer } from '../support/peer';
import { EVERY_OPERATION } from '../support/tables';

const URI = 'file:///demo.md';
const STRATEGY = '# Demo — Tailored Strategy v3.1\n\n## 1. Project Identity\n\n**Project Name**: [FILL IN]\n';
const AT = { textDocument: { uri: URI }, position: { line: 4, character: 20 } };

async function withPeer(run: (peer: Peer) => Promise<void>, capabilities?: object, reply?: Reply): Promise<void> {
  const { peer, stop } = startPeer(reply);
  try {
    if (capabilities !== undefined) {
      await peer.request('initialize', initializeParams(capabilities)).answer;
      peer.notify('initialized', {});
    }
    await run(peer);
    assert.deepEqual(peer.surplus, []);
  } finally {
    stop();
  }
}

const open = (peer: Peer, text = STRATEGY, version = 1) =>
  peer.notify('textDocument/didOpen', { textDocument: { uri: URI, languageId: 'markdown', version, text } });
const codeOf = async (answer: Promise<ResponseMessage>) => (await answer).error?.code;

describe('a server that is not running', () => {
  test('refuses every request before initialize, and takes no notification', () =>
    withPeer(async (peer) => {
      open(peer);
      for (const method of ['textDocument/hover', 'strategist/outline', 'shutdown', 'unknown/method']) {
        assert.equal(await codeOf(peer.request(method, AT).answer), ErrorCodes.ServerNotInitialized, method);
      }
      await peer.request('initialize', initializeParams()).answer;
      const { result } = await peer.request('strategist/outline', AT).answer;
      assert.equal(result, null, 'the document of before is not open');
    }));

  test('refuses every request after shutdown', () =>
    withPeer(async (peer) => {
      open(peer);
      assert.deepEqual((await peer.request('shutdown').answer).result, null);
      for (const method of ['textDocument/hover', 'strategist/outline', 'shutdown', 'initialize', 'unknown/method']) {
        assert.equal(await codeOf(peer.request(method, AT).answer), ErrorCodes.InvalidRequest, method);
      }
    }, {}));

  test('is initialized once', () =>
    withPeer(async (peer) => {
      assert.equal(await codeOf(peer.request('initialize', initializeParams()).answer), ErrorCodes.InvalidRequest);
    }, {}));

  test('can be initialized after an initialize that could not be read', () =>
    withPeer(async (peer) => {
      const processIds = [1.5, 1e20, 'x', {}].map((processId) => ({ ...initializeParams(), processId }));
      for (const params of [undefined, null, [], {}, { capabilities: 7 }, ...processIds]) {
        assert.equal(await codeOf(peer.request('initialize', params).answer), ErrorCodes.InvalidParams);
      }
      const { result } = await peer.request('initialize', initializeParams()).answer;
      assert.ok(typeof result === 'object');
    }));

  test('starts with capabilities and options of the wrong types', async () => {
    const hostile = {
      textDocument: {
        hover: { contentFormat: null },
        completion: { completionItem: { documentationFormat: 7, snippetSupport: 'yes' } },
        diagnostic: null,
        codeAction: 'x',
        rename: [],
      },
      workspace: { configuration: 1, workspaceFolders: 'true' },
    };
    const options = { files: 7, rules: 'x', configFiles: [null], commands: {}, inlayHints: [], codeLens: 3 };
    const { peer, stop } = startPeer();
    const params = initializeParams(hostile, { initializationOptions: options, workspaceFolders: null });
    assert.ok(typeof (await peer.request('initialize', params).answer).result === 'object');
    peer.notify('initialized');
    open(peer);
    assert.notEqual((await peer.request('strategist/outline', AT).answer).result, null);
    stop();
  });
});

describe('requests that cannot be answered', () => {
  test('an unknown method is not found', () =>
    withPeer(async (peer) => {
      for (const method of ['textDocument/moniker', 'strategist/nothing', '$/strategist/refused', '']) {
        assert.equal(await codeOf(peer.request(method, AT).answer), ErrorCodes.MethodNotFound, method);
      }
    }, {}));

  test('parameters that cannot be read are invalid, and say which', () =>
    withPeer(async (peer) => {
      open(peer);
      const wrong: readonly (readonly [string, unknown, RegExp])[] = [
        ['textDocument/hover', undefined, /have to be an object/],
        ['textDocument/hover', [AT], /have to be an object/],
        ['textDocument/hover', {}, /textDocument is missing/],
        ['textDocument/hover', { textDocument: { uri: URI } }, /position is missing/],
        ['textDocument/hover', { ...AT, position: { line: '4', character: 0 } }, /position is not/],
        ['textDocument/hover', { ...AT, position: { line: -1, character: 0 } }, /position is not/],
        ['textDocument/hover', { ...AT, position: { line: 0.5, character: 0 } }, /position is not/],
        ['textDocument/completion', { ...AT, context: { triggerCharacter: {} } }, /context is not/],
        ['textDocument/codeAction', { ...AT, range: { start: AT.position }, context: {} }, /range is not/],
        ['textDocument/selectionRange', { ...AT, positions: [AT.position, null] }, /positions is not/],
        ['textDocument/rename', { ...AT, newName: 7 }, /newName is not/],
        ['textDocument/documentSymbol', { textDocument: URI }, /textDocument is not/],
        ['workspace/symbol', { query: null }, /query is missing/],
        ['strategist/findSlot', { ...AT, direction: 'up' }, /direction is not/],
        ['strategist/newStrategy', { version: 3 }, /numbering is missing/],
      ];
      for (const [method, params, reason] of wrong) {
        const { error } = await peer.request(method, params).answer;
        assert.equal(error?.code, ErrorCodes.InvalidParams, `${method} ${JSON.stringify(params)}`);
        assert.match(error?.message ?? '', reason);
      }
      assert.notEqual((await peer.request('strategist/outline', AT).answer).result, null);
    }, {}));

  test('a member that is null is one that is left out', () =>
    withPeer(
      async (peer) => {
        open(peer);
        const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
        /** What is undefined is left out when a message is written. */
        const resultsWith = async (none: null | undefined): Promise<readonly unknown[]> => {
          const text = `${STRATEGY}\n**Platform**: [F\n\n## 4. Technical Constraints\n\n- **Language**: `;
          const contentChanges = [{ text, range: none, rangeLength: none }];
          peer.notify('textDocument/didChange', { textDocument: { uri: URI, version: 2 }, contentChanges });
          const end = { textDocument: AT.textDocument, position: { line: 10, character: 16 } };
          const asked = [
            ['strategist/openSlots', { ...AT, range: none }],
            ['strategist/findProblem', { ...AT, direction: 'first', range: none }],
            ['textDocument/codeAction', { ...AT, range, context: { diagnostics: [], only: none, triggerKind: none } }],
            ['textDocument/completion', { ...end, context: { triggerKind: 2, triggerCharacter: none } }],
            ['textDocument/documentSymbol', { ...AT, workDoneToken: none, partialResultToken: none }],
          ] as const;
          const answers = await Promise.all(asked.map(([method, params]) => peer.request(method, params).answer));
          return answers.map(({ result }) => result);
        };
        const usual = await resultsWith(undefined);
        for (const result of usual) assert.ok(JSON.stringify(result).length > '[null]'.length);
        assert.deepEqual(await resultsWith(null), usual);
      },
      { textDocument: { codeAction: { codeActionLiteralSupport: {} } } },
    ));

  test('a document can have any address', () =>
    withPeer(
      async (peer) => {
        for (const uri of ['__proto__', 'constructor', 'toString', '']) {
          const textDocument = { uri, languageId: 'markdown', version: 1, text: STRATEGY };
          peer.notify('textDocument/didOpen', { textDocument });
          const range = { start: { line: 0, character: 0 }, end: AT.position };
          const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
          const { result } = await peer.request('textDocument/codeAction', params).answer;
          const actions: unknown = JSON.parse(JSON.stringify(result));
          assert.ok(Array.isArray(actions) && actions.length > 0, uri);
          const changed = actions.flatMap(({ edit }) => Object.keys(edit?.changes ?? {}));
          assert.deepEqual(new Set(changed), new Set([uri]));
        }
      },
      { textDocument: { codeAction: { codeActionLiteralSupport: {} } } },
    ));

  test('a change that cannot be read closes the document, because its text is no longer known', () =>
    withPeer(async (peer) => {
      open(peer);
      for (const contentChanges of [7, [{ range: { start: {} }, text: '' }], [{ text: null }], [null]]) {
        assert.notEqual((await peer.request('strategist/outline', AT).answer).result, null);
        peer.notify('textDocument/didChange', { textDocument: { uri: URI, version: 2 }, contentChanges });
        assert.equal((await peer.request('strategist/outline', AT).answer).result, null);
        open(peer);
      }
      peer.notify('textDocument/didChange', { contentChanges: [] });
      peer.notify('textDocument/didOpen', { textDocument: { uri: URI, version: 1 } });
      assert.notEqual((await peer.request('strategist/outline', AT).answer).result, null);
    }, {}));
});

/** Values of a parameter: where the protocol names them, the compiler wants all; where it may be left out, undefined too. */
type Values<Value> = [Value] extends [string]
  ? string extends Value
    ? readonly Value[]
    : Readonly<Record<Value, true>>
  : readonly Value[];
type Every<Params> = { readonly [Name in keyof Params]-?: Values<Params[Name]> };

const textDocument = [AT.textDocument];
const range = { start: { line: 0, character: 0 }, end: AT.position };
const HERE: Every<protocol.PositionParams> = { textDocument, position: [AT.position] };
const OWN_REQUESTS = {
  findProblem: {
    ...HERE,
    direction: { first: true, next: true, previous: true },
    range: [undefined, range],
  } satisfies Every<protocol.FindProblemParams>,
  findSlot: { ...HERE, direction: { next: true, previous: true } } satisfies Every<protocol.FindSlotParams>,
  newStrategy: {
    version: ['3.4'],
    numbering: { team: true, template: true },
    team: ['', 'elixirPhoenix'],
    name: ['', 'Demo'],
  } satisfies Every<protocol.NewStrategyParams>,
  newStrategyChoices: {},
  openSlots: { textDocument, range: [undefined, range] } satisfies Every<protocol.OpenSlotsParams>,
  outline: { textDocument } satisfies Every<protocol.DocumentParams>,
  readiness: { textDocument } satisfies Every<protocol.ReadinessRequest['params']>,
  slotOptions: HERE,
  table: { ...HERE, operation: EVERY_OPERATION } satisfies Every<protocol.TableParams>,
  upgrade: { textDocument, version: ['3.4'] } satisfies Every<protocol.UpgradeParams>,
  upgradeChoices: { textDocument } satisfies Every<protocol.UpgradeChoicesParams>,
};

/** Every choice of one value for each member. */
function choices(members: object): readonly object[] {
  return Object.entries(members).reduce<readonly object[]>(
    (made, [name, values]: [string, object]) => {
      const all: readonly unknown[] = Array.isArray(values) ? values : Object.keys(values);
      return made.flatMap((before) => all.map((value) => ({ ...before, [name]: value })));
    },
    [{}],
  );
}

describe('requests of our own', () => {
  test('are all here, but for those that the server sends', () => {
    const methods = Object.entries(protocol).flatMap(([name, value]) => (name.endsWith('Request') ? [value] : []));
    const sent: readonly unknown[] = [protocol.listFolderRequest, protocol.readFileRequest];
    const known = Object.keys(OWN_REQUESTS).map((name) => `strategist/${name}`);
    assert.deepEqual(methods.filter((method) => !sent.includes(method)).sort(), known.sort());
  });

  for (const [name, members] of Object.entries(OWN_REQUESTS)) {
    const method = `strategist/${name}`;
    test(`${method} is answered for every value that the protocol has`, () =>
      withPeer(async (peer) => {
        open(peer);
        for (const params of choices(members)) {
          const { error } = await peer.request(method, params).answer;
          assert.equal(error, undefined, `${JSON.stringify(params)}: ${error?.message}`);
        }
      }, {}));

    test(`${method} is refused without a member that the protocol wants`, () =>
      withPeer(async (peer) => {
        open(peer);
        const [whole] = choices(members);
        for (const [member, values] of Object.entries(members)) {
          const isOptional = Array.isArray(values) && values.includes(undefined);
          for (const nothing of [undefined, null]) {
            const { error } = await peer.request(method, { ...whole, [member]: nothing }).answer;
            const expected = isOptional ? undefined : `${method}: ${member} is missing`;
            assert.deepEqual(
              [member, error?.code, error?.message],
              [member, isOptional ? undefined : ErrorCodes.InvalidParams, expected],
            );
          }
        }
      }, {}));
  }
});

describe('notifications that cannot be read', () => {
  test('are passed over, and logged with the reason', () =>
    withPeer(async (peer) => {
      const wrong: readonly (readonly [string, unknown, RegExp])[] = [
        ['workspace/didChangeWatchedFiles', {}, /changes is missing/],
        ['workspace/didChangeWatchedFiles', { changes: null }, /changes is missing/],
        ['workspace/didChangeWatchedFiles', { changes: [{}] }, /changes is not/],
        ['workspace/didChangeWorkspaceFolders', {}, /event is missing/],
        ['workspace/didChangeConfiguration', undefined, /have to be an object/],
        ['textDocument/didOpen', {}, /textDocument is missing/],
        ['textDocument/didClose', { textDocument: {} }, /textDocument is not/],
      ];
      for (const [method, params, reason] of wrong) {
        const before = peer.notifications.length;
        peer.notify(method, params);
        await peer.request('strategist/newStrategyChoices').answer;
        const said = peer.notifications.slice(before).map((logged) => JSON.stringify(logged.params));
        assert.equal(said.length, 1, method);
        assert.match(said[0] ?? '', reason);
        assert.match(said[0] ?? '', /is passed over/);
      }
    }, {}));

  test('are passed over without a word where the protocol lets one ignore them', () =>
    withPeer(async (peer) => {
      for (const method of ['$/setTrace', '$/cancelRequest', '$/progress', '$/nothing']) {
        for (const params of [undefined, null, []]) {
          peer.notify(method, params);
          await peer.request('strategist/newStrategyChoices').answer;
        }
      }
      assert.deepEqual(peer.notifications, []);
    }, {}));
});

describe('requests that are taken back', () => {
  test('are answered at once, each exactly once', () =>
    withPeer(async (peer) => {
      open(peer, STRATEGY.repeat(500));
      const first = peer.request('strategist/outline', AT);
      const taken = Array.from({ length: 20 }, () => peer.request('textDocument/documentSymbol', AT));
      for (const { id } of taken) peer.notify('$/cancelRequest', { id });
      const last = peer.request('textDocument/foldingRange', AT);
      assert.equal(await codeOf(first.answer), undefined);
      assert.equal(await codeOf(last.answer), undefined);
      const codes = await Promise.all(taken.map(({ answer }) => codeOf(answer)));
      assert.ok(codes.every((code) => code === undefined || code === LSPErrorCodes.RequestCancelled));
      assert.equal(codes.at(-1), LSPErrorCodes.RequestCancelled);
      assert.equal(peer.waiting(), 0);
    }, {}));

  test('nonsense and requests that are answered cannot be taken back', () =>
    withPeer(async (peer) => {
      open(peer);
      const { id, answer } = peer.request('strategist/outline', AT);
      await answer;
      for (const params of [{ id }, { id: 4711 }, { id: null }, {}, undefined, [], 7]) {
        peer.notify('$/cancelRequest', params);
      }
      assert.equal(await codeOf(peer.request('strategist/outline', AT).answer), undefined);
    }, {}));
});

test('a client that refuses what the server asks of it goes on', () =>
  withPeer(
    async (peer) => {
      open(peer);
      peer.notify('workspace/didChangeConfiguration', { settings: null });
      peer.notify('workspace/didChangeWatchedFiles', { changes: [] });
      assert.notEqual((await peer.request('strategist/outline', AT).answer).result, null);
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.notEqual((await peer.request('strategist/outline', AT).answer).result, null);
    },
    {
      textDocument: { diagnostic: {} },
      workspace: {
        configuration: true,
        didChangeConfiguration: { dynamicRegistration: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        diagnostics: { refreshSupport: true },
        inlayHint: { refreshSupport: true },
        codeLens: { refreshSupport: true },
      },
    },
    () => ({ error: { code: ErrorCodes.MethodNotFound, message: 'no' } }),
  ));

test('answers are for the text of the moment at which they were asked for', () =>
  withPeer(async (peer) => {
    open(peer);
    const changed = (version: number, text: string) =>
      peer.notify('textDocument/didChange', { textDocument: { uri: URI, version }, contentChanges: [{ text }] });
    const asked = [];
    for (let version = 2; version < 20; version++) {
      changed(version, '\n'.repeat(version) + STRATEGY);
      asked.push(peer.request('strategist/openSlots', AT));
    }
    const answers = await Promise.all(asked.map(({ answer }) => answer));
    assert.deepEqual(
      answers.map(({ result }) => JSON.stringify(result)),
      Array.from({ length: 18 }, (_, index) => {
        const line = index + 2 + 4;
        const range = { start: { line, character: 18 }, end: { line, character: 27 } };
        return JSON.stringify({ version: index + 2, slots: [{ range, optional: false }] });
      }),
    );
  }, {}));

test('positions count UTF-16 units, and a range that is the wrong way round means what lies between', () =>
  withPeer(async (peer) => {
    const line = '**Project Name**: 😀𝔘 [FILL IN]';
    open(peer, STRATEGY.replace(/\*\*Project Name.*/, line));
    const slots = async () => JSON.stringify((await peer.request('strategist/openSlots', AT).answer).result);
    const at = (start: number, end: number, version: number) =>
      JSON.stringify({
        version,
        slots: [{ range: { start: { line: 4, character: start }, end: { line: 4, character: end } }, optional: false }],
      });
    assert.equal(await slots(), at(23, 32, 1));
    const range = { start: { line: 4, character: 22 }, end: { line: 4, character: 20 } };
    peer.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ range, text: '' }],
    });
    assert.equal(await slots(), at(21, 30, 2));
  }, {}));
