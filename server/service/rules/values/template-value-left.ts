import type { BoundSection } from '../../binding/bindSection';
import { allMatches } from '../../text/allMatches';
import { blankOut } from '../../text/blank';
import { oneLine } from '../../text/oneLine';
import { type Span, span } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { answersOf, anyType, hasSlot, liveText } from '../support/answers';
import { isPlaceholder } from '../support/placeholders';
import { within } from '../support/replacement';

/** What the templates of the format write for a figure that is still to come. */
const REMAINS =
  /\$ ?X(?![\p{L}\p{N}])|\$ ?\/ ?(?:month|mo|year|run)(?!\p{L})|(?<![\p{L}\p{N}])[XN] ?%|(?<![^\s(])[<>]=? ?[XN](?![\p{L}\p{N}/'’+*-])|(?<![\p{L}\p{N}.-])your-(?:domain|project|app|repo)(?:\.com)?(?![\p{L}\p{N}-])|(?<!\p{L})FILL IN(?!\p{L})/gu;

/** Strategy format, part 1, rule 6: `$/month`, `$X` and `X%` in a hint tell the type of the answer and are none. */
export const templateValueLeft: SectionRule = {
  scope: 'section',
  meta: {
    id: 'template-value-left',
    family: 'values',
    severity: 'warning',
    summary: 'A figure of the template was never replaced.',
    documentation: [
      '`$X`, `$/month`, `X%` or `>= N` are the template’s stand-ins for a figure. Without their brackets they no longer count as open slots,',
      'and the team reads them as the answer. Write the figure.',
    ].join(' '),
    examples: [
      {
        title: 'Stand-ins in an answer, a checklist and a list',
        text: '## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: ⟦$X⟧/month\n- Third-party APIs: ⟦$/month⟧\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Unit test coverage ⟦>= X⟧%\n\n## 11.1 Dynamic Agent Scaling\n\n**Scaling triggers**:\n- QA finds ⟦>= N⟧ blocking bugs\n',
      },
      {
        title: 'The same letters with a meaning of their own',
        text: '## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Posts to X/Twitter within 60s; `$X` is set; O(n) -> N requests\n',
      },
    ],
  },
  check,
};

function check(section: BoundSection): Finding[] {
  if (section.schema === undefined) return [];
  const places: { readonly span: Span; readonly text: string }[] = [...answersOf(section, anyType)];
  for (const { items } of section.checklists) {
    for (const { node } of items) {
      if (node.text.end > node.text.start && !hasSlot(section, node.text))
        places.push({ span: node.text, text: liveText(section, node.text) });
    }
  }
  return places
    .filter(({ text }) => /[XN$]|your-|FILL/.test(text) && !isPlaceholder(text)) // Such an answer is reported as a whole.
    .flatMap((place) =>
      allMatches(blankOut(place.text, 'code'), REMAINS).map((match): Finding => {
        const at = span(match.index, match.index + match[0].length);
        return {
          span: within(place, at),
          message: `“${oneLine(match[0])}” is the template’s stand-in and no answer, but without brackets the team reads it as one. Write the real value.`,
        };
      }),
    );
}
