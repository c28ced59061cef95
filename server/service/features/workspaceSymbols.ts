import { type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import type { BoundSection } from '../binding/bindSection';
import { plain, sectionName } from '../document/place';
import { rangeIn, type Snapshot } from '../snapshot';
import { type Span, span, textOf } from '../text/span';

/** More than this nobody reads; who looks for something types more of its name. */
const MOST_SYMBOLS = 500;

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

/** Answers with the sections, fields, features and milestones of these strategies whose name holds the words of a query. */
export type WorkspaceSymbols = (snapshots: readonly Snapshot[], query: string) => SymbolInformation[];

export function createWorkspaceSymbols(): WorkspaceSymbols {
  const known = new WeakMap<BoundSection, readonly Named[]>();
  const namesOf = (bound: BoundSection): readonly Named[] => {
    const names = known.get(bound) ?? namesIn(bound);
    known.set(bound, names);
    return names;
  };
  return (snapshots, query) => {
    const words = query
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const found: SymbolInformation[] = [];
    for (const snapshot of snapshots) {
      const container = titleOf(snapshot);
      for (const { placed, bound } of snapshot.strategy.sections) {
        const { heading } = bound.section;
        const within = heading === undefined ? container : sectionName(heading);
        for (const { name, kind, span: own } of namesOf(bound)) {
          if (found.length >= MOST_SYMBOLS) return found;
          const text = name.toLowerCase();
          if (!words.every((word) => text.includes(word))) continue;
          const containerName = kind === SymbolKind.Module ? container : within;
          const location = { uri: snapshot.uri, range: rangeIn(snapshot, placed, own) };
          found.push({ name, kind, location, containerName });
        }
      }
    }
    return found;
  };
}

function titleOf({ strategy: { title } }: Snapshot): string {
  return title?.title?.name ?? '';
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
    const name = plain(textOf(text, label)).replace(/(?<![:?])[:?]+$/, '');
    if (name !== '') names.push({ name, kind: SymbolKind.Field, span: label });
  }
  for (const { node, columns } of tables) {
    const naming = columns.map((column) => NAMING.find(({ path }) => path.test(column?.path ?? '')));
    const index = naming.findIndex((each) => each !== undefined);
    const kind = naming[index]?.kind;
    if (kind === undefined) continue;
    for (const row of node.rows) {
      const cell = row.cells[index]?.content;
      const name = cell === undefined ? '' : plain(textOf(text, cell));
      // A slot is no name yet.
      if (cell === undefined || name === '' || name.startsWith('[')) continue;
      names.push({ name, kind, span: cell });
    }
  }
  return names;
}
