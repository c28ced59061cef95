import type { BoundStrategy } from '../../binding/bindStrategy';
import type { StackType, ValueType } from '../../schema';
import { type Span, shift, span } from '../../text/span';
import type { Finding, NumberOption, RuleContext, StrategyRule } from '../rule';
import { answersOf } from '../support/answers';

const most: NumberOption = {
  name: 'most',
  description: 'How many answers of the stack may be left to the team.',
  default: 3,
  minimum: 0,
  maximum: 100,
};

/** Strategy format, part 5: “team's choice” more than three times in the stack is vague. */
export const choiceLeftToTeam: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'choice-left-to-team',
    family: 'values',
    severity: 'warning',
    summary: 'More than three answers of the stack are left to the team.',
    documentation: [
      'Up to three times “team’s choice” shows where you do not mind. More often, the stack is no longer decided:',
      'the agents choose one after the other, and nobody sees whether the parts fit. Decide the ones that cost money or are hard to change.',
      'A choice between candidates that are listed counts for less and is reported as information.',
    ].join(' '),
    options: [most],
    examples: [
      {
        title: 'The fourth choice of the team',
        text: "## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: team's choice\n- **Framework**: team's choice\n- **Database**: PostgreSQL 16\n- **Cache**: Team’s choice\n\n**Hosting/Infrastructure**:\n- **CDN**: ⟦team's choice⟧\n",
      },
      {
        title: 'Three times',
        text: "## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: Elixir\n- **Framework**: team's choice\n- **Cache**: team's choice\n- **Message Queue**: team's choice\n",
      },
    ],
  },
  check,
};

const SECTIONS = ['technical-constraints', 'non-functional-requirements', 'testing-requirements'];
const CHOICE = /(?<!\p{L})team['’]?s['’]? (?:own )?choice(?!\p{L})/iu;

function check(strategy: BoundStrategy, { limit }: RuleContext): readonly Finding[] {
  const bare: Span[] = [];
  const all: Span[] = [];
  for (const key of SECTIONS) {
    const at = strategy.byKey.get(key);
    // Most strategies never say it, and a search of the text is much cheaper than reading the answers.
    if (at === undefined || !CHOICE.test(at.bound.section.text)) continue;
    for (const answer of answersOf(at.bound, isStack)) {
      const match = CHOICE.exec(answer.text);
      if (match === null) continue;
      const start = answer.span.start + match.index;
      const place = shift(span(start, start + match[0].length), at.start);
      all.push(place);
      if (/^[\s"“”'’*_]*$/.test(answer.text.slice(0, match.index))) bare.push(place);
    }
  }
  const allowed = Math.floor(limit(most));
  return report(bare, allowed, 'warning') ?? report(all, allowed, 'information') ?? [];
}

function isStack(value: ValueType): value is StackType {
  return value.type === 'stack';
}

function report(
  choices: readonly Span[],
  allowed: number,
  severity: 'warning' | 'information',
): readonly Finding[] | undefined {
  const surplus = choices[allowed];
  if (surplus === undefined) return undefined;
  return [
    {
      span: surplus,
      severity,
      message: `The stack is left to the team in ${choices.length} answers. More than ${allowed} make it vague, and the agents’ choices may not fit together: decide the ones that cost money or are hard to change.`,
      related: choices
        .filter((choice) => choice !== surplus)
        .map((at) => ({ span: at, message: 'This is left to the team as well.' })),
    },
  ];
}
