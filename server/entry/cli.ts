import { commandLine } from './node';

commandLine(process.argv.slice(2));
