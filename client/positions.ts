import { Position, Range, type TextDocument } from 'vscode';
import type { Position as LspPosition, Range as LspRange } from 'vscode-languageserver-types';

/* Positions of VS Code and of LSP are both zero-based lines and UTF-16 characters; only the types differ. */

export function toPosition({ line, character }: LspPosition): Position {
  return new Position(line, character);
}

export function toRange({ start, end }: LspRange): Range {
  return new Range(toPosition(start), toPosition(end));
}

export function fromPosition({ line, character }: Position): LspPosition {
  return { line, character };
}

export function fromRange({ start, end }: Range): LspRange {
  return { start: fromPosition(start), end: fromPosition(end) };
}

/** Names a document in the parameters of a request. */
export function identify(document: TextDocument): { readonly textDocument: { readonly uri: string } } {
  return { textDocument: { uri: document.uri.toString() } };
}
