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

  const TABLE = ['| # | Milestone | Target Date |', '|---|---|---|', '| M1 | Launch | 2027-03-04 |'];
  /** Lines that should be a table, where it is plain how. */
  const TABLES: Readonly<Record<string, readonly string[]>> = {
    'beside its label': [`**Milestones**: ${TABLE[0]}`, ...TABLE.slice(1)],
    'right behind its label': [`**Milestones**:${TABLE[0]}`, ...TABLE.slice(1)],
    'beside its label, with dashes that are indented': [`**Milestones**: ${TABLE[0]}`, ` ${TABLE[1]}`, ` ${TABLE[2]}`],
    'beside its label, without dashes': [`**Milestones**: ${TABLE[0]}`, ...TABLE.slice(2)],
    'beside its label, with dashes too few': [`**Milestones**: ${TABLE[0]}`, '|---|---|', ...TABLE.slice(2)],
    'beside an indented label': [`  **Milestones**: ${TABLE[0]}`, ...TABLE.slice(1)],
    'beside the last label of a paragraph': ['**Budget**: $0', `**Milestones**: ${TABLE[0]}`, ...TABLE.slice(1)],
    'beside a label with a parenthesis': [`**Milestones** (all of them): ${TABLE[0]}`, ...TABLE.slice(1)],
    'in an item with a label': [`- **Milestones**: ${TABLE[0]}`, ...TABLE.slice(1).map((line) => `  ${line}`)],
    'in an item with a plain label': [`- Milestones: ${TABLE[0]}`, ...TABLE.slice(1).map((line) => `  ${line}`)],
    'in an item of an item': ['- a', `  - **Milestones**: ${TABLE[0]}`, ...TABLE.slice(1).map((line) => `    ${line}`)],
    'in two items on one line': [`- - **Milestones**: ${TABLE[0]}`, '    |---|---|', `    ${TABLE[2]}`],
    'in a numbered item': [`10. **Milestones**: ${TABLE[0]}`, '    |---|---|', `    ${TABLE[2]}`],
  };
  for (const [where, lines] of Object.entries(TABLES)) {
    for (const eol of ['\n', '\r\n']) {
      test(`makes a table of one that is broken, ${where}, with ${JSON.stringify(eol)}`, () => {
        const text = ['# Demo — Tailored Strategy v3.1', '', '## 7. Timeline & Milestones', '', ...lines, ''].join(eol);
        const fixed = fixAll(text) ?? '';
        const broken = (of: string) => service.open('file:///plan.md', 1, of).findings.all();
        assert.ok(broken(text).some(({ rule }) => rule.id === 'broken-table'));
        assert.deepEqual(
          broken(fixed).filter(({ rule }) => rule.id === 'broken-table'),
          [],
          fixed,
        );
        assert.equal(fixAll(fixed), undefined, fixed);
        assert.match(fixed, /^ *\| # \|.*\r?\n *\|---\|---\|---\|\r?\n *\| M1 \|/m);
        assert.deepEqual(new Set(fixed.match(/\r\n|\n/g)), new Set([eol]));
      });
    }
  }

  /** What no fix can make a table of without knowing what is meant. */
  const HOPELESS: readonly (readonly string[])[] = [
    [`- [ ] ${TABLE[0]}`, ...TABLE.slice(1).map((line) => `  ${line}`)],
    [`- **Milestones**: ${TABLE[0]}`, ...TABLE.slice(1)],
    [`- **Milestones**: ${TABLE[0]}`, ...TABLE.slice(2)],
    [`**Milestones**: ${TABLE[0]}`, '|---|---|', '| M1 | Launch |'],
    [`**Milestones**: ${TABLE[0]}`, TABLE[2] ?? '', TABLE[1] ?? ''],
    [`Milestones ${TABLE[0]}`, ...TABLE.slice(1)],
  ];
  for (const lines of HOPELESS) {
    test(`leaves a broken table at ${lines[0]} alone after once`, () => {
      const text = ['# Demo — Tailored Strategy v3.1', '', '## 7. Timeline & Milestones', '', ...lines, ''].join('\n');
      const fixed = fixAll(text) ?? text;
      assert.equal(fixAll(fixed), undefined, fixed);
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
