import { type CheckCommand, type FixCommand, parseArguments, type UpgradeCommand, USAGE } from './arguments';
import { checkFiles } from './check';
import { describeFixed, fixFiles } from './fix';
import { printable } from './printable';
import { asJson, asText } from './report';
import { createStrategies, type Strategies } from './strategies';
import { describeUpgraded, upgradeFiles } from './upgrade';

/** Where a command writes, so that tests can read it. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** A person sees what is written to `out`, not a program. */
  readonly isTerminal?: boolean;
}

/** Exit codes, promised in docs/command-line.md: nothing grave, something grave, wrong usage or an unreadable file. */
const OK = 0;
const FOUND = 1;
export const FAILED = 2;

/** Runs a command that ends by itself and gives its exit code; undefined for `lsp`, which the caller starts. */
export function run(words: readonly string[], version: string, output: Output): number | undefined {
  const command = parseArguments(words);
  switch (command.kind) {
    case 'help':
      output.out(USAGE);
      return OK;
    case 'version':
      output.out(`${version}\n`);
      return OK;
    case 'wrong':
      output.error(`strategist: ${printable(command.problem)}\n\n${USAGE}`);
      return FAILED;
    case 'lsp':
      return undefined;
    case 'check':
      return check(command, output);
    case 'fix':
      return fix(command, output);
    case 'upgrade':
      return upgrade(command, output);
  }
}

function check(command: CheckCommand, output: Output): number {
  const strategies = createStrategies(command);
  const files = checkFiles(strategies, command);
  complain(strategies, output);
  output.out(command.format === 'json' ? asJson(files) : asText(files, command.isQuiet));
  if (strategies.hasFailed() || files.some((file) => file.kind === 'unreadable')) return FAILED;
  return files.some((file) => file.diagnostics.some(({ severity }) => GRAVE.has(severity))) ? FOUND : OK;
}

const GRAVE: ReadonlySet<string> = new Set(['error', 'warning']);

function fix(command: FixCommand, output: Output): number {
  const strategies = createStrategies(command);
  const files = fixFiles(strategies, command);
  complain(strategies, output);
  output.out(files.map((file) => `${printable(describeFixed(file))}\n`).join(''));
  return strategies.hasFailed() || files.some(({ outcome }) => outcome === 'failed') ? FAILED : OK;
}

/** Only the change itself goes where `patch` may read it, byte for byte; a terminal must not obey what a file holds. */
function upgrade(command: UpgradeCommand, output: Output): number {
  const strategies = createStrategies(command);
  const files = upgradeFiles(strategies, command);
  complain(strategies, output);
  const diff = files.map((file) => file.diff).join('');
  const visible = (line: string): string =>
    (line.endsWith('\r') ? line.slice(0, -1) : line).split('\t').map(printable).join('\t');
  output.out(output.isTerminal === true ? diff.split('\n').map(visible).join('\n') : diff);
  const said = files.map((file) => `${printable(describeUpgraded(file))}\n`).join('');
  if (command.isWriting) output.out(said);
  else output.error(said);
  return strategies.hasFailed() || files.some(({ outcome }) => outcome === 'failed') ? FAILED : OK;
}

function complain(strategies: Strategies, { error }: Output): void {
  for (const problem of strategies.problems()) error(`strategist: ${printable(problem)}\n`);
}
