import type { LabelIndex } from './label-index';
import type { ValueType } from './value-type';

export const versionIds = ['3.0', '3.1', '3.2', '3.3', '3.4'] as const;
export type VersionId = (typeof versionIds)[number];

/** How sections are numbered: as in the files of the teams (12.2) or as in the generic template (12.0.1). */
export const numberings = ['team', 'template'] as const;
export type Numbering = (typeof numberings)[number];

/** How a file is written; see the strategy format, part 3. The canonical label of everything is that of `long`. */
export const dialects = ['long', 'compact', 'brief', 'template'] as const;
export type Dialect = (typeof dialects)[number];

/**
 * `required`: the format demands it. `expected`: every known file of its dialects has it, but a project may have a
 * reason not to. `optional`: some files have it.
 */
export const presences = ['required', 'expected', 'optional'] as const;
export type Presence = (typeof presences)[number];

/** What a tick in a checklist says; see the strategy format, part 1, rule 8. */
export const tickMeanings = ['required', 'achieved', 'allowed', 'chosen'] as const;
export type TickMeaning = (typeof tickMeanings)[number];

/** Something with a label, and the key by which the rest of the program names it. */
export interface Labelled {
  /** In kebab case, unique in its parent. */
  readonly key: string;
  readonly label: string;
  /** The label in the dialects that do not use the canonical one. */
  readonly labels: Readonly<Partial<Record<Dialect, string>>>;
  /** Further spellings in use, which no dialect prescribes. */
  readonly aliases: readonly string[];
  /** All of these in the normal form of `normalizeLabel`, without repetition. */
  readonly spellings: readonly string[];
}

export interface FieldSchema extends Labelled {
  /** Keys from the section down, as in `technical-constraints/hosting/cloud-provider`. */
  readonly path: string;
  /** The parenthesis that follows the label when the field is written anew, such as `(non-negotiable)`. */
  readonly note: string | undefined;
  /** The dialects that have the field. */
  readonly dialects: readonly Dialect[];
  readonly presence: Presence;
  /** The dialects that write the content straight into the section, without this label. */
  readonly unlabelledIn: readonly Dialect[];
  /** The key of the pillar whose policy the answer serves. */
  readonly pillar: string | undefined;
  /** Paths of sections, fields and parts that must agree with this one. */
  readonly related: readonly string[];
  readonly doc: string;
  readonly example: string | undefined;
  /** The answer that the format itself gives, as Markdown: it restores a policy and fills a new section. */
  readonly default: string | undefined;
  readonly content: Content;
}

export type Content = ValueContent | GroupContent | TableContent | ChecklistContent | ListContent | CodeContent;

/** A single answer, which may also be written as a list below the label. */
export interface ValueContent {
  readonly kind: 'value';
  readonly value: ValueType;
}

export interface GroupContent {
  readonly kind: 'group';
  /** `bold` for `- **Label**: value`, `plain` for `- Label: value`. */
  readonly items: 'bold' | 'plain';
  /** A paragraph that stands between the label and the fields. */
  readonly prose: string | undefined;
  readonly fields: readonly FieldSchema[];
}

export interface TableContent {
  readonly kind: 'table';
  readonly table: TableSchema;
}

export interface ChecklistContent {
  readonly kind: 'checklist';
  readonly tick: TickMeaning;
  readonly items: readonly CheckItem[];
}

export interface ListContent {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly minItems: number;
  readonly item: ValueType;
  /** Items that the format itself gives. */
  readonly defaults: readonly string[];
}

export interface CodeContent {
  readonly kind: 'code';
  /** The info string after the fence; may be empty. */
  readonly language: string;
  /** Lines that the format itself gives. */
  readonly defaults: readonly string[];
}

export interface TableSchema {
  readonly minRows: number;
  readonly columns: readonly ColumnSchema[];
  /** For a table of keys and values: its rows, the label in the first column and the answer in the second. */
  readonly rows: readonly FieldSchema[];
}

