import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speaksWithin } from '../../../server/service/rules/moveFindings';
import { rules } from '../../../server/service/rules/registry';
import type { PlacedFinding } from '../../../server/service/rules/rule';
import { strategyOf } from '../../support/strategy';

const TEXT = '# Plan — Tailored Strategy v3.3\n\n## 1. A\n\na\n\n## 2. B\n\nb\n\n## 3. C\n\nc\n\n## 4. D\n\nd\n';
const strategy = strategyOf(TEXT);
/** Sections 2 and 3 are not shared. */
const shared = { above: 2, below: 1 };

const at = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};

test('a finding speaks of a place where it stands there, points there, or mends something there', () => {
  const [first] = rules;
  const section = strategy.document.sections[1];
  assert.ok(first !== undefined && section !== undefined);
  const finding = (own: string, related?: string, mended?: string): PlacedFinding => ({
    message: 'x',
    severity: 'warning',
    rule: first.meta,
    section,
    span: at(own),
    ...(related === undefined
      ? {}
      : {
          related: [
            { span: at('## 1'), message: 'y' },
            { span: at(related), message: 'z' },
          ],
        }),
    ...(mended === undefined
      ? {}
      : {
          fixes: [
            {
              title: 't',
              safe: true,
              edits: [
                { ...at('## 4'), text: '' },
                { ...at(mended), text: '' },
              ],
            },
          ],
        }),
  });
  const speaks = (...findings: readonly PlacedFinding[]): boolean => speaksWithin(findings, strategy, shared);
  assert.equal(speaks(), false);
  assert.equal(speaks(finding('## 1'), finding('## 4', '## 1', '## 4')), false);
  for (const within of ['## 2', '\nb', '## 3', '\nc']) {
    assert.equal(speaks(finding('## 1'), finding(within)), true, within);
    assert.equal(speaks(finding('## 1', within)), true, within);
    assert.equal(speaks(finding('## 4', undefined, within)), true, within);
  }
});
