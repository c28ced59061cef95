export {
  type Config,
  type ConfigProblem,
  describeProblem,
  folderOf,
  matchFiles,
  mergeConfigs,
  NO_CONFIG,
  nearestConfig,
  type ReadConfig,
} from './config';
export { INSERT_ROW_KIND } from './features/codeActions';
export type { CompletionClient } from './features/completion';
export type { DiagnosticClient } from './features/diagnostics';
export { FIX_ALL_KIND } from './features/fixes';
export { createService, type Service } from './service';
export { rangeOf, type Snapshot } from './snapshot';
export { type Edit, editPieces, offsetAt, type PieceText, pieceOf, placePieces, textBetween } from './text/pieces';
