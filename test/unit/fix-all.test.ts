import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createService } from '../../server/service';
import { applyEdits, everySafeFix, safeEdits } from '../../server/service/features/fixes';
import { rules } from '../../server/service/rules/registry';
import type { PlacedFinding } from '../../server/service/rules/rule';
import { composeEdits } from '../../server/service/text/composeEdits';
import type { Edit } from '../../server/service/text/pieces';
import { afterAction, CAPABLE } from '../support/actions';
import { corpus } from '../support/corpus';
import { oneOf, tries } from '../support/runs';

const service = createService();
const fixAll = (text: string): string | undefined => service.fixAll(service.open('file:///plan.md', 1, text));

describe('fixing all', () => {
  for (const { meta } of rules) {
    test(`comes to an end on the examples of ${meta.id}, and adds no error`, () => {
      for (const { text: marked } of oneOf(4, meta.examples)) {
        const text = marked.replace(/[⟦⟧]/g, '');
        const before = service.open('file:///plan.md', 1, text);
        const fixed = service.fixAll(before);
        if (fixed === undefined) continue;
        const after = service.open('file:///plan.md', 1, fixed);
        assert.equal(service.fixAll(after), undefined, text);
        assert.ok(after.findings.counts.error <= before.findings.counts.error, fixed);
      }
    });
  }

  test('writes the version of a title once, also before words behind it', () => {
    const text = (version: string) =>
      `# Demo — Tailored Strategy${version} (draft)\n\n## 1. Project Identity\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n`;
    assert.equal(fixAll(text('')), text(' v3.1'));
    assert.equal(fixAll(text(' v3.1')), undefined);
  });

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
    for (const eol of oneOf(2, ['\n', '\r\n'])) {
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
    for (const text of oneOf(4, [...samples, ...corpus().map((file) => file.text)]))
      assert.equal(fixAll(text), undefined);
  });
});

describe('the action of an editor', () => {
  const actionAt = (text: string) => {
    const start = { line: 0, character: 0 };
    const at = service.open('file:///work/plan.md', 1, text);
    return service.codeActions(at, { start, end: start }, ['source.fixAll'], CAPABLE)[0];
  };
  const twice: Readonly<Record<string, readonly string[]>> = {
    'a label that is broken, right below an item': ['## 8. Success Criteria', '', '- [ ] a', '**KPIs*: fast'],
    'a heading with a slip': ['## 7. Timeline & Milestones', '', '## 8> . Success Criteria', '', '## 9. Reference'],
    'a header beside its label, and dashes too few': [
      '## 8. Success Criteria',
      '',
      '**KPIs**: | Metric | Target |',
      '|---|',
      '| a | b |',
    ],
  };
  for (const [what, lines] of Object.entries(twice)) {
    test(`does in one go what takes two: ${what}`, () => {
      for (const eol of ['\n', '\r\n']) {
        const text = ['# Demo — Tailored Strategy v3.1', '', ...lines, '', 'Left alone.', ''].join(eol);
        const at = service.open('file:///plan.md', 1, text);
        const once = applyEdits(text, safeEdits(at.findings.all()));
        assert.notEqual(fixAll(once), undefined, 'once is enough');
        const fixed = afterAction(text, actionAt(text));
        assert.equal(fixed, fixAll(text));
        assert.equal(actionAt(fixed), undefined, fixed);
        assert.deepEqual(new Set(fixed.match(/\r\n|\n/g)), new Set([eol]));
      }
    });
  }

  test('edits nothing but the places that are fixed', () => {
    const change = actionAt(
      ['# T v3.1', '## 8. Success Criteria', '**KPIs**: | A | B |', '|---|', '| a | b |', ''].join('\n'),
    )?.edit?.documentChanges?.[0];
    assert.ok(change !== undefined && 'edits' in change);
    const ranges = change.edits.map(({ range: { start, end } }) => [start.line, end.line]);
    assert.ok(
      ranges.every(([start = 0, end = 0]) => start >= 2 && end <= 3),
      JSON.stringify(ranges),
    );
  });
});

describe('edits of several rounds', () => {
  const round = fc.array(fc.record({ keep: fc.nat(6), lose: fc.nat(4), text: fc.constantFrom('', 'x', 'yz') }), {
    maxLength: 5,
  });
  /** Edits in order, as far as they lie in the text. */
  const placed = (length: number, made: readonly { keep: number; lose: number; text: string }[]): readonly Edit[] => {
    const edits: Edit[] = [];
    let at = 0;
    for (const { keep, lose, text } of made) {
      const start = at + keep + 1;
      if (start + lose > length) break;
      edits.push({ start, end: start + lose, text });
      at = start + lose;
    }
    return edits;
  };

  test('do as one what they do one after the other, and touch nothing else', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.array(round, { maxLength: 5 }), (length, all) => {
        const text = Array.from({ length }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');
        let now = text;
        const rounds = all.map((made) => {
          const edits = placed(now.length, made);
          now = applyEdits(now, edits);
          return edits;
        });
        const composed = composeEdits(text.length, rounds);
        assert.equal(applyEdits(text, composed), now);
        assert.ok(composed.every(({ end }, index) => end < (composed[index + 1]?.start ?? Number.POSITIVE_INFINITY)));
        // What is still there was not replaced by itself.
        for (const { text: added } of composed) assert.match(added, /^[xyz]*$/);
      }),
      tries(300),
    );
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
  test('one that changes nothing is none, and is not tried again', () => {
    const at = service.open('file:///plan.md', 1, 'abcdef');
    const stuck = { ...at, findings: { ...at.findings, all: () => findings('1-3:bc') } };
    assert.deepEqual(
      everySafeFix(stuck, () => assert.fail('it was tried')),
      [],
    );
  });

  for (const [name, edits, expected] of cases) {
    test(name, () => assert.equal(applyEdits('abcdef', safeEdits(findings(...edits))), expected));
  }
});
