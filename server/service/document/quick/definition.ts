import { normalizeReference } from '../brackets';
import type { Taken } from './blocks';
import { positionOf } from './inlines';
import type { Line } from './lines';

/** A link reference definition in its plainest form, on a line of its own: no escapes, no title, no angle brackets. */
const DEFINITION = /^\[(\s*[^[\]\\\s][^[\]\\]*)\]: *[^\s\p{Cc}<>()\\]+$/u;

/** A definition that more of its kind, a blank line or the end follows: anything else could be its title. */
export function readDefinition(lines: readonly Line[], index: number, line: Line): Taken | undefined {
  const label = labelOf(line);
  if (label === undefined) return undefined;
  const below = lines[index + 1];
  if (below !== undefined && below.indent >= 0 && !isDefinition(below)) return undefined;
  const block = { type: 'definition', identifier: label, label, position: positionOf(line.start, line.full) } as const;
  return { block, next: index + 1 };
}

/** Whether a line defines something where a block can start. */
export function isDefinition(line: Line): boolean {
  return labelOf(line) !== undefined;
}

function labelOf({ words, indent, quoted }: Line): string | undefined {
  if (indent !== 0 || quoted || !words.startsWith('[') || !words.includes(']:')) return undefined;
  const label = DEFINITION.exec(words)?.[1];
  return label !== undefined && label.length < LONGEST_LABEL ? label : undefined;
}

/** CommonMark, link labels. */
const LONGEST_LABEL = 1000;

/**
 * Whether brackets in these lines may be a reference to a definition in them, which makes a link of them. That is for the
 * full parser; references to definitions elsewhere are told apart when a document is put together.
 */
export function refersWithin(text: string, lines: readonly Line[]): boolean {
  const labels = new Set<string>();
  const starts = new Set<number>();
  for (const line of lines) {
    const label = labelOf(line);
    if (label === undefined) continue;
    labels.add(normalizeReference(label));
    starts.add(line.start);
  }
  if (labels.size === 0) return false;
  const brackets = /\[([^[\]]*)\]/g;
  brackets.lastIndex = lines[0]?.start ?? 0;
  const end = lines[lines.length - 1]?.end ?? 0;
  for (let match = brackets.exec(text); match !== null && match.index < end; match = brackets.exec(text)) {
    const [, content = ''] = match;
    if (!starts.has(match.index) && labels.has(normalizeReference(content.replace(LINE_BREAK, ' ')))) return true;
  }
  return false;
}

/** With the marks of a block quote at the beginning of the next line. */
const LINE_BREAK = /[\r\n]+[ >]*/g;
