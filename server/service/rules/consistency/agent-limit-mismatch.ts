import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { copyFixes, disagreement, endOf, mergeFindings } from '../support/disagreement';
import { answerAt, answersIn, bulletsOf, type Passage, within } from '../support/passages';

/** Strategy format, policy Dynamically Scaled: section 11.1 sets the greatest number of agents at work at once. */
export const agentLimitMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'agent-limit-mismatch',
    family: 'consistency',
    severity: 'warning',
    pillar: 'dynamically-scaled',
    summary: 'Another place sets another greatest number of agents.',
    documentation:
      'Max concurrent agents in section 11.1 limits cost and chaos. Where a constraint, a cost rule or the scaling rules name another limit, the PM may take the higher one. Write the same number in both places.',
    examples: [
      {
        title: 'Two limits',
        text: '## 11. Risk & Constraints\n\n**Hard Constraints**:\n- Never more than ⟦8⟧ agents at once\n\n## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: ⟦15⟧\n',
      },
      {
        title: 'One limit, and numbers of something else',
        text: '## 11. Risk & Constraints\n\n**Hard Constraints**:\n- At most 15 agents at once\n- Each wave has 3 agents or more\n\n## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: 15\n',
      },
    ],
  },
  check: (strategy) => {
    const limit = answerAt(strategy, 'agent-scaling/max-agents');
    const number = limit === undefined ? null : /^\D{0,20}?(\d{1,4})\b/.exec(limit.text);
    const digits = number?.[1];
    if (limit === undefined || number === null || digits === undefined) return [];
    const own = within(limit, number[0].length - digits.length, number[0].length);
    const places = [
      ...bulletsOf(strategy, 'risks/hard-constraints'),
      ...bulletsOf(strategy, 'agent-scaling/scaling-constraints'),
      ...answersIn(strategy, 'cost-approval'),
      ...answersIn(strategy, 'agent-scaling').filter(({ field }) => field.schema?.key === 'allow-extra-agents'),
    ];
    return mergeFindings(places.flatMap((passage) => check(own, passage)));
  },
};

const LIMIT =
  /\b(?:at most|no more than|never more than|not more than|up to|max(?:imum)?(?: of)?|limit(?:ed)? (?:of|to)) (\d{1,4}) (?:concurrent |parallel |simultaneous |active |extra |additional )?agents?\b(?! (?:per|in each|for each|a |on a))/i;

function check(own: Passage, passage: Passage): readonly Finding[] {
  const match = LIMIT.exec(passage.text);
  const digits = match?.[1];
  // Extra agents come on top of the roster, so their number is another one.
  if (match === null || digits === undefined || /extra|additional/i.test(match[0])) return [];
  if (Number(digits) === Number(own.text)) return [];
  const at = match.index + match[0].indexOf(digits);
  const other = within(passage, at, at + digits.length);
  const why = 'The PM may take the higher one; write the same number in both places.';
  return disagreement(
    endOf(own, `At most ${oneLine(own.text)} agents may work at once here, but ${other.place} says ${digits}. ${why}`),
    endOf(other, `At most ${digits} agents may work at once here, but ${own.place} says ${oneLine(own.text)}. ${why}`),
    copyFixes(own, other),
  );
}
