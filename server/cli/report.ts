import type { CheckedFile, Summary } from './check';
import { printable } from './printable';

/** The machine format, version 1. */
export function asJson(files: readonly CheckedFile[]): string {
  return `${JSON.stringify({ version: 1, files }, undefined, 2)}\n`;
}

/**
 * One line a finding, as compilers print them, so that terminals and editors can jump to it; then, unless it should be
 * quiet, what is to be said of the file as a whole. An unreadable file is always named.
 */
export function asText(files: readonly CheckedFile[], isQuiet: boolean): string {
  const lines = files.flatMap((file) => [
    ...linesOf(file),
    ...(isQuiet && file.kind !== 'unreadable' ? [] : [`${file.path}: ${headline(file)}`]),
    ...(isQuiet ? [] : readinessLines(file.summary)),
  ]);
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function linesOf({ path, diagnostics }: CheckedFile): string[] {
  return diagnostics.map(({ range, severity, message, rule }) => {
    const { line, character } = range.start;
    return `${path}:${line + 1}:${character + 1}: ${severity}: ${message} [${rule}]`;
  });
}

function headline({ kind, summary }: CheckedFile): string {
  if (kind === 'unreadable') return `cannot be read: ${summary.error ?? 'unknown reason'}`;
  if (kind === 'markdown') return 'is Markdown but no strategy';
  const { answers, slots, findings } = summary;
  const problems = (findings?.error ?? 0) + (findings?.warning ?? 0);
  const open = slots?.open === 1 ? '1 open slot' : `${slots?.open ?? 0} open slots`;
  const filled = `${answers?.filled ?? 0} of ${answers?.total ?? 0} answers given`;
  return `${filled}, ${open}, ${problems === 1 ? '1 problem' : `${problems} problems`}`;
}

/** More reasons than these are in the JSON; a person begins with the first. */
const MOST_REASONS = 8;

function readinessLines({ verdict, blockers = [], reservations = [], policies = [] }: Summary): string[] {
  if (verdict === undefined) return [];
  // Two rows can have the same fault; the lines above say where each of them is.
  const reasons = [...new Set(verdict === 'not ready' ? blockers : reservations)];
  const held = policies.filter(({ state }) => state === 'held').length;
  const others = policies
    .filter(({ state }) => state !== 'held')
    .map(({ label, state }) => `${label} ${state === 'missing' ? 'missing' : 'not held'}`);
  return [
    `  ${verdict}${reasons.length === 0 ? '' : ', because:'}`,
    ...reasons.slice(0, MOST_REASONS).map((reason) => `  - ${reason}`),
    ...(reasons.length > MOST_REASONS ? [`  - and ${reasons.length - MOST_REASONS} more`] : []),
    `  policies: ${held} of ${policies.length} held${others.length === 0 ? '' : ` (${others.join(', ')})`}`,
  ];
}
