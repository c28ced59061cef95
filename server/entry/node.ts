import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { findConfig } from '../cli/findConfig';
import { serve } from '../lsp';
import { host } from './host';

// The transport is named on the command line by the client: --node-ipc, --stdio or --socket.
serve((options) => createConnection(ProposedFeatures.all, options), { ...host, findConfig }).listen();
