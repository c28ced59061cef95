import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { type Host, serve } from '../lsp';
import { parseArguments, USAGE } from './arguments';
import { checkFiles } from './check';
import { asJson, asText } from './report';

/** Exit codes, promised in docs/command-line.md: nothing grave, something grave, wrong usage or an unreadable file. */
const OK = 0;
const FOUND = 1;
const FAILED = 2;

/** Runs one command. Sets the process's exit code and returns; only the language server stays on. */
export function runCommandLine(words: readonly string[], host: Host): void {
  // A reader that closes early, as `head` does, is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const command = parseArguments(words);
  switch (command.kind) {
    case 'help':
      process.stdout.write(USAGE);
      break;
    case 'version':
      process.stdout.write(`${host.version}\n`);
      break;
    case 'wrong':
      process.stderr.write(`strategist: ${command.problem}\n\n${USAGE}`);
      process.exitCode = FAILED;
      break;
    case 'lsp': {
      const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
      serve(connection, host);
      connection.listen();
      break;
    }
    case 'check': {
      const files = checkFiles(command.files);
      process.stdout.write(command.format === 'json' ? asJson(files) : asText(files));
      const grave = files.some((file) => file.diagnostics.some(({ severity }) => GRAVE.has(severity)));
      process.exitCode = files.some((file) => file.kind === 'unreadable') ? FAILED : grave ? FOUND : OK;
    }
  }
}

const GRAVE: ReadonlySet<string> = new Set(['error', 'warning']);
