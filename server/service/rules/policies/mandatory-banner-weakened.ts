import type { BoundSection } from '../../binding/bindSection';
import type { Node } from '../../document/model';
import { plain } from '../../document/place';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { isNegated } from '../support/negation';
import { numberOf } from '../support/policyAnswers';
import { matches, phrase, proseOf, spanIn } from '../support/prose';
import { effectOf, weakeningsOf } from '../support/weakening';

/** Strategy format, policies, Cost-First, No-Delete and Ask-When-Unsure: the quotes that open 7.1 and 12.1 hold without exception. */
export const mandatoryBannerWeakened: SectionRule = {
  scope: 'section',
  meta: {
    id: 'mandatory-banner-weakened',
    family: 'policies',
    severity: 'error',
    summary: 'The banner of a mandatory section takes its own rule back.',
    documentation: [
      'The sections on cost and on data preservation open with a banner: nothing starts before the user has approved the estimate, and no agent may override the rules.',
      'A banner that says “optional”, or opens an exception, lets agents set the whole section aside.',
      'Take the exception out.',
    ].join(' '),
    examples: [
      {
        title: 'A banner with an exception',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n> **MANDATORY** — These rules are absolute. The TL ⟦may override⟧ them.\n',
      },
      {
        title: 'A banner that only recommends',
        text: '## 7.1 Cost Approval & Payment Governance\n\n> **⟦RECOMMENDED⟧** — The Team Leader writes `COST_ESTIMATION.md` first.\n',
        fixed:
          '## 7.1 Cost Approval & Payment Governance\n\n> **MANDATORY** — The Team Leader writes `COST_ESTIMATION.md` first.\n',
      },
      {
        title: 'A banner that holds',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n> **MANDATORY** — These are absolute rules. No agent may override them.\n',
      },
    ],
  },
  check: (bound) => {
    const { schema, section } = bound;
    if (schema?.banner?.mandatory !== true) return [];
    const strict = schema.key === 'cost-approval' || schema.key === 'data-preservation';
    const quotes = section.nodes.filter((node) => node.kind === 'quote');
    return quotes.flatMap((quote) => quote.children.flatMap((child) => judge(bound, child, strict)));
  },
};

const OPENING = /^\s*[*_]*(OPTIONAL|RECOMMENDED|SUGGESTED|ADVISORY|NOT MANDATORY|VOLUNTARY)\b/i;
const OVERRIDE = phrase(
  String.raw`\b(?:may|can|could|might|are allowed to|is allowed to) (?:[a-z]+ ){0,2}?(?:overrid\w*|be overridden|ignor\w*|set aside|be set aside|suspend\w*|be (?:ignored|skipped|waived|relaxed)|skip|waive|relax|begin|start|be spawned|be made|spawn)\b|\bafter execution (?:begins|starts)\b|\bbefore (?:the user|you) (?:explicitly )?approves?\b`,
);

function judge(bound: BoundSection, node: Node, strict: boolean): readonly Finding[] {
  if (node.kind !== 'paragraph') return [];
  const raw = textOf(bound.section.text, node.span);
  const opening = OPENING.exec(raw);
  const number = numberOf(bound);
  const policy =
    bound.schema?.key === 'cost-approval'
      ? 'Cost-First'
      : bound.schema?.key === 'data-preservation'
        ? 'No-Delete'
        : 'The section';
  const title = plain(bound.schema?.title ?? '');
  if (opening?.[1] !== undefined) {
    const start = node.span.start + opening[0].length - opening[1].length;
    const at = { start, end: start + opening[1].length };
    return [
      {
        span: at,
        ...(strict ? {} : { severity: 'warning' as const }),
        message: `${policy} is weakened: the banner of section ${number} (${title}) makes a mandatory section a suggestion, so agents may skip it. Open it with MANDATORY again.`,
        fixes: [{ title: 'Write MANDATORY', edits: [{ ...at, text: 'MANDATORY' }], safe: false }],
      },
    ];
  }
  if (!strict) return [];
  const prose = proseOf(bound, node.span);
  const overrides = matches(prose.text, OVERRIDE).filter(
    ({ from, to }) =>
      !isNegated(prose.text, from, to) &&
      !/\buntil\b[^.]*$/.test(prose.text.slice(0, from)) &&
      !/^[^.]{0,20}\b(?:after|once|when|with)\b[^.]*approv/.test(prose.text.slice(to)),
  );
  const [override] = overrides;
  const [weak] = weakeningsOf(prose, ['exception', 'timeout', 'optional', 'implicit']);
  const found = override ?? weak;
  if (found === undefined) return [];
  const at = spanIn(prose, found.from, found.to);
  const words = bound.section.text.slice(at.start, at.end).replace(/\s+/g, ' ');
  const effect = override === undefined && weak !== undefined ? effectOf(weak.kind) : 'lets agents set the rule aside';
  return [
    {
      span: at,
      message: `${policy} is weakened: “${words}” in the banner of section ${number} ${effect}. The banner holds without exception; take these words out.`,
    },
  ];
}
