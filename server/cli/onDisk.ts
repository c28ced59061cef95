import type { Host } from '../lsp';
import { findConfig } from './findConfig';
import { workspaceFiles } from './workspaceFiles';

/** What a server reads by itself where there is a file system. */
export const onDisk: Pick<Host, 'findConfig' | 'files'> = { findConfig, files: workspaceFiles };
