import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { InlayHintSettings } from '../../../server/protocol';
import { createService } from '../../../server/service';

const service = createService();
const NONE: InlayHintSettings = { expected: false, twins: false, abbreviations: false };
const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

/** The text with each hint behind its place, in `«»`. */
function hinted(text: string, kind: keyof InlayHintSettings, range = WHOLE): string {
  const snapshot = service.open('file:///work/plan.md', 1, text);
  const hints = service.inlayHints(snapshot, range, { ...NONE, [kind]: true }, { hoverMarkdown: true });
  const lines = text.split('\n');
  for (const { position, label } of [...hints].reverse()) {
    const line = lines[position.line] ?? '';
    lines[position.line] = `${line.slice(0, position.character)}«${words(label)}»${line.slice(position.character)}`;
  }
  return lines.join('\n');
}

function words(label: InlayHint['label']): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('');
}

const TITLE = '# Demo — Tailored Strategy v3.1\n\n';

test('a slot without a hint says what it expects, unless that is words', () => {
  assert.equal(
    hinted(
      `${TITLE}## 1. Project Identity\n\n**Project Name**: [FILL IN]\n\n## 7. Timeline & Milestones\n\n**Hard Deadline**: [FILL IN]\n\n**Budget Constraints**:\n- Infrastructure: [FILL]\n- Domains/SSL: [FILL IN — $ or "already owned"]\n`,
      'expected',
    ),
    `${TITLE}## 1. Project Identity\n\n**Project Name**: [FILL IN]\n\n## 7. Timeline & Milestones\n\n**Hard Deadline**: [FILL IN]«date»\n\n**Budget Constraints**:\n- Infrastructure: [FILL]«e.g. $20/month»\n- Domains/SSL: [FILL IN — $ or "already owned"]\n`,
  );
});

const FEATURES = (first: string, second: string): string =>
  `${TITLE}## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature | Complexity |\n|---|---|---|\n| 1 | [FILL] | ${first} |\n| 2 | [FILL] | ${second} |\n`;

test('a column says what it expects once, at its first open slot', () => {
  assert.equal(hinted(FEATURES('[FILL]', '[FILL]'), 'expected'), FEATURES('[FILL]«S / M / L / XL»', '[FILL]'));
  assert.equal(hinted(FEATURES('M', '[FILL]'), 'expected'), FEATURES('M', '[FILL]«S / M / L / XL»'));
});

test('nothing pushes the pipes of an aligned table apart', () => {
  const text = `${TITLE}## 3. Core Features\n\n### P0 — Must-Have\n\n| #   | Feature | Complexity |\n| --- | ------- | ---------- |\n| 1   | Board   | [FILL]     |\n`;
  assert.equal(hinted(text, 'expected'), text);
});

test('only what is in the range is answered', () => {
  const line = (number: number): Range => ({
    start: { line: number, character: 0 },
    end: { line: number, character: 99 },
  });
  const text = FEATURES('[FILL]', '[FILL]');
  assert.equal(hinted(text, 'expected', line(7)), FEATURES('[FILL]«S / M / L / XL»', '[FILL]'));
  assert.equal(hinted(text, 'expected', line(8)), text);
  assert.equal(hinted(text, 'expected', line(2)), text);
});

const COVERAGE = (six: string, eight: string): string =>
  `${TITLE}## 6. Testing Requirements\n\n**Test Coverage Target**: >= ${six} of lines\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] UAT coverage 100%\n- [ ] Test coverage >= ${eight}\n`;

test('a figure that another section repeats says so at both ends', () => {
  assert.equal(hinted(COVERAGE('80%', '80 %'), 'twins'), COVERAGE('80%«= section 8»', '80 %«= section 6»'));
  assert.equal(hinted(COVERAGE('90%', '80%'), 'twins'), COVERAGE('90%«≠ section 8: 80%»', '80%«≠ section 6: 90%»'));
});

test('figures that cannot be told apart, or are still open, have no twin', () => {
  for (const text of [COVERAGE('80% (stores: 90%)', '80%'), COVERAGE('[X]%', '80%'), COVERAGE('80%', '[X]%')]) {
    assert.equal(hinted(text, 'twins'), text);
  }
});

const LATENCY = (five: string, eight: string): string =>
  `${TITLE}## 5. Non-Functional Requirements\n\n**Performance**:\n- Response time: ${five}\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] ${eight}\n`;

test('latencies are compared in one unit and for one percentile', () => {
  assert.equal(
    hinted(LATENCY('P99 < 1s', 'P99 response time < 1000ms'), 'twins'),
    LATENCY('P99 < 1s«= section 8»', 'P99 response time < 1000ms«= section 5»'),
  );
  const other = LATENCY('P99 < 1s', 'P95 response time < 300ms');
  assert.equal(hinted(other, 'twins'), other);
});

test('an abbreviation is explained where a section uses it first, and not where the text does so', () => {
  assert.equal(
    hinted(
      `${TITLE}## 5. Non-Functional Requirements\n\n- Response time: P99 < 50ms, P99 always\n- Recovery time objective (RTO): < 5 minutes\n- RPO: \`RBAC\` < 1 minute\n\n\`\`\`\nSLA\n\`\`\`\n`,
      'abbreviations',
    ),
    `${TITLE}## 5. Non-Functional Requirements\n\n- Response time: P99«99 % of requests» < 50ms, P99 always\n- Recovery time objective (RTO): < 5 minutes\n- RPO«recovery point objective»: \`RBAC\` < 1 minute\n\n\`\`\`\nSLA\n\`\`\`\n`,
  );
  assert.equal(hinted(FEATURES('M', 'M'), 'abbreviations'), FEATURES('M«medium»', 'M'));
});

test('nothing is shown of a kind that is off', () => {
  const snapshot = service.open('file:///work/plan.md', 1, COVERAGE('80%', '[FILL]'));
  assert.deepEqual(service.inlayHints(snapshot, WHOLE, NONE, { hoverMarkdown: true }), []);
});
