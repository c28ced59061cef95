import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Readiness } from '../../server/protocol';
import { createService } from '../../server/service';
import { corpus, withoutCorpus } from '../support/corpus';

const service = createService();
const read = (text: string): Readiness => service.readiness(service.open('file:///plan.md', 1, text));
const filled = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
const open = readFileSync('samples/elixir-phoenix-open.md', 'utf8');

function change(from: string | RegExp, to: string): string {
  const text = filled.replace(from, to);
  assert.notEqual(text, filled, String(from));
  return text;
}

describe('a strategy', () => {
  test('that is filled in and sound is ready, with every policy held', () => {
    const { verdict, blockers, reservations, policies, answers, slots } = read(filled);
    assert.deepEqual([verdict, blockers, reservations], ['ready', [], []]);
    assert.deepEqual(new Set(policies.map(({ state }) => state)), new Set(['held']));
    assert.deepEqual([policies.length, slots.open, answers.filled], [8, 0, answers.total]);
  });

  test('that is blank is never usable', () => {
    const emptied = open.replace(/\[FILL[^\]]*\]/g, '');
    const headings = `# X — Tailored Strategy v3.1\n\n${(open.match(/^## .*$/gm) ?? []).join('\n\n')}\n`;
    for (const text of [open, emptied, headings, '# X — Tailored Strategy v3.1\n', '']) {
      const { verdict, blockers } = read(text);
      assert.equal(verdict, 'not ready');
      assert.ok(blockers.length > 0);
    }
  });

  test('of headings alone holds no policy', () => {
    const headings = `# X — Tailored Strategy v3.1\n\n${(open.match(/^## .*$/gm) ?? []).join('\n\n')}\n`;
    assert.deepEqual(
      read(headings).policies.filter(({ state }) => state === 'held'),
      [],
    );
  });

  test('with an open answer where the work starts is not ready, and the reason leads there', () => {
    const text = change(/^\*\*Project Name\*\*: .*$/m, '**Project Name**: [FILL IN]');
    const { verdict, blockers } = read(text);
    assert.equal(verdict, 'not ready');
    assert.deepEqual(
      blockers.map(({ message, range }) => [message, range?.start.line]),
      [
        [
          '1 Project Identity: 1 answer is open (Project Name).',
          text.split('\n').findIndex((line) => line.includes('[FILL IN]')),
        ],
      ],
    );
  });

  test('with an open answer elsewhere is usable', () => {
    const { verdict, blockers, reservations } = read(
      change(/^(- )?\*\*Hard Deadline\*\*.*$/m, '**Hard Deadline**: [FILL IN]'),
    );
    assert.deepEqual([verdict, blockers], ['usable', []]);
    assert.match(reservations[0]?.message ?? '', /^7 .*1 answer is open \(Hard Deadline\)/);
  });

  test('with only an optional slot open is ready', () => {
    assert.equal(read(`${filled.replace('## 14.', '[FILL IN if any]\n\n## 14.')}`).verdict, 'ready');
  });

  test('that lacks the section of a policy has no such policy', () => {
    const start = filled.indexOf('## 12.1');
    const text = filled.slice(0, start) + filled.slice(filled.indexOf('## 13.'));
    const { verdict, policies, findings } = read(text.replace('12.1', '12.1'));
    assert.equal(verdict, 'not ready');
    // A file of v3.1 may be an early one, which has no 12.1; its footer says that this one is not.
    const states = new Map(policies.map(({ label, state }) => [label, state]));
    assert.ok(states.get('No-Delete') !== 'held' && findings.error + findings.warning > 0);
  });

  test('with a broken policy is not ready, and says which', () => {
    const { verdict, policies, blockers } = read(change(/`ai-team`/g, '`main`'));
    assert.equal(verdict, 'not ready');
    const branch = policies.find(({ pillar }) => pillar === 'ai-team-branch');
    assert.equal(branch?.state, 'weakened');
    assert.ok((branch?.reasons.length ?? 0) > 0 && branch?.reasons.every(({ rule }) => rule !== undefined));
    const messages = blockers.map(({ message }) => message).filter((message) => message.startsWith('ai-team Branch'));
    assert.ok(messages.length > 0);
    assert.deepEqual(
      messages.filter((message) => message.match(/ai-team Branch/g)?.length !== 1),
      [],
    );
  });

  test('says once that a field or a section is missing', () => {
    const text = change(/^.*Auto-push enabled.*\n/m, '')
      .replace(/^\*\*Project Name\*\*.*\n/m, '')
      .replace(/^## 9\. [\s\S]*?(?=^## 10\.)/m, '')
      .replace(/^## 7\.1[\s\S]*?(?=^## 8\.)/m, '');
    const { blockers, reservations } = read(text);
    const reasons = [...blockers, ...reservations].map(({ message }) => message);
    assert.deepEqual(
      reasons.filter((message) => /missing|has no/.test(message)),
      [
        'Cost-First does not hold. The file has no section 7.1, Cost Approval & Payment Governance, which sets this policy.',
        'Auto-Synced does not hold yet. “Auto-push enabled” is missing.',
        'Section 9, Reference & Inspiration, is missing.',
        '1 Project Identity: “Project Name” is missing.',
      ],
    );
  });

  test('with an empty cell among what is built first is not ready', () => {
    const row = /^\| 1 \| [^|]+\|/m;
    assert.equal(read(change(row, '| 1 |  |')).verdict, 'not ready');
  });

  test('that lacks a field says so once, also while somebody types further down', () => {
    const text = change(/^\*\*One-Line Vision\*\*.*\n\n/m, '');
    const at = text.indexOf('## 3. Core Features') - 2;
    const typed = service.edit(service.open('file:///plan.md', 1, text), 2, { start: at, end: at, text: 'x' });
    const { blockers, reservations } = service.readiness(typed);
    const about = [...blockers, ...reservations].filter(({ message }) => message.includes('One-Line Vision'));
    assert.equal(about.length, 1, JSON.stringify(about));
  });

  test('counts what its comments suppress', () => {
    const { findings, verdict } = read(`<!-- strategist-disable-file slot-unfilled slot-optional -->\n${open}`);
    assert.ok(findings.suppressed >= 100);
    // To look away from a slot does not answer it.
    assert.equal(verdict, 'not ready');
  });
});

test('of the real strategies the filled one is ready and no other is usable', { skip: withoutCorpus }, () => {
  for (const { name, text } of corpus()) {
    const { verdict, blockers } = read(text);
    assert.equal(verdict, name.includes('filled') ? 'ready' : 'not ready', `${name}: ${JSON.stringify(blockers[0])}`);
  }
});

test('of tens of thousands of reasons the first hundreds are told, and all are counted', () => {
  const { reservations, findings } = read(
    `# X — Tailored Strategy v3.1\n\n## 14. Additional Context\n\n${'- a\n\n'.repeat(2000)}`,
  );
  assert.equal(reservations.length, 500);
  assert.ok(findings.warning > 1500, String(findings.warning));
});
