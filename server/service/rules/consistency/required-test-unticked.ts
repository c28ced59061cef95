import type { BoundStrategy } from '../../binding/bindStrategy';
import type { Finding, StrategyRule } from '../rule';
import { mergeFindings } from '../support/disagreement';
import { bulletsOf, type CheckPassage, checksOf, type Passage } from '../support/passages';
import { mentionsIn, type StackReader } from '../support/stackFields';

/** Strategy format, consistency: hard constraints of 11 and the criteria of 8 against the tests of section 6. */
export const requiredTestUnticked: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'required-test-unticked',
    family: 'consistency',
    severity: 'warning',
    pillar: 'evidence-driven',
    summary: 'A launch criterion or a hard constraint needs a test that is not required.',
    documentation: [
      'In section 6 a tick is an order: a test without one is not written. A launch criterion or a hard constraint that counts on the result of that test can then never be met.',
      'Tests are matched by the tool that they name, and end-to-end tests by their name.',
    ].join(' '),
    examples: [
      {
        title: 'A constraint on a check that is not required',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests — ExUnit\n- [ ] ⟦Dialyzer — no warnings⟧\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- Dialyzer clean before merge\n',
        fixed:
          '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests — ExUnit\n- [x] Dialyzer — no warnings\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- Dialyzer clean before merge\n',
      },
      {
        title: 'Another test with the same tool is required',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] End-to-end tests (Playwright)\n- [ ] Cross-browser tests (Playwright)\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] E2E tests pass for all P0 user flows (Playwright)\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const tests = checksOf(strategy, 'testing-requirements/test-types');
    const open = tests.filter(({ checked, text }) => !checked && !/\boptional\b/i.test(text));
    // In a blank checklist nothing is decided yet.
    if (open.length === 0 || !tests.some(({ checked }) => checked)) return [];
    const claims = claimsOf(strategy).map((claim) => ({ claim, ...needOf(stack, claim) }));
    const ordered = tests.filter(({ checked }) => checked);
    const there = new Set(ordered.flatMap((test) => toolsIn(stack, test)));
    const isE2eThere = ordered.some(isE2e);
    const found = open.flatMap((test) => {
      const tools = toolsIn(stack, test).filter((id) => !there.has(id));
      const claim = claims.find(
        (one) => one.tools.some((id) => tools.includes(id)) || (one.isE2e && !isE2eThere && isE2e(test)),
      );
      return claim === undefined ? [] : [report(test, claim.claim)];
    });
    return mergeFindings(found);
  },
};

const TOOLS = ['testing-tools', 'linting'];

function claimsOf(strategy: BoundStrategy): readonly Passage[] {
  return [
    ...bulletsOf(strategy, 'risks/hard-constraints'),
    ...checksOf(strategy, 'success-criteria/launch-criteria'),
  ].filter(({ text }) => !/\b(?:optional|if|or)\b/i.test(text));
}

function needOf(stack: StackReader, claim: Passage) {
  return { tools: toolsIn(stack, claim), isE2e: /\b(?:E2E|end-to-end) tests?\b/i.test(claim.text) };
}

function toolsIn(stack: StackReader, passage: Passage): readonly string[] {
  return mentionsIn(stack, passage, TOOLS).map(({ option }) => option.id);
}

function isE2e({ known }: CheckPassage): boolean {
  return known.some(({ key }) => key === 'e2e-tests');
}

function report(test: CheckPassage, claim: Passage): Finding {
  return {
    span: test.span,
    message: `This test is not ticked, so nobody writes it, but ${claim.place} counts on its result. Tick it, or drop the other line.`,
    related: [{ span: claim.span, message: `See ${claim.place}.` }],
    fixes: [
      { title: 'Require this test', edits: [{ start: test.box.start, end: test.box.end, text: '[x]' }], safe: false },
    ],
  };
}
