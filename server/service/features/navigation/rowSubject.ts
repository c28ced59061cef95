import { type Span, touches } from '../../text/span';
import type { NamedRow } from './namedRows';
import type { Pointed, Subject } from './subject';

/** A feature, a milestone or a risk, in its own row or where another section names it. */
export function rowSubject(rows: readonly NamedRow[], { absolute }: Pointed): Subject | undefined {
  const found = rowAt(rows, absolute);
  if (found === undefined) return undefined;
  const { row, origin } = found;
  return { origin, declarations: [row.declaration], mentions: row.mentions.map((mention) => mention.span) };
}

/** The row that a place names, the narrowest of several. */
export function rowAt(
  rows: readonly NamedRow[],
  absolute: number,
): { readonly row: NamedRow; readonly origin: Span } | undefined {
  const all = rows.flatMap((row) => {
    const own = row.number === undefined ? [row.declaration] : [row.declaration, row.number];
    return [...own, ...row.mentions.map((mention) => mention.span)]
      .filter((span) => touches(span, absolute))
      .map((origin) => ({ row, origin }));
  });
  return all.sort((left, right) => length(left.origin) - length(right.origin))[0];
}

function length({ start, end }: Span): number {
  return end - start;
}
