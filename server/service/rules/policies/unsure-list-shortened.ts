import type { BoundSection } from '../../binding/bindSection';
import type { Edit } from '../../text/pieces';
import type { Finding, SectionRule } from '../rule';
import { listing } from '../support/listing';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { isNone, phrase } from '../support/prose';
import { defaultAnswer } from '../support/restoreDefault';

/** Strategy format, policies, Ask-When-Unsure: what counts as unsure names deletion, cost, irreversibility and scope. */
export const unsureListShortened: SectionRule = {
  scope: 'section',
  meta: {
    id: 'unsure-list-shortened',
    family: 'policies',
    severity: 'error',
    pillar: 'ask-when-unsure',
    summary: 'What counts as unsure no longer names deleting data, cost, irreversibility or scope.',
    documentation: [
      'Four kinds of action always need a question under the Ask-When-Unsure policy: those that might delete data, cost money, be irreversible, or leave the scope of the strategy.',
      'What the list leaves out, an agent does without asking. More kinds are welcome.',
      'Add the missing ones.',
    ].join(' '),
    examples: [
      {
        title: 'Two kinds missing',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n- **What counts as "unsure"**: ⟦Any action that might cost money, or fall outside the scope⟧\n',
        fixed:
          '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n- **What counts as "unsure"**: Any action that might delete data, be irreversible, cost money, or fall outside the scope\n',
      },
      {
        title: 'All four',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n- **What counts as "unsure"**: Losing data, spending, what cannot be undone, and whatever this strategy does not cover\n',
      },
    ],
  },
  check: (bound) =>
    policyAnswers(bound, 'data-preservation/uncertainty/counts-as-unsure').flatMap((answer) => judge(bound, answer)),
};

interface Kind {
  readonly name: string;
  readonly verb: string;
  readonly noun: string;
  readonly words: RegExp;
}

const KINDS: readonly Kind[] = [
  {
    name: 'deleting data',
    verb: 'delete data',
    noun: 'deleting data',
    words: phrase(
      String.raw`\b(?:delet\w*|remov\w*|destroy\w*|destruct\w*|los(?:e|es|ing|s)|eras\w*|overwrit\w*|wip(?:e|es|ing)|drop\w*|purg\w*|truncat\w*)\b`,
    ),
  },
  {
    name: 'cost',
    verb: 'cost money',
    noun: 'spending money',
    words: phrase(
      String.raw`\b(?:cost\w*|money|spend\w*|pay\w*|budget\w*|expens\w*|charg\w*|bill\w*|purchas\w*|financ\w*)\b`,
    ),
  },
  {
    name: 'irreversibility',
    verb: 'be irreversible',
    noun: 'what is irreversible',
    words: phrase(
      String.raw`\b(?:irrevers\w*|irrevoc\w*|unrecover\w*|permanent\w*|one[ -]way|(?:not|never|cannot|can't|hard to|impossible to|difficult to) (?:easily )?(?:be )?(?:revers\w*|undo\w*|undone|revert\w*|roll(?:ed)? back)|undone|undo|no way back|point of no return)\b`,
    ),
  },
  {
    name: 'what is out of scope',
    verb: 'be out of scope',
    noun: 'work out of scope',
    words: phrase(
      String.raw`\b(?:scope|outside (?:of )?(?:this|the) (?:stated )?(?:strategy|brief|plan)|beyond (?:this|the) (?:strategy|brief|plan)|not (?:covered|mentioned|in the strategy)|does not (?:cover|mention))\b`,
    ),
  },
];

/** What follows these words is taken out of the list again. */
const EXCEPTION = phrase(
  String.raw`\b(?:except(?:ing)?|excluding|but not|other than|apart from|unless|not including)\b`,
);
const MODAL = /\b(?:might|could|may|would|can|will) +/;

function judge(bound: BoundSection, { prose, span, field }: PolicyAnswer): readonly Finding[] {
  const number = numberOf(bound);
  if (isNone(prose)) {
    return [
      {
        span,
        message: `Ask-When-Unsure is broken: nothing counts as unsure, so agents never have to ask. Section ${number} has to name deleting data, cost, irreversibility and what is out of scope.`,
        fixes: defaultAnswer(bound, field, span),
      },
    ];
  }
  const exception = prose.text.search(EXCEPTION);
  const listed = exception < 0 ? prose.text : prose.text.slice(0, exception);
  const missing = KINDS.filter(({ words }) => listed.search(words) < 0);
  if (missing.length === 0) return [];
  const names = listing(missing.map(({ name }) => name));
  const edit = exception < 0 ? additionOf(bound, span, prose.text, missing) : undefined;
  return [
    {
      span,
      message: `Ask-When-Unsure has a gap: what counts as unsure in section ${number} does not name ${names}, so agents would not ask about it. Add it to the list.`,
      fixes:
        edit === undefined
          ? defaultAnswer(bound, field, span)
          : [{ title: `Add ${names}`, edits: [edit], safe: false }],
    },
  ];
}

/** `might cost money` takes more verbs behind `might`; any other list takes nouns at its end. */
function additionOf(
  bound: BoundSection,
  span: { readonly start: number; readonly end: number },
  text: string,
  missing: readonly Kind[],
): Edit | undefined {
  const own = bound.section.text.slice(span.start, span.end);
  if (own.includes('\n')) return undefined;
  const modal = MODAL.exec(text);
  if (modal !== null) {
    const at = span.start + modal.index + modal[0].length;
    return { start: at, end: at, text: missing.map(({ verb }) => `${verb}, `).join('') };
  }
  const end = span.start + own.replace(/(?<![\s.,;])[\s.,;]+$/, '').length;
  return { start: end, end, text: missing.map(({ noun }) => `, ${noun}`).join('') };
}
