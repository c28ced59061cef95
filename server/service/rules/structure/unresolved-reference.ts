import { oneLine } from '../../text/oneLine';
import { shift } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';

/** Strategy format, part 4: cross-references resolve. */
export const unresolvedReference: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'unresolved-reference',
    family: 'structure',
    severity: 'warning',
    summary: 'A cross-reference names a section that is not in the file.',
    documentation: [
      'An agent that is sent to “Section 5” and finds none makes up what might have stood there. References to other',
      'documents, such as `RFC 6749 Section 4.1` or `section 3 of the contract`, are left alone.',
    ].join(' '),
    examples: [
      {
        title: 'No such section',
        text: '## 5. Non-Functional Requirements\n\nText\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Performance targets met (see Section 5)\n- [ ] Cost approved as section ⟦7.4⟧ says\n- [ ] Proof as in § 5 and § ⟦19⟧\n',
      },
      {
        title: 'Other documents, and code',
        text: '## 5. Non-Functional Requirements\n\nSection 508 applies, so do RFC 6749 Section 4.1 and section 3 of the contract. `see Section 19`\n',
      },
    ],
  },
  check: ({ headings, references, byKey }) => {
    if (byKey.size === 0) return [];
    const numbers = new Set(headings().map(({ heading }) => heading.number));
    return references().flatMap((section) =>
      section.references
        .filter(({ number }) => !numbers.has(number))
        .map(
          ({ number, span }): Finding => ({
            span: shift(span, section.start),
            message: `This file has no section ${oneLine(number)}, so whoever is sent there has to guess what was meant. Correct the number.`,
          }),
        ),
    );
  },
};
