import fc from 'fast-check';
import { METHODS } from './requests';
import type { ClientKind, Place, Session, Step } from './steps';
import { documents, snippets } from './texts';

/** Addresses as editors, other programs and enemies write them. */
const URIS: readonly string[] = ['file:///w/plans/b.md', 'untitled:Untitled-1'];
const ODD_URIS: readonly string[] = [
  'file:///w/%E2%82%AC%20%zz.md?q#f',
  'vscode-vfs://github/x/y.md',
  'C:\\x\\y.md',
  '__proto__',
  'constructor',
  '',
  'file:///never/opened.md',
];

const NEEDLES: readonly string[] = [
  '[',
  ']',
  '|',
  '**',
  '\n',
  ':',
  '#',
  '- ',
  'Section ',
  '`',
  '😀',
  '§',
  '%',
  '$',
  '<!--',
  ' ',
];

/** Most of a session is about one document, so that it goes through many edits. */
const MAIN = 'file:///w/a.md';
const uri = fc.oneof(
  { weight: 16, arbitrary: fc.constant(MAIN) },
  { weight: 4, arbitrary: fc.constantFrom(...URIS) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_URIS) },
);
const place: fc.Arbitrary<Place> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      near: fc.constantFrom(...NEEDLES),
      nth: fc.nat(200),
      plus: fc.integer({ min: -1, max: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ line: fc.nat(300), character: fc.nat(80) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      line: fc.constantFrom(0, 1, 999_999, 2 ** 31 - 1),
      character: fc.constantFrom(0, 1, 999_999, 2 ** 31 - 1),
    }),
  },
);

const HOSTILE: readonly unknown[] = [
  null,
  7,
  -1,
  1.5,
  1e300,
  '',
  'x',
  true,
  [],
  {},
  [null],
  { uri: null },
  { line: 0 },
  { start: 1, end: 2 },
  [[[]]],
];
const PATHS: readonly string[] = [
  'textDocument',
  'textDocument.uri',
  'position',
  'position.line',
  'position.character',
  'positions',
  'range',
  'range.start',
  'range.end.line',
  'context',
  'context.only',
  'context.diagnostics',
  'context.triggerCharacter',
  'options',
  'options.tabSize',
  'newName',
  'query',
  'ch',
  'label',
  'data',
  'direction',
  'operation',
  'workDoneToken',
  'partialResultToken',
  'version',
  'name',
];

const SETTINGS: readonly unknown[] = [
  {},
  { rules: { 'slot-unfilled': 'error', 'slot-optional': 'off' } },
  { rules: { 'slot-unfilled': { severity: 'hint' }, 'row-number': 'off', 'pillar-missing': 'warning' } },
  { files: ['**/*.md'] },
  { files: ['**/plans/*.md', '{a,b}/**', '[', '!(x)', '**/'.repeat(50)] },
  { rules: { 'no-such-rule': 'error', 'slot-unfilled': 7, 'slot-optional': { severity: 'loud', options: [] } } },
  { rules: [], files: {} },
  { inlayHints: { expected: false, twins: 'x', abbreviations: true }, codeLens: { enabled: false } },
  { inlayHints: { expected: true, twins: true, abbreviations: true } },
  { rules: { constructor: 'off', toString: { severity: 'off' } } },
  JSON.parse('{"__proto__": {"files": ["**"]}, "rules": {"__proto__": "off"}}'),
  null,
  7,
  'x',
  [],
];
const FILES: readonly string[] = [
  '{}',
  '{"rules": {"slot-unfilled": "off"}}',
  '\uFEFF{"files": ["*.md", "plans/**"], "rules": {"slot-optional": "error"}}',
  '{"rules": {"slot-unfilled": {"severity": "nonsense"}, "x": null}}',
  '{',
  '',
  '[]',
  'null',
  '{"files": "x", "rules": 7, "more": {}}',
  '{"rules": {"__proto__": {"severity": "off"}}}',
  `${'['.repeat(5000)}`,
];
const FILE_URIS: readonly unknown[] = [
  'file:///w/strategist.config.json',
  'file:///w/plans/strategist.config.json',
  'file:///strategist.config.json',
  'strategist.config.json',
  '',
  7,
];

