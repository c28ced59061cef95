import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { PlacedBound } from '../binding/bindStrategy';
import { HIGHEST_SECTION } from '../binding/references';
import { documentText, type StrategyDocument, sectionAt } from '../document/document';
import type { Heading } from '../document/model';
import { rangeOf, type Snapshot } from '../snapshot';
import { oneLine } from '../text/oneLine';
import type { Edit } from '../text/pieces';
import { type Span, shift, span, textOf, touches } from '../text/span';
import { anchorEdits, movedAnchors } from './anchors';
import { withWord } from './navigation/crossReference';
import type { NamedRow } from './navigation/namedRows';
import type { Navigator } from './navigation/navigator';
import { rowAt } from './navigation/rowSubject';
import { sectionNumbered } from './navigation/sectionSubject';

/** Why something is not renamed, for people. */
export interface RenameRefusal {
  readonly refusal: string;
}

export interface RenamePlace {
  readonly range: Range;
  readonly placeholder: string;
}

export interface RenameClient {
  /** The client takes edits that name the version they are for. */
  readonly documentChanges: boolean;
}

/** Parses a document after an edit, to see that a new heading still is one. */
export type Attempt = (document: StrategyDocument, edit: Edit) => StrategyDocument;

/** What can be renamed at a position. Spans count from the start of the document. */
type Target =
  | { readonly kind: 'section'; readonly at: PlacedBound; readonly heading: Heading; readonly origin: Span }
  | { readonly kind: 'feature'; readonly row: NamedRow; readonly origin: Span };

const NOTHING_TO_RENAME =
  'Only a section, by its heading or a cross-reference to it, and a feature of section 3, by its name, can be renamed.';

/** What a rename at a position would replace, with the name as it is. */
export function prepareRename(
  navigator: Navigator,
  snapshot: Snapshot,
  position: Position,
): RenamePlace | RenameRefusal {
  const target = targetAt(navigator, snapshot, position);
  if ('refusal' in target) return target;
  const placeholder = documentText(snapshot.document, target.origin);
  return { range: rangeOf(snapshot, target.origin), placeholder };
}

/** Renames a section with its cross-references and the links to its heading, or a feature with the places that name it exactly so. */
export function rename(
  navigator: Navigator,
  snapshot: Snapshot,
  position: Position,
  newName: string,
  { client, attempt }: { readonly client: RenameClient; readonly attempt: Attempt },
): WorkspaceEdit | RenameRefusal {
  const target = targetAt(navigator, snapshot, position);
  if ('refusal' in target) return target;
  const changes =
    target.kind === 'section'
      ? renameSection(snapshot, target, newName.trim(), attempt)
      : renameFeature(navigator, snapshot, target.row, newName.trim());
  if ('refusal' in changes) return changes;
  const edits: TextEdit[] = changes
    .filter(({ before, text }) => before !== text)
    .map(({ at, text }) => ({ range: rangeOf(snapshot, at), newText: text }));
  const { uri, version } = snapshot;
  return client.documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}

function targetAt(navigator: Navigator, snapshot: Snapshot, position: Position): Target | RenameRefusal {
  const pointed = navigator.pointedAt(snapshot, position);
  if (pointed === undefined) return { refusal: NOTHING_TO_RENAME };
  const { at, offset, absolute } = pointed;
  const { heading, text } = at.bound.section;
  const reference = at.bound.references().find((each) => touches(withWord(text, each.span), offset));
  if (reference !== undefined) {
    const meant = sectionNumbered(snapshot.strategy, reference.number);
    const own = meant?.bound.section.heading;
    if (meant === undefined || own === undefined) {
      return {
        refusal: `There is no section ${oneLine(reference.number)}, so nothing but this number could be renamed.`,
      };
    }
    // What a rename replaces has to hold the cursor, which may stand on the word before the number.
    const isOnNumber = touches(reference.span, offset);
    const origin = isOnNumber ? reference.span : withWord(text, reference.span);
    return { kind: 'section', at: meant, heading: own, origin: shift(origin, at.start) };
  }
  if (heading !== undefined && heading.number !== '') {
    const isNumber = touches(heading.numberSpan, offset) && offset < heading.titleSpan.start;
    // A title in several lines cannot be given in one.
    const whole = span(heading.numberSpan.start, heading.titleSpan.end);
    if (isNumber) return { kind: 'section', at, heading, origin: shift(heading.numberSpan, at.start) };
    if (touches(whole, offset) && !/[\r\n]/.test(textOf(text, whole))) {
      return { kind: 'section', at, heading, origin: shift(whole, at.start) };
    }
  }
  const found = rowAt(
    navigator
      .rowsOf(snapshot)
      .filter(({ kind }) => kind === 'feature')
      .map(exactly(snapshot)),
    absolute,
  );
  return found === undefined ? { refusal: NOTHING_TO_RENAME } : { kind: 'feature', ...found };
}

interface Change {
  readonly at: Span;
  readonly before: string;
  readonly text: string;
}

type Changes = readonly Change[] | RenameRefusal;

