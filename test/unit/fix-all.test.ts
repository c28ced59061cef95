import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { createService } from '../../server/service';
import { applyEdits, safeEdits } from '../../server/service/features/fixes';
import { rules } from '../../server/service/rules/registry';
import type { PlacedFinding } from '../../server/service/rules/rule';
import { corpus } from '../support/corpus';

const service = createService();
const fixAll = (text: string): string | undefined => service.fixAll(service.open('file:///plan.md', 1, text));

describe('fixing all', () => {
  for (const { meta } of rules) {
    test(`comes to an end on the examples of ${meta.id}, and adds no error`, () => {
      for (const { text: marked } of meta.examples) {
        const text = marked.replace(/[⟦⟧]/g, '');
        const fixed = fixAll(text);
        if (fixed === undefined) continue;
        assert.equal(fixAll(fixed), undefined, text);
        const errors = (of: string) => service.open('file:///plan.md', 1, of).findings.counts.error;
        assert.ok(errors(fixed) <= errors(text), fixed);
      }
    });
  }

  test('leaves sound strategies as they are', () => {
    const samples = ['filled', 'open'].map((name) => readFileSync(`samples/elixir-phoenix-${name}.md`, 'utf8'));
    for (const text of [...samples, ...corpus().map((file) => file.text)]) assert.equal(fixAll(text), undefined);
  });
});

describe('of fixes that touch', () => {
  /** Findings with one safe fix of one edit each, as `start-end:text`. */
  const findings = (...edits: string[]): PlacedFinding[] => {
    const section = service.open('file:///plan.md', 1, '# T').document.sections[0];
    const rule = rules[0]?.meta;
    assert.ok(section !== undefined && rule !== undefined);
    return edits.map((edit) => {
      const [start = 0, end = 0] = (edit.split(':')[0] ?? '').split('-').map(Number);
      const span = { start, end };
      const fixes = [{ title: 'Fix', edits: [{ ...span, text: edit.split(':')[1] ?? '' }], safe: true }];
      return { span, message: '', severity: 'error', rule, section, fixes };
    });
  };
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['the first counts', ['0-3:x', '2-4:y'], 'xdef'],
    ['equal ones count once', ['1-2:x', '1-2:x'], 'axcdef'],
    ['neighbours both count, in any order', ['3-4:y', '1-3:x'], 'axyef'],
    ['two insertions at one place count once', ['2-2:x', '2-2:y'], 'abxcdef'],
    ['an insertion beside a replacement waits', ['1-2:x', '2-2:y'], 'axcdef'],
  ];
  for (const [name, edits, expected] of cases) {
    test(name, () => assert.equal(applyEdits('abcdef', safeEdits(findings(...edits))), expected));
  }
});
