import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { childrenOf } from '../../../server/service/document/blocks';
import type { Section } from '../../../server/service/document/document';
import type { Node } from '../../../server/service/document/model';
import { isInCode, namesOf, nodeAt, placeAt } from '../../../server/service/document/place';
import type { Span } from '../../../server/service/text/span';
import { corpus } from '../../support/corpus';
import { documentOf } from '../../support/document';
import { HOSTILE_INPUT } from '../../support/hostileInput';
import { oneOf } from '../../support/runs';

const TEXT = `## 3. Core Features

### P0 — Must-Have (Launch Blockers)

| # | Feature | Complexity |
|---|---|---|
| 1 | Search | [FILL IN] |
| 2 | Login |  |

<!-- a comment -->

**Users**:

- **Who**:
  - people
  - [FILL IN]
- free text

\`\`\`
code
\`\`\`
`;

function firstSection(text: string): Section {
  const section = documentOf(text).sections[0]?.section;
  assert.ok(section !== undefined);
  return section;
}

describe('a place is named by what leads to it', () => {
  const section = firstSection(TEXT);
  const named = (words: string): string => {
    const offset = section.text.indexOf(words);
    assert.ok(offset >= 0);
    return namesOf(section, placeAt(section, offset)).join(' › ');
  };
  for (const [words, names] of [
    ['Feature |', 'P0 › # › Feature'],
    ['[FILL IN] |', 'P0 › row 1 › Complexity'],
    ['Login', 'P0 › row 2 › Feature'],
    ['people', 'P0 › Users › Who › 1'],
    ['[FILL IN]\n- free', 'P0 › Users › Who › 2'],
    ['free text', 'P0 › Users › 2'],
    ['|---', 'P0'],
  ] as const) {
    test(words, () => assert.equal(named(words), names));
  }
  test('code and comments are told from text', () => {
    assert.equal(isInCode(section, section.text.indexOf('code')), true);
    assert.equal(isInCode(section, section.text.indexOf('people')), false);
    assert.equal(nodeAt(section.nodes, section.text.indexOf('a comment'))?.kind, 'html');
  });
});

describe('what stands side by side is in the order of the text and does not overlap', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['the text above', TEXT],
    ['the sample', readFileSync('samples/elixir-phoenix-open.md', 'utf8')],
    ...corpus().map(({ name, text }) => [name, text] as const),
    ...oneOf(3, Object.entries(HOSTILE_INPUT)).map(([name, make]) => [name, make(3000)] as const),
  ];
  for (const [name, text] of texts) {
    test(name, () => {
      for (const { section } of documentOf(text).sections) inOrder(section.nodes);
    });
  }
});

/** Placing looks things up by halves, which finds nothing in a list that is out of order. */
function inOrder(nodes: readonly Node[]): void {
  ascend(nodes);
  for (const node of nodes) {
    inOrder(childrenOf(node));
    if (node.kind === 'table') {
      ascend([node.header, ...node.rows]);
      for (const row of [node.header, ...node.rows]) ascend(row.cells);
    }
  }
}

function ascend(all: readonly { readonly span: Span }[]): void {
  all.slice(1).forEach(({ span }, index) => {
    const before = all[index]?.span;
    assert.ok(before !== undefined && before.end <= span.start && before.start < span.start);
  });
}
