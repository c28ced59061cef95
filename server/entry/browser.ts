import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { serve } from '../lsp';
import { host } from './host';

declare const self: DedicatedWorkerGlobalScope;

serve(
  (options) =>
    createConnection(ProposedFeatures.all, new BrowserMessageReader(self), new BrowserMessageWriter(self), options),
  host,
).listen();
