import { serveNode } from '../cli/serveNode';
import { host } from './host';

// The transport is named on the command line by the client.
serveNode(process.argv.slice(2), host);
