import type { Span } from '../../text/span';
import type { KnownCell } from './answers';

/** What to point at in an empty cell: the blanks between its pipes, or the pipes where there are none. */
export function cellPlace({ span }: Pick<KnownCell, 'span'>): Span {
  return span.end > span.start ? span : { start: span.start - 1, end: span.end + 1 };
}
