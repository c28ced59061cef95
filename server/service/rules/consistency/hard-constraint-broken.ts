import type { Finding, Fix, StrategyRule } from '../rule';
import { bansOf, type Order } from '../support/constraints';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import { type Candidate, type StackField, stackFieldsOf } from '../support/stackFields';

/** Strategy format, consistency: the hard constraints of 11 against section 4. */
export const hardConstraintBroken: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'hard-constraint-broken',
    family: 'consistency',
    severity: 'warning',
    summary: 'The stack offers what a hard constraint forbids.',
    documentation: [
      'Hard constraints are not negotiable. “No Docker” in section 11 and a deployment by Docker in section 4 cannot both hold.',
      'A candidate that is forbidden is reported too, because the agents may choose it: take it off the list.',
    ].join(' '),
    examples: [
      {
        title: 'A forbidden candidate',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Deployment**: ⟦Docker + Kubernetes⟧ / Mix release\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- No ⟦Docker⟧\n',
        fixed:
          '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Deployment**: Mix release\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- No Docker\n',
      },
      {
        title: 'Something narrower is forbidden',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Deployment**: Docker + Kubernetes\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- No Docker images above 200 MB\n- No MongoDB\n',
      },
    ],
  },
  check: (strategy, { catalogue }) => {
    const bans = bansOf(strategy, catalogue);
    if (bans.length === 0) return [];
    const fields = stackFieldsOf(strategy, catalogue).filter(({ category }) => !SPOKEN.has(category));
    const found = bans.flatMap((ban) =>
      fields.flatMap((field) => field.candidates.flatMap((candidate) => check(ban, field, candidate))),
    );
    return mergeFindings(found);
  },
};

/** In these, names of options often only explain. */
const SPOKEN: ReadonlySet<string> = new Set(['hot-code-reload', 'scaling', 'internationalization', 'compliance']);

function check(ban: Order, field: StackField, candidate: Candidate): readonly Finding[] {
  const option = ban.options[0];
  if (option === undefined) return [];
  // `Docker + Kubernetes` is an option of its own, but its name says Docker all the same.
  const hit = candidate.chosen.find(
    (mention) => mention.option.id === option.id || wordsOf(mention.option.name).includes(option.name),
  );
  if (hit === undefined) return [];
  const { passage } = hit;
  const others = field.candidates.filter((one) => one !== candidate);
  return disagreement(
    endOf(
      passage,
      `${ban.constraint.place} forbids ${option.name}, but it stands here and the agents may use it. Take it out, or drop the constraint.`,
    ),
    endOf(
      ban.passage,
      `${option.name} is forbidden here, but ${passage.place} names it and the agents may use it. Take it out there, or drop the constraint.`,
    ),
    others.length === 0 ? [] : [removal(field, candidate)],
  );
}

function wordsOf(name: string): readonly string[] {
  return name.split(/ \+ /);
}

/** Takes the candidate out together with the separator to its neighbour. */
function removal(field: StackField, candidate: Candidate): Fix {
  const index = field.candidates.indexOf(candidate);
  const next = field.candidates[index + 1];
  const before = field.candidates[index - 1];
  const { start, end } = candidate.passage.span;
  const edit =
    next === undefined
      ? { start: before?.passage.span.end ?? start, end, text: '' }
      : { start, end: next.passage.span.start, text: '' };
  return { title: `Take ${candidate.passage.text} off the candidates`, edits: [edit], safe: false };
}
