import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFullParser } from '../../server/service/document/fullParser';
import { createMarkdownParser } from '../../server/service/document/markdown';
import { readQuickly } from '../../server/service/document/quick/blocks';
import type { Root, TreeNode } from '../../server/service/document/tree';
import { allItems } from '../../server/service/text/sequence';
import { corpus } from '../support/corpus';
import { documentOf } from '../support/document';
import { tries } from '../support/runs';

const parse = createFullParser();

/** What facts are read from: kinds, places and the few properties that the readers look at. */
function shape(node: TreeNode): unknown {
  const at = node.type === 'root' ? [] : [node.position?.start.offset, node.position?.end.offset];
  const own =
    node.type === 'heading'
      ? [node.depth]
      : node.type === 'list'
        ? [node.ordered === true]
        : node.type === 'listItem'
          ? [node.checked ?? null]
          : node.type === 'text'
            ? [node.value.trim() === '']
            : [];
  return [node.type, ...at, ...own, ...('children' in node ? [node.children.map(shape)] : [])];
}

function checkSame(text: string): boolean {
  const quick: Root | undefined = readQuickly(text);
  if (quick !== undefined) assert.deepEqual(shape(quick), shape(parse(text)), JSON.stringify(text));
  return quick !== undefined;
}

const STARTS = [
  '',
  '',
  '',
  '',
  '# ',
  '## 1. ',
  '### ',
  '####### ',
  '#',
  '- ',
  '- ',
  '* ',
  '+ ',
  '-',
  '-  ',
  '-     ',
  '1. ',
  '1) ',
  '2. ',
  '10. ',
  '  - ',
  '   - ',
  '    - ',
  '  1. ',
  '   ',
  '  ',
  ' ',
  '    ',
  '> ',
  '>',
  '> - ',
  '> > ',
  '>  ',
  '- [ ] ',
  '- [x] ',
  '- [X]',
  '  - [ ] ',
  '| ',
  '|',
  '```',
  '~~~',
  '````',
  '[a]: ',
  '[a]: b',
  '[^1]: ',
  '[B c]: https://d',
  '- [a]: ',
  '\t',
  '- - ',
  '- # ',
  '> | ',
  '**Label**: ',
  '- **Label**: ',
  '- Label: ',
  '<!-- ',
];
const PIECES = [
  'word',
  'two words',
  ' ',
  '  ',
  '**',
  '*',
  '_',
  '__',
  '***',
  '`',
  '``',
  '[FILL IN]',
  '[',
  ']',
  '](x)',
  '[link](https://a.b/c?d=e)',
  '**[a](b)**',
  '[a]()',
  '[a](b "t")',
  '![a](b)',
  '[a [b](c)]',
  '[*a*](b)',
  '<!---->',
  '<!-- a -- b -->',
  '<!-->',
  '<!--',
  '-->',
  '[a][b]',
  '[^1]',
  '[b C][]',
  '<br>',
  '<br />',
  '</a >',
  '<a b="c|d" e>',
  "<a b='c'>",
  '<mailto:a@b>',
  '<a@b.c>',
  '&nbsp;',
  '&#65;',
  '&nosuch;',
  '![i]',
  '&amp;',
  '&',
  'A & B;',
  '<',
  '< 5',
  '<b>',
  '</b>',
  '<!-- c -->',
  '-->',
  '<https://a.b>',
  '\\',
  '\\*',
  '\\|',
  '|',
  ' | ',
  ':',
  '—',
  '😀',
  '“',
  '\u00a0',
  '\u200b',
  '$',
  '~',
  '+',
  'snake_case',
  '5*3',
  '**bold**',
  '*em*',
  '_em_',
  '`code`',
  '**a `b` c**',
  '**[FILL IN]**',
  '|---|---|',
  '---',
  '===',
  '--',
  '***',
  '- - -',
  '#',
  ' #',
  '[ ]',
  '[x] ',
  '\t',
  '\0',
  '1.',
  '-',
  '>',
  'é',
  '中',
  '(',
  ')',
  '"',
  "'",
  '**Label**: value',
];
const TABLE = [
  '| a | b |',
  '|---|---|',
  '| :-- | --: |',
  '| c |',
  '| **d** | `e|f` |',
  '| x | y | z |',
  '||',
  '| a',
  'a | b',
  '| [FILL IN] | 1 |  ',
  ' | a | b |',
];
const line = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...STARTS), fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }))
      .map(([start, pieces]) => start + pieces.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...TABLE) },
  { weight: 2, arbitrary: fc.constant('') },
);
const eol = fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\r');
const text = fc
  .tuple(eol, fc.array(line, { maxLength: 9 }), fc.boolean())
  .map(([end, lines, open]) => lines.join(end) + (open ? '' : end));

test('the quick reader sees what remark sees, or nothing', () => {
  fc.assert(
    fc.property(text, (source) => {
      checkSame(source);
    }),
    tries(60_000),
  );
});

/** Longer than what is left to remark at once. */
const LONG = `${'word '.repeat(110)}\n\n`;

test('the parser sees what remark sees, whichever of the two reads which part', () => {
  const mixed = createMarkdownParser();
  fc.assert(
    fc.property(
      fc.array(fc.oneof(text, text, fc.constantFrom('<br>\n\n', 'a\tb\n\n', '<pre>\n\n', '```\n', LONG, LONG)), {
        maxLength: 8,
      }),
      (parts) => {
        const source = parts.join('\n\n');
        const root = mixed(source);
        assert.deepEqual(typeof root === 'string' ? root : shape(root), shape(parse(source)), JSON.stringify(source));
      },
    ),
    tries(20_000),
  );
});

const samples = ['samples/elixir-phoenix-open.md', 'samples/elixir-phoenix-filled.md'].map((name) => ({
  name,
  text: readFileSync(name, 'utf8'),
}));
const strategies = [...samples, ...corpus()];

/** The lines of real strategies, which make likelier mistakes than what is made up. */
const real = strategies.flatMap(({ text: source }) => source.split(/\r?\n/));

test('the quick reader sees what remark sees in strategies with a mistake', () => {
  const mistake = fc.record({
    from: fc.nat(Math.max(0, real.length - 1)),
    length: fc.integer({ min: 1, max: 12 }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(6),
    insert: fc.oneof(
      fc.constantFrom(...PIECES),
      fc.constantFrom(...STARTS.map((start) => `\n${start}`)),
      fc.constant('\n'),
    ),
  });
  fc.assert(
    fc.property(mistake, ({ from, length, at, remove, insert }) => {
      const source = real.slice(from, from + length).join('\n');
      const place = Math.floor(at * source.length);
      checkSame(source.slice(0, place) + insert + source.slice(place + remove));
    }),
    tries(40_000),
  );
});

test('nearly every section of real strategies is read by the quick reader', () => {
  for (const { name, text: source } of strategies) {
    const slices = allItems(documentOf(source).text.pieces);
    const slow = slices.filter(({ text: slice, entry }) => entry.kind === 'normal' && !checkSame(slice));
    assert.ok(slow.length <= slices.length / 20, `${name}: ${slow.length} of ${slices.length} sections`);
  }
});

test('of a long text the full parser reads what stands around a place that is for it', () => {
  const plain = 'Plain words, and **bold** ones.\n\n'.repeat(500);
  const budget = { slices: 1, fullParser: 1_000_000 };
  createMarkdownParser()(`${plain}A place with \` one tick.\n\n${plain}`, budget);
  const read = 1_000_000 - budget.fullParser;
  assert.ok(read > 30 && read < 2_000, `${read} characters are read`);
});
