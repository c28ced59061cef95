import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createService, type Snapshot } from '../../../server/service';
import { SEVERITIES } from '../../../server/service/rules/counts';
import type { Findings } from '../../../server/service/rules/findings';
import { rules } from '../../../server/service/rules/registry';
import type { PlacedFinding } from '../../../server/service/rules/rule';
import { checkerOf, strategyOf } from '../../support/strategy';

const [open = '', filled = ''] = ['open', 'filled'].map((name) =>
  readFileSync(`samples/elixir-phoenix-${name}.md`, 'utf8'),
);

/** Errors and warnings stand below hundreds of open slots, in one section and in several. */
const faulty = `${open}\n${filled
  .replace('$0', '$500')
  .replace('**Project Name**', '**Project Nmae**')
  .replaceAll('[x] ', '[y] ')}\n## 7. Timeline\n\n**Hard Deadline**: 31.02.2026\n\n${open}`;

const texts = {
  faulty,
  'with comments': `<!-- strategist-disable slot-unfilled -->\n\n${faulty.replace('\n## 5.', '\n<!-- strategist-enable -->\n\n## 5.')}`,
  open,
};

const nameOf = ({ rule, span, severity }: PlacedFinding): string => `${severity} ${rule.id} ${span.start}`;

function shown(findings: Findings, most: number): readonly PlacedFinding[] {
  return findings.groups(most).flatMap(({ own, others }) => [...own(), ...others]);
}

for (const [name, text] of Object.entries(texts)) {
  const findings = checkerOf(rules).check(strategyOf(text));
  const all = findings.all();

  test(`where there are more findings than are shown, the gravest and the first are shown: ${name}`, () => {
    if (name === 'faulty') for (const severity of SEVERITIES) assert.ok(findings.counts[severity] > 1, severity);
    for (const most of [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, all.length - 2, all.length - 1]) {
      const few = shown(findings, most);
      assert.equal(few.length, most);
      let room = most;
      for (const severity of SEVERITIES) {
        const ofAll = all.filter((one) => one.severity === severity);
        const ofFew = few.filter((one) => one.severity === severity);
        assert.equal(ofFew.length, Math.min(room, ofAll.length), `${most} ${severity}`);
        room -= ofFew.length;
        const names = new Set(ofFew.map(nameOf));
        assert.equal(names.size, ofFew.length, 'each is shown once');
        const left = ofAll.filter((one) => !names.has(nameOf(one)));
        const last = ofFew.at(-1)?.section.start ?? -1;
        assert.ok(
          left.every(({ section }) => section.start >= last),
          `${most} ${severity}: sections above the last that is shown are shown whole`,
        );
      }
      const severities = few.map(({ severity }) => SEVERITIES.indexOf(severity));
      assert.deepEqual(
        severities,
        severities.toSorted((left, right) => left - right),
      );
    }
  });

  test(`where all findings are shown, they are those that there are: ${name}`, () => {
    for (const most of [all.length, all.length + 1, Number.POSITIVE_INFINITY]) {
      assert.deepEqual(shown(findings, most).map(nameOf).sort(), all.map(nameOf).sort());
    }
  });
}

const service = createService();
const client = { relatedInformation: true, codeDescription: true };

function opened(text: string): Snapshot {
  return service.open('file:///plan.md', 1, text);
}

test('of more than a thousand findings a thousand are told, first how many are not shown', () => {
  const rows = (count: number): string => '| [FILL IN] |\n'.repeat(count);
  const table = (count: number): string =>
    `# Plan — Tailored Strategy v3.3\n\n## 3. Core Features\n\n| A |\n|---|\n${rows(count)}`;
  const base = opened(table(500)).findings.all().length - 500;
  for (const total of [999, 1000, 1001, 2000]) {
    const at = opened(table(total - base));
    const found = at.findings.all();
    assert.equal(found.length, total);
    const told = service.diagnostics(at, client);
    const [first] = told;
    assert.equal(told.length, Math.min(total, 1000));
    if (total <= 1000) assert.notEqual(first?.code, 'more-findings');
    else {
      assert.equal(first?.code, 'more-findings');
      assert.match(String(first?.message), new RegExp(`^${total - 999} more findings are not shown\\.`));
      assert.deepEqual(first?.range.start, { line: 0, character: 0 });
      const grave = found.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
      assert.equal(told.filter(({ severity }) => severity === 1 || severity === 2).length, grave);
    }
  }
});
