import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { copyFixes, disagreement, endOf, mergeFindings } from '../support/disagreement';
import { answerAt, bulletsOf, checksOf, type Passage, within } from '../support/passages';

/** Strategy format, consistency: figures and levels that hard constraints and launch criteria repeat. */
export const accessibilityMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'accessibility-mismatch',
    family: 'consistency',
    severity: 'warning',
    summary: 'The WCAG level differs between sections.',
    documentation:
      'Section 5 sets the WCAG level. A launch criterion of section 8 or a hard constraint of section 11 that names another level leaves open which one the pages are built for. Write the same level in both places.',
    examples: [
      {
        title: 'Two levels',
        text: '## 5. Non-Functional Requirements\n\n**Accessibility**:\n- WCAG level: ⟦A⟧\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- WCAG 2.1 ⟦AA⟧ compliance\n',
      },
      {
        title: 'One level',
        text: '## 5. Non-Functional Requirements\n\n**Accessibility**:\n- WCAG level: AA (forms AAA)\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] WCAG 2.2 AA verified\n',
      },
    ],
  },
  check: (strategy) => {
    const answer = answerAt(strategy, 'non-functional-requirements/accessibility/wcag-level');
    const own = answer === undefined ? undefined : levelIn(answer, /^[^A-Za-z(]{0,12}(A{1,3})\b/);
    if (own === undefined) return [];
    const places = [
      ...checksOf(strategy, 'success-criteria/launch-criteria'),
      ...bulletsOf(strategy, 'risks/hard-constraints'),
    ];
    return mergeFindings(places.flatMap((passage) => check(own, passage)));
  },
};

function check(own: Passage, passage: Passage): readonly Finding[] {
  const other = levelIn(passage, /\bWCAG(?: ?2\.\d)?(?: [Ll]evel)? (A{1,3})\b/);
  if (other === undefined || other.text === own.text) return [];
  const why = 'The team cannot tell which one the pages are built for; write the same level in both places.';
  return disagreement(
    endOf(own, `The WCAG level is ${oneLine(own.text)} here, but ${other.place} says ${oneLine(other.text)}. ${why}`),
    endOf(other, `The WCAG level is ${oneLine(other.text)} here, but ${own.place} says ${oneLine(own.text)}. ${why}`),
    copyFixes(own, other),
  );
}

function levelIn(passage: Passage, pattern: RegExp): Passage | undefined {
  const match = pattern.exec(passage.text);
  const level = match?.[1];
  if (match === null || level === undefined) return undefined;
  const end = match.index + match[0].length;
  return within(passage, end - level.length, end);
}
