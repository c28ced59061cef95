import { serve } from '../lsp';
import { workerTransport } from '../rpc/browser';
import { host } from './host';

declare const self: DedicatedWorkerGlobalScope;

// The worker belongs to the page that the client is in, so there is no process to watch.
serve(workerTransport(self), host, { exit: () => self.close(), watch: () => {} }).listen();
