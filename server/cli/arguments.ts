export const USAGE = `Usage:
  strategist check [--format text|json] FILE…   report open slots and problems of strategy files
  strategist lsp --stdio                        run the language server for an editor
  strategist --help | --version

Exit codes of check: 0 nothing at error or warning, 1 some, 2 wrong usage or a file that cannot be read.
`;

export type Command =
  | { readonly kind: 'help' | 'version' | 'lsp' }
  | { readonly kind: 'check'; readonly format: 'text' | 'json'; readonly files: readonly string[] }
  | { readonly kind: 'wrong'; readonly problem: string };

/** Reads the words after the program's name; whatever cannot be meant comes back as `wrong` with the reason. */
export function parseArguments(words: readonly string[]): Command {
  const [command, ...rest] = words;
  if (command === undefined) return { kind: 'wrong', problem: 'say what to do: check or lsp' };
  if (command === '--help' || command === '-h' || command === 'help') return { kind: 'help' };
  if (command === '--version' || command === '-v') return { kind: 'version' };
  if (command === 'check') return parseCheck(rest);
  if (command !== 'lsp') return { kind: 'wrong', problem: `there is no command “${command}”` };
  const strange = rest.find((word) => word !== '--stdio' && !word.startsWith('--clientProcessId'));
  return strange === undefined ? { kind: 'lsp' } : { kind: 'wrong', problem: `lsp does not know “${strange}”` };
}

function parseCheck(words: readonly string[]): Command {
  const files: string[] = [];
  let format = 'text';
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--help' || word === '-h') return { kind: 'help' };
    if (word === '--') {
      files.push(...words.slice(index + 1));
      break;
    }
    if (word === '--format') format = words[++index] ?? '';
    else if (word.startsWith('--format=')) format = word.slice('--format='.length);
    else if (word.startsWith('-') && word !== '-') return { kind: 'wrong', problem: `check does not know “${word}”` };
    else files.push(word);
  }
  if (format !== 'text' && format !== 'json') return { kind: 'wrong', problem: '--format is text or json' };
  if (files.length === 0) return { kind: 'wrong', problem: 'check needs at least one file' };
  return { kind: 'check', format, files };
}
