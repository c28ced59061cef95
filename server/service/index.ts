export { countSection } from './document/progress';
export type { Change } from './document/slices';
export { INSERT_ROW_KIND } from './features/codeActions';
export type { CompletionClient } from './features/completion';
export { createService, type Service } from './service';
export type { Snapshot } from './snapshot';
