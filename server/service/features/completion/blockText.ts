import { documentText } from '../../document/document';
import { eolNear } from '../../rules/support/sectionPlace';
import { shift, span } from '../../text/span';
import type { CompletionContext } from './completionContext';

/** The lines of a block that takes the place of the cursor's line, with a blank line where other text follows at once. */
export function blockText({ at, line, snapshot }: CompletionContext, lines: readonly string[]): string {
  const eol = eolNear(snapshot.strategy, at.bound.section.text);
  const behind = documentText(snapshot.document, shift(span(line.end, line.end + 3), at.start));
  return `${lines.join(eol)}${/^(?:\r\n|\n|\r)[^\r\n]/.test(behind) ? eol : ''}`;
}
