import {
  type CheckCommand,
  type FileCommand,
  type FixCommand,
  parseArguments,
  type UpgradeCommand,
  USAGE,
} from './arguments';
import { checkFiles } from './check';
import { describeFixed, fixFile } from './fix';
import { inTurn } from './inTurn';
import { printable } from './printable';
import { asJson, asText } from './report';
import { createStrategies, type Strategies } from './strategies';
import { describeUpgraded, upgradeFile } from './upgrade';

/** Where a command writes, so that tests can read it. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** A person sees what is written to `out`, not a program. */
  readonly isTerminal?: boolean;
  /** Somebody wants the command to end as soon as the file that it is at is done. */
  readonly isStopped?: () => boolean;
}

/** Exit codes, promised in docs/command-line.md: nothing grave, something grave, wrong usage or an unreadable file. */
const OK = 0;
const FOUND = 1;
export const FAILED = 2;

/** Whether a command replaces files, so that it must not end in the middle of one. */
export function isWriting(words: readonly string[]): boolean {
  const command = parseArguments(words);
  return command.kind === 'fix' || (command.kind === 'upgrade' && command.isWriting);
}

/**
 * Runs a command that ends by itself and gives its exit code; undefined for `lsp`, which the caller starts. Between files
 * it gives way.
 */
export function* run(words: readonly string[], version: string, output: Output): Generator<void, number | undefined> {
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
      return yield* fix(command, output);
    case 'upgrade':
      return yield* upgrade(command, output);
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

function* fix(command: FixCommand, output: Output): Generator<void, number> {
  const strategies = createStrategies(command);
  const files = yield* inTurn(command.files, (path) => fixFile(strategies, path), stopsAt(output));
  complain(strategies, output);
  tellOfStop(command, files, output);
  output.out(files.map((file) => `${printable(describeFixed(file))}\n`).join(''));
  return strategies.hasFailed() || files.some(({ outcome }) => outcome === 'failed') ? FAILED : OK;
}

/** Only the change itself goes where `patch` may read it, byte for byte; a terminal must not obey what a file holds. */
function* upgrade(command: UpgradeCommand, output: Output): Generator<void, number> {
  const strategies = createStrategies(command);
  const files = yield* inTurn(command.files, (path) => upgradeFile(strategies, path, command), stopsAt(output));
  complain(strategies, output);
  tellOfStop(command, files, output);
  const diff = files.map((file) => file.diff).join('');
  const visible = (line: string): string =>
    (line.endsWith('\r') ? line.slice(0, -1) : line).split('\t').map(printable).join('\t');
  output.out(output.isTerminal === true ? diff.split('\n').map(visible).join('\n') : diff);
  const said = files.map((file) => `${printable(describeUpgraded(file))}\n`).join('');
  if (command.isWriting) output.out(said);
  else output.error(said);
  return strategies.hasFailed() || files.some(({ outcome }) => outcome === 'failed') ? FAILED : OK;
}

function tellOfStop({ files }: FileCommand, done: readonly unknown[], { error }: Output): void {
  const left = files.length - done.length;
  if (left > 0) error(`strategist: stopped, so ${left === 1 ? '1 file was' : `${left} files were`} not looked at\n`);
}

function stopsAt({ isStopped }: Output): () => boolean {
  return isStopped ?? (() => false);
}

function complain(strategies: Strategies, { error }: Output): void {
  for (const problem of strategies.problems()) error(`strategist: ${printable(problem)}\n`);
}
