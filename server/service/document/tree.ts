/**
 * The part of mdast that facts are read from. Every mdast tree is one of these trees, and `quick/` makes them without
 * the rest: no lines and columns, no identifiers, no alignment. Offsets are UTF-16 units from the start of the text.
 */
export interface Root {
  readonly type: 'root';
  readonly children: readonly Block[];
}

export interface Placed {
  readonly position?: Position | undefined;
}

export interface Position {
  readonly start: { readonly offset?: number | undefined };
  readonly end: { readonly offset?: number | undefined };
}

export type Block =
  | Heading
  | Paragraph
  | List
  | ListItem
  | Table
  | TableRow
  | TableCell
  | Blockquote
  | Definition
  | Html
  | OtherBlock
  | Inline;

export interface Heading extends Placed {
  readonly type: 'heading';
  readonly depth: number;
  readonly children: readonly Inline[];
}

export interface Paragraph extends Placed {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
}

export interface List extends Placed {
  readonly type: 'list';
  readonly ordered?: boolean | null | undefined;
  readonly children: readonly ListItem[];
}

export interface ListItem extends Placed {
  readonly type: 'listItem';
  readonly checked?: boolean | null | undefined;
  readonly children: readonly Block[];
}

export interface Table extends Placed {
  readonly type: 'table';
  readonly children: readonly TableRow[];
}

export interface TableRow extends Placed {
  readonly type: 'tableRow';
  readonly children: readonly TableCell[];
}

export interface TableCell extends Placed {
  readonly type: 'tableCell';
  readonly children: readonly Inline[];
}

export interface Blockquote extends Placed {
  readonly type: 'blockquote';
  readonly children: readonly Block[];
}

export interface Definition extends Placed {
  readonly type: 'definition';
  readonly identifier: string;
  readonly label?: string | null | undefined;
}

/** Raw HTML, as a block or in a line of text. */
export interface Html extends Placed {
  readonly type: 'html';
  readonly value: string;
}

export interface OtherBlock extends Placed {
  readonly type: 'code' | 'thematicBreak' | 'footnoteDefinition' | 'yaml';
}

export type Inline = Text | InlineParent | Html | OtherInline;

export interface Text extends Placed {
  readonly type: 'text';
  readonly value: string;
}

export interface InlineParent extends Placed {
  readonly type: 'strong' | 'emphasis' | 'delete' | 'link' | 'linkReference';
  readonly children: readonly Inline[];
}

export interface OtherInline extends Placed {
  readonly type: 'inlineCode' | 'break' | 'image' | 'imageReference' | 'footnoteReference';
}

export type TreeNode = Root | Block;
