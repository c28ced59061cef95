import { oneLine } from '../../text/oneLine';
import type { Edit } from '../../text/pieces';
import type { Finding, Fix, StrategyRule } from '../rule';
import { bansOf, type Order } from '../support/constraints';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import { listing } from '../support/listing';
import type { Passage } from '../support/passages';
import type { PlacedMention, StackField } from '../support/stackFields';

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
  check: (strategy, { stack }) => {
    const bans = bansOf(strategy, stack);
    if (bans.length === 0) return [];
    const fields = stack.fields(strategy).filter(({ category }) => !SPOKEN.has(category));
    const found = bans.flatMap((ban) => fields.flatMap((field) => check(ban, field)));
    return mergeFindings(found);
  },
};

/** In these, names of options often only explain. */
const SPOKEN: ReadonlySet<string> = new Set(['hot-code-reload', 'scaling', 'internationalization', 'compliance']);

function check(ban: Order, field: StackField): readonly Finding[] {
  const option = ban.options[0];
  if (option === undefined) return [];
  const isForbidden = ({ option: other }: PlacedMention): boolean =>
    // `Docker + Kubernetes` is an option of its own, but its name says Docker all the same.
    other.id === option.id || other.name.split(' + ').includes(option.name);
  const forbidden = field.candidates.map(({ chosen }) => chosen.find(isForbidden));
  const fixes = forbidden.includes(undefined) ? [removal(field, forbidden)] : [];
  return forbidden.flatMap((hit) => (hit === undefined ? [] : report(ban, option.name, hit.passage, fixes)));
}

function report(ban: Order, name: string, passage: Passage, fixes: readonly Fix[]): readonly Finding[] {
  const what = 'Take it out, or drop the constraint.';
  return disagreement(
    endOf(passage, `${ban.constraint.place} forbids ${name}, but it stands here and the agents may use it. ${what}`),
    endOf(ban.passage, `${name} is forbidden here, but ${passage.place} names it and the agents may use it. ${what}`),
    fixes,
  );
}

/** Takes the forbidden candidates out, each run of them with the separator to a neighbour. */
function removal({ candidates }: StackField, forbidden: readonly (PlacedMention | undefined)[]): Fix {
  const edits: Edit[] = [];
  for (let first = 0; first < candidates.length; first++) {
    if (forbidden[first] === undefined) continue;
    let last = first;
    while (forbidden[last + 1] !== undefined) last++;
    const next = candidates[last + 1]?.passage.span.start;
    const start = candidates[next === undefined ? first - 1 : first]?.passage.span;
    const end = next ?? candidates[last]?.passage.span.end;
    if (start !== undefined && end !== undefined) {
      edits.push({ start: next === undefined ? start.end : start.start, end, text: '' });
    }
    first = last;
  }
  const names = candidates.filter((_, index) => forbidden[index] !== undefined).map(({ passage }) => passage.text);
  return { title: `Take ${oneLine(listing(names))} off the candidates`, edits, safe: false };
}
