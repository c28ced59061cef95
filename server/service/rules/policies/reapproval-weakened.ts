import type { BoundField, BoundSection } from '../../binding/bindSection';
import { lineStart } from '../../text/lines';
import { oneLine } from '../../text/oneLine';
import type { Edit } from '../../text/pieces';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { eolOf } from '../support/eol';
import { numberOf } from '../support/policyAnswers';
import { matches, type Prose, phrase, spanIn } from '../support/prose';
import { constraintLines, constraintsField, reapprovalLines } from '../support/reapproval';
import { effectOf, weakeningsOf } from '../support/weakening';

const LINE =
  'Extra agents MUST appear in a revised `COST_ESTIMATION.md` (the user approves again if the cost increases > 20%)';

/** Strategy format, policies, Dynamically Scaled: added agents appear in the estimate, and the user approves again. */
export const reapprovalWeakened: SectionRule = {
  scope: 'section',
  meta: {
    id: 'reapproval-weakened',
    family: 'policies',
    severity: 'error',
    pillar: 'dynamically-scaled',
    summary: 'Added agents need no new approval of the cost.',
    documentation: [
      'Under the Dynamically Scaled policy every added agent appears in a revised estimate, and the user approves again where that is more than 20 % dearer.',
      '“Need not appear”, “TL re-approves”, “user is informed” and exceptions do without the user. Where no line speaks of approval at all, that is a warning.',
      'Restore the line.',
    ].join(' '),
    examples: [
      {
        title: 'Somebody else approves',
        text: '## 11.1 Dynamic Agent Scaling\n\n**Scaling constraints**:\n- Extra agents appear in `COST_ESTIMATION.md` (⟦TL re-approves⟧ if cost increases > 20%)\n- Extra agents ⟦need not⟧ appear in `COST_ESTIMATION.md`\n',
      },
      {
        title: 'Nobody approves',
        text: '## 11.1 Dynamic Agent Scaling\n\n**⟦Scaling constraints⟧**:\n- PM documents scaling decisions\n',
        fixed:
          '## 11.1 Dynamic Agent Scaling\n\n**Scaling constraints**:\n- PM documents scaling decisions\n- Extra agents MUST appear in a revised `COST_ESTIMATION.md` (the user approves again if the cost increases > 20%)\n',
      },
      {
        title: 'The user approves again',
        text: '## 11.1 Dynamic Agent Scaling\n\n**Scaling constraints**:\n- Extra agents MUST appear in `COST_ESTIMATION.md` revision (re-approve if > 20% over)\n',
      },
    ],
  },
  check: (bound) => {
    const field = constraintsField(bound);
    if (field === undefined || constraintLines(bound).length === 0) return [];
    const about = reapprovalLines(bound);
    if (about.length === 0) return [missing(bound, field)];
    return about.flatMap((prose) => judge(bound, prose));
  },
};

const NOT_NEEDED = phrase(
  String.raw`\b(?:need(?:s)? (?:not|no)|do(?:es)? not (?:need|have) to|don't (?:need|have) to|not (?:required|needed|necessary)|no (?:re-?)?approval|without (?:re-?)?approval|may be (?:left out|omitted)|no need)\b`,
);
const OTHER_JUDGE = phrase(
  String.raw`\b(?:tl|team leader|pm|project manager|qa|agents?) (?:re-?)?approv(?:es|al)(?: again)?\b|\b(?:re-?)?approv(?:ed|al) by (?:the )?(?:tl|team leader|pm|project manager)\b|\b(?:user|you) (?:is|are|will be|gets?) (?:informed|notified|told)\b|\b(?:inform|notify|tell) (?:the )?(?:user|you)\b`,
);

function judge(bound: BoundSection, prose: Prose): readonly Finding[] {
  const [not] = matches(prose.text, NOT_NEEDED);
  const [other] = matches(prose.text, OTHER_JUDGE);
  const [weak] = weakeningsOf(prose, ['exception', 'automatic', 'timeout', 'optional', 'implicit']);
  const found = not ?? other ?? weak;
  if (found === undefined) return [];
  const at = spanIn(prose, found.from, found.to);
  const effect =
    found === weak ? effectOf(weak.kind) : not === undefined ? 'leaves the user out' : 'drops the approval';
  return [
    {
      span: at,
      message: `Dynamically Scaled is weakened: “${oneLine(textOf(bound.section.text, at))}” ${effect}. Section ${numberOf(bound)} has added agents in the estimate, and the user approves again above 20 % more cost; restore that.`,
    },
  ];
}

function missing(bound: BoundSection, field: BoundField): Finding {
  const edit = addition(bound.section.text, field);
  return {
    span: field.label,
    severity: 'warning',
    message: `Dynamically Scaled has a gap: no line of section ${numberOf(bound)} has the user approve again when added agents raise the cost by more than 20 %. Add one.`,
    ...(edit === undefined ? {} : { fixes: [{ title: 'Add the line', edits: [edit], safe: false }] }),
  };
}

/** As the next item of the list, or as the next sentence where the constraints are written in one line. */
function addition(text: string, { node }: BoundField): Edit | undefined {
  const last = node.children[node.children.length - 1];
  if (last === undefined && node.kind === 'field' && node.value.end > node.value.start) {
    return sentence(text, node.value.end);
  }
  if (last?.kind === 'paragraph') return sentence(text, last.span.end);
  const item = last?.kind === 'list' ? last.items[last.items.length - 1] : undefined;
  if (last === undefined || item === undefined) return undefined;
  const start = lineStart(text, item.span.start);
  const bullet = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/.exec(text.slice(start))?.[0];
  if (bullet === undefined) return undefined;
  const next = bullet.replace(/\d+/, (number) => String(Number(number) + 1)).replace(/\[ \]/, '[x]');
  return { start: last.span.end, end: last.span.end, text: `${eolOf(text)}${next}${LINE}` };
}

function sentence(text: string, end: number): Edit {
  return { start: end, end, text: `${/[.!?;]$/.test(text.slice(0, end)) ? '' : '.'} ${LINE}` };
}
