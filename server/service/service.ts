import type {
  CodeAction,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Position,
  Range,
} from 'vscode-languageserver-types';
import type { FoundSlot, InsertRow, Outline, SlotOptions } from '../protocol';
import { createBinder } from './binding/bindStrategy';
import { readDocument, type StrategyDocument, updateDocument } from './document/document';
import { createMarkdownParser } from './document/markdown';
import { codeActions } from './features/codeActions';
import { type CompletionClient, completion } from './features/completion';
import { diagnostics } from './features/diagnostics';
import { documentSymbols } from './features/documentSymbols';
import { foldingRanges } from './features/foldingRanges';
import { insertRow } from './features/insertRow';
import { outline } from './features/outline';
import { findSlot, slotOptions } from './features/slots';
import { loadCatalogue } from './schema/catalogue';
import { createChecker } from './rules/check';
import { rules } from './rules/registry';
import { loadFormat } from './schema';
import type { Snapshot } from './snapshot';
import type { Edit } from './text/pieces';

/**
 * Everything Strategist knows, without a connection, a file system or an editor. Texts go in, LSP data types come out;
 * positions are zero-based UTF-16 LSP positions. No call throws on any text.
 */
export interface Service {
  /** Reads a strategy as a whole. */
  readonly open: (uri: string, version: number, text: string) => Snapshot;
  /** Reads on after one edit; the result equals `open` of the new text, but only the touched section is parsed. */
  readonly edit: (snapshot: Snapshot, version: number, edit: Edit) => Snapshot;
  readonly diagnostics: (snapshot: Snapshot) => Diagnostic[];
  readonly documentSymbols: (snapshot: Snapshot) => DocumentSymbol[];
  readonly foldingRanges: (snapshot: Snapshot) => FoldingRange[];
  readonly completion: (snapshot: Snapshot, position: Position, client: CompletionClient) => CompletionList | null;
  readonly codeActions: (snapshot: Snapshot, range: Range, only: readonly string[] | undefined) => CodeAction[];
  readonly outline: (snapshot: Snapshot) => Outline;
  readonly findSlot: (snapshot: Snapshot, position: Position, direction: 'next' | 'previous') => FoundSlot | null;
  readonly slotOptions: (snapshot: Snapshot, position: Position) => SlotOptions | null;
  readonly insertRow: (snapshot: Snapshot, position: Position) => InsertRow | null;
}

export function createService(): Service {
  const parse = createMarkdownParser();
  const catalogue = loadCatalogue();
  const bind = createBinder(loadFormat());
  const checker = createChecker(rules, { catalogue });
  const snapshot = (uri: string, version: number, document: StrategyDocument): Snapshot => {
    const strategy = bind(document);
    return { uri, version, document, strategy, findings: checker.check(strategy) };
  };
  return {
    open: (uri, version, text) => snapshot(uri, version, readDocument(parse, text)),
    edit: (old, version, edit) => snapshot(old.uri, version, updateDocument(parse, old.document, edit)),
    diagnostics,
    documentSymbols,
    foldingRanges,
    completion: (at, position, client) => completion(at, catalogue, position, client),
    codeActions: (at, range, only) => codeActions(at, catalogue, range, only),
    outline,
    findSlot,
    slotOptions: (at, position) => slotOptions(at, catalogue, position),
    insertRow,
  };
}
