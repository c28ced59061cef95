import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { piecesOf } from '../support/livePieces';
import { isNegated } from '../support/negation';
import { numberOf, policyAnswers } from '../support/policyAnswers';
import { after, before, isNone, type Match, matches, type Prose, phrase, proseOf, spanIn } from '../support/prose';
import { defaultAnswer } from '../support/restoreDefault';
import { effectOf, weakeningsOf } from '../support/weakening';

const GROUP = 'data-preservation/uncertainty';

/** Strategy format, policies, Ask-When-Unsure: an agent that is unsure stops and asks. */
export const escalationWeakened: SectionRule = {
  scope: 'section',
  meta: {
    id: 'escalation-weakened',
    family: 'policies',
    severity: 'error',
    pillar: 'ask-when-unsure',
    summary: 'An unsure agent may go on without an answer.',
    documentation: [
      'The Ask-When-Unsure policy has an agent in doubt stop until somebody has answered: the Team Leader, and after that the user.',
      '“Proceed and report”, “use your best judgement”, “optional” or “go on after an hour without answer” turn the question into a formality.',
      'Let the agent wait for the answer.',
    ].join(' '),
    examples: [
      {
        title: 'Going on in doubt',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n\nIf an agent is unsure, it ⟦makes its best guess⟧ and notes it.\n\n- **Escalation threshold**: < 90% confidence — ⟦proceed⟧ and report\n- **Escalation response time expectation**: hours; ⟦no answer⟧ means yes\n',
        fixed:
          '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n\nIf an agent is unsure, it makes its best guess and notes it.\n\n- **Escalation threshold**: < 90% confidence — escalate\n- **Escalation response time expectation**: hours; no answer means yes\n',
      },
      {
        title: 'Stopping in doubt',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n\nAn agent that is unsure stops and asks. It does not proceed on a guess.\n\n- **Escalation threshold**: < 90% confidence — escalate; proceed when sure\n- **Escalation response time expectation**: within hours; agents wait, no timeout\n',
      },
    ],
  },
  check: (bound) => {
    if (bound.schema?.key !== 'data-preservation') return [];
    const found: readonly Finding[] = [
      ...policyAnswers(bound, `${GROUP}/escalation-threshold`).flatMap(({ prose, span, field }) =>
        judge(bound, prose, true).map((finding) => ({ ...finding, fixes: defaultAnswer(bound, field, span) })),
      ),
      ...['response-time', 'escalation-format'].flatMap((key) =>
        policyAnswers(bound, `${GROUP}/${key}`).flatMap(({ prose, span }) =>
          key === 'escalation-format' && isNone(prose) ? [silent(bound, span)] : judge(bound, prose, false),
        ),
      ),
      ...prosesOf(bound).flatMap((prose) => judge(bound, prose, true)),
    ];
    return [...found].sort((left, right) => left.span.start - right.span.start);
  },
};

const GO_ON = phrase(
  String.raw`\b(?:proceeds?|proceeding|continues?|carr(?:y|ies) on|goes? (?:on|ahead)|guess(?:es)?|makes? (?:its|their|a|the) (?:own |best )+(?:guess|decision|choice)|decides? (?:alone|(?:by|for) (?:itself|themselves)|on (?:its|their) own)|(?:uses?|acts? on) (?:its|their|your)? ?(?:own |best )+judge?ment|acts? first|assum(?:e|es|ing) (?:approval|consent|yes)|picks? (?:the|an|its|one))\b`,
);
/** What makes going on sound: it comes after an answer, or with certainty. */
const SOUND_AFTER = phrase(
  String.raw`^[^.;]{0,40}?\b(?:(?:only )?(?:when|once|if|after) (?:[a-z]+ ){0,3}(?:sure|certain|answer\w*|approv\w*|confirm\w*|clear\w*|says|decid\w*|respon\w*)|otherwise (?:escalate|ask|stop))\b`,
);
const SOUND_BEFORE =
  /(?:>=?|≥|\babove|\bover|\bat least|\botherwise|\buntil|\bwhen sure|\bbefore|\bthen|\bonce [a-z ]*answer\w*|\bconfiden\w+ (?:enough )?to)[^.;—–→]*$/;

function judge(bound: BoundSection, prose: Prose, whole: boolean): readonly Finding[] {
  const { text } = prose;
  const [on] = matches(text, GO_ON).filter(({ from, to }) => !isSound(text, from, to));
  const [weak] = weakeningsOf(prose, whole ? ['timeout', 'optional', 'implicit'] : ['timeout']).filter(
    (each) => (whole && each.kind !== 'timeout') || (each.kind === 'timeout' && isSilence(text, each)),
  );
  const found = on ?? weak;
  if (found === undefined) return [];
  const at = spanIn(prose, found.from, found.to);
  const words = oneLine(textOf(bound.section.text, at));
  const effect = on === undefined && weak !== undefined ? effectOf(weak.kind) : 'lets an unsure agent go on';
  return [
    {
      span: at,
      message: `Ask-When-Unsure is weakened: “${words}” ${effect}. Section ${numberOf(bound)} has the agent stop until the Team Leader or the user has answered; take these words out.`,
    },
  ];
}

function isSound(text: string, from: number, to: number): boolean {
  if (isNegated(text, from, to)) return true;
  return (
    text.slice(to, to + 80).search(SOUND_AFTER) >= 0 || SOUND_BEFORE.test(text.slice(Math.max(0, from - 80), from))
  );
}

/** `Within 24 hours` is when the user answers; only words about a missing answer weaken the waiting. */
function isSilence(text: string, { from, to, text: words }: Match): boolean {
  // Without an answer of the Team Leader the question goes on to the user.
  if (/^[^.;]{0,60}\b(?:escalat|ask|stop|wait|block|pause|goes to|user)/.test(after(text, to))) return false;
  if (/^(?:no|without|nobody|user|not|never)\b|silence/.test(words)) return true;
  return /\btime/.test(words) && !/\bno +$/.test(before(text, from));
}

function silent(bound: BoundSection, at: { readonly start: number; readonly end: number }): Finding {
  return {
    span: at,
    message: `Ask-When-Unsure is broken: agents have no form in which to ask. Section ${numberOf(bound)} wants a short question or the context with options; name one.`,
  };
}

/** The prose of the section that is no answer: paragraphs, those in the banner left to another rule. */
function prosesOf(bound: BoundSection): readonly Prose[] {
  const group = bound.fields.find(({ path }) => path === GROUP);
  if (group === undefined) return [];
  const { span } = group.node;
  return piecesOf(bound)
    .filter((piece) => piece.path === '' && piece.span.start >= span.start && piece.span.end <= span.end)
    .map((piece) => proseOf(bound, piece.span));
}
