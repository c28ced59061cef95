import type {
  Category,
  Choice,
  ColumnPlace,
  CompatibilityTable,
  CompatibleRelease,
  Ecosystem,
  Exclusion,
  FieldPlace,
  Requirement,
  StackOption,
  Trait,
} from './types';

/*
 * JSON modules have wide types, so every file is narrowed here once, when the catalogue is loaded. The JSON Schema beside
 * the data says the same in more detail and is checked by the tests; these functions only make sure of the types.
 */

type Entry = Readonly<Record<string, unknown>>;

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(where: string, expected: string): Error {
  return new Error(`The stack catalogue is malformed: ${where} is not ${expected}.`);
}

function entry(value: unknown, where: string): Entry {
  if (!isEntry(value)) {
    throw malformed(where, 'an object');
  }
  return value;
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value.length === 0) {
    throw malformed(where, 'a text');
  }
  return value;
}

function list<T>(value: unknown, where: string, item: (value: unknown, where: string) => T): readonly T[] {
  if (!Array.isArray(value)) {
    throw malformed(where, 'a list');
  }
  return value.map((element: unknown, index) => item(element, `${where}[${index}]`));
}

function optionalList<T>(value: unknown, where: string, item: (value: unknown, where: string) => T): readonly T[] {
  return value === undefined ? [] : list(value, where, item);
}

function texts(value: unknown, where: string): readonly string[] {
  return optionalList(value, where, text);
}

function choice(value: unknown, where: string): Choice {
  if (value !== 'one' && value !== 'together') {
    throw malformed(where, '"one" or "together"');
  }
  return value;
}

function fieldPlace(value: unknown, where: string): FieldPlace {
  const place = entry(value, where);
  return {
    section: text(place['section'], `${where}.section`),
    labels: list(place['labels'], `${where}.labels`, text),
  };
}

function columnPlace(value: unknown, where: string): ColumnPlace {
  const tables = list(entry(value, where)['tables'], `${where}.tables`, text);
  return { ...fieldPlace(value, where), tables };
}

function category(value: unknown, where: string): Category {
  const data = entry(value, where);
  return {
    id: text(data['id'], `${where}.id`),
    title: text(data['title'], `${where}.title`),
    choice: choice(data['choice'], `${where}.choice`),
    fields: list(data['fields'], `${where}.fields`, fieldPlace),
    columns: optionalList(data['columns'], `${where}.columns`, columnPlace),
    documentation: text(data['documentation'], `${where}.documentation`),
  };
}

function ecosystem(value: unknown, where: string): Ecosystem {
  const data = entry(value, where);
  return {
    id: text(data['id'], `${where}.id`),
    title: text(data['title'], `${where}.title`),
    languages: list(data['languages'], `${where}.languages`, text),
  };
}

function trait(value: unknown, where: string): Trait {
  const data = entry(value, where);
  return {
    id: text(data['id'], `${where}.id`),
    title: text(data['title'], `${where}.title`),
    documentation: text(data['documentation'], `${where}.documentation`),
  };
}

/** The page that supports a statement: the one named with it, else the option's own documentation. */
function source(data: Entry, where: string, url: string): string {
  return data['source'] === undefined ? url : text(data['source'], `${where}.source`);
}

function requirement(value: unknown, where: string, url: string): Requirement {
  const data = entry(value, where);
  return {
    anyOf: list(data['anyOf'], `${where}.anyOf`, text),
    because: text(data['because'], `${where}.because`),
    source: source(data, where, url),
    comesWith: data['comesWith'] === true,
  };
}

function exclusion(value: unknown, where: string, url: string): Exclusion {
  const data = entry(value, where);
  return {
    trait: text(data['trait'], `${where}.trait`),
    because: text(data['because'], `${where}.because`),
    source: source(data, where, url),
  };
}

function option(value: unknown, where: string, ecosystems: readonly string[]): StackOption {
  const data = entry(value, where);
  const id = text(data['id'], `${where}.id`);
  const at = `option ${id}`;
  const url = text(data['url'], `${at}.url`);
  return {
    id,
    name: text(data['name'], `${at}.name`),
    aliases: texts(data['aliases'], `${at}.aliases`),
    categories: list(data['categories'], `${at}.categories`, text),
    ecosystems: data['ecosystems'] === undefined ? ecosystems : texts(data['ecosystems'], `${at}.ecosystems`),
    summary: text(data['summary'], `${at}.summary`),
    documentation: text(data['documentation'], `${at}.documentation`),
    traits: texts(data['traits'], `${at}.traits`),
    provides: texts(data['provides'], `${at}.provides`),
    requires: optionalList(data['requires'], `${at}.requires`, (item, place) => requirement(item, place, url)),
    excludesTraits: optionalList(data['excludesTraits'], `${at}.excludesTraits`, (item, place) =>
      exclusion(item, place, url),
    ),
    url,
  };
}

function release(value: unknown, where: string): CompatibleRelease {
  const data = entry(value, where);
  return {
    release: text(data['release'], `${where}.release`),
    from: data['from'] === undefined ? undefined : text(data['from'], `${where}.from`),
    to: data['to'] === undefined ? undefined : text(data['to'], `${where}.to`),
    patches: optionalList(data['patches'], `${where}.patches`, (item, place) => {
      const patch = entry(item, place);
      return { patch: text(patch['patch'], `${place}.patch`), to: text(patch['to'], `${place}.to`) };
    }),
  };
}

function table(value: unknown, where: string): CompatibilityTable {
  const data = entry(value, where);
  return {
    option: text(data['option'], `${where}.option`),
    of: text(data['of'], `${where}.of`),
    source: text(data['source'], `${where}.source`),
    releases: list(data['releases'], `${where}.releases`, release),
  };
}

/** Decodes categories.json. Throws an `Error` that names the place if the data is malformed. */
export function decodeCategories(file: unknown): readonly Category[] {
  return list(entry(file, 'categories.json')['categories'], 'categories', category);
}

/** Decodes ecosystems.json. Throws an `Error` that names the place if the data is malformed. */
export function decodeEcosystems(file: unknown): readonly Ecosystem[] {
  return list(entry(file, 'ecosystems.json')['ecosystems'], 'ecosystems', ecosystem);
}

/** Decodes traits.json. Throws an `Error` that names the place if the data is malformed. */
export function decodeTraits(file: unknown): readonly Trait[] {
  return list(entry(file, 'traits.json')['traits'], 'traits', trait);
}

/** Decodes one options-….json. Throws an `Error` that names the place if the data is malformed. */
export function decodeOptions(file: unknown): readonly StackOption[] {
  const data = entry(file, 'options file');
  const ecosystems = list(data['ecosystems'], 'ecosystems', text);
  return list(data['options'], 'options', (item, where) => option(item, where, ecosystems));
}

/** Decodes compatibility.json. Throws an `Error` that names the place if the data is malformed. */
export function decodeCompatibility(file: unknown): readonly CompatibilityTable[] {
  return list(entry(file, 'compatibility.json')['tables'], 'tables', table);
}
