import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { createService } from '../../server/service/service';
import type { Snapshot } from '../../server/service/snapshot';
import { pendingIn } from '../../server/service/snapshot';
import { corpus } from '../support/corpus';
import { tooLongForInnerLoop, tries } from '../support/runs';
import { settle } from '../support/settle';

const samples = ['samples/elixir-phoenix-open.md', 'samples/elixir-phoenix-filled.md'].map((name) =>
  readFileSync(name, 'utf8'),
);
const real = [...samples, ...corpus().map(({ text }) => text)];
const client = { relatedInformation: true, codeDescription: true };
const service = createService();
/** Leaves most of a file for later. */
const patient = createService({ sectionsAtOnce: 2, budget: { slices: 3, fullParser: 100 } });

/** All that rules and comments come to, without the identity of its parts. */
function told(snapshot: Snapshot): unknown {
  const { findings, strategy } = snapshot;
  return {
    findings: findings
      .all()
      .map(({ rule, section, ...finding }) => ({ ...finding, rule: rule.id, section: section.start })),
    counts: findings.counts,
    suppressed: findings.suppressed,
    detected: strategy.detected,
    dialect: strategy.dialect(),
    missing: strategy.missing.map(({ key }) => key),
    keys: [...strategy.byKey].map(([key, { start }]) => [key, start]),
    title: strategy.title,
    footer: strategy.footer,
    diagnostics: service.diagnostics(snapshot, client),
    symbols: service.documentSymbols(snapshot),
    outline: service.outline(snapshot).sections,
    reasons: service.readiness({ ...snapshot, version: 0 }),
  };
}

interface Draft {
  readonly at: number;
  readonly lines: number;
  readonly what: 'type' | 'cut line' | 'repeat lines' | 'swap with next' | 'cut lines';
  readonly typed: string;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  lines: fc.integer({ min: 1, max: 40 }),
  what: fc.constantFrom('type', 'type', 'type', 'cut line', 'repeat lines', 'swap with next', 'cut lines'),
  typed: fc.constantFrom(
    'x',
    ' ',
    '\n',
    '\n\n',
    '#',
    '[FILL IN]',
    '70',
    '$50',
    '|',
    '**',
    '**Stack**: Rails',
    '## 99. Extra\n',
    '## 5. Testing\n',
    '### 3.1 P0\n',
    ' see Section 5 ',
    ' see Section 77 ',
    '\nclaude --team Python\n',
    '```\n',
    '- [x] ',
    '[docs]: /x\n',
    '<!-- strategist-disable -->',
    '<!-- strategist-enable -->',
    '<!-- strategist-disable-line slot-unfilled -->',
    '<!-- strategist-disable-file missing-field -->',
  ),
});

function change(text: string, { at, lines, what, typed }: Draft): { start: number; end: number; text: string } {
  const offset = Math.floor(at * text.length);
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  let end = start;
  for (let line = 0; line < lines && end < text.length; line++) end = text.indexOf('\n', end) + 1 || text.length;
  const next = text.indexOf('\n', start) + 1 || text.length;
  const after = text.indexOf('\n', next) + 1 || text.length;
  switch (what) {
    case 'type':
      return { start: offset, end: offset, text: typed };
    case 'cut line':
      return { start, end: next, text: '' };
    case 'cut lines':
      return { start, end, text: '' };
    case 'repeat lines':
      return { start: end, end, text: text.slice(start, end) };
    case 'swap with next':
      return { start, end: after, text: text.slice(next, after) + text.slice(start, next) };
  }
}

function checkEdits(start: string, drafts: readonly Draft[]): void {
  let text = start;
  let snapshot = service.open('file:///a.md', 0, text);
  for (const [index, one] of drafts.entries()) {
    const edit = change(text, one);
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    snapshot = service.edit(snapshot, index + 1, edit);
    assert.deepEqual(told(snapshot), told(service.open('file:///a.md', index + 1, text)));
  }
}

test('after any edits the findings are those of a fresh reading', () => {
  fc.assert(
    fc.property(fc.constantFrom(...real), fc.array(draft, { minLength: 1, maxLength: 4 }), checkEdits),
    tries(200),
  );
});

