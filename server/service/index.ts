export {
  type Config,
  type ConfigProblem,
  compileGlob,
  describeProblem,
  matchFiles,
  mergeConfigs,
  NO_CONFIG,
  type ReadConfig,
} from './config';
export { CODE_ACTION_KINDS, type CodeActionClient } from './features/codeActions';
export { TRIGGER_CHARACTERS as COMPLETION_TRIGGERS } from './features/completion/complete';
export type { CompletionClient } from './features/completion/completionContext';
export type { DiagnosticClient } from './features/diagnostics';
export { applyEdits } from './features/fixes';
export { FORMAT_TRIGGERS } from './features/tables/formatTables';
export { isTableOperation } from './features/tables/tableOperation';
export { UPGRADE_KIND, type UpgradeData } from './features/upgrade/upgradeActions';
export type { UpgradeClient } from './features/upgrade/upgradeEdit';
export { MOST_SYMBOLS, type StrategySymbols } from './features/workspaceSymbols';
export { versionIds as VERSIONS } from './schema';
export { createService, type Service } from './service';
export { pendingIn, rangeOf, type Snapshot, unreadIn } from './snapshot';
export { type Edit, editBetween, editPieces, offsetAt, type PieceText, textBetween, textOfLines } from './text/pieces';
