import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { OutlineKind } from '../../protocol';
import type { PlacedSection, Section } from '../document/document';
import { sectionName } from '../document/place';
import { createMemo } from '../memo';
import { lineOf, type Snapshot } from '../snapshot';
import { moveLines } from '../text/pieces';
import { outlinedSections, UNNAMED } from './outline';
import { type Draft, type Drafts, fitsOutline, type SectionDraft } from './outlineDrafts';

/** The outline as LSP symbols: section, then field, group, table, checklist. */
export type DocumentSymbols = (snapshot: Snapshot) => DocumentSymbol[];

/**
 * Editors ask for the symbols after every keystroke. Ten strategies in one file have three thousand, which is more than
 * anybody looks through; of a file with more sections than they have, the sections alone are told, and so they are where
 * there are too many fields.
 */
const MANY_SECTIONS = 500;

/** The symbols of a section keep their identity as long as its lines stay where they are. */
export function createDocumentSymbols(drafts: Drafts): DocumentSymbols {
  const kept = createMemo<Section, KeptSymbol>();
  return (snapshot) => {
    const sections = outlinedSections(snapshot.document);
    const isWhole = sections.length <= MANY_SECTIONS && fitsOutline(sections);
    const symbolOf = (placed: PlacedSection): DocumentSymbol => {
      const line = lineOf(snapshot, placed.start);
      const known = kept.get(placed.section);
      if (known?.line === line && known.isWhole === isWhole) return known.symbol;
      const symbol = symbolOfSection(placed.section, drafts.of(placed.section), line, isWhole);
      kept.set(placed.section, { line, isWhole, symbol });
      return symbol;
    };
    return sections.map(symbolOf);
  };
}

interface KeptSymbol {
  /** The line at which the section starts. */
  readonly line: number;
  readonly isWhole: boolean;
  readonly symbol: DocumentSymbol;
}

function symbolOfSection({ heading }: Section, draft: SectionDraft, line: number, isWhole: boolean): DocumentSymbol {
  const name = sectionName({ number: heading?.number ?? '', title: draft.label });
  return symbolOf({ ...draft, label: name, children: isWhole ? draft.children() : [] }, line);
}

function symbolOf({ kind, label, count, range, selectionRange, children }: Draft, line: number): DocumentSymbol {
  return {
    // LSP forbids an empty name.
    name: label === '' ? UNNAMED : label,
    detail: count.total === 0 ? '' : `${count.total - count.open}/${count.total}`,
    kind: KINDS[kind],
    range: moveLines(range, line),
    selectionRange: moveLines(selectionRange, line),
    children: children.map((child) => symbolOf(child, line)),
  };
}

const KINDS: Readonly<Record<OutlineKind, SymbolKind>> = {
  section: SymbolKind.Module,
  part: SymbolKind.Namespace,
  field: SymbolKind.Field,
  group: SymbolKind.Object,
  table: SymbolKind.Struct,
  checklist: SymbolKind.Boolean,
  list: SymbolKind.Array,
};
