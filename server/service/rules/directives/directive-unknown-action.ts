import { directiveActions } from '../../document/directives';
import { oneLine } from '../../text/oneLine';
import type { DirectiveRule, Finding, JudgedDirective } from '../rule';
import { nearest } from '../support/nearest';

/** Our own: a comment that is misspelt suppresses nothing, and says so to nobody. */
export const directiveUnknownAction: DirectiveRule = {
  scope: 'directives',
  meta: {
    id: 'directive-unknown-action',
    family: 'directives',
    severity: 'warning',
    summary: 'A comment starts like a suppression but says nothing that Strategist knows.',
    documentation: [
      'The comments that count are `strategist-disable-next-line`, `strategist-disable-line`, `strategist-disable` with',
      '`strategist-enable`, and `strategist-disable-file`. Any other word suppresses nothing.',
    ].join('\n'),
    examples: [
      {
        title: 'A misspelt word',
        text: '## 10. Out of Scope\n\n1. Games <!-- strategist-⟦disable-lines⟧ slot-unfilled -->\n',
        fixed: '## 10. Out of Scope\n\n1. Games <!-- strategist-disable-line slot-unfilled -->\n',
      },
      { title: 'Another comment', text: '## 10. Out of Scope\n\n1. Games <!-- strategists agree on this -->\n' },
    ],
  },
  check: (directives) => directives.filter(({ action }) => action === undefined).map(report),
};

function report({ actionSpan, textAt }: JudgedDirective): Finding {
  const word = textAt(actionSpan);
  const meant = nearest(word, directiveActions);
  const message = `“strategist-${oneLine(word)}” is no comment that Strategist knows, so it suppresses nothing.`;
  if (meant === undefined) return { span: actionSpan, message: `${message} Take it out, or write it as documented.` };
  return {
    span: actionSpan,
    message: `${message} Is “strategist-${meant}” meant?`,
    fixes: [{ title: `Write “strategist-${meant}”`, edits: [{ ...actionSpan, text: meant }], safe: false }],
  };
}