function renameSection(
  snapshot: Snapshot,
  { at, heading }: { readonly at: PlacedBound; readonly heading: Heading },
  written: string,
  attempt: Attempt,
): Changes {
  const { text } = at.bound.section;
  const newName = written.replace(/^(?:sections?\s+|§{1,2}\s*)(?=\d)/iu, '');
  const parts = /^(\d{1,3}(?:\.\d{1,3}){0,3})(?:\.?\s+|\.?$)(\S.*)?$/u.exec(newName);
  const number = parts?.[1] ?? heading.number;
  const title = (parts === null ? newName : parts[2]) || heading.title;
  if (newName === '' || /\p{Cc}/u.test(newName)) {
    return { refusal: 'Give a number such as 7 or 7.1, a title, or both, in one line.' };
  }
  if (Number.parseInt(number, 10) > HIGHEST_SECTION || Number.parseInt(number, 10) === 0) {
    return {
      refusal: `Sections are numbered from 1 to ${HIGHEST_SECTION}; a cross-reference to ${number} would not be known as one.`,
    };
  }
  const other = number === heading.number ? undefined : sectionNumbered(snapshot.strategy, number);
  if (other !== undefined) {
    const name = other.bound.section.heading?.title ?? '';
    return {
      refusal: `Section ${number} is there already (${oneLine(name)}), and cross-references could not tell the two apart. Give that one another number first.`,
    };
  }
  const dot = text.startsWith('.', heading.numberSpan.end) ? '.' : '';
  const wasNested = heading.number.includes('.');
  const isNested = number.includes('.');
  const numbered = span(heading.numberSpan.start, heading.numberSpan.end + dot.length);
  const changes: Change[] = [
    change(at, numbered, `${number}${wasNested === isNested ? dot : isNested ? '' : '.'}`),
    change(at, heading.titleSpan, title),
  ];
  if (!staysHeading(snapshot, at, changes, number, title, attempt)) {
    return {
      refusal: `“${oneLine(newName)}” would not be read as this section’s heading. Write the title as plain text.`,
    };
  }
  const linked = [...changes, ...renamedLinks(snapshot, changes)];
  if (sectionNumbered(snapshot.strategy, heading.number) !== at) return linked;
  return [...linked, ...renamedReferences(snapshot, heading, number, title)];
}

/** The fragments of links that lead to the heading, or to another that is told from it by a number. */
function renamedLinks({ strategy }: Snapshot, changes: readonly Change[]): readonly Change[] {
  const moved = movedAnchors(
    strategy,
    changes.map(({ at: { start, end }, text }) => ({ start, end, text })),
  );
  return strategy.sections.flatMap((at) =>
    anchorEdits(at.bound.section, at.start, moved).map(({ start, end, text }) =>
      change(at, span(start - at.start, end - at.start), text),
    ),
  );
}

function change(at: PlacedBound, own: Span, text: string): Change {
  return { at: shift(own, at.start), before: textOf(at.bound.section.text, own), text };
}

/** The cross-references, and the title where it stands right behind one: `Section 5 (Non-Functional Requirements)`. */
function renamedReferences({ strategy }: Snapshot, heading: Heading, number: string, title: string): readonly Change[] {
  return strategy.sections.flatMap((at) => {
    const { text } = at.bound.section;
    return at.bound.references().flatMap((reference) => {
      if (reference.number !== heading.number) return [];
      const lead = /^[ \t]*[(,:—–-]?[ \t]*["“*]{0,3}/u.exec(
        text.slice(reference.span.end, reference.span.end + 12),
      )?.[0];
      const start = reference.span.end + (lead?.length ?? 0);
      const named = span(start, start + heading.title.length);
      const isWhole = !/^[\p{L}\p{N}]/u.test(text.slice(named.end, named.end + 2));
      const isNamed = heading.title !== '' && (lead ?? '') !== '' && isWhole && textOf(text, named) === heading.title;
      return [change(at, reference.span, number), ...(isNamed ? [change(at, named, title)] : [])];
    });
  });
}

function staysHeading(
  { document }: Snapshot,
  at: PlacedBound,
  changes: readonly Change[],
  number: string,
  title: string,
  attempt: Attempt,
): boolean {
  // The title stands behind the number, so that its edit does not move that of the number.
  const next = [...changes]
    .reverse()
    .reduce((now, { at: { start, end }, text }) => attempt(now, { start, end, text }), document);
  const placed = sectionAt(next, at.start);
  if (placed === undefined || placed.start !== at.start || next.sections.length !== document.sections.length)
    return false;
  const { heading, slots } = placed.section;
  // A title such as `Costs [x]` would open a slot.
  return heading?.number === number && heading.title === title && slots.length <= at.bound.section.slots.length;
}

function renameFeature(navigator: Navigator, snapshot: Snapshot, row: NamedRow, name: string): Changes {
  if (name === '' || name.length > LONGEST_NAME || /[|[\]<>`\\\p{Cc}]/u.test(name)) {
    return {
      refusal: `A feature’s name is plain text in one line of at most ${LONGEST_NAME} characters, without | [ ] < > \` and \\.`,
    };
  }
  const features = navigator.rowsOf(snapshot).filter(({ kind }) => kind === 'feature');
  const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
  if (features.filter((each) => same(each.name, row.name)).length > 1) {
    return {
      refusal: `Two features are named “${oneLine(row.name)}”, so it is not clear which of them the other sections mean.`,
    };
  }
  if (
    features.some((each) => each !== row && each.declaration.start !== row.declaration.start && same(each.name, name))
  ) {
    return { refusal: `There is a feature named “${oneLine(name)}” already.` };
  }
  return [row.declaration, ...exactly(snapshot)(row).mentions.map((mention) => mention.span)].map((at) => ({
    at,
    before: row.name,
    text: name,
  }));
}

const LONGEST_NAME = 120;

/** The row with the mentions alone that are written as its name is. */
function exactly({ strategy }: Snapshot): (row: NamedRow) => NamedRow {
  const textAt = (at: Span): string => {
    const placed = strategy.sections.findLast(({ start }) => start <= at.start);
    return placed === undefined ? '' : textOf(placed.bound.section.text, shift(at, -placed.start));
  };
  return (row) => ({
    ...row,
    number: undefined,
    mentions: row.mentions.filter(({ span: at, exact }) => exact && textAt(at) === row.name),
  });
}
