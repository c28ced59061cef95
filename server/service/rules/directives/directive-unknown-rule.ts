import type { NamedRule } from '../../document/directives';
import { oneLine } from '../../text/oneLine';

import type { DirectiveRule, Finding } from '../rule';
import { nearest } from '../support/nearest';

/** Our own: a comment that names no rule suppresses nothing, and says so to nobody. */
export const directiveUnknownRule: DirectiveRule = {
  scope: 'directives',
  meta: {
    id: 'directive-unknown-rule',
    family: 'directives',
    severity: 'warning',
    summary: 'A suppression comment names a rule that does not exist.',
    documentation: [
      'A misspelt name suppresses nothing: the finding stays, and whoever reads the comment believes it is settled.',
      'Write the name as it stands at the end of the finding, or take the comment out.',
    ].join(' '),
    examples: [
      {
        title: 'A misspelt name',
        text: '## 10. Out of Scope\n\n<!-- strategist-disable-next-line ⟦slot-unfiled⟧ -->\n1. [FILL IN]\n',
        fixed: '## 10. Out of Scope\n\n<!-- strategist-disable-next-line slot-unfilled -->\n1. [FILL IN]\n',
      },
      {
        title: 'A name that exists, and a reason',
        text: '## 10. Out of Scope\n\n1. [FILL IN] <!-- strategist-disable-line slot-unfilled: decided in May -->\n',
      },
    ],
  },
  check: (directives, { ids }) =>
    directives.flatMap(({ action, rules }) =>
      action === undefined ? [] : rules.filter(({ id }) => !ids.includes(id)).map((name) => report(name, ids)),
    ),
};

function report({ id, span }: NamedRule, ids: readonly string[]): Finding {
  const meant = nearest(id, ids);
  const message = `There is no rule “${oneLine(id)}”, so this comment suppresses nothing by that name.`;
  if (meant === undefined) return { span, message: `${message} Take the name out, or write that of a rule.` };
  return {
    span,
    message: `${message} Is “${meant}” meant?`,
    fixes: [{ title: `Write “${meant}”`, edits: [{ ...span, text: meant }], safe: false }],
  };
}
