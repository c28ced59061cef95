export type { FindConfig, FoundConfig } from './configurations';
export { type Host, serve } from './server';
export type { WorkspaceFiles } from './workspaceFiles';
