import type { MoneyType, ValueType } from '../../schema';
import { editDistance } from '../../schema/edit-distance';
import { blankOut } from '../../text/blank';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';
import { isLiteral, opensWithNothing } from '../support/placeholders';
import { figuresIn, namesCurrency } from '../support/quantities';
import { replacement, within } from '../support/replacement';

/** Strategy format, part 5: money carries a unit, as in `$12.99/month`. */
export const currencyMissing: SectionRule = {
  scope: 'section',
  meta: {
    id: 'currency-missing',
    family: 'values',
    severity: 'warning',
    summary: 'A sum of money has no currency, or a misspelt period.',
    documentation: [
      'Costs are added up and compared with the budget, so a sum needs its currency: `$80/month`, `50 EUR`.',
      'Sums that come again need their period as well; where a monthly budget names none, information says so.',
    ].join(' '),
    examples: [
      {
        title: 'Sums without a currency',
        text: '## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: ⟦80⟧/month for Fly.io\n- Third-party APIs: $25/⟦mnth⟧\n- Domains/SSL: ⟦12⟧\n',
        fixed:
          '## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: $80/month for Fly.io\n- Third-party APIs: $25/month\n- Domains/SSL: $12\n',
      },
      {
        title: 'A budget without its period',
        text: '## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: ⟦$80⟧\n',
        fixed: '## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: $80/month\n',
      },
      {
        title: 'Sound sums',
        text: '## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: $12.99/month (2 nodes)\n- Third-party APIs: free tier only\n- AI APIs: 500 EUR a year\n- Domains/SSL: $0\n',
      },
    ],
  },
  check: (section) => answersOf(section, isMoney).flatMap(judge),
};

const PERIODS = ['month', 'year', 'run', 'week', 'day', 'hour', 'user', 'seat', 'project', 'wave', 'quarter'];

function isMoney(value: ValueType): value is MoneyType {
  return value.type === 'money';
}

function judge(answer: Answer<MoneyType>): Finding[] {
  // What may be paid without asking is a policy, and the rules about policies judge it.
  if (answer.below || answer.path.includes('/payment-rules/')) return [];
  const text = blankOut(answer.text, 'code');
  if (isLiteral(text, answer.value.literals) || opensWithNothing(text)) return [];
  return namesCurrency(text) ? judgePeriod(answer, text) : judgeCurrency(answer, text);
}

function judgeCurrency(answer: Answer<MoneyType>, text: string): Finding[] {
  const figure = figuresIn(text)[0];
  // Nothing is nothing in every currency.
  if (figure === undefined || figure.value <= 0) return [];
  const { span: number, unit, scale } = figure;
  const rest = text.slice(number.end + scale.length);
  const isSum =
    unit === '' || PERIODS.includes(unit) || /^(?:per|a|an|each|monthly|total|max|maximum|or|and|for)$/i.test(unit);
  if (!isSum || !/^\+?\s*(?:$|[/(,;.—–-]|\p{L})/u.test(rest)) return [];
  // `2 nodes` or `3 months free` are no sums.
  if (PERIODS.includes(unit) && !/^\s*\//.test(rest)) return [];
  const at = within(answer, number);
  const written = text.slice(number.start, number.end);
  const period = answer.value.per === 'month' && /^\+?\s*$/.test(rest) && unit === '' ? '/month' : '';
  return [
    {
      span: at,
      message: `${answer.name} has a sum without a currency (${oneLine(written)}), so it cannot be compared with the budget. Write it as $${oneLine(written)}${period}.`,
      fixes: ['$', '€'].map((sign) =>
        replacement(at, `${sign}${written}${period}`, `Write ${sign}${oneLine(written)}${period}`),
      ),
    },
  ];
}

function judgePeriod(answer: Answer<MoneyType>, text: string): Finding[] {
  const period = /\d(?:\s?[KkMB])?\s*\/\s*([a-z]{2,9})(?![\p{L}\p{N}])/u.exec(text);
  if (period?.[1] !== undefined) {
    const word = period[1];
    const meant = PERIODS.find((known) => editDistance(word, known, 1) === 1 && `${known}s` !== word);
    if (meant === undefined || word === 'mo' || word === 'yr' || PERIODS.includes(word)) return [];
    const end = period.index + period[0].length;
    const at = within(answer, { start: end - word.length, end });
    return [
      {
        span: at,
        message: `“${oneLine(word)}” is no period; “${meant}” is probably meant. The monthly total cannot be worked out without it.`,
        fixes: [replacement(at, meant, `Write “${meant}”`, true)],
      },
    ];
  }
  const sum = /^[^\p{L}\d]{0,3}([$€£¥] ?\d[\d,]*(?:\.\d+)?[KkMB]?)\s*(?=$|\()/u.exec(text);
  if (answer.value.per !== 'month' || sum?.[1] === undefined || /[$€£¥] ?0+(?:\.0+)?$/.test(sum[1])) return [];
  if (/\b(?:total|once|one-time|month|year|mo|yr|annual|annually|monthly|yearly|max|overall)\b/i.test(text)) return [];
  const start = sum[0].indexOf(sum[1]);
  const at = within(answer, { start, end: start + sum[1].length });
  return [
    {
      span: at,
      severity: 'information',
      message: `${answer.name} does not say whether ${oneLine(sum[1])} is a month or in all. Add the period, or the team may plan for twelve times as much.`,
      fixes: [
        replacement(at, `${sum[1]}/month`, `Write ${oneLine(sum[1])}/month`),
        replacement(at, `${sum[1]} total`, `Write ${oneLine(sum[1])} total`),
      ],
    },
  ];
}
