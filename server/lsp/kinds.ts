import { CompletionItemKind, type CompletionList, type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { lists } from './settings';

/** What is sent in the place of kinds that a client does not have. */
export type OtherKinds<Kind> = ReadonlyMap<Kind, Kind>;

/** Kinds in the place of each, the nearest first. */
type Near<Kind> = ReadonlyMap<Kind, readonly Kind[]>;

/** LSP started with eighteen kinds of symbols and as many of completion items, and a client that names none has those. */
const FIRST_KINDS = 18;

const NEAR_SYMBOLS: Near<SymbolKind> = new Map<SymbolKind, readonly SymbolKind[]>([
  [SymbolKind.Module, [SymbolKind.Namespace, SymbolKind.Package, SymbolKind.Class, SymbolKind.File]],
  [SymbolKind.Namespace, [SymbolKind.Module, SymbolKind.Package, SymbolKind.Class, SymbolKind.File]],
  [SymbolKind.Field, [SymbolKind.Property, SymbolKind.Variable, SymbolKind.Constant, SymbolKind.String]],
  [SymbolKind.Object, [SymbolKind.Namespace, SymbolKind.Module, SymbolKind.Class, SymbolKind.Field]],
  [SymbolKind.Struct, [SymbolKind.Class, SymbolKind.Interface, SymbolKind.Array, SymbolKind.Field]],
  [SymbolKind.Boolean, [SymbolKind.Array, SymbolKind.Enum, SymbolKind.Variable, SymbolKind.Field]],
  [SymbolKind.Array, [SymbolKind.Enum, SymbolKind.Variable, SymbolKind.Field]],
  [SymbolKind.Function, [SymbolKind.Method, SymbolKind.Interface, SymbolKind.Field]],
  [SymbolKind.Event, [SymbolKind.Constant, SymbolKind.Variable, SymbolKind.Field]],
]);

const NEAR_ITEMS: Near<CompletionItemKind> = new Map<CompletionItemKind, readonly CompletionItemKind[]>([
  [CompletionItemKind.EnumMember, [CompletionItemKind.Value, CompletionItemKind.Enum, CompletionItemKind.Text]],
  [CompletionItemKind.Constant, [CompletionItemKind.Value, CompletionItemKind.Variable, CompletionItemKind.Text]],
  [CompletionItemKind.Value, [CompletionItemKind.Enum, CompletionItemKind.Variable, CompletionItemKind.Text]],
  [CompletionItemKind.Unit, [CompletionItemKind.Value, CompletionItemKind.Snippet, CompletionItemKind.Text]],
  [CompletionItemKind.Struct, [CompletionItemKind.Class, CompletionItemKind.Interface, CompletionItemKind.Text]],
  [CompletionItemKind.Module, [CompletionItemKind.Class, CompletionItemKind.File, CompletionItemKind.Text]],
  [CompletionItemKind.Field, [CompletionItemKind.Property, CompletionItemKind.Variable, CompletionItemKind.Text]],
  [CompletionItemKind.Keyword, [CompletionItemKind.Value, CompletionItemKind.Text]],
  [CompletionItemKind.Reference, [CompletionItemKind.File, CompletionItemKind.Text]],
]);

/** `valueSet` is that of a client's capability. */
export function otherSymbolKinds(valueSet: unknown): OtherKinds<SymbolKind> {
  return otherKinds(valueSet, NEAR_SYMBOLS);
}

export function otherItemKinds(valueSet: unknown): OtherKinds<CompletionItemKind> {
  return otherKinds(valueSet, NEAR_ITEMS);
}

function otherKinds<Kind extends number>(valueSet: unknown, near: Near<Kind>): OtherKinds<Kind> {
  const isKnown = (kind: Kind): boolean => (Array.isArray(valueSet) ? lists(valueSet, kind) : kind <= FIRST_KINDS);
  const others = new Map<Kind, Kind>();
  for (const [kind, candidates] of near) {
    // A client that names its kinds has to bear any other, too, where it has none of the near ones either.
    const other = isKnown(kind) ? undefined : candidates.find(isKnown);
    if (other !== undefined) others.set(kind, other);
  }
  return others;
}

export function withSymbolKinds(symbols: DocumentSymbol[], others: OtherKinds<SymbolKind>): DocumentSymbol[] {
  if (others.size === 0) return symbols;
  return withKinds(symbols, others).map((symbol) =>
    symbol.children === undefined ? symbol : { ...symbol, children: withSymbolKinds(symbol.children, others) },
  );
}

export function withItemKinds(list: CompletionList, others: OtherKinds<CompletionItemKind>): CompletionList {
  return others.size === 0 ? list : { ...list, items: withKinds(list.items, others) };
}

/** The same where the client has every kind. */
export function withKinds<Kind, Item extends { kind?: Kind }>(items: Item[], others: OtherKinds<Kind>): Item[] {
  if (others.size === 0) return items;
  return items.map((item) => {
    const other = item.kind === undefined ? undefined : others.get(item.kind);
    return other === undefined ? item : { ...item, kind: other };
  });
}
