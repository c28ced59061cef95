import type { Catalogue, Exclusion, Requirement, StackOption } from './types';

/** A requirement that nothing chosen meets. */
export interface UnmetRequirement {
  readonly option: StackOption;
  readonly requirement: Requirement;
}

/** Two chosen options that do not work together. `option` is the one whose data says so. */
export interface Conflict {
  readonly option: StackOption;
  readonly other: StackOption;
  readonly reason: Exclusion;
}

/** What speaks against adding an option to those already chosen. Nothing does if both lists are empty. */
export interface Fit {
  readonly unmet: readonly UnmetRequirement[];
  readonly conflicts: readonly Conflict[];
}

function known(catalogue: Catalogue, ids: readonly string[]): readonly StackOption[] {
  return ids.map((id) => catalogue.optionById.get(id)).filter((option) => option !== undefined);
}

/** The ids that are there once these options are: themselves, what they stand in for, and what they bring along. */
function available(catalogue: Catalogue, chosen: readonly StackOption[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const open = chosen.map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const option = ids.has(id) ? undefined : catalogue.optionById.get(id);
    if (option !== undefined) {
      ids.add(id);
      const brought = option.requires.filter(({ comesWith, anyOf }) => comesWith && anyOf.length === 1);
      open.push(...option.provides, ...brought.flatMap(({ anyOf }) => anyOf));
    }
  }
  return ids;
}

function conflictsOf(option: StackOption, others: readonly StackOption[]): readonly Conflict[] {
  return others
    .filter((other) => other.id !== option.id)
    .flatMap((other) =>
      option.excludesTraits
        .filter(({ trait }) => other.traits.includes(trait))
        .map((reason) => ({ option, other, reason })),
    );
}

/**
 * The requirements that no chosen option meets, in the order of `chosen`. Requirements that come with the option itself
 * are left out. A caller that reads a strategy should say nothing as long as the field that could meet the requirement
 * is still open. Unknown ids are ignored.
 */
export function unmetRequirements(catalogue: Catalogue, chosen: readonly string[]): readonly UnmetRequirement[] {
  const options = known(catalogue, chosen);
  const there = available(catalogue, options);
  return options.flatMap((option) =>
    option.requires
      .filter(({ comesWith, anyOf }) => !comesWith && !anyOf.some((id) => there.has(id)))
      .map((requirement) => ({ option, requirement })),
  );
}

/** The pairs of chosen options that do not work together, in the order of `chosen`. Unknown ids are ignored. */
export function conflicts(catalogue: Catalogue, chosen: readonly string[]): readonly Conflict[] {
  const options = known(catalogue, chosen);
  return options.flatMap((option) => conflictsOf(option, options));
}

/** What would be wrong if the option were added to the chosen ones: its own unmet requirements and its conflicts. */
export function fitOf(catalogue: Catalogue, option: StackOption, chosen: readonly string[]): Fit {
  const others = known(catalogue, chosen);
  return {
    unmet: unmetRequirements(catalogue, [option.id, ...chosen]).filter((unmet) => unmet.option.id === option.id),
    conflicts: [...conflictsOf(option, others), ...others.flatMap((other) => conflictsOf(other, [option]))],
  };
}
