import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DEFAULT_HINTS } from '../../server/lsp/hintSettings';

/*
 * The manifest against the client's sources. Both are read as text: the client cannot be loaded outside VS Code.
 *
 * `UPDATE_EXPECT=1 npm run test:unit -- manifest` writes l10n/bundle.l10n.json again, from which translations are made.
 */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const manifest = readJson('package.json');
const contributes = at(manifest, 'contributes');
const sources = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('client', file), 'utf8'))
  .join('\n');

describe('the manifest', () => {
  it('contributes the commands that are registered, and no other', () => {
    assert.deepEqual(commandIds().sort(), registered().sort());
    assert.ok(commandIds().length > 5);
  });

  it('puts only its own commands into menus, keys, welcome contents and walkthroughs', () => {
    const known = new Set(commandIds());
    const used = [
      ...items(at(contributes, 'keybindings')).map((binding) => text(at(binding, 'command'))),
      ...menuItems().map((item) => text(at(item, 'command'))),
      ...matches(/\(command:([\w.]+)\)/g, readFileSync('package.nls.json', 'utf8')),
      ...matches(/onCommand:([\w.]+)/g, readFileSync('package.json', 'utf8')),
      ...matches(/'(strategist\.\w+)'/g, readFileSync('client/server.ts', 'utf8')),
    ];
    // VS Code makes the first for every view, and has the other: a key is bound to it while questions are asked.
    const foreign = ['strategist.sections.focus', 'workbench.action.quickInputBack'];
    assert.deepEqual([...new Set(used)].filter((id) => !known.has(id)).sort(), foreign);
  });

  it('has an icon for each command that stands in a title bar', () => {
    const icons = new Map(
      items(at(contributes, 'commands')).map((command) => [text(at(command, 'command')), at(command, 'icon')]),
    );
    for (const item of items(at(at(contributes, 'menus'), 'view/title'))) {
      assert.match(text(icons.get(text(at(item, 'command'))) ?? null), /^\$\([a-z-]+\)$/);
    }
  });

  it('keeps out of the palette what is not applicable', () => {
    const listed = items(at(at(contributes, 'menus'), 'commandPalette')).map((item) => text(at(item, 'command')));
    const always = commandIds().filter((id) => !listed.includes(id));
    assert.deepEqual(always.sort(), [
      'strategist.newStrategy',
      'strategist.openStrategy',
      'strategist.restartServer',
      'strategist.showLog',
    ]);
  });

  it('binds each key on every platform, and only while a strategy is edited', () => {
    const bindings = items(at(contributes, 'keybindings'));
    for (const platform of ['key', 'mac']) {
      const keys = bindings.map((binding) => text(at(binding, platform)));
      assert.equal(new Set(keys).size, keys.length, `two commands have the same ${platform}`);
      for (const key of keys) assert.match(key, /^(?:(?:(?:ctrl|shift|alt|cmd)\+)+[a-z]+|tab|ctrl\+-)$/);
    }
    for (const binding of bindings) {
      const isQuestion = text(at(binding, 'command')) === 'workbench.action.quickInputBack';
      const where = isQuestion
        ? /^inQuickInput && strategist\.canGoBack$/
        : /^editorTextFocus && strategist\.isStrategy\b/;
      assert.match(text(at(binding, 'when')), where);
      // Option with a letter types a character on macOS; Control and Alt together are AltGr elsewhere.
      assert.doesNotMatch(text(at(binding, 'mac')), /^(?:shift\+)?alt\+[a-z]$/);
      assert.doesNotMatch(text(at(binding, 'key')), /ctrl\+(?:shift\+)?alt\+/);
    }
  });

  it('takes Tab only in tables, and from nobody else', () => {
    const bindings = items(at(contributes, 'keybindings')).filter((binding) => /\btab$/.test(text(at(binding, 'key'))));
    assert.deepEqual(
      bindings.map((binding) => text(at(binding, 'command'))),
      ['strategist.nextCell', 'strategist.previousCell'],
    );
    for (const binding of bindings) {
      const conditions = text(at(binding, 'when')).split(' && ');
      const wanted = ['strategist.canWalkCells', '!editorReadonly', ...TAB_BELONGS_TO.map((key) => `!${key}`)];
      for (const condition of wanted) assert.ok(conditions.includes(condition), condition);
    }
  });

  it('uses only context keys that exist', () => {
    const ours = matches(/^ {2}\| '(\w+)'/gm, readFileSync('client/context-keys.ts', 'utf8'));
    assert.ok(ours.length > 3);
    const known = new Set([
      ...ours.map((key) => `strategist.${key}`),
      ...['editorTextFocus', 'editorReadonly', 'findWidgetVisible', 'view', 'strategist.sections'],
      // VS Code sets it while any question is asked.
      'inQuickInput',
      // The tree says of its items which of them are open sections, and which have problems.
      ...['viewItem', 'openSection', 'hasProblems'],
      ...TAB_BELONGS_TO,
    ]);
    const used = matches(/"when": "([^"]+)"/g, readFileSync('package.json', 'utf8')).flatMap((when) =>
      matches(/([A-Za-z][\w.]*)/g, when),
    );
    assert.deepEqual(
      [...new Set(used)].filter((key) => !known.has(key)),
      [],
    );
    const unused = ours.filter((key) => !used.includes(`strategist.${key}`));
    assert.deepEqual(unused, []);
  });

  it('has a text for every key, and no text without one', () => {
    const keys = new Set(matches(/"%([\w.]+)%"/g, readFileSync('package.json', 'utf8')));
    assert.deepEqual([...keys].sort(), Object.keys(object(readJson('package.nls.json'))).sort());
  });

  it('names only files that exist', () => {
    const named = matches(
      /"(?:\.\/)?((?:media|syntaxes|snippets|schemas|l10n)(?:\/[\w./-]+)?)"/g,
      readText('package.json'),
    );
    assert.ok(named.length >= 8);
    for (const file of named) assert.ok(existsSync(file), `${file} does not exist`);
  });

  it('points to the bundles that the build makes', () => {
    const build = readText('scripts/build.mjs');
    assert.equal(at(manifest, 'main'), './dist/client.js');
    assert.match(build, / \?\? 'dist';/);
    assert.match(build, /client: 'client\/node\.ts' \}, outdir: out /);
    assert.equal(at(manifest, 'browser'), './dist/web/client.js');
    assert.match(build, /client: 'client\/browser\.ts' \}, outdir: join\(out, 'web'\) /);
  });

  it('reads every setting that it contributes', () => {
    const settings = Object.keys(object(at(at(contributes, 'configuration'), 'properties')));
    const read = matches(/getConfiguration\(SECTION\)\.get<unknown>\('([\w.]+)'\)/g, sources);
    // The language client reads its own, by the client's id, and the server those about rules and hints.
    const others = ['strategist.trace.server', 'strategist.rules', ...hintDefaults().map(([name]) => name)];
    assert.deepEqual([...read.map((name) => `strategist.${name}`), ...others].sort(), settings.sort());
  });

  it('has the defaults that the server falls back on', () => {
    const properties = at(at(contributes, 'configuration'), 'properties');
    for (const [name, value] of hintDefaults()) assert.equal(at(at(properties, name), 'default'), value, name);
  });
});

