import { oneLine } from '../../text/oneLine';
import { type Span, span } from '../../text/span';
import type { DirectiveRule, Finding, JudgedDirective } from '../rule';

/** Our own: what suppresses nothing today hides a real problem tomorrow. */
export const directiveUseless: DirectiveRule = {
  scope: 'directives',
  meta: {
    id: 'directive-useless',
    family: 'directives',
    severity: 'warning',
    summary: 'A suppression comment suppresses nothing.',
    documentation: [
      'What the comment was written for is settled, or it stands in the wrong place. If it stays, it will hide the next',
      'problem that appears there. Take it out, or put it where its finding starts.',
      '',
      'Rules that the configuration switches off are not judged.',
    ].join('\n'),
    examples: [
      {
        title: 'Nothing to suppress',
        text: '## 10. Out of Scope\n\n⟦<!-- strategist-disable-next-line slot-unfilled -->⟧\n1. Games\n',
        fixed: '## 10. Out of Scope\n\n1. Games\n',
      },
      {
        title: 'One of two names',
        text: '## 10. Out of Scope\n\n1. [FILL IN] <!-- strategist-disable-line slot-unfilled, ⟦slot-optional⟧ -->\n',
        fixed: '## 10. Out of Scope\n\n1. [FILL IN] <!-- strategist-disable-line slot-unfilled -->\n',
      },
      {
        title: 'Something to suppress, on the next line that is not blank',
        text: '## 10. Out of Scope\n\n<!-- strategist-disable-next-line slot-unfilled -->\n\n1. [FILL IN]\n',
      },
    ],
  },
  check: (directives) => directives.flatMap(report),
};

function report(directive: JudgedDirective): readonly Finding[] {
  const { rules, idle, isIdle } = directive;
  const what = directive.action === 'enable' ? 'ends no suppression' : 'suppresses nothing';
  if (isIdle || (rules.length > 0 && idle.length === rules.length)) {
    return [
      {
        span: directive.span,
        message: `This comment ${what}. If it stays, it will hide the next problem that appears here: take it out.`,
        fixes: [{ title: 'Take the comment out', edits: [{ ...extent(directive), text: '' }], safe: false }],
      },
    ];
  }
  const idleNames = new Set(idle);
  return rules.flatMap(({ id, span: at }, index) => {
    if (!idleNames.has(id)) return [];
    return {
      span: at,
      message: `This comment ${what} by the name “${oneLine(id)}”: take the name out, or it will hide the next problem here.`,
      fixes: [
        { title: `Take “${oneLine(id)}” out`, edits: [{ ...extentOfName(directive, index), text: '' }], safe: false },
      ],
    };
  });
}

/** A name with the white space or comma that parts it from its neighbour. */
function extentOfName({ rules, actionSpan }: JudgedDirective, index: number): Span {
  const at = rules[index]?.span ?? actionSpan;
  const next = rules[index + 1]?.span;
  return next === undefined ? span((rules[index - 1]?.span ?? actionSpan).end, at.end) : span(at.start, next.start);
}

/** Further than this nobody looks for a line's ends; a comment in such a line goes alone. */
const LONGEST_MARGIN = 200;

/** The comment with its whole line where it stands alone there, else with the white space before it. */
function extent({ span: at, textAt }: JudgedDirective): Span {
  const before = textAt(span(Math.max(0, at.start - LONGEST_MARGIN), at.start));
  const after = textAt(span(at.end, at.end + LONGEST_MARGIN));
  const blank = /(?<![ \t])[ \t]*$/.exec(before)?.[0].length ?? 0;
  const line = /^[ \t]*(?:\r\n?|\n|$)/.exec(after)?.[0].length;
  const start = at.start - blank;
  const startsLine = start === 0 || /[\r\n]/.test(before.charAt(before.length - blank - 1));
  if (startsLine && line !== undefined) return span(start, at.end + line);
  // In front of a line's text the white space behind goes instead, and the indentation stays.
  return startsLine ? span(at.start, at.end + (/^[ \t]*/.exec(after)?.[0].length ?? 0)) : span(start, at.end);
}
