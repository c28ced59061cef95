import { blankOut } from '../../text/blank';

/** What a list of bullets and a table can both say. */
export interface ListRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The headers of a table that was a list of `- **Label**: value`, or one of `- a — b`; a list has no room for them. */
const LABELS = ['Label', 'Value'] as const;
const DASHES = ['Item', 'Description'] as const;

/**
 * Reads the texts of bullets, which must all be of one form: `**Label**: value`, `a — b`, or what a table with headers of
 * its own becomes, `**Risk**: x — **Mitigation**: y`. Undefined for any other list.
 */
export function readItems(items: readonly string[]): ListRows | undefined {
  if (items.length === 0) return undefined;
  return readNamed(items) ?? readLabels(items) ?? readDashes(items);
}

/** The texts of bullets that `readItems` reads as the same rows; undefined where there are none. */
export function writeItems(rows: ListRows): readonly string[] | undefined {
  const written = [writeLabels(rows), writeDashes(rows), writeNamed(rows)];
  return written.find((items) => items !== undefined && JSON.stringify(readItems(items)) === JSON.stringify(rows));
}

function readNamed(items: readonly string[]): ListRows | undefined {
  const parts = items.map((item) => cut(item, Number.POSITIVE_INFINITY).map(labelled));
  const header = parts[0]?.map((part) => part?.label ?? '') ?? [];
  const isSame = parts.every(
    (each) => each.length === header.length && each.every((part, index) => part?.label === header[index]),
  );
  if (!isSame || header.length < 2) return undefined;
  return { header, rows: parts.map((each) => each.map((part) => part?.value ?? '')) };
}

function writeNamed({ header, rows }: ListRows): readonly string[] {
  return rows.map((row) => row.map((text, index) => labelText(header[index] ?? '', text)).join(' — '));
}

function readLabels(items: readonly string[]): ListRows | undefined {
  const parts = items.map(labelled).filter((part) => part !== undefined);
  if (parts.length < items.length) return undefined;
  return { header: LABELS, rows: parts.map(({ label, value }) => [label, value]) };
}

function writeLabels({ header, rows }: ListRows): readonly string[] | undefined {
  if (header.join() !== LABELS.join()) return undefined;
  return rows.map(([label = '', value = '']) => labelText(label, value));
}

function readDashes(items: readonly string[]): ListRows | undefined {
  const parts = items.map((item) => cut(item, 2));
  return parts.every(({ length }) => length === 2) ? { header: DASHES, rows: parts } : undefined;
}

function writeDashes({ header, rows }: ListRows): readonly string[] | undefined {
  return header.join() === DASHES.join() ? rows.map((row) => row.join(' — ')) : undefined;
}

function labelled(text: string): { readonly label: string; readonly value: string } | undefined {
  const match = /^\*\*([^*]+)\*\*:(?: (\S.*))?$/.exec(text);
  return match?.[1] === undefined ? undefined : { label: match[1], value: match[2] ?? '' };
}

function labelText(label: string, value: string): string {
  return value === '' ? `**${label}**:` : `**${label}**: ${value}`;
}

/** The parts of a text between dashes outside brackets, parentheses and code, at most so many. */
function cut(text: string, most: number): readonly string[] {
  const live = blankOut(text, 'code');
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < live.length && parts.length + 1 < most; at++) {
    const char = live.charAt(at);
    if (char === '[' || char === '(') depth++;
    else if (char === ']' || char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && char === '—' && live.charAt(at - 1) === ' ' && live.charAt(at + 1) === ' ') {
      parts.push(text.slice(from, at - 1));
      from = at + 2;
    }
  }
  return [...parts, text.slice(from)];
}
