import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { lossesIn } from '../support/deletion';
import { isNegated } from '../support/negation';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { isNone, matches, phrase, spanIn } from '../support/prose';
import { defaultAnswer } from '../support/restoreDefault';

const GROUP = 'data-preservation/preservation/';
const THINGS: readonly (readonly [string, string])[] = [
  ['archive-files', 'files'],
  ['archive-rows', 'table rows'],
  ['archive-documents', 'documents'],
];

/** Strategy format, policies, No-Delete: the three archive methods archive. */
export const archiveMethodDeletes: SectionRule = {
  scope: 'section',
  meta: {
    id: 'archive-method-deletes',
    family: 'policies',
    severity: 'error',
    pillar: 'no-delete',
    summary: 'An archive method deletes, forgets after a while, or archives nothing.',
    documentation: [
      'The No-Delete policy keeps files, table rows and documents for good: what is no longer current is moved or marked.',
      '“Delete after 30 days”, “move to trash”, “overwrite” and “none” lose it in the end, and with it the proof of what was done.',
      'Restore a method that archives.',
    ].join(' '),
    examples: [
      {
        title: 'Methods that lose data',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Data Preservation (No-Delete Rule)**:\n- **Archive method for files**: ⟦Delete⟧ after 30 days\n- **Archive method for table rows**: ⟦none⟧\n- **Archive method for documents**: Move to ⟦trash⟧\n',
        fixed:
          '## 12.1 Data Preservation & Uncertainty Policy\n\n**Data Preservation (No-Delete Rule)**:\n- **Archive method for files**: Move to `.team/archive/{date}_{filename}`\n- **Archive method for table rows**: Add `status: archived` column\n- **Archive method for documents**: Add `[ARCHIVED {date}]` marker\n',
      },
      {
        title: 'Methods that keep data',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Data Preservation (No-Delete Rule)**:\n- **Files**: archive to `.team/archive/` — NEVER delete\n- **Table rows**: Soft-delete with `status: archived`, kept for at least 10 years\n- **Documents**: Move to bottom section instead of removing\n',
      },
    ],
  },
  check: (bound) =>
    THINGS.flatMap(([key, things]) =>
      policyAnswers(bound, GROUP + key).flatMap((answer) => judge(bound, answer, things)),
    ),
};

const NO_ARCHIVE = phrase(
  String.raw`\b(?:no (?:archiv\w*|need|method)|not (?:archived|kept|preserved|needed)|do not (?:archive|keep)|don't (?:archive|keep)|optional|if (?:needed|possible|convenient)|not required)\b`,
);

function judge(bound: BoundSection, { prose, span, field }: PolicyAnswer, things: string): readonly Finding[] {
  const number = numberOf(bound);
  const fixes = defaultAnswer(bound, field, span);
  const tail = `Section ${number} archives ${things} and keeps them for good; ${fixes[0] === undefined ? 'restore a method that does' : `restore “${field.schema?.default ?? ''}”`}.`;
  const written = bound.section.text.slice(span.start, span.end);
  // Where there are no rows, none can be deleted.
  if (isNone(prose) && /\bno (?:database|tables?|rows?)\b/i.test(written)) return [];
  if (isNone(prose)) {
    return [
      {
        span,
        message: `No-Delete is broken: ${things} have no archive method, so agents would delete what is no longer current. ${tail}`,
        fixes,
      },
    ];
  }
  const [loss] = [
    ...lossesIn(prose.text),
    ...matches(prose.text, NO_ARCHIVE).filter(
      ({ from, to, text }) => /^(?:no|not|do not|don't)\b/.test(text) || !isNegated(prose.text, from, to),
    ),
  ].sort((left, right) => left.from - right.from);
  if (loss === undefined) return [];
  const at = spanIn(prose, loss.from, loss.to);
  const words = oneLine(bound.section.text.slice(at.start, at.end));
  return [
    {
      span: at,
      message: `No-Delete is broken: with “${words}” ${things} are lost instead of archived. ${tail}`,
      fixes,
    },
  ];
}
