import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { corpus } from '../support/corpus';

/** Lines that open, close, make or unmake whatever a reader of Markdown can get wrong. */
const TRAPS: readonly string[] = [
  '```',
  '````md',
  '~~~',
  '<!--',
  '-->',
  '<!-- strategist: on -->',
  '<!-- strategist: off -->',
  '<!-- strategist-disable -->',
  '<!-- strategist-enable slot-unfilled -->',
  '<!-- strategist-disable-next-line slot-unfilled, coverage-agrees: because -->',
  '<!-- strategist-disable-file slot-unfilled -->',
  '<div>',
  '</div>',
  '<script>',
  '<details><summary>[FILL IN]</summary>',
  '<![CDATA[',
  '<?php',
  '[FILL IN]: https://example.org',
  '[x]: <> "t',
  '[^1]: a note [FILL IN]',
  '[^1]',
  'Setext [FILL IN]\n===',
  'Setext\n---',
  '---',
  '***',
  '## 1. Project Identity',
  '## 1. Project Identity *(pre-configured)*',
  '### 7.1. Cost Approval & Payment Governance',
  '### 12.0.1 Screenshots & Visual Evidence',
  '## 99. Unknown Section',
  '### P0 — Must-Have',
  '## 4294967296.1.1.1 x',
  '#',
  '####### seven',
  '# T — Tailored Strategy v3.1',
  '# Project Strategy Brief v3.3',
  '# X — Tailored Strategy v999999999999.0',
  '**Label**:',
  '**Label** (ALL must be true):',
  '**A**: x **B**: y\n**C**: [FILL IN]',
  '- **Language**: Elixir / Phoenix / Ecto',
  '- Language Elixir',
  '- [ ] [FILL IN — a / b (default)]',
  '- [x] 80% unit test coverage',
  '* * * - + - [ ] nested',
  '> > > - 1. > [FILL IN]',
  '1. [FILL IN if any]',
  '999999999. x',
  '    indented [FILL IN]',
  '\t\ttabs [FILL]',
  '| # | Feature | Acceptance Criteria |',
  '|---|:--:|---:|',
  '| 1 | a \\| b `|` | [FILL IN — "x" / \'y\'] |',
  '| M1 | 😀 漢字 — [Date] |',
  '|||||||',
  '|',
  '| short',
  '**Milestones**:\n| # | Milestone | Target Date |\n|---|---|---|\n| M1 | a | Q2 2027 |\n| M1 | b | March 3 2027 |',
  '**Budget Constraints**: $X/month or "minimize"',
  '- **Monthly**: $99999999999999999999999.99 / month, €5, 12,5 kr',
  '**Threshold**: >= 1e999 %',
  '- Response time: P99 < 50ms',
  'see Section 7.1 and Section 99.9.9 and §5',
  'see `docs/x.md`, ./a/../../b.png, C:\\x\\y.md and file:///etc/passwd',
  '[ARCHIVED 2027-02-31] x',
  '[INFERRED] [DEFAULT] [CORRECTED]',
  '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[',
  ']]]]]]]]]]]',
  '[a [b [c] d] e]',
  '\\[FILL IN\\]',
  '**bold *both** em*',
  '``a` b``` [FILL IN]',
  '&amp; &#0; &#x1F600; &nosuch;',
  '![img](x "t) [l](<a b>)',
  '*Elixir — Tailored Strategy v3.1*',
  '*Cost-First | No-Delete | ai-team Branch | Merge-Gated*',
  '“typographic” ‘quotes’ … – —',
  'عربي \u202Eabc\u202C \u200B\u200D\uFEFF',
  'e\u0301 \u{1F468}\u200D\u{1F469}\u200D\u{1F467} 𝔘𝔫𝔦',
  '\u0000\u0001\u0007\u001B[31m',
  '\uD800 lone \uDC00 surrogates \uD83D',
  '\u2028\u2029\u0085\u000B\u000C',
  '',
  '',
  ' ',
  'prose that nobody has to fill in',
  'delete all logs, squash merge and force push `git push -f`',
  'no approval needed for payments over $50',
];

