import type { Requirement, StackOption } from '../../schema/catalogue';
import type { Finding, StrategyRule } from '../rule';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import {
  type Candidate,
  idsWith,
  type PlacedMention,
  reasonOf,
  type StackField,
  type StackReader,
} from '../support/stackFields';

/** Strategy format, consistency: what a stack option itself requires. The reasons are data of the stack catalogue. */
export const stackRequirementUnmet: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'stack-requirement-unmet',
    family: 'consistency',
    severity: 'warning',
    summary: 'A stack option needs another one that the strategy does not have.',
    documentation: [
      'Some options work only together with others: Oban keeps its jobs in an SQL database, LiveView is a part of Phoenix, Cloud Run is a service of Google Cloud.',
      'What an option requires comes from its official documentation, whose address stands in the message.',
      'Where several candidates are still listed, nothing is said as long as one of them fits; and nothing while the field that could meet the requirement is open or names something unknown.',
    ].join(' '),
    examples: [
      {
        title: 'A job queue without its database',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Database**: ⟦MongoDB 7⟧\n- **Message Queue**: ⟦Oban⟧ (background jobs)\n',
      },
      {
        title: 'A deployment of another provider',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Cloud Provider**: ⟦AWS / Azure⟧\n- **Deployment**: ⟦Docker + Fly.io⟧\n',
      },
      {
        title: 'A candidate that fits is left',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Database**: MongoDB 7\n- **Message Queue**: Oban / Broadway\n\n**Hosting/Infrastructure**:\n- **Cloud Provider**: Fly.io / AWS\n- **Deployment**: Docker + Fly.io\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const fields = stack.fields(strategy);
    return mergeFindings(fields.flatMap((field) => checkField(stack, fields, field)));
  },
};

interface Unmet {
  readonly mention: PlacedMention;
  readonly requirement: Requirement;
  /** The fields that could have met the requirement. */
  readonly asked: readonly StackField[];
}

function checkField(stack: StackReader, fields: readonly StackField[], field: StackField): readonly Finding[] {
  const unmet = field.candidates.map((candidate) => unmetOf(stack, fields, candidate));
  // One candidate without a fault is enough; narrowing to it is what the author still has to do.
  if (unmet.length === 0 || unmet.some((faults) => faults.length === 0)) return [];
  return unmet.flat().flatMap((fault) => report(stack, field, fault));
}

function unmetOf(stack: StackReader, fields: readonly StackField[], candidate: Candidate): readonly Unmet[] {
  const own = idsWith(
    stack.catalogue,
    candidate.chosen.map(({ option }) => option),
  );
  return candidate.chosen.flatMap((mention) =>
    mention.option.requires.flatMap((requirement) => {
      if (requirement.comesWith || requirement.anyOf.some((id) => own.has(id))) return [];
      const wanted = requirement.anyOf.flatMap((id) => stack.catalogue.optionById.get(id) ?? []);
      const asked = fieldsFor(fields, wanted);
      if (asked.length === 0 || asked.some(({ isClosed }) => !isClosed)) return [];
      const there = idsWith(stack.catalogue, asked.flatMap(namedIn));
      return requirement.anyOf.some((id) => there.has(id)) ? [] : [{ mention, requirement, asked }];
    }),
  );
}

function fieldsFor(fields: readonly StackField[], wanted: readonly StackOption[]): readonly StackField[] {
  const categories = new Set(wanted.flatMap((option) => option.categories));
  return fields.filter(({ category }) => categories.has(category));
}

function namedIn(field: StackField): StackOption[] {
  return field.candidates.flatMap(({ named }) => named.map(({ option }) => option));
}

/** Outside section 4, options are often named as examples. */
const IN_STACK = /^technical-constraints\//;

function report(stack: StackReader, field: StackField, { mention, requirement, asked }: Unmet): readonly Finding[] {
  const place = asked[0]?.passage;
  if (place === undefined) return [];
  const { option, passage } = mention;
  const names = requirement.anyOf.flatMap((id) => stack.catalogue.optionById.get(id)?.name ?? []);
  const needs = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}` : (names[0] ?? '');
  // `Phoenix LiveView` alone says Phoenix too; a reader is told, but hardly misled.
  const isImplied = asked[0]?.category === field.category && names.some((name) => place.text.includes(name));
  return disagreement(
    endOf(
      passage,
      `${option.name} needs ${needs}, which ${place.place} does not name. ${reasonOf(requirement)} Add it there, or choose another option.`,
    ),
    endOf(
      place,
      `${option.name} (${passage.place}) needs ${needs}, which is not named here. ${reasonOf(requirement)} Add it, or choose another option there.`,
    ),
    [],
    isImplied || !IN_STACK.test(field.path) ? 'information' : undefined,
  );
}
