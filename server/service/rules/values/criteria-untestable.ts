import type { ValueType } from '../../schema';
import { allMatches } from '../../text/allMatches';
import { oneLine } from '../../text/oneLine';
import { type Span, span, trim } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';

import { isPlaceholder, saysNothing } from '../support/placeholders';
import { isUntestable, wordsOf } from '../support/words';

/** Strategy format, part 5: P0 has acceptance criteria that one could test. */
export const criteriaUntestable: SectionRule = {
  scope: 'section',
  meta: {
    id: 'criteria-untestable',
    family: 'values',
    severity: 'warning',
    summary: 'Acceptance criteria that no test could fail.',
    documentation: [
      'QA turns each criterion into a test. “Works well” or “user friendly” cannot fail, so the feature counts as done',
      'as soon as somebody says so. Write what a tester does and sees, with a figure where there is one:',
      '`User can register, log in, reset password; invalid credentials show an error`.',
      'In P1 and in milestones this is information only, because the launch does not hang on it.',
    ].join(' '),
    examples: [
      {
        title: 'Praise and single words',
        text: '## 3. Core Features (Prioritized)\n\n### P0 — Must-Have (Launch Blockers)\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | Login | Sign in | ⟦Works well and is user friendly⟧ | M |\n| 2 | Board | Cards | ⟦Done⟧ | M |\n| 3 | Search | Find cards | ⟦Search is fast⟧ | M |\n',
      },
      {
        title: 'Criteria that can fail',
        text: '## 3. Core Features (Prioritized)\n\n### P0 — Must-Have (Launch Blockers)\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | Login | Sign in | User can register, log in, reset password | M |\n| 2 | Board | Cards | All CRUD operations work; optimistic UI updates | M |\n| 3 | Search | Find cards | Fast: results within 500ms | M |\n| 4 | Offline | Cache | Works offline | M |\n',
      },
      {
        title: 'A definition of done that everything meets',
        text: '## 8. Success Criteria\n\n**Definition of Done**: ⟦When everything works⟧\n',
      },
    ],
  },
  check: (section) => answersOf(section, isCriteria).flatMap(judge),
};

const DONE = 'success-criteria/definition-of-done';

function isCriteria(value: ValueType, path: string): value is ValueType {
  return value.type === 'criteria' || path === DONE;
}

function judge(answer: Answer): Finding[] {
  const { text, path } = answer;
  if (answer.below || isPlaceholder(text) || saysNothing(text)) return [];
  const clauses = clausesOf(text);
  const oneWord = wordsOf(text).length <= 1 && !/\p{N}/u.test(text);
  if (path === DONE && oneWord) return []; // One word is too little for any definition, and another rule says so.
  if (!oneWord && !clauses.every((clause) => isUntestable(text.slice(clause.start, clause.end)))) return [];
  const mild = path !== DONE && !path.startsWith('core-features/p0/');
  const subject = path === DONE ? 'As a definition of done,' : 'As a criterion,';
  return [
    {
      span: answer.span,
      message: `${subject} “${oneLine(text)}” cannot fail, so no test can show that the work is done. Say what a tester does and what has to happen, with a figure if there is one.`,
      ...(mild ? { severity: 'information' as const } : {}),
    },
  ];
}

function clausesOf(text: string): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  for (const match of allMatches(text, /[;,]|\.(?=\s)|\s(?:and|&|\+)\s|<br ?\/?>/giu)) {
    clauses.push(trim(text, span(start, match.index)));
    start = match.index + match[0].length;
  }
  clauses.push(trim(text, span(start, text.length)));
  return clauses.filter((clause) => wordsOf(text.slice(clause.start, clause.end)).length > 0);
}