const LONG: readonly string[] = [
  `**Long**: ${'x'.repeat(5000)} [FILL IN]`,
  '['.repeat(2000),
  `${'> '.repeat(200)}[FILL IN]`,
  `${'- '.repeat(150)}x`,
  `|${' a |'.repeat(300)}`,
  '*a **b '.repeat(400),
  `${'`'.repeat(999)} [FILL IN]`,
  '<'.repeat(3000),
  '[a](b '.repeat(500),
  `${'  '.repeat(300)}- x`,
  '#'.repeat(3000),
  '&'.repeat(3000),
  '\\'.repeat(3001),
  '![['.repeat(700),
  '1.'.repeat(1500),
  '$1,'.repeat(1500),
  '- [ ] '.repeat(300),
  '[FILL IN — '.repeat(200),
  '"'.repeat(2000),
  `[FILL IN — ${'a / '.repeat(800)}b]`,
  `**${'x '.repeat(1000)}**:`,
  ' '.repeat(5000),
];

/** The sections of real strategies, each as one text; a change of a heading's line starts the next. */
function sections(): readonly string[] {
  const texts = ['samples/elixir-phoenix-open.md', 'samples/elixir-phoenix-filled.md'].map((path) =>
    readFileSync(path, 'utf8'),
  );
  return [...texts, ...corpus().map(({ text }) => text)].flatMap((text) =>
    text.split(/^(?=#{1,3} )/m).map((section) => section.replace(/\r\n/g, '\n').replace(/\n+$/, '')),
  );
}

/** More sections than are checked at once. */
function many(count: number): string {
  return Array.from({ length: count }, (_, index) => `## ${(index % 25) + 1}. S\n\n**A**: [FILL IN]`).join('\n\n');
}

/** Real blocks and lines, so that traps meet text that means something. */
function lines(all: readonly string[]): readonly string[] {
  return [...new Set(all.flatMap((section) => section.split('\n')))].filter((line) => line.trim() !== '');
}

const EOLS: readonly (readonly string[])[] = [['\n'], ['\n'], ['\r\n'], ['\r'], ['\n', '\r\n'], ['\n', '\r\n', '\r']];
const TITLES: readonly string[] = [
  '# Demo — Tailored Strategy v3.1',
  '# Demo — Tailored Strategy v3.1',
  '# Project Strategy Brief v3.3',
  '<!-- strategist: on -->',
  '\uFEFF# Demo — Tailored Strategy v3.4',
  '# Notes',
  '',
];

/** A piece of text that is typed or pasted. */
export function snippets(): fc.Arbitrary<string> {
  const real = lines(sections());
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...TRAPS) },
    { weight: 3, arbitrary: fc.constantFrom(...real) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...'#`[]|*-:\n\r <>\\~_!1.x$%"', '\r\n', '😀', '\uD83D', '\uDE00', '\0', ''),
    },
    { weight: 1, arbitrary: fc.constantFrom(...LONG) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    {
      weight: 2,
      arbitrary: fc.array(fc.constantFrom(...TRAPS, ...real), { maxLength: 8 }).map((some) => `\n${some.join('\n')}\n`),
    },
  );
}

/** A whole document: real sections and lines with traps between them, some of them cut, in one of the line ends. */
export function documents(): fc.Arbitrary<string> {
  const whole = sections();
  const block = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...whole) },
    { weight: 4, arbitrary: fc.constantFrom(...TRAPS) },
    { weight: 2, arbitrary: fc.constantFrom(...lines(whole)) },
    { weight: 1, arbitrary: fc.constantFrom(...LONG) },
    { weight: 1, arbitrary: fc.nat(90).map(many) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...whole), fc.nat(), fc.nat(40), fc.constantFrom(...TRAPS))
        .map(([text, at, length, trap]) => {
          const from = at % (text.length + 1);
          return text.slice(0, from) + trap + text.slice(from + length);
        }),
    },
  );
  return fc
    .tuple(
      fc.constantFrom(...TITLES),
      fc.array(block, { maxLength: 16, size: 'large' }),
      fc.constantFrom(...EOLS),
      fc.boolean(),
      fc.constantFrom('\n', '\n\n'),
    )
    .map(([title, blocks, eols, ends, between]) => {
      let breaks = 0;
      const text = [title, ...blocks].join(between) + (ends ? '\n' : '');
      return text.replace(/\n/g, () => eols[breaks++ % eols.length] ?? '\n');
    });
}
