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
  check: (directives, { ids }) => {
    const known = new Set(ids);
    const meant = meantBy(ids);
    return directives
      .flatMap(({ action, rules }) => (action === undefined ? [] : rules.filter(({ id }) => !known.has(id))))
      .slice(0, MOST_REPORTED)
      .map((name) => report(name, meant(name.id)));
  },
};

/** Nobody has more slips of a hand in a file, and each is compared with the names of all rules at every keystroke. */
const MOST_REPORTED = 100;

/** Compares each name once, however often it is written. */
function meantBy(ids: readonly string[]): (id: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  return (id) => {
    if (!found.has(id)) found.set(id, nearest(id, ids));
    return found.get(id);
  };
}

function report({ id, span }: NamedRule, meant: string | undefined): Finding {
  const message = `There is no rule “${oneLine(id)}”, so this comment suppresses nothing by that name.`;
  if (meant === undefined) return { span, message: `${message} Take the name out, or write that of a rule.` };
  return {
    span,
    message: `${message} Is “${meant}” meant?`,
    fixes: [{ title: `Write “${meant}”`, edits: [{ ...span, text: meant }], safe: false }],
  };
}
