import { type Range, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import type { BoundSection } from '../binding/bindSection';
import type { Binder, PlacedBound } from '../binding/bindStrategy';
import { type DocumentReader, readDocument, updateDocument } from '../document/document';
import { plain, sectionName } from '../document/place';
import { createMemo } from '../memo';
import type { Snapshot } from '../snapshot';
import { oneLine } from '../text/oneLine';
import { rangeAt } from '../text/pieces';
import { type Span, shift, span, textOf } from '../text/span';

/** More than this nobody reads; who looks for something types more of its name. */
export const MOST_SYMBOLS = 500;

/** Columns whose cells name their row. */
const NAMING: readonly { readonly path: RegExp; readonly kind: SymbolKind }[] = [
  { path: /^core-features\/p\d\/feature$/, kind: SymbolKind.Function },
  { path: /^timeline\/milestones\/milestone$/, kind: SymbolKind.Event },
];

interface Named {
  readonly name: string;
  readonly kind: SymbolKind;
  /** From the section's start. */
  readonly span: Span;
}

interface PlacedName {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly containerName: string;
  readonly range: Range;
}

/** What is kept of a strategy that is not open. */
export interface StrategySymbols {
  readonly uri: string;
  readonly symbols: readonly KeptName[];
}

/** A name with its LSP range, as one object: there are some hundred in a strategy. */
export interface KeptName extends Omit<PlacedName, 'range'> {
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** Answers with the sections, fields, features and milestones of these strategies whose name holds the words of a query. */
export type WorkspaceSymbols = (
  strategies: readonly (Snapshot | StrategySymbols)[],
  query: string,
) => SymbolInformation[];

export function createWorkspaceSymbols(): WorkspaceSymbols {
  const known = createMemo<BoundSection, readonly Named[]>();
  const namesOf = (bound: BoundSection): readonly Named[] => {
    const names = known.get(bound) ?? namesIn(bound);
    known.set(bound, names);
    return names;
  };
  return (strategies, query) => {
    const words = query
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const isWanted = (name: string): boolean => {
      const text = name.toLowerCase();
      return words.every((word) => text.includes(word));
    };
    const found: SymbolInformation[] = [];
    for (const strategy of strategies) {
      for (const { name, kind, containerName, range } of placedNames(strategy, namesOf, isWanted)) {
        if (found.length >= MOST_SYMBOLS) return found;
        found.push({ name, kind, location: { uri: strategy.uri, range }, containerName });
      }
    }
    return found;
  };
}

/** A step of reading should not take longer than a frame of the screen. */
const TEXT_AT_ONCE = 4_096;
const SECTIONS_AT_ONCE = 50;

/**
 * Reads a text for its names and keeps nothing else of it; gives way to other work at each step. `keep` gives texts of
 * their own for names, which are parts of the text as they come: the engine would keep the whole of it for each.
 */
export type ReadSymbols = (
  uri: string,
  text: string,
  keep: (part: string) => string,
) => Generator<void, StrategySymbols, void>;

/** `atOnce` is how much of the text is read at a step, in UTF-16 units. */
export function createSymbolReader(reader: DocumentReader, bind: () => Binder, atOnce = TEXT_AT_ONCE): ReadSymbols {
  return function* (uri, text, keep) {
    // What is read at a time is put behind what was read before, which an edit does without reading that again.
    let document = readDocument(reader, text.slice(0, atOnce));
    let strategy = bind()(document);
    for (let start = atOnce; start < text.length; start += atOnce) {
      yield;
      document = updateDocument(reader, document, { start, end: start, text: text.slice(start, start + atOnce) });
      strategy = bind()(document, strategy);
    }
    const read = { document, strategy };
    const symbols: KeptName[] = [];
    for (let first = 0; first < strategy.sections.length; first += SECTIONS_AT_ONCE) {
      yield;
      const sections = strategy.sections.slice(first, first + SECTIONS_AT_ONCE);
      for (const { name, kind, containerName, range } of namesOfSections(read, sections, namesIn, () => true)) {
        const { start, end } = range;
        symbols.push({
          name: keep(name),
          kind,
          containerName: keep(containerName),
          line: start.line,
          character: start.character,
          endLine: end.line,
          endCharacter: end.character,
        });
      }
    }
    return { uri, symbols };
  };
}

type Read = Pick<Snapshot, 'document' | 'strategy'>;

function* placedNames(
  strategy: Snapshot | StrategySymbols,
  namesOf: (bound: BoundSection) => readonly Named[],
  isWanted: (name: string) => boolean,
): Generator<PlacedName> {
  if ('symbols' in strategy) {
    for (const { name, kind, containerName, line, character, endLine, endCharacter } of strategy.symbols) {
      if (!isWanted(name)) continue;
      const range = { start: { line, character }, end: { line: endLine, character: endCharacter } };
      yield { name, kind, containerName, range };
    }
  } else yield* namesOfSections(strategy, strategy.strategy.sections, namesOf, isWanted);
}

function* namesOfSections(
  { document, strategy: { title } }: Read,
  sections: readonly PlacedBound[],
  namesOf: (bound: BoundSection) => readonly Named[],
  isWanted: (name: string) => boolean,
): Generator<PlacedName> {
  const container = oneLine(title?.title?.name ?? '');
  for (const { start, bound } of sections) {
    const { heading } = bound.section;
    const within = heading === undefined ? container : sectionName(heading);
    for (const { name, kind, span: own } of namesOf(bound)) {
      if (!isWanted(name)) continue;
      const containerName = kind === SymbolKind.Module ? container : within;
      yield { name, kind, containerName, range: rangeAt(document.text, shift(own, start)) };
    }
  }
}

function namesIn({ section, fields, tables }: BoundSection): readonly Named[] {
  const { heading, text } = section;
  const names: Named[] = [];
  if (heading !== undefined && heading.number !== '') {
    const own = span(heading.numberSpan.start, heading.titleSpan.end);
    names.push({ name: sectionName(heading), kind: SymbolKind.Module, span: own });
  }
  for (const { label, schema } of fields) {
    if (schema === undefined) continue;
    const name = plain(oneLine(textOf(text, label))).replace(/(?<![:?])[:?]+$/, '');
    if (name !== '') names.push({ name, kind: SymbolKind.Field, span: label });
  }
  for (const { node, columns } of tables) {
    const naming = columns.map((column) => NAMING.find(({ path }) => path.test(column?.path ?? '')));
    const index = naming.findIndex((each) => each !== undefined);
    const kind = naming[index]?.kind;
    if (kind === undefined) continue;
    for (const row of node.rows) {
      const cell = row.cells[index]?.content;
      const name = cell === undefined ? '' : plain(oneLine(textOf(text, cell)));
      // A slot is no name yet.
      if (cell === undefined || name === '' || name.startsWith('[')) continue;
      names.push({ name, kind, span: cell });
    }
  }
  return names;
}
