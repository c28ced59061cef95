import type { BoundSection } from '../../binding/bindSection';
import type { Node } from '../../document/model';
import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';
import type { Finding } from '../rule';
import { isNegated } from './negation';
import { numberOf } from './policyAnswers';
import { after, before, matches, phrase, proseOf, spanIn } from './prose';
import { effectOf, weakeningsOf } from './weakening';

const OVERRIDE = phrase(
  String.raw`\b(?:may|can|could|might|are allowed to|is allowed to) (?:[a-z]+ ){0,2}?(?:overrid\w*|be overridden|ignor\w*|set aside|be set aside|suspend\w*|be (?:ignored|skipped|waived|relaxed)|skip|waive|relax|begin|start|be spawned|be made|spawn)\b|\bafter execution (?:begins|starts)\b|\bbefore (?:the user|you) (?:explicitly )?approves?\b`,
);
const ONCE_APPROVED = /^[^.]{0,20}\b(?:after|once|when|with)\b[^.]*approv/;

/**
 * Where the quotes of a mandatory section take its rule back: `may override`, `except in an emergency`. Whether a
 * banner is there, and opens with MANDATORY, is a question of structure.
 */
export function weakenedBanner(bound: BoundSection, policy: string): readonly Finding[] {
  const quotes = bound.section.nodes.filter((node) => node.kind === 'quote');
  return quotes.flatMap((quote) => quote.children.flatMap((child) => judge(bound, child, policy)));
}

function judge(bound: BoundSection, node: Node, policy: string): readonly Finding[] {
  if (node.kind !== 'paragraph') return [];
  const prose = proseOf(bound, node.span);
  const { text } = prose;
  const [override] = matches(text, OVERRIDE).filter(
    ({ from, to }) =>
      !isNegated(text, from, to) && !/\buntil\b[^.]*$/.test(before(text, from)) && !ONCE_APPROVED.test(after(text, to)),
  );
  const [weak] = weakeningsOf(prose, ['exception', 'timeout', 'optional', 'implicit']).filter(
    ({ from }) => text.slice(0, from).trim() !== '',
  );
  const found = override ?? weak;
  if (found === undefined) return [];
  const at = spanIn(prose, found.from, found.to);
  const words = oneLine(textOf(bound.section.text, at));
  const effect = override === undefined && weak !== undefined ? effectOf(weak.kind) : 'lets agents set the rule aside';
  return [
    {
      span: at,
      message: `${policy} is weakened: “${words}” in the banner of section ${numberOf(bound)} ${effect}. The banner holds without exception; take these words out.`,
    },
  ];
}
