import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slotTexts } from '../../support/document';

/** Each case is a name, a text, and the slots in it, in order. */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['a bare slot', '**A**: [FILL IN]', ['[FILL IN]']],
  [
    'every spelling of the keyword',
    '[FILL IN — a] [FILL IN: b] [FILL IN or "TBD"] [FILL] [FILL — c] [FILL IN per integration]',
    ['[FILL IN — a]', '[FILL IN: b]', '[FILL IN or "TBD"]', '[FILL]', '[FILL — c]', '[FILL IN per integration]'],
  ],
  [
    'template placeholders',
    '| [S/M/L/XL] | [$X/month or "minimize"] | [e.g., a / b] |\n|---|---|---|',
    ['[S/M/L/XL]', '[$X/month or "minimize"]', '[e.g., a / b]'],
  ],
  ['slots inside a longer value', 'Docker + [FILL — K8s / ECS] and >= [X]% of it', ['[FILL — K8s / ECS]', '[X]']],
  [
    'brackets and code inside a slot',
    '[Add `[ARCHIVED {date}]` marker (default) / Move [down]]',
    ['[Add `[ARCHIVED {date}]` marker (default) / Move [down]]'],
  ],
  ['a slot in bold and around bold', '**[FILL IN]** and [**FILL IN**]', ['[FILL IN]', '[**FILL IN**]']],
  [
    'no slot in an attribute or an address',
    '<a title="[FILL IN]">x</a> <https://x.org/[FILL]> <b>[FILL]</b>',
    ['[FILL]'],
  ],
  ['checkboxes', '- [ ] a\n- [x] b\n- [X] c\n- [ ]\n\n| [ ] | [x] |\n|---|---|\n', []],
  ['a checklist item with a slot', '- [ ] Coverage >= [X]%', ['[X]']],
  ['links, images and autolinks', '[a](b) ![c](d) <https://x.org/[y]> [e](<f g>)', []],
  ['a slot in a link text is live', '[see [FILL IN]](https://x.org)', ['[FILL IN]']],
  ['what only looks like a link', '[FILL IN](see the docs)', ['[FILL IN]']],
  ['references with a definition', '[docs] [Docs][] [a][docs] ![i][docs] [b]\n\n[docs]: https://x.org', ['[b]']],
  ['a definition of a slot hides nothing', '[FILL IN]: https://x.org\n\n**A**: [FILL IN]', ['[FILL IN]']],
  ['a definition far away', '## 1. A\n\n[docs]\n\n## 2. B\n\n[docs]: https://x.org', []],
  ['a reference without a definition', '[a][b]', ['[a]', '[b]']],
  ['footnotes', 'a[^1] b[^note]\n\n[^1]: text', []],
  ['citations', 'as shown [1] and [12]', []],
  ['alerts', '## 1. A\n\n> [!NOTE]\n> text', []],
  [
    'markers',
    '[ARCHIVED 2027-01-01] [SUPERSEDED by x] [OUTDATED] [CORRECTED] [REVISED] [PRE-FILLED — see [x]] [INFERRED] [DEFAULT]',
    [],
  ],
  ['a word that starts like a marker', '[ARCHIVEDX] [DEFAULT value]', ['[ARCHIVEDX]', '[DEFAULT value]']],
  ['code spans', '`[FILL IN]` ``[a `b` c]`` [d]', ['[d]']],
  ['code blocks', '```\n[FILL IN]\n```\n\n    [FILL IN]\n\n~~~\n[x y]\n~~~\n', []],
  ['HTML code', '<code>[FILL IN]</code> <kbd>[a]</kbd> <b>[c]</b>', ['[c]']],
  ['comments', '<!-- [FILL IN] -->\n\na <!-- [b] --> [c]', ['[c]']],
  [
    'HTML blocks keep their words live',
    '<table>\n<tr><td title="[a]">[FILL IN]</td></tr>\n</table>\n\n<pre>\n[b]\n</pre>',
    ['[FILL IN]'],
  ],
  ['the preamble', '# T v3.1\n\n> Fill in **[FILL IN]**\n\n## 1. A\n\n> [FILL IN]\n', ['[FILL IN]']],
  ['escaped brackets', '\\[FILL IN\\] \\[a] [b]', ['[b]']],
  ['an escaped bracket inside', '[a \\] b]', ['[a \\] b]']],
  ['unclosed brackets do not hide what follows', '[ oops [FILL IN] and [more', ['[FILL IN]']],
  ['a slot never reaches into the next field', '**A**: [oops\n**B**: c]\n**D**: [FILL IN]', ['[FILL IN]']],
  ['a slot over a soft line break', 'a [FILL IN — one\ntwo] b', ['[FILL IN — one\ntwo]']],
  ['empty brackets', '[] [  ] a[]', []],
  ['a tag of a whole group', '**Scalability** [FILL]:\n- Users: [FILL]', ['[FILL]']],
  ['a hint beside a label is a slot', '**Budget** [FILL — $/month]:\n\n- a', ['[FILL — $/month]']],
  ['cells with escaped pipes and code', '| a | b |\n|---|---|\n| x \\| [c] | `[d \\| e]` [f] |', ['[c]', '[f]']],
  ['astral characters before a slot', '😀😀 [FILL IN]', ['[FILL IN]']],
  ['CRLF', '**A**: [a]\r\n**B**: [b]\r\n\r\n- [c]\r\n', ['[a]', '[b]', '[c]']],
  ['a byte order mark', '\uFEFF# T v3.1\n\n[a]', ['[a]']],
  ['headings', '## 1. [a] *([b])*', ['[a]', '[b]']],
  ['lists in lists', '## 1. A\n\n1. [a]\n   - [b]\n     > [c]', ['[a]', '[b]', '[c]']],
];

for (const [name, text, expected] of CASES) {
  test(`slots: ${name}`, () => assert.deepEqual(slotTexts(text), expected));
}

test('slots: 20,000 unclosed brackets end, and hide nothing after them', () => {
  assert.deepEqual(slotTexts(`## 1. A\n\n${'['.repeat(20_000)}\n\n## 2. B\n\n[FILL IN]`), ['[FILL IN]']);
});