describe('the strings in the code', () => {
  const uses = matches(/(\bl10n\.t\()/g, sources).length;
  const strings = matches(/\bl10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g, sources);

  it('are plain literals, which translators can be given', () => {
    assert.ok(uses > 20);
    assert.equal(strings.length, uses);
  });

  it('are all in l10n/bundle.l10n.json', () => {
    const bundle = Object.fromEntries([...new Set(strings)].sort().map((string) => [string, string]));
    const written = `${JSON.stringify(bundle, undefined, 2)}\n`;
    if (process.env['UPDATE_EXPECT'] === '1') writeFileSync('l10n/bundle.l10n.json', written);
    assert.equal(readText('l10n/bundle.l10n.json'), written);
  });
});

/** The settings about hints by their full names, with the values that hold when nothing is set. */
function hintDefaults(): readonly (readonly [string, boolean])[] {
  return Object.entries(DEFAULT_HINTS).flatMap(([group, values]) =>
    Object.entries<boolean>({ ...values }).map(([name, value]): [string, boolean] => [
      `strategist.${group}.${name}`,
      value,
    ]),
  );
}

/** VS Code's context keys for what Tab means elsewhere in an editor. */
const TAB_BELONGS_TO = [
  'accessibilityModeEnabled',
  'editorHasMultipleSelections',
  'editorTabMovesFocus',
  'hasOtherSuggestions',
  'hasSnippetCompletions',
  'inSnippetMode',
  'inlineEditIsVisible',
  'inlineSuggestionVisible',
  'suggestWidgetVisible',
  'tabShouldAcceptInlineEdit',
  'tabShouldJumpToInlineEdit',
];

function commandIds(): string[] {
  return items(at(contributes, 'commands')).map((command) => text(at(command, 'command')));
}

/** Ids with an underscore in front are registered for the client itself and shown nowhere. */
function registered(): string[] {
  return matches(/^ {4}'(strategist\.\w+)':/gm, readText('client/commands/register.ts'));
}

function menuItems(): readonly Json[] {
  return Object.values(object(at(contributes, 'menus')))
    .flatMap((menu) => [...items(menu)])
    .filter((item) => at(item, 'submenu') === null);
}

function matches(pattern: RegExp, within: string): string[] {
  return [...within.matchAll(pattern)].map((match) => match[1] ?? '');
}

function readText(file: string): string {
  return readFileSync(file, 'utf8');
}

function readJson(file: string): Json {
  return JSON.parse(readText(file));
}

function object(value: Json): { readonly [key: string]: Json } {
  assert.ok(isObject(value));
  return value;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(value: Json, key: string): Json {
  return object(value)[key] ?? null;
}

function items(value: Json): readonly Json[] {
  assert.ok(Array.isArray(value));
  return value;
}

function text(value: Json): string {
  assert.ok(typeof value === 'string');
  return value;
}
