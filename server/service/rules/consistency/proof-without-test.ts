import { oneLine } from '../../text/oneLine';
import type { StrategyRule } from '../rule';
import { checksOf } from '../support/passages';

/** Strategy format, consistency: the proofs of section 12 belong to the tests of section 6; here the way back. */
export const proofWithoutTest: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'proof-without-test',
    family: 'consistency',
    severity: 'information',
    pillar: 'evidence-driven',
    summary: 'A proof is asked for of a kind of test that is not required.',
    documentation: [
      'A tick in section 12 asks for the results of tests that section 6 lists but does not tick. The team then either writes tests that nobody ordered, or reports a proof it cannot have.',
      'Tick the test in section 6, or take the tick off the proof.',
    ].join(' '),
    examples: [
      {
        title: 'Results of a test that is not required',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n- [ ] Performance/load tests\n\n## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] ⟦Performance benchmark results⟧\n',
        fixed:
          '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n- [x] Performance/load tests\n\n## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] Performance benchmark results\n',
      },
      {
        title: 'One of several tests that the proof shows is required',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Performance benchmarks\n- [ ] Load tests\n\n## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] Performance benchmark results\n',
      },
    ],
  },
  check: (strategy) => {
    const tests = checksOf(strategy, 'testing-requirements/test-types');
    return checksOf(strategy, 'evidence/required-evidence')
      .filter(({ checked }) => checked)
      .flatMap((proof) => {
        // Screenshots of the product are shown for their own sake, not as the result of visual tests.
        const proofs = proof.known.filter(({ key }) => key !== 'screenshots');
        const kinds = new Set(proofs.flatMap(({ proves }) => proves));
        const proven = tests.filter(({ known }) => known.some(({ key }) => kinds.has(key)));
        const first = proven[0];
        if (first === undefined || proven.some(({ checked }) => checked)) return [];
        return [
          {
            span: proof.span,
            message: `${proof.place} asks for this proof, but section 6 does not require the test behind it: “${oneLine(first.text)}” is not ticked. Tick it there, or take the tick off here.`,
            related: proven.map(({ span, place }) => ({ span, message: `See ${place}.` })),
            fixes: [
              ...proven.map((one) => ({
                title: `Tick “${oneLine(one.text)}” in section 6`,
                edits: [{ start: one.box.start, end: one.box.end, text: '[x]' }],
                safe: false,
              })),
              {
                title: 'Take the tick off this proof',
                edits: [{ start: proof.box.start, end: proof.box.end, text: '[ ]' }],
                safe: false,
              },
            ],
          },
        ];
      });
  },
};
