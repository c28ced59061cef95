import { findMentions } from './mentions';
import { columnKey, fieldKey, nameKey, readings, type WrittenVersion } from './names';
import type { Catalogue, Category, Ecosystem, StackOption } from './types';

/** An option that was found by what somebody wrote, with the version behind it. */
export interface WrittenOption {
  readonly option: StackOption;
  readonly version: WrittenVersion | undefined;
}

/** What is known of the place where a name stands; it decides between options that share a name. */
export interface NameContext {
  /** Id of the category of the field or column. */
  readonly category?: string;
  /** Ids of the ecosystems that the strategy's languages belong to. */
  readonly ecosystems?: readonly string[];
}

/** True if the option belongs to one of the ecosystems, or either side names none. */
export function fitsEcosystem(option: StackOption, ecosystems: readonly string[]): boolean {
  return (
    ecosystems.length === 0 ||
    option.ecosystems.length === 0 ||
    option.ecosystems.some((ecosystem) => ecosystems.includes(ecosystem))
  );
}

/** The option with an id. */
export function optionById(catalogue: Catalogue, id: string): StackOption | undefined {
  return catalogue.optionById.get(id);
}

function best(candidates: readonly StackOption[], context: NameContext): StackOption | undefined {
  const { category, ecosystems = [] } = context;
  const score = (option: StackOption): number =>
    (category !== undefined && option.categories.includes(category) ? 2 : 0) +
    (fitsEcosystem(option, ecosystems) ? 1 : 0);
  return candidates.reduce<StackOption | undefined>(
    (found, option) => (found === undefined || score(option) > score(found) ? option : found),
    undefined,
  );
}

/**
 * The option that a person means by one written name. Case does not matter, aliases count, and a version or an
 * explanation behind the name is allowed: `postgresql 16`, `Phoenix 1.7+`, `Redis 7 (free tier)`, `` `mix credo` ``.
 * The text must be one name: splitting a value at its separators is the caller's work.
 */
export function optionByName(
  catalogue: Catalogue,
  written: string,
  context: NameContext = {},
): WrittenOption | undefined {
  for (const { name, version } of readings(written)) {
    const option = best(catalogue.optionsByName.get(nameKey(name)) ?? [], context);
    if (option !== undefined) {
      return { option, version };
    }
  }
  return undefined;
}

/**
 * The category of a field, by section number (`4`, `5`, `6.1`) and label. Case, a colon, a question mark, emphasis and
 * additions in parentheses or brackets do not matter.
 */
export function categoryOfField(catalogue: Catalogue, section: string, label: string): Category | undefined {
  return catalogue.categoryByField.get(fieldKey(section, label));
}

/** The category of a table column, by section number, the table's label and the column's header. */
export function categoryOfColumn(
  catalogue: Catalogue,
  section: string,
  table: string,
  label: string,
): Category | undefined {
  return catalogue.categoryByColumn.get(columnKey(section, table, label));
}

/**
 * All options of a category: those made for the given ecosystems first, then those that fit any, then the others. Within
 * each band the order of the data files holds, so the result is always the same.
 */
export function optionsOfCategory(
  catalogue: Catalogue,
  category: string,
  ecosystems: readonly string[] = [],
): readonly StackOption[] {
  const options = catalogue.optionsByCategory.get(category) ?? [];
  const band = (option: StackOption): number => {
    if (ecosystems.length === 0 || option.ecosystems.some((ecosystem) => ecosystems.includes(ecosystem))) {
      return 0;
    }
    return option.ecosystems.length === 0 ? 1 : 2;
  };
  return [0, 1, 2].flatMap((wanted) => options.filter((option) => band(option) === wanted));
}

/** The ecosystems that the text of a Language field names, in the order in which they stand there. */
export function ecosystemsOf(catalogue: Catalogue, language: string): readonly Ecosystem[] {
  const mentioned = findMentions(catalogue, language, ['language']).map(({ option }) => option);
  // The mentions respect case, so that "go" in prose is no language; a bare "go" between separators still is.
  const written =
    mentioned.length > 0
      ? mentioned
      : language.split(/[/,+&]|\sand\s/).map((part) => optionByName(catalogue, part, { category: 'language' })?.option);
  const ecosystems = written.map((option) =>
    option === undefined ? undefined : catalogue.ecosystemByLanguage.get(option.id),
  );
  return [...new Set(ecosystems)].filter((ecosystem) => ecosystem !== undefined);
}

/** The ecosystem that the text of a Language field names first. */
export function ecosystemOf(catalogue: Catalogue, language: string): Ecosystem | undefined {
  return ecosystemsOf(catalogue, language)[0];
}
