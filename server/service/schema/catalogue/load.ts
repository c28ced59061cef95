import { readData } from './data';
import { columnKey, fieldKey, nameKey } from './names';
import type { Catalogue, CatalogueData, Category, Spelling, StackOption } from './types';

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) {
    map.set(key, [value]);
  } else if (!values.includes(value)) {
    values.push(value);
  }
}

function indexNames(options: readonly StackOption[]): ReadonlyMap<string, readonly StackOption[]> {
  const index = new Map<string, StackOption[]>();
  for (const option of options) {
    for (const name of [option.name, ...option.aliases]) {
      append(index, nameKey(name), option);
    }
  }
  return index;
}

function indexCategories(options: readonly StackOption[]): ReadonlyMap<string, readonly StackOption[]> {
  const index = new Map<string, StackOption[]>();
  for (const option of options) {
    for (const category of option.categories) {
      append(index, category, option);
    }
  }
  return index;
}

function indexSpellings(options: readonly StackOption[]): ReadonlyMap<string, readonly Spelling[]> {
  const index = new Map<string, Spelling[]>();
  for (const option of options) {
    for (const text of new Set([option.name, ...option.aliases])) {
      append(index, text.charAt(0), { text, option });
    }
  }
  for (const spellings of index.values()) {
    spellings.sort((a, b) => b.text.length - a.text.length);
  }
  return index;
}

function indexFields(categories: readonly Category[]): ReadonlyMap<string, Category> {
  return new Map(
    categories.flatMap((category) =>
      category.fields.flatMap(({ section, labels }) =>
        labels.map((label) => [fieldKey(section, label), category] as const),
      ),
    ),
  );
}

function indexColumns(categories: readonly Category[]): ReadonlyMap<string, Category> {
  return new Map(
    categories.flatMap((category) =>
      category.columns.flatMap(({ section, tables, labels }) =>
        tables.flatMap((table) => labels.map((label) => [columnKey(section, table, label), category] as const)),
      ),
    ),
  );
}

/** Builds the indexes over decoded data. */
function buildCatalogue(data: CatalogueData): Catalogue {
  return {
    ...data,
    optionById: new Map(data.options.map((option) => [option.id, option])),
    categoryById: new Map(data.categories.map((category) => [category.id, category])),
    ecosystemByLanguage: new Map(
      data.ecosystems.flatMap((ecosystem) => ecosystem.languages.map((language) => [language, ecosystem] as const)),
    ),
    optionsByName: indexNames(data.options),
    optionsByCategory: indexCategories(data.options),
    categoryByField: indexFields(data.categories),
    categoryByColumn: indexColumns(data.categories),
    spellings: indexSpellings(data.options),
  };
}

/**
 * Decodes the catalogue's data and builds its indexes, in a few milliseconds. Nothing is kept in the module: whoever
 * needs the catalogue loads it once and passes it on.
 *
 * Throws an `Error` that names the place if a data file is malformed.
 */
export function loadCatalogue(): Catalogue {
  return buildCatalogue(readData());
}
