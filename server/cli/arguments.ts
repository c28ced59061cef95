import { VERSIONS } from '../service';

export const USAGE = `Usage:
  strategist check [options] FILE…   report open slots and problems of strategy files
  strategist fix [options] FILE…     apply the fixes that need no decision
  strategist upgrade [options] FILE… show what an upgrade to a newer version would change, or do it
  strategist lsp --stdio             run the language server for an editor
  strategist --help | --version

Options:
  --config FILE        read this configuration, not the nearest strategist.config.json above each file
  --no-config          read no configuration
Options of check:
  --format text|json   text for people (the default) or json for programs
  --severity LEVEL     report findings from this level on: error, warning, information or hint (the default)
  --quiet              print errors and warnings only
Options of upgrade:
  --to VERSION         upgrade to this version, such as 3.3; the newest where it is left out
  --diff               print the change as a unified diff and leave the files alone (the default)
  --write              write the upgraded files

Exit codes of check: 0 nothing at error or warning, 1 some, 2 wrong usage or something that cannot be read.
Exit codes of fix and upgrade: 0 done, 2 wrong usage or something that cannot be read or written;
129, 130 or 143 where a signal ended them behind a file.
`;

export type Command =
  | { readonly kind: 'help' | 'version' | 'lsp' }
  | CheckCommand
  | FixCommand
  | UpgradeCommand
  | { readonly kind: 'wrong'; readonly problem: string };

export interface CheckCommand extends FileCommand {
  readonly kind: 'check';
  readonly format: 'text' | 'json';
  /** The mildest severity that is reported. */
  readonly severity: ReportedSeverity;
  readonly isQuiet: boolean;
}

export interface FixCommand extends FileCommand {
  readonly kind: 'fix';
}

export interface UpgradeCommand extends FileCommand {
  readonly kind: 'upgrade';
  /** Undefined for the newest that a file can be upgraded to. */
  readonly to: string | undefined;
  readonly isWriting: boolean;
}

export interface FileCommand {
  readonly files: readonly string[];
  /** A path; undefined to look for the nearest one, `none` to read none. */
  readonly config: { readonly path: string } | 'nearest' | 'none';
}

/** From the gravest to the mildest. */
export const severityNames = ['error', 'warning', 'information', 'hint'] as const;
export type ReportedSeverity = (typeof severityNames)[number];

/** Reads the words after the program's name; whatever cannot be meant comes back as `wrong` with the reason. */
export function parseArguments(words: readonly string[]): Command {
  const [command, ...rest] = words;
  if (command === undefined) return { kind: 'wrong', problem: 'say what to do: check, fix, upgrade or lsp' };
  if (command === '--help' || command === '-h' || command === 'help') return { kind: 'help' };
  if (command === '--version' || command === '-v') return { kind: 'version' };
  if (command === 'check' || command === 'fix' || command === 'upgrade') return parseFileCommand(command, rest);
  if (command !== 'lsp') return { kind: 'wrong', problem: `there is no command “${command}”` };
  const strange = rest.find((word) => word !== '--stdio' && !word.startsWith('--clientProcessId'));
  return strange === undefined ? { kind: 'lsp' } : { kind: 'wrong', problem: `lsp does not know “${strange}”` };
}

type FileCommandName = (CheckCommand | FixCommand | UpgradeCommand)['kind'];

/** The options that take a value, by command. */
const VALUED: Readonly<Record<FileCommandName, readonly string[]>> = {
  check: ['--format', '--severity', '--config'],
  fix: ['--config'],
  upgrade: ['--to', '--config'],
};
const SWITCHES: Readonly<Record<FileCommandName, readonly string[]>> = {
  check: ['--quiet', '--no-config'],
  fix: ['--no-config'],
  upgrade: ['--write', '--diff', '--no-config'],
};

function parseFileCommand(command: FileCommandName, words: readonly string[]): Command {
  const files: string[] = [];
  const values = new Map<string, string>();
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const [name = '', ...rest] = word.split('=');
    if (word === '--help' || word === '-h') return { kind: 'help' };
    if (word === '--') {
      files.push(...words.slice(index + 1));
      break;
    }
    if (VALUED[command].includes(name)) {
      const value = word.includes('=') ? rest.join('=') : words[++index];
      if (value === undefined || value === '') return { kind: 'wrong', problem: `${name} needs a value` };
      values.set(name, value);
    } else if (SWITCHES[command].includes(word)) values.set(word, '');
    else if (word.startsWith('-') && word !== '-')
      return { kind: 'wrong', problem: `${command} does not know “${word}”` };
    else files.push(word);
  }
  const config = values.get('--config');
  if (config !== undefined && values.has('--no-config')) {
    return { kind: 'wrong', problem: '--config and --no-config exclude each other' };
  }
  const shared: FileCommand = {
    files,
    config: config !== undefined ? { path: config } : values.has('--no-config') ? 'none' : 'nearest',
  };
  const format = values.get('--format') ?? 'text';
  if (format !== 'text' && format !== 'json') return { kind: 'wrong', problem: '--format is text or json' };
  const severity = severityNames.find((one) => one === (values.get('--severity') ?? 'hint'));
  if (severity === undefined) return { kind: 'wrong', problem: `--severity is one of ${severityNames.join(', ')}` };
  if (files.length === 0) return { kind: 'wrong', problem: `${command} needs at least one file` };
  if (command === 'fix') return { kind: 'fix', ...shared };
  if (command === 'upgrade') return upgradeCommand(shared, values);
  return { kind: 'check', ...shared, format, severity, isQuiet: values.has('--quiet') };
}

function upgradeCommand(shared: FileCommand, values: ReadonlyMap<string, string>): Command {
  if (values.has('--write') && values.has('--diff')) {
    return { kind: 'wrong', problem: '--write and --diff exclude each other' };
  }
  const wanted = values.get('--to')?.replace(/^v/i, '');
  const newer = VERSIONS.slice(1);
  if (wanted !== undefined && !newer.some((version) => version === wanted)) {
    return { kind: 'wrong', problem: `--to is one of ${newer.join(', ')}` };
  }
  return { kind: 'upgrade', ...shared, to: wanted, isWriting: values.has('--write') };
}