const configure: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('configure'), by: fc.constant('settings'), value: fc.constantFrom(...SETTINGS) }),
  fc.record({
    do: fc.constant('configure'),
    by: fc.constant('files'),
    value: fc.oneof(
      fc.array(fc.record({ uri: fc.constantFrom(...FILE_URIS), text: fc.constantFrom(...FILES) }), { maxLength: 3 }),
      fc.constantFrom(null, 7, [null], [[]], {}),
    ),
  }),
  fc.record({ do: fc.constant('configure'), by: fc.constant('watched'), value: fc.constantFrom(...FILE_URIS) }),
  fc.record({
    do: fc.constant('configure'),
    by: fc.constant('folders'),
    value: fc.constantFrom(
      { added: [{ uri: 'file:///w', name: 'w' }], removed: [] },
      { added: [], removed: [{ uri: 'file:///w', name: 'w' }] },
      { added: [{ uri: '' }, { uri: 'x' }], removed: [{}] },
      null,
      {},
    ),
  }),
);

const spoil = fc.option(fc.record({ path: fc.constantFrom(...PATHS), value: fc.constantFrom(...HOSTILE) }), {
  nil: undefined,
  freq: 8,
});
/** Diagnostics are what a client asks for after every change. */
const method = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...METHODS) },
  { weight: 1, arbitrary: fc.constant('textDocument/diagnostic') },
);

/** Sessions of a few documents with some tens of steps. */
export function sessions(): fc.Arbitrary<Session> {
  const snippet = snippets();
  const text = documents();
  const change = fc.oneof(
    { weight: 12, arbitrary: fc.record({ range: fc.tuple(place, place).map(near), text: snippet }) },
    { weight: 3, arbitrary: fc.record({ range: fc.tuple(place, place), text: snippet }) },
    { weight: 1, arbitrary: fc.record({ text }) },
  );
  const ask = fc
    .record({ do: fc.constant('ask' as const), method, uri, at: place, to: place, pick: fc.nat(999), spoil })
    .map(({ spoil: spoilt, ...rest }): Step => (spoilt === undefined ? rest : { ...rest, spoil: spoilt }));
  const open: fc.Arbitrary<Step> = fc.record({
    do: fc.constant('open'),
    uri,
    text,
    language: fc.constantFrom('markdown', 'markdown', 'plaintext', ''),
  });
  const changes: fc.Arbitrary<Step> = fc.record({
    do: fc.constant('change'),
    uri,
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
    skip: fc.constantFrom(1, 1, 1, 1, 2, 1000, 0, -1),
  });
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 10, arbitrary: changes },
    { weight: 20, arbitrary: ask },
    { weight: 2, arbitrary: open },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), uri }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), back: fc.nat(4) }) },
    { weight: 2, arbitrary: configure },
    { weight: 1, arbitrary: notify },
    { weight: 3, arbitrary: fc.constant<Step>({ do: 'settle' }) },
  );
  const first: fc.Arbitrary<Step> = fc.record({
    do: fc.constant('open'),
    uri: fc.constant(MAIN),
    text,
    language: fc.constant('markdown'),
  });
  return fc.record({
    client: fc.constantFrom<ClientKind[]>('able', 'able', 'bare', 'pushed', 'refusing'),
    steps: fc
      .tuple(first, fc.array(step, { minLength: 15, maxLength: 60, size: 'large' }))
      .map(([opening, steps]) => [opening, ...steps]),
  });
}

const notify: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('notify'),
  method: fc.constantFrom(
    'textDocument/didSave',
    'textDocument/didClose',
    'textDocument/didOpen',
    'workspace/didChangeConfiguration',
    '$/setTrace',
    '$/cancelRequest',
    '$/progress',
    'window/workDoneProgress/cancel',
    'no/such',
    'initialized',
  ),
  params: fc.constantFrom<unknown>(
    null,
    {},
    [],
    { id: 1 },
    { id: null },
    { value: 'verbose' },
    { token: 1, value: null },
    7,
  ),
});

/** Most replacements are short. */
function near([from, to]: readonly [Place, Place]): readonly [Place, Place] {
  return 'near' in from && 'near' in to
    ? [from, { ...from, plus: from.plus + (to.nth % 5 === 0 ? to.nth : to.nth % 12) }]
    : [from, to];
}
