import type { CheckedFile } from './check';

/** The machine format, version 1. */
export function asJson(files: readonly CheckedFile[]): string {
  return `${JSON.stringify({ version: 1, files }, undefined, 2)}\n`;
}

/** One line a finding, as compilers print them, so that terminals and editors can jump to it; then a line a file. */
export function asText(files: readonly CheckedFile[]): string {
  return `${files.flatMap((file) => [...linesOf(file), `${file.path}: ${verdict(file)}`]).join('\n')}\n`;
}

function linesOf({ path, diagnostics }: CheckedFile): string[] {
  return diagnostics.map(({ range, severity, message, rule }) => {
    const { line, character } = range.start;
    return `${path}:${line + 1}:${character + 1}: ${severity}: ${message} [${rule}]`;
  });
}

function verdict({ kind, summary, diagnostics }: CheckedFile): string {
  if (kind === 'unreadable') return `cannot be read: ${summary.error ?? 'unknown reason'}`;
  if (kind === 'markdown') return 'is Markdown but no strategy';
  const { answers, slots } = summary;
  const problems = diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
  const open = slots?.open === 1 ? '1 open slot' : `${slots?.open ?? 0} open slots`;
  const filled = `${answers?.filled ?? 0} of ${answers?.total ?? 0} answers given`;
  return `${filled}, ${open}, ${problems === 1 ? '1 problem' : `${problems} problems`}`;
}
