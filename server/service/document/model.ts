import type { Span } from '../text/span';

/**
 * What the parser keeps of a section: facts, not the syntax tree, so that a document of any size stays small in memory.
 * Every span is in UTF-16 offsets from the start of the slice that holds the node (see `slice.ts`).
 */
export type Node = Heading | Field | List | Item | Table | Paragraph | Quote | Code | Html | ThematicBreak;

/** What most nodes have as children: one list for all, of which a long strategy would have twenty thousand. */
export const NO_NODES: readonly Node[] = [];

/** An ATX or setext heading. `number` is `7.1` of `## 7.1 Cost Approval`, empty where the heading has none. */
export interface Heading {
  readonly kind: 'heading';
  readonly span: Span;
  readonly depth: number;
  readonly number: string;
  readonly numberSpan: Span;
  /** The title without number and without a suffix in emphasis such as `*(pre-configured)*`. */
  readonly title: string;
  readonly titleSpan: Span;
}

/**
 * How a field is written. The strategy format has five spellings: `**Label**: value` as a block of its own, several
 * such lines in one paragraph (`line`), `- **Label**: value`, `- Label: value`, and `- Label value` without a colon;
 * the last cannot be told from prose without the schema, so the document keeps it as an `Item`.
 */
export type FieldSpelling = 'block' | 'line' | 'bold-item' | 'plain-item';

/** A labelled answer; one with an empty value that is followed by other blocks is a group and owns them as children. */
export interface Field {
  readonly kind: 'field';
  readonly span: Span;
  readonly spelling: FieldSpelling;
  /** The label's text without emphasis, colon and qualifier. */
  readonly label: string;
  readonly labelSpan: Span;
  /** What stands in parentheses or brackets between label and colon, as `(ALL must be true before v1.0)`; may be empty. */
  readonly qualifierSpan: Span;
  /** The trimmed value; empty, at the place where a value would go, when there is none. */
  readonly value: Span;
  readonly children: readonly Node[];
}

/** A bullet or numbered list; a checklist is a list whose items have boxes. */
export interface List {
  readonly kind: 'list';
  readonly span: Span;
  readonly ordered: boolean;
  readonly items: readonly (Field | Item)[];
}

/** A list item that is not a field. */
export interface Item {
  readonly kind: 'item';
  readonly span: Span;
  /** The item's own text, without bullet, box and nested blocks. */
  readonly text: Span;
  /** The box `[ ]` or `[x]` of a checklist item. */
  readonly box: Span | undefined;
  readonly checked: boolean;
  readonly children: readonly Node[];
}

export interface Table {
  readonly kind: 'table';
  readonly span: Span;
  readonly header: Row;
  /** The line of dashes below the header. */
  readonly delimiter: Span;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly span: Span;
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** Everything between the two pipes. */
  readonly span: Span;
  /** The trimmed text; empty, one space after the pipe, when the cell has none. */
  readonly content: Span;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly span: Span;
  /** True when the whole paragraph is emphasised, as the footer's lines are. */
  readonly emphasised: boolean;
}

export interface Quote {
  readonly kind: 'quote';
  readonly span: Span;
  readonly children: readonly Node[];
}

export interface Code {
  readonly kind: 'code';
  readonly span: Span;
}

/** Raw HTML, comments among it; a directive for Strategist is such a comment. */
export interface Html {
  readonly kind: 'html';
  readonly span: Span;
}

export interface ThematicBreak {
  readonly kind: 'thematicBreak';
  readonly span: Span;
}

/**
 * A balanced `[ … ]` in live text. Whether it is a slot can depend on the rest of the document: a link reference
 * definition elsewhere makes `[docs]` a link, and a block quote before the first section is the preamble.
 */
export interface Bracket {
  readonly span: Span;
  readonly role: 'slot' | 'marker' | 'review';
  /** The normalised CommonMark label when the text could be a link reference, else empty. */
  readonly reference: string;
  /** Where `[a][b]` stands, the label `b` of the bracket that follows at once. */
  readonly follower: string;
  readonly quoted: boolean;
}
