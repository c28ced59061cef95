import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** All that differs between VS Code on Node and in the browser: how the server is started and reached. */
export type MakeClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** The client's identity: the prefix of its settings, and the name under which people see it. */
export const CLIENT_ID = 'strategist';
export const CLIENT_NAME = 'Strategist';
