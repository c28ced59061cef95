import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHeavy, readPlain } from '../../../server/service/document/heavy';
import { corpus } from '../../support/corpus';
import { slotTexts } from '../../support/document';

/** Texts on which the Markdown parser alone takes from half a second to minutes. */
const HOSTILE: Readonly<Record<string, string>> = {
  'emphasis marks': '**a_'.repeat(10_000),
  'a line of a megabyte': 'a '.repeat(500_000),
  'slots in one line': '[FILL IN] '.repeat(20_000),
  'lists in lists': '- '.repeat(20_000),
  'quotes in quotes': '>'.repeat(100_000),
  'indented lists': Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n'),
  'lazy lines': `> a\n${'b\n'.repeat(20_000)}`,
  'underlined lines': 'a\n---\n'.repeat(5_000),
  'a table without end': `| a |\n|---|\n${'| b |\n'.repeat(20_000)}`,
};

for (const [name, text] of Object.entries(HOSTILE)) {
  test(`heavy: ${name}`, () => {
    assert.ok(isHeavy(text));
    assert.deepEqual(slotTexts(`## 1. A\n\n${text}\n\n## 2. B\n\n[after]\n`).at(-1), '[after]');
  });
}

test('heavy: the plain reading still finds the slots, and none in code', () => {
  const text = `## 7.1 Cost\n[FILL IN] \`[code]\` [INFERRED]\n\`\`\`\n[fenced]\n\`\`\`\n[Date]\n`;
  const { nodes, brackets } = readPlain(text);
  assert.deepEqual(
    brackets.map(({ span, role }) => [text.slice(span.start, span.end), role]),
    [
      ['[FILL IN]', 'slot'],
      ['[INFERRED]', 'review'],
      ['[Date]', 'slot'],
    ],
  );
  const [heading] = nodes;
  assert.ok(heading?.kind === 'heading' && heading.number === '7.1' && heading.title === 'Cost');
});

test('heavy: no real strategy is', () => {
  for (const { name, text } of corpus()) assert.equal(isHeavy(text), false, name);
  assert.equal(isHeavy('| # | A |\n|---|---|\n'.concat('| 1 | **b** [FILL IN] |\n'.repeat(1000))), false);
});
