/**
 * Holds the two samples to the strategy format by reading them as plain text, so that a fault in the service cannot
 * hide a fault in a sample.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';

const open = readFileSync('samples/elixir-phoenix-open.md', 'utf8');
const filled = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');

const sections = [
  '1. Project Identity',
  '2. Target Audience',
  '3. Core Features (Prioritized)',
  '4. Technical Constraints',
  '5. Non-Functional Requirements',
  '6. Testing Requirements',
  '7. Timeline & Milestones',
  '7.1 Cost Approval & Payment Governance',
  '8. Success Criteria',
  '9. Reference & Inspiration',
  '10. Out of Scope',
  '11. Risk & Constraints',
  '11.1 Dynamic Agent Scaling',
  '12. Evidence & Proof Requirements',
  '12.1 Data Preservation & Uncertainty Policy',
  '13. GitHub Auto-Sync Policy',
  '14. Additional Context',
];

/** Where something of the open sample is that the end-to-end tests or the tour in the documentation rely on. */
const openForms = [
  '**Project Type**: [FILL IN — Greenfield / Extending existing codebase / Migration / Rewrite / Prototype / MVP / Production]',
  '- **Message Queue**: Oban (',
  ') / Broadway (',
  '- **Cache**: ETS (',
  ') / Mnesia (',
  ') / Cachex (',
  '| M1 | [FILL IN]',
  '| M4 | [FILL IN]',
  '**Project Name**: [FILL IN]\n',
  '[FILL IN — e.g., ',
  '[FILL IN or "TBD"]',
  '[FILL IN per integration]',
  '- [ ] Load tests — [FILL IN if ',
  '" (default) / "',
  '[FILL IN — number]',
  '[FILL IN — date]',
  '[FILL IN — $/month]',
  'or "greenfield"]',
  '[FILL IN — S / M / L / XL]',
];

function slotsOf(text: string): readonly string[] {
  const body = text.slice(text.indexOf('\n## '));
  return body.replaceAll(/`[^`\n]*`/g, '').match(/\[(?![ x]\] )[^\]\n]*\]/g) ?? [];
}

function sectionOf(text: string, title: string): string {
  const start = text.indexOf(`\n## ${title}\n`);
  assert.ok(start >= 0, title);
  return text.slice(start, text.indexOf('\n---\n', start));
}

/** Headings, labels and table headers in their order: what the two samples must share. */
function skeletonOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index, lines) => {
    if (line.startsWith('#')) return [line];
    if (lines[index + 1]?.startsWith('|--') === true) return [line];
    const label = /^(?:- )?(?:\*\*([^*]+)\*\*[^:\n]*:|([A-Z][^:`*\]]{1,50}):(?= ))/.exec(
      line.replace(/^- (?=[A-Z])/, ''),
    );
    return label === null ? [] : [label[1] ?? label[2] ?? ''];
  });
}

function answerOf(section: string, label: string): string {
  const line = section.split('\n').find((text) => text.replaceAll('*', '').replace(/^- /, '').startsWith(`${label}:`));
  assert.ok(line !== undefined, label);
  return line.slice(line.indexOf(':') + 1).replace(/^\** */, '');
}

function rowsBelow(section: string, header: string): readonly (readonly string[])[] {
  const lines = section.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${header}`)) + 2;
  assert.ok(start > 1, header);
  const rest = lines.slice(start);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  return rest.slice(0, end < 0 ? undefined : end).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/**
 * What lines and cells say besides label and slots, where that is more than six words. Headings, labels, lists of
 * options and the pillars are facts of the format.
 */
function proseOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !/^#|^\*Cost-First| \/ /.test(line))
    .flatMap((line) => line.split(/ ?\| ?/))
    .map((part) =>
      part.replace(/^(- )?(\*\*[^*]+\*\*[^:]*:?|\[[ x]\]|[A-Z][^:]{1,50}:)/, '').replaceAll(/\[FILL[^\]]*\]/g, ''),
    )
    .map((part) => part.replace(/^[->\d.\s]+/, ''))
    .filter((part) => (part.match(/[\p{L}]+/gu) ?? []).length > 6);
}

function dollarsOf(text: string): number {
  return Number(/\$(\d+)/.exec(text)?.[1] ?? 0);
}