test('the same holds for a file with more findings than are shown', { skip: tooLongForInnerLoop }, () => {
  const long = (samples[0] ?? '').repeat(11);
  fc.assert(
    fc.property(fc.array(draft, { minLength: 1, maxLength: 3 }), (drafts) => checkEdits(long, drafts)),
    tries(20),
  );
});

test('what is checked a few sections at a time comes to the same', () => {
  const drafts = fc.array(fc.tuple(draft, fc.nat(8)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...real), drafts, (start, steps) => {
      let text = start;
      let snapshot = patient.open('file:///a.md', 0, text);
      for (const [index, [one, rounds]] of steps.entries()) {
        for (let round = 0; round < rounds; round++) snapshot = patient.goOn(snapshot);
        const edit = change(text, one);
        text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
        snapshot = patient.edit(snapshot, index + 1, edit);
      }
      const { versions, last } = settle(patient, snapshot);
      for (const { document, findings } of versions) {
        const { length } = document.text;
        assert.ok(findings.all().every(({ span }) => span.start >= 0 && span.end <= length));
      }
      assert.deepEqual(told(last), told(service.open('file:///a.md', steps.length, text)));
    }),
    tries(100),
  );
});

test('a section that is too long for all rules at one go is checked by all in the end', () => {
  const rows = Array.from({ length: 1_500 }, (_, index) => `| ${index + 1} | Feature ${index % 7} | [FILL IN] |\n`);
  const table = `| # | Feature | Acceptance Criteria |\n|---|---|---|\n${rows.join('')}`;
  const text = `# A — Tailored Strategy v3.1\n\n## 3. Features\n\n### P0 — Must\n\n${table}`;
  const { versions, last } = settle(patient, patient.open('file:///a.md', 0, text));
  const left = versions.map(pendingIn);
  const steps = left.filter((pending, index) => pending === left[index - 1]).length;
  assert.ok(steps > 3, `${steps} steps in which no section was done`);
  assert.deepEqual(told(last), told(service.open('file:///a.md', 0, text)));
});

const LATENCIES = `# A — Tailored Strategy v3.1

## 1. Project Identity

**Project Name**: one two

## 5. Non-Functional Requirements

**Performance**:
- Response time: < 200ms

## 7. Timeline & Milestones

text

## 8. Success Criteria

**Launch Criteria** (ALL must be true before v1.0):

- [ ] P99 response time < 100ms
`;

/** Edits that a rule sees by one thing alone that it has read, or a finding by one place that it speaks of. */
const TELLING: Readonly<Record<string, readonly [text: string, old: string, now: string]>> = {
  'a section below an empty one is no longer a part of it': [
    '# A — Tailored Strategy v3.1\n\n## 10. Out of Scope\n\n## 10.1 Games\n\ntext\n',
    '10.1 Games',
    '22.1 Games',
  ],
  'a related place moves, and the finding does not': [LATENCIES, 'text', 'texts and more of it'],
  'a line break takes the place of a space above what is found': [LATENCIES, 'one two', 'one\ntwo'],
  'a cross-reference is typed': [LATENCIES, 'text', 'text, see Section 77'],
  'a cross-reference is gone': [LATENCIES.replace('text', 'text, see Section 77'), ', see Section 77', ''],
  'a cross-reference leads elsewhere': [LATENCIES.replace('text', 'see Section 5'), 'Section 5', 'Section 6'],
  'a heading is the one that a reference leads to': [LATENCIES.replace('text', 'see § 9'), '## 8. ', '## 9. '],
  'a title is another': [LATENCIES, 'Strategy v3.1', 'Strategy v9.9'],
  'a footer is there': [LATENCIES, '< 100ms\n', '< 100ms\n\n---\n\n*Template version: 3.4*\n'],
};

for (const [name, [text, old, now]] of Object.entries(TELLING)) {
  test(`a fresh reading finds the same when ${name}`, () => {
    const start = text.indexOf(old);
    assert.ok(start >= 0);
    const before = service.open('file:///a.md', 0, text);
    told(before);
    const after = service.edit(before, 1, { start, end: start + old.length, text: now });
    assert.deepEqual(told(after), told(service.open('file:///a.md', 1, text.replace(old, now))));
  });
}
