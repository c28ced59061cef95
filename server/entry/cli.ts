import { runCommandLine } from '../cli';
import { host } from './host';

runCommandLine(process.argv.slice(2), host);
