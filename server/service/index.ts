export { countSection } from './document/progress';
export { INSERT_ROW_KIND } from './features/codeActions';
export type { CompletionClient } from './features/completion';
export { createService, type Service } from './service';
export { rangeOf, type Snapshot } from './snapshot';
export { type Edit, editPieces, offsetAt, type PieceText, pieceOf, placePieces, textBetween } from './text/pieces';
