import type { Position } from 'vscode-languageserver-types';
import { TABLE_OPERATIONS } from '../support/tables';

/** What a request is made of: the document, two places of it, a number to choose by, and earlier answers to come back to. */
export interface Asking {
  readonly uri: string;
  readonly at: Position;
  readonly to: Position;
  readonly pick: number;
  /** The `resultId` of the last diagnostics of the document. */
  readonly previous?: unknown;
  /** Results of earlier requests, by method, the latest last; they may be of other versions and other documents. */
  readonly earlier: (method: string) => readonly unknown[];
}

/** What a request's parameters are, by method. Every capability that the server announces has to be here: a test looks. */
export const REQUESTS: Readonly<Record<string, (asking: Asking) => unknown>> = {
  'textDocument/diagnostic': ({ uri, pick, previous }) => ({
    ...document(uri),
    previousResultId: of(pick, [undefined, previous, previous, 'x', '1']),
  }),
  'textDocument/documentSymbol': ({ uri }) => document(uri),
  'textDocument/foldingRange': ({ uri }) => document(uri),
  'textDocument/completion': ({ pick, ...asking }) => ({
    ...place(asking),
    context: of(pick, [
      undefined,
      { triggerKind: 1 },
      ...[...' #|*:-§', 'x', '', '😀', '\n'].map((triggerCharacter) => ({ triggerKind: 2, triggerCharacter })),
      { triggerKind: 3 },
      { triggerKind: 99 },
    ]),
  }),
  'completionItem/resolve': ({ pick, earlier }) =>
    of(pick, [...items(earlier('textDocument/completion')), ...FOREIGN.map((data) => ({ label: 'Foreign', data }))]),
  'textDocument/codeAction': ({ uri, at, to, pick }) => ({
    ...document(uri),
    range: { start: at, end: to },
    context: {
      diagnostics: [],
      ...of(pick, [
        {},
        {},
        { only: ['source.fixAll'] },
        { only: ['source.fixAll.strategist'], triggerKind: 2 },
        { only: ['quickfix'] },
        { only: ['refactor'] },
        { only: ['source'] },
        { only: [''] },
        { only: [] },
        { only: ['nothing', 'refactor.rewrite'] },
      ]),
    },
  }),
  'codeAction/resolve': ({ pick, earlier }) =>
    of(pick, [
      ...earlier('textDocument/codeAction').flat(),
      ...FOREIGN.map((data) => ({ title: 'Foreign', kind: 'quickfix', data })),
    ]),
  'textDocument/hover': place,
  'textDocument/inlayHint': ({ uri, at, to, pick }) => ({
    ...document(uri),
    range: of(pick, [{ start: at, end: to }, { start: at, end: to }, WHOLE]),
  }),
  'inlayHint/resolve': ({ at, pick, earlier }) =>
    of(pick, [
      ...earlier('textDocument/inlayHint').flat(),
      ...FOREIGN.map((data) => ({ position: at, label: 'x', data })),
    ]),
  'textDocument/codeLens': ({ uri }) => document(uri),
  'codeLens/resolve': ({ at, to, pick, earlier }) =>
    of(pick, [
      ...earlier('textDocument/codeLens').flat(),
      ...FOREIGN.map((data) => ({ range: { start: at, end: to }, data })),
    ]),
  'textDocument/documentLink': ({ uri }) => document(uri),
  'documentLink/resolve': ({ at, to, pick, earlier }) =>
    of(pick, [
      ...earlier('textDocument/documentLink').flat(),
      ...FOREIGN.map((data) => ({ range: { start: at, end: to }, data })),
    ]),
  'textDocument/formatting': ({ uri, pick }) => ({ ...document(uri), options: of(pick, FORMATTING) }),
  'textDocument/rangeFormatting': ({ uri, at, to, pick }) => ({
    ...document(uri),
    range: { start: at, end: to },
    options: of(pick, FORMATTING),
  }),
  'textDocument/onTypeFormatting': ({ pick, ...asking }) => ({
    ...place(asking),
    ch: of(pick, ['|', '\n', 'x', '']),
    options: of(pick, FORMATTING),
  }),
  'textDocument/definition': place,
  'textDocument/references': ({ pick, ...asking }) => ({
    ...place(asking),
    context: { includeDeclaration: pick % 2 === 0 },
  }),
  'textDocument/documentHighlight': place,
  'textDocument/prepareRename': place,
  'textDocument/rename': ({ pick, ...asking }) => ({
    ...place(asking),
    newName: of(pick, [
      '19',
      '42',
      '7.1',
      'New Name',
      'P1',
      '',
      ' ',
      'a|b',
      'a\nb',
      '[x]',
      '*',
      '😀',
      '\uD83D',
      '\0',
      '$1',
      '8'.repeat(500),
    ]),
  }),
  'textDocument/selectionRange': ({ uri, at, to, pick }) => ({
    ...document(uri),
    positions: of(pick, [[at], [at, to], [], [to, at, at]]),
  }),
  'workspace/symbol': ({ pick }) => ({ query: of(pick, ['', 'proj', '7.1', '(', '😀', '\\', 'x'.repeat(300)]) }),
  'workspace/executeCommand': ({ uri, at, pick }) =>
    of(pick, [
      { command: 'strategist.nextSlot' },
      { command: 'strategist.insertRowBelow', arguments: [uri, at] },
      { command: '', arguments: null },
      { command: 'x', arguments: [null, 7, {}] },
    ]),
  'strategist/outline': ({ uri }) => document(uri),
  'strategist/readiness': ({ uri }) => document(uri),
  'strategist/findSlot': ({ pick, ...asking }) => ({ ...place(asking), direction: of(pick, ['next', 'previous']) }),
  'strategist/findProblem': ({ pick, ...asking }) => ({
    ...place(asking),
    direction: of(pick, ['first', 'next', 'previous']),
    ...of(pick, [{}, {}, {}, { range: { start: asking.at, end: asking.to } }, { range: WHOLE }]),
  }),
  'strategist/slotOptions': place,
  'strategist/openSlots': ({ uri, at, to, pick }) => ({
    ...document(uri),
    ...of(pick, [{}, { range: { start: at, end: to } }]),
  }),
  'strategist/newStrategyChoices': () => null,
  'strategist/newStrategy': ({ pick }) => ({
    version: of(pick, ['3.0', '3.1', '3.3', '3.4', '9', '']),
    numbering: of(pick, ['team', 'template']),
    team: of(pick, ['', 'elixirPhoenix', 'x y', '`', '\n']),
    name: of(pick, ['', 'Demo', '# [FILL IN]\n```', '|*_<b>', '\uD83D😀']),
  }),
  'strategist/table': ({ pick, ...asking }) => ({
    ...place(asking),
    operation: of(pick, [...TABLE_OPERATIONS, 'noSuchOperation']),
  }),
};

