import type { PlacedBound } from '../../binding/bindStrategy';
import type { Banner } from '../../schema';
import { textOf } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';
import { isEmptySection } from '../support/content';
import { eolOf } from '../support/eol';
import { isPolicySection } from '../support/importance';
import { headingSpan } from '../support/sectionPlace';
import { bannerLine } from '../support/skeleton';

/** Strategy format, part 2: the MANDATORY banners. */
export const missingBanner: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'missing-banner',
    family: 'structure',
    severity: 'hint',
    summary: 'A section that is mandatory no longer says so.',
    documentation: [
      'Some sections open with a quote that starts with **MANDATORY**, so that no agent takes them for advice. Short files',
      'leave the quote out, which is fine. A quote that calls the section optional instead is a warning.',
    ].join(' '),
    examples: [
      {
        title: 'The banner is gone',
        text: '## ⟦12.1 Data Preservation & Uncertainty Policy⟧\n\n**Data Preservation (No-Delete Rule)**:\n- **Archive method for files**: Move\n',
        fixed:
          '## 12.1 Data Preservation & Uncertainty Policy\n\n> **MANDATORY** — These rules are absolute; no agent may set them aside.\n\n**Data Preservation (No-Delete Rule)**:\n- **Archive method for files**: Move\n',
      },
      {
        title: 'A banner that says the opposite',
        text: '## 1.1 Deliverable Product Target\n\n> **⟦OPTIONAL⟧** — A product that can be shown.\n\nText\n',
        fixed: '## 1.1 Deliverable Product Target\n\n> **MANDATORY** — A product that can be shown.\n\nText\n',
      },
      {
        title: 'A banner, and a section that needs none',
        text: '## 7.1 Cost Approval & Payment Governance\n\n> **MANDATORY**: approve first.\n\nText\n\n## 8. Success Criteria\n\nText\n',
      },
    ],
  },
  check: (strategy) =>
    [...strategy.byKey.values()].flatMap((at): readonly Finding[] => {
      const banner = at.bound.schema?.banner;
      if (banner?.mandatory !== true || isEmptySection(at.bound)) return [];
      const { section } = at.bound;
      const quotes = section.nodes.filter((node) => node.kind === 'quote');
      if (quotes.some((node) => /\bmandatory\b/i.test(textOf(section.text, node.span)))) return [];
      for (const quote of quotes) {
        const match = WEAK.exec(textOf(section.text, quote.span));
        if (match?.[1] === undefined) continue;
        // Of a section that sets a policy, the rules about the policies speak.
        if (at.bound.schema !== undefined && isPolicySection(at.bound.schema)) return [];
        return [weakened(at, quote.span.start + match[0].length - match[1].length, match[1])];
      }
      return strategy.dialect() === 'long' ? [missing(at, banner)] : [];
    }),
};

/** The word that opens the quote. */
const WEAK = /^>[ \t]*[*_]{0,3}(optional|recommended|advisory|suggested|voluntary|nice[- ]to[- ]have)\b/i;

function weakened(at: PlacedBound, offset: number, word: string): Finding {
  const start = at.start + offset;
  const span = { start, end: start + word.length };
  return {
    span,
    severity: 'warning',
    message: `Section ${at.bound.schema?.number ?? ''} is mandatory in the format. Called ${word.toLowerCase()}, it binds no agent.`,
    fixes: [{ title: 'Write “MANDATORY”', edits: [{ ...span, text: 'MANDATORY' }], safe: false }],
  };
}

function missing(at: PlacedBound, banner: Banner): Finding {
  const { section } = at.bound;
  const eol = eolOf(section.text);
  const offset = at.start + (section.heading?.span.end ?? 0);
  return {
    span: headingSpan(at),
    message: `The quote that calls this section MANDATORY is missing. With it, no agent takes the section for mere advice.`,
    fixes: [
      {
        title: 'Add the banner',
        edits: [{ start: offset, end: offset, text: eol + eol + bannerLine(banner) }],
        safe: false,
      },
    ],
  };
}
