/** The shapes of the stack catalogue after decoding. Lists that the data files leave out are present and empty here. */

/** Whether several names in a field's value are candidates to narrow to one, or things used side by side. */
export type Choice = 'one' | 'together';

/** A field, by section number and by every spelling of its label that the dialects use. */
export interface FieldPlace {
  readonly section: string;
  readonly labels: readonly string[];
}

/** A column of a table, by section number, the table's label and the column's header. */
export interface ColumnPlace {
  readonly section: string;
  readonly tables: readonly string[];
  readonly labels: readonly string[];
}

/** A kind of stack decision and the places of a strategy where it is made. */
export interface Category {
  readonly id: string;
  readonly title: string;
  readonly choice: Choice;
  readonly fields: readonly FieldPlace[];
  readonly columns: readonly ColumnPlace[];
  readonly documentation: string;
}

/** A language community: the options that name its languages lead to it. */
export interface Ecosystem {
  readonly id: string;
  readonly title: string;
  /** Ids of the language and runtime options that belong to it. */
  readonly languages: readonly string[];
}

/** A property of options that exclusions refer to, so that a new option with the trait needs no new exclusion. */
export interface Trait {
  readonly id: string;
  readonly title: string;
  readonly documentation: string;
}

/** One of several options has to be there as well. */
export interface Requirement {
  readonly anyOf: readonly string[];
  readonly because: string;
  /** Address of the official page that says so. */
  readonly source: string;
  /** True if installing the option brings the other along, so that a strategy need not name it. */
  readonly comesWith: boolean;
}

/** The option does not work together with any option that has the trait. */
export interface Exclusion {
  readonly trait: string;
  readonly because: string;
  readonly source: string;
}

/** A technology that a strategy's stack fields can name. */
export interface StackOption {
  readonly id: string;
  /** As a person would write it, without a version. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly categories: readonly string[];
  /** Ids of the ecosystems it belongs to; empty if it fits any. */
  readonly ecosystems: readonly string[];
  readonly summary: string;
  readonly documentation: string;
  readonly traits: readonly string[];
  /** Ids of options that it can stand in for, as a hosted PostgreSQL does for PostgreSQL. */
  readonly provides: readonly string[];
  readonly requires: readonly Requirement[];
  readonly excludesTraits: readonly Exclusion[];
  /** Address of the official documentation. */
  readonly url: string;
}

/** From the patch release on, a release supports more than it did before. */
export interface CompatiblePatch {
  readonly patch: string;
  readonly to: string;
}

/** What one release supports. A bound that is undefined is not stated by the source. */
export interface CompatibleRelease {
  readonly release: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly patches: readonly CompatiblePatch[];
}

/** The releases of `of` that each release of `option` supports, oldest first. */
export interface CompatibilityTable {
  readonly option: string;
  readonly of: string;
  readonly source: string;
  readonly releases: readonly CompatibleRelease[];
}

/** The data of all files, decoded. */
export interface CatalogueData {
  readonly categories: readonly Category[];
  readonly options: readonly StackOption[];
  readonly ecosystems: readonly Ecosystem[];
  readonly traits: readonly Trait[];
  readonly compatibility: readonly CompatibilityTable[];
}

/** A written form of an option's name, for finding it inside a longer text. */
export interface Spelling {
  readonly text: string;
  readonly option: StackOption;
}

/** The data with the indexes that the look-ups use. */
export interface Catalogue extends CatalogueData {
  readonly optionById: ReadonlyMap<string, StackOption>;
  readonly categoryById: ReadonlyMap<string, Category>;
  readonly ecosystemByLanguage: ReadonlyMap<string, Ecosystem>;
  /** By name or alias in the form that `nameKey` gives. */
  readonly optionsByName: ReadonlyMap<string, readonly StackOption[]>;
  readonly optionsByCategory: ReadonlyMap<string, readonly StackOption[]>;
  /** By the key that `fieldKey` gives. */
  readonly categoryByField: ReadonlyMap<string, Category>;
  /** By the key that `columnKey` gives. */
  readonly categoryByColumn: ReadonlyMap<string, Category>;
  /** By first character, longest spelling first. */
  readonly spellings: ReadonlyMap<string, readonly Spelling[]>;
}