export const METHODS: readonly string[] = Object.keys(REQUESTS);

/** The parameters of a request, with one member replaced where it is to be spoilt. */
export function paramsOf(method: string, asking: Asking, spoil?: { path: string; value: unknown }): unknown {
  const params: unknown = REQUESTS[method]?.(asking) ?? null;
  return spoil === undefined ? params : replaced(params, spoil.path.split('.'), spoil.value);
}

/** Methods that nobody answers today; they are asked all the same. */
export const UNANSWERED: ReadonlySet<string> = new Set([
  'codeAction/resolve',
  'inlayHint/resolve',
  'codeLens/resolve',
  'workspace/executeCommand',
]);

/** Data of items as another server, an older version or an enemy might send them back. */
const FOREIGN: readonly unknown[] = [
  undefined,
  null,
  7,
  'x',
  [],
  {},
  { about: 'option', id: 'no-such' },
  { about: 'option', id: ['x'] },
  { about: 'path', path: '__proto__/constructor' },
  { about: 'path', path: 7 },
  { about: 'constructor' },
  { uri: 'file:///a.md', version: 1e9, rule: 'slot-unfilled', path: '../../etc/passwd' },
  { path: '../../../etc/passwd' },
  { path: 'docs/x.md', uri: 7 },
];

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

const FORMATTING: readonly unknown[] = [
  { tabSize: 4, insertSpaces: true },
  { tabSize: 0, insertSpaces: false, trimTrailingWhitespace: true, insertFinalNewline: true },
  { tabSize: -1, insertSpaces: 'x' },
  {},
];

function document(uri: string): { readonly textDocument: { readonly uri: string } } {
  return { textDocument: { uri } };
}

function place({ uri, at }: { readonly uri: string; readonly at: Position }) {
  return { ...document(uri), position: at };
}

function of<Value>(pick: number, values: readonly Value[]): Value | undefined {
  return values[pick % Math.max(1, values.length)];
}

function items(answers: readonly unknown[]): readonly unknown[] {
  return answers.flatMap((answer) =>
    typeof answer === 'object' && answer !== null && 'items' in answer && Array.isArray(answer.items)
      ? answer.items.slice(0, 40)
      : [],
  );
}

function replaced(value: unknown, [name, ...deeper]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  const members = typeof value === 'object' && value !== null ? value : {};
  const known: unknown = Object.entries(members).find(([key]) => key === name)?.[1];
  return { ...members, [name]: replaced(known, deeper, by) };
}
