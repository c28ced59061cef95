export type { FindConfig, FoundConfig } from './configurations';
export type { Connection, ServerProcess } from './connection';
export { type Host, serve } from './server';
