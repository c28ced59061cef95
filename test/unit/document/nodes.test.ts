import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sketch } from '../../support/document';

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['a field as a block', '**Label**: value', ['block Label=value']],
  ['several fields in one paragraph', '**A**: 1\n**B**: 2\nmore', ['line A=1', 'line B=2\nmore']],
  ['bold items', '- **A**: 1\n- **B**: 2', ['bullets', '  bold-item A=1', '  bold-item B=2']],
  [
    'plain items',
    '- Response time: P99 < 50ms\n- CSRF tokens',
    ['bullets', '  plain-item Response time=P99 < 50ms', '  item CSRF tokens'],
  ],
  ['a label that asks', '**Auto-push enabled?**: Yes', ['block Auto-push enabled?=Yes']],
  [
    'a label with a parenthesis',
    '**Launch Criteria** (ALL must be true):\n- [x] a',
    ['block Launch Criteria=', '  bullets', '    item [x] a'],
  ],
  [
    'a label with a marker',
    '**Stack** [PRE-FILLED — as needed]:\n- **Cache**: ETS',
    ['block Stack=', '  bullets', '    bold-item Cache=ETS'],
  ],
  [
    'a question heads a list without a colon',
    '**What proof?**\n- [x] a',
    ['block What proof?=', '  bullets', '    item [x] a'],
  ],
  ['bold words alone are no label', '**Attention**\n\nprose', ['paragraph', 'paragraph']],
  ['the colon inside the bold', '**A:** 1', ['block A=1']],
  ['a table right below its label', '**KPIs**:\n| a | b |\n|---|---|\n| 1 | 2 |', ['block KPIs=', '  table 1x2']],
  [
    'a group keeps prose and list',
    '**G**:\n\nprose\n\n- **A**: 1\n\n**H**: 2',
    ['block G=', '  paragraph', '  bullets', '    bold-item A=1', 'block H=2'],
  ],
  ['a group ends at a thematic break', '**G**:\n\n---\n\n- a', ['block G=', 'thematicBreak', 'bullets', '  item a']],
  ['a mandatory note is no field', '> **MANDATORY** — text', ['quote', '  paragraph']],
  [
    'a colon in a slot makes no label',
    '- [FILL IN: a]\n- `x: y` z: w',
    ['bullets', '  item [FILL IN: a]', '  item `x: y` z: w'],
  ],
  [
    'heading numbers of all kinds',
    '## 1. A\n\n### 6.1 B\n\n## 12.0.1 C *(pre-configured)*\n\n### P0 — D\n\n## E',
    ['# 1|A', '# 6.1|B', '# 12.0.1|C', '## P0 — D', '# |E'],
  ],
  ['a heading in a fence', '## 1. A\n\n```\n## 2. B\n```\n\n**C**: d', ['# 1|A', 'code', 'block C=d']],
  ['a heading in a comment', '## 1. A\n\n<!--\n## 2. B\n-->\n\n**C**: d', ['# 1|A', 'html', 'block C=d']],
  ['a box without text', '- [ ]\n- [x] a', ['bullets', '  item [ ] ', '  item [x] a']],
  ['an empty value', '**A**:\n\n## 1. B', ['block A=', '# 1|B']],
];

for (const [name, text, expected] of CASES) {
  test(`nodes: ${name}`, () => assert.deepEqual(sketch(text), expected));
}