export interface ColumnSchema extends Labelled {
  readonly path: string;
  readonly value: ValueType;
  readonly related: readonly string[];
  readonly doc: string;
  readonly example: string | undefined;
}

/** An item that the format itself lists; teams add their own. */
export interface CheckItem {
  readonly key: string;
  readonly text: string;
  /** The text itself and phrases by which the item is known in a team's own wording, in normal form. */
  readonly words: readonly string[];
  /** For a proof: the keys of the test types whose results it shows. */
  readonly proves: readonly string[];
  /** The dialects that list the item; none when it is only known where somebody wrote it. */
  readonly dialects: readonly Dialect[];
}

/** An unnumbered block of a section with a heading of its own: `### P0 — Must-Have (Launch Blockers)`. */
export interface PartSchema {
  readonly key: string;
  readonly path: string;
  readonly title: string;
  readonly presence: Presence;
  readonly table: TableSchema;
  readonly related: readonly string[];
  readonly doc: string;
}

export interface Banner {
  /** True where the quote opens with `**MANDATORY**`. */
  readonly mandatory: boolean;
  readonly text: string;
}

/** What the format's files say of a section. */
export interface SectionData {
  readonly key: string;
  readonly title: string;
  /** The title and its aliases in normal form; the title is the first. */
  readonly titles: readonly string[];
  /** Where the strategy format says so. */
  readonly source: string;
  readonly doc: string;
  readonly banner: Banner | undefined;
  readonly parts: readonly PartSchema[];
  /** A table that stands in the section without a label. */
  readonly table: TableSchema | undefined;
  /** Free text that stands in the section without a label. */
  readonly body: ValueType | undefined;
  readonly fields: readonly FieldSchema[];
}

/** A section whatever the version: everything but its number. */
export interface SectionDefinition extends SectionData {
  readonly index: LabelIndex;
}

/** A section as a certain version and numbering has it. */
export interface SectionSchema extends SectionDefinition {
  readonly number: string;
  readonly presence: Presence;
}

/** A policy named in the footer. */
export interface PillarSchema extends Labelled {
  /** The key of the section that sets the policy. */
  readonly section: string;
  /** The keys of other sections in which the policy shows. */
  readonly alsoIn: readonly string[];
  readonly doc: string;
}

/** What a version adds to the one it extends. */
export interface VersionDefinition {
  readonly version: VersionId;
  readonly extends: VersionId | undefined;
  readonly source: string;
  readonly doc: string;
  readonly add: readonly AddedSection[];
  readonly renumber: readonly NumberedSection[];
}

export interface NumberedSection {
  readonly section: string;
  readonly number: Readonly<Record<Numbering, string>>;
}

export interface AddedSection extends NumberedSection {
  /** The numberings in which a file may lack the section. */
  readonly optionalIn: readonly Numbering[];
  readonly lackingInEarlyFiles: boolean;
}

/** What the format's files say, decoded: plain data without look-ups, so that it can be written as JSON. */
export interface FormatData {
  readonly sections: readonly SectionData[];
  /** From the oldest to the newest. */
  readonly versions: readonly VersionDefinition[];
  readonly pillars: readonly PillarSchema[];
}

/** The whole format, every version of it. */
export interface Format {
  readonly sections: ReadonlyMap<string, SectionDefinition>;
  /** From the oldest to the newest. */
  readonly versions: readonly VersionDefinition[];
  readonly pillars: readonly PillarSchema[];
}

/** The format as one version and numbering has it. */
export interface StrategySchema {
  readonly version: VersionId;
  readonly numbering: Numbering;
  /** True for an early file of v3.1, which may lack section 12.1 and leave the working branch free. */
  readonly early: boolean;
  /** In the order of their numbers. */
  readonly sections: readonly SectionSchema[];
  /** Those whose section is there, in the order of the footer. */
  readonly pillars: readonly PillarSchema[];
}
