import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { cellsOfRow, hasSlot } from '../support/answers';
import { moneyIn } from '../support/money';
import { numberOf } from '../support/policyAnswers';
import { before, has, phrase, proseOf } from '../support/prose';
import { smallestReplacement } from '../support/restoreDefault';

const COLUMNS = 'cost-approval/external-payments/';

/** Strategy format, policies, Cost-First: a pre-approved `Yes` only on a $0 or free row. */
export const preApprovedPaidService: SectionRule = {
  scope: 'section',
  meta: {
    id: 'pre-approved-paid-service',
    family: 'policies',
    severity: 'error',
    pillar: 'cost-first',
    summary: 'A service that costs money is approved in advance.',
    documentation: [
      'The Cost-First policy allows “Yes” under Pre-Approved? only for a service that costs nothing.',
      'On a row with a price it lets agents spend that sum, and whatever it grows to, without a question.',
      'Write “No — ask first”. Where the cost is not known yet, it cannot be approved either; that is a warning.',
    ].join(' '),
    examples: [
      {
        title: 'A paid row',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**External Service Payments**:\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Fly.io | $32/month | Card | ⟦Yes⟧ |\n| Mailgun | $0/month | Free tier | Yes |\n',
        fixed:
          '## 7.1 Cost Approval & Payment Governance\n\n**External Service Payments**:\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Fly.io | $32/month | Card | No — ask first |\n| Mailgun | $0/month | Free tier | Yes |\n',
      },
      {
        title: 'Free rows, and paid ones that ask',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**External Service Payments**:\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Verification | Free | N/A | Yes |\n| Hosting | $20/mo | Card | No — ask first |\n| CDN | $0 (free plan, then $20/mo) | Card | Yes |\n',
      },
    ],
  },
  check: (bound) =>
    bound.tables
      .filter(
        ({ schema, columns }) =>
          schema !== undefined && columns.some((column) => column?.path === `${COLUMNS}pre-approved`),
      )
      .flatMap((table) =>
        table.node.rows.flatMap((row) => {
          const cells = new Map(cellsOfRow(bound, table, row).map((cell) => [cell.schema.path, cell.content]));
          const cell = (name: string) => cells.get(`${COLUMNS}${name}`);
          const [approved, cost, method] = [cell('pre-approved'), cell('expected-cost'), cell('payment-method')];
          if (approved === undefined || cost === undefined || hasSlot(bound, approved) || hasSlot(bound, cost))
            return [];
          if (!has(proseOf(bound, approved).text, YES)) return [];
          const paid = priceOf(proseOf(bound, cost).text, method === undefined ? '' : proseOf(bound, method).text);
          return paid === undefined ? [] : [report(bound, approved, cost, paid)];
        }),
      ),
};

const YES = phrase(
  String.raw`^[ ("]*(?:y|yes|true|ok|okay|sure|approved|pre[ -]?approved|auto(?:matic(?:ally)?)?(?:[ -]approved)?|granted|✅|✓|✔️?|x)(?![\w'])`,
);
const FREE = phrase(
  String.raw`^[ ~("]*(?:free|none|nothing|n/?a|no cost|included|owned|already|existing|self[ -]hosted|open[ -]source|covered|bundled|-+|—|–)|\b(?:free (?:tier|plan|of charge)|no (?:charge|cost|fee)s?|already (?:owned|paid)|open[ -]source)\b`,
);
const FREE_METHOD = phrase(String.raw`\b(?:free|n/?a|none|credits|included)\b`);
const UNKNOWN = phrase(
  String.raw`\b(?:tbd|tba|unknown|usage|metered|varies|variable|depends|pay[ -](?:as|per)|per use|per request|to be (?:determined|decided)|quote)\b`,
);

/** Whether a row costs money, as its cost tells; undefined where it is free or nothing is said. */
function priceOf(cost: string, method: string): 'paid' | 'unknown' | undefined {
  const sums = moneyIn(cost);
  const [first, second] = sums;
  if (first === undefined) {
    if (has(cost, FREE) || has(method, FREE_METHOD)) return undefined;
    return has(cost, UNKNOWN) ? 'unknown' : undefined;
  }
  if (first.value > 0) return /\bfree\b[^.;]{0,20}$/.test(before(cost, first.from)) ? undefined : 'paid';
  // `$0–20` costs something; `$0 (free plan, then $20)` does not yet.
  const between = second === undefined ? '' : cost.slice(first.to, second.from);
  const range = second === undefined ? /^ ?[-–] ?\d/.test(cost.slice(first.to)) : /^ ?(?:[-–]|to) ?$/.test(between);
  return range ? 'paid' : undefined;
}

function report(
  bound: BoundSection,
  approved: { readonly start: number; readonly end: number },
  cost: { readonly start: number; readonly end: number },
  paid: 'paid' | 'unknown',
): Finding {
  const price = bound.section.text.slice(cost.start, cost.end);
  const what =
    paid === 'paid'
      ? `a service for ${oneLine(price)} is approved in advance`
      : `a service is approved although its cost is open (${oneLine(price)})`;
  return {
    span: approved,
    ...(paid === 'unknown' ? { severity: 'warning' as const } : {}),
    message: `Cost-First is broken: ${what}, so agents would pay without asking. In section ${numberOf(bound)} “Yes” is only for what is free; write “No — ask first”.`,
    related: [{ span: cost, message: 'The cost of the service.' }],
    fixes: [smallestReplacement(bound, approved, 'No — ask first', 'Write “No — ask first”')],
  };
}
