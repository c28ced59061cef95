import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { historyChanges, namesChange } from '../support/history';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { has, isNone, matches, phrase, spanIn } from '../support/prose';
import { defaultAnswer } from '../support/restoreDefault';
import { effectOf, weakeningsOf } from '../support/weakening';

/** Strategy format, policies, No-Delete: git history is never rebased or squashed once published. */
export const gitHistoryRewritten: SectionRule = {
  scope: 'section',
  meta: {
    id: 'git-history-rewritten',
    family: 'policies',
    severity: 'error',
    pillar: 'no-delete',
    summary: 'The protection of git history allows it to be rewritten.',
    documentation: [
      'Published commits are the record of who did what. Under the No-Delete policy they are never rebased, squashed or forced over.',
      '“Rebase allowed”, “squash on merge”, “avoid rebasing” or an exception gives that record away.',
      'Restore “Never rebase/squash published commits”.',
    ].join(' '),
    examples: [
      {
        title: 'Squashing allowed',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Data Preservation (No-Delete Rule)**:\n- **Git history protection**: ⟦Squash⟧ on merge\n',
        fixed:
          '## 12.1 Data Preservation & Uncertainty Policy\n\n**Data Preservation (No-Delete Rule)**:\n- **Git history protection**: Never rebase/squash published commits\n',
      },
      {
        title: 'An exception',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Data Preservation (No-Delete Rule)**:\n- **Git history**: Never rebase/squash published commits ⟦unless⟧ the branch is messy\n',
      },
      {
        title: 'History protected',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Data Preservation (No-Delete Rule)**:\n- **Git history**: NEVER rebase/squash published commits (non-negotiable); force pushes are blocked\n',
      },
    ],
  },
  check: (bound) =>
    policyAnswers(bound, 'data-preservation/preservation/git-history').flatMap((answer) => judge(bound, answer)),
};

/** Words that ask kindly where the policy forbids. */
const KINDLY = phrase(
  String.raw`\b(?:avoid(?:ed|ing)?|prefer(?:red|ably)?|discourag\w*|should(?:n't| not)|try not|rarely|seldom|minimi[sz]e|unpublished|local commits only)\b`,
);
const ALLOWED = phrase(
  String.raw`\b(?:not protected|unprotected|allow\w*|permitted|fine|may be|clean(?:ed)? up|as needed)\b`,
);

function judge(bound: BoundSection, { prose, span, field }: PolicyAnswer): readonly Finding[] {
  const number = numberOf(bound);
  const fixes = defaultAnswer(bound, field, span);
  const tail = `Section ${number} keeps every published commit as it is; restore “${field.schema?.default ?? ''}”.`;
  const finding = (at: typeof span, what: string): readonly Finding[] => [
    { span: at, message: `No-Delete is broken: ${what}. ${tail}`, fixes },
  ];
  const quoted = (at: typeof span): string => oneLine(bound.section.text.slice(at.start, at.end));
  if (isNone(prose)) return finding(span, 'nothing protects the git history');
  const [change] = historyChanges(prose.text);
  if (change !== undefined) {
    const at = spanIn(prose, change.from, change.to);
    return finding(at, `“${quoted(at)}” is allowed here, so the record of what the team did could be rewritten`);
  }
  const [weak] = weakeningsOf(prose, ['exception', 'timeout', 'optional', 'delegated']);
  if (weak !== undefined) {
    const at = spanIn(prose, weak.from, weak.to);
    return finding(at, `“${quoted(at)}” ${effectOf(weak.kind)}, and history could be rewritten`);
  }
  const [kindly] = matches(prose.text, KINDLY);
  if (kindly !== undefined) {
    const at = spanIn(prose, kindly.from, kindly.to);
    return finding(at, `“${quoted(at)}” does not forbid rewriting published history`);
  }
  const rebase = namesChange(prose.text, 'rebase');
  const squash = namesChange(prose.text, 'squash');
  if (!rebase && !squash && !namesChange(prose.text, 'any') && has(prose.text, ALLOWED)) {
    return finding(span, 'nothing protects the git history');
  }
  // Whoever forbids force pushes, or any change of history, forbids both.
  if (rebase === squash || namesChange(prose.text.replace(/published history|git history/g, ''), 'any')) return [];
  const missing = rebase ? 'squashing' : 'rebasing';
  return [
    {
      span,
      severity: 'warning',
      message: `No-Delete has a gap: ${missing} of published commits is not forbidden. ${tail}`,
      fixes,
    },
  ];
}
