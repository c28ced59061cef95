import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { OutlineKind, OutlineNode } from '../../protocol';
import { sectionName } from '../document/place';
import type { Snapshot } from '../snapshot';
import { outline } from './outline';

/** The outline as LSP symbols: section, then field, group, table, checklist. */
export function documentSymbols(snapshot: Snapshot): DocumentSymbol[] {
  return outline(snapshot).sections.map(symbolOf);
}

function symbolOf(node: OutlineNode): DocumentSymbol {
  const name = sectionName({ number: node.number, title: node.label });
  return {
    name: name === '' ? '—' : name, // LSP forbids an empty name.
    detail: node.total === 0 ? '' : `${node.total - node.open}/${node.total}`,
    kind: KINDS[node.kind],
    range: node.range,
    selectionRange: node.selectionRange,
    children: node.children.map(symbolOf),
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