for (const [name, text] of [['open', open] as const, ['filled', filled] as const]) {
  describe(`the ${name} sample`, () => {
    test('has the sections of v3.1', () => {
      const titles = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
      assert.deepEqual(titles, sections);
    });
    test('carries one version and every pillar', () => {
      assert.match(text, /^# Elixir & Phoenix Team — Tailored Strategy v3\.1\n/);
      assert.match(text, /\n\*Elixir & Phoenix Team Strategy v3\.1 — .+\*\n\*.+\*\n\*[^*]+\*\n$/);
      assert.equal(text.trimEnd().split('\n').at(-1)?.split(' | ').length, 8);
    });
    test('keeps every table row as wide as its header', () => {
      let width = 0;
      for (const line of text.split('\n')) {
        const cells = line.split('|').length;
        if (!line.startsWith('|')) width = 0;
        else if (width === 0) width = cells;
        else assert.equal(cells, width, line);
      }
    });
    test('leaves the launch criteria unticked, because a tick there means achieved', () => {
      assert.doesNotMatch(sectionOf(text, '8. Success Criteria'), /- \[x\]/);
    });
    test('takes no sentence from the real strategies', (context) => {
      const folder = resolve('../shared/strategies');
      if (!existsSync(folder)) {
        context.skip('the real strategies are not beside this checkout');
        return;
      }
      const real = new Set(readdirSync(folder).flatMap((file) => proseOf(readFileSync(join(folder, file), 'utf8'))));
      const taken = proseOf(text).filter((line) => real.has(line));
      assert.deepEqual(taken, []);
    });
  });
}

describe('the open sample', () => {
  test('has 108 slots, as its README says', () => {
    const slots = slotsOf(open);
    assert.equal(slots.length, 108);
    assert.match(readFileSync('samples/README.md', 'utf8'), /108 slots/);
    for (const slot of slots) assert.match(slot, /^\[FILL IN(\]| — | or | per | if )/);
  });
  for (const form of openForms) test(`shows ${form}`, () => assert.ok(open.includes(form)));
});

describe('the filled sample', () => {
  const section = (title: string): string => sectionOf(filled, title);

  test('has no slot left', () => assert.deepEqual(slotsOf(filled), []));
  test('answers the open one, field by field', () => assert.deepEqual(skeletonOf(filled), skeletonOf(open)));
  test('narrows every list of candidates to one', () => {
    for (const label of [
      'Cache',
      'Message Queue',
      'Cloud Provider',
      'Deployment',
      'CDN',
      'Package Manager',
      'Monorepo or Polyrepo',
    ]) {
      assert.doesNotMatch(answerOf(section('4. Technical Constraints'), label), / \/ /, label);
    }
  });
  test('asks for the same coverage in 6 and 8', () => {
    const target = /\d+%/.exec(answerOf(section('6. Testing Requirements'), 'Test Coverage Target'))?.[0];
    assert.ok(target !== undefined && Number.parseInt(target, 10) >= 80);
    assert.ok(section('8. Success Criteria').includes(`Test coverage >= ${target}`));
  });
  test('asks for the same response time in 5 and 8', () => {
    const target = /P99 < \d+ms/.exec(answerOf(section('5. Non-Functional Requirements'), 'Response time'))?.[0] ?? '?';
    assert.ok(section('8. Success Criteria').includes(target.replace('P99', 'P99 response time')));
  });
  test('names the provider of 4 wherever it matters', () => {
    const provider = answerOf(section('4. Technical Constraints'), 'Cloud Provider');
    assert.ok(answerOf(section('5. Non-Functional Requirements'), 'Multi-region').includes(provider));
    assert.ok(answerOf(section('7. Timeline & Milestones'), 'Infrastructure').includes(provider));
    assert.ok(section('7.1 Cost Approval & Payment Governance').includes(provider));
  });
  test('stays within its budget', () => {
    const costs = rowsBelow(section('7.1 Cost Approval & Payment Governance'), 'Service').map((row) =>
      dollarsOf(row[1] ?? ''),
    );
    const budget = ['Infrastructure', 'Third-party APIs'].map((label) =>
      dollarsOf(answerOf(section('7. Timeline & Milestones'), label)),
    );
    const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
    assert.ok(sum(costs) > 0 && sum(costs) <= sum(budget), `${sum(costs)} of ${sum(budget)}`);
  });
  test('approves in advance only what costs nothing', () => {
    for (const row of rowsBelow(section('7.1 Cost Approval & Payment Governance'), 'Service')) {
      assert.equal(row[3], dollarsOf(row[1] ?? '') === 0 ? 'Yes' : 'No — ask first', row.join(' | '));
    }
  });
  test('reaches its milestones in order, before the hard deadline, in 2027', () => {
    const timeline = section('7. Timeline & Milestones');
    const dates = [...rowsBelow(timeline, '#').map((row) => row[2] ?? ''), answerOf(timeline, 'Hard Deadline')];
    for (const date of dates) assert.equal(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10), date);
    assert.deepEqual(dates, [...dates].sort());
    assert.ok(dates.every((date) => date.startsWith('2027-')));
  });
  test('delivers each P0 feature in a milestone', () => {
    const timeline = section('7. Timeline & Milestones');
    const features = rowsBelow(section('3. Core Features (Prioritized)'), '# | Feature').map((row) => row[1] ?? '');
    assert.equal(features.length, 3);
    for (const feature of features) assert.ok(timeline.includes(feature), feature);
  });
  test('asks for proof of every required test type', () => {
    const proof = section('12. Evidence & Proof Requirements').toLowerCase();
    const required = [...section('6. Testing Requirements').matchAll(/- \[x\] (.+?)(?: tests?)? — /g)].map(
      (match) => match[1] ?? '',
    );
    assert.equal(required.length, 9);
    for (const type of required) {
      const ticked = proof.split('\n').some((line) => line.startsWith('- [x]') && line.includes(type.toLowerCase()));
      assert.ok(ticked, type);
    }
  });
});
