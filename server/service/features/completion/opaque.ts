import { isInCode } from '../../document/place';
import { blankOut } from '../../text/blank';
import type { CompletionContext } from './completionContext';

/** So much text before the cursor is looked at for what may be open there. */
const WINDOW = 2000;

/** True inside code, comments, raw HTML, links and addresses, where nothing of the format can be typed. */
export function isOpaque(context: CompletionContext): boolean {
  return isInCodeBlock(context) || isInHtml(context) || isInLink(context) || isInCodeOrComment(context);
}

export function isInCodeBlock({ at, offset }: CompletionContext): boolean {
  return isInCode(at.bound.section, offset);
}

function isInHtml({ at, offset }: CompletionContext): boolean {
  return at.bound.section.nodes.some(
    (node) => node.kind === 'html' && node.span.start < offset && offset <= node.span.end,
  );
}

function isInLink({ before, after }: CompletionContext): boolean {
  const word = /(?<!\S)\S*$/.exec(before)?.[0] ?? '';
  const target = word.lastIndexOf('](');
  if ((target >= 0 && !word.includes(')', target)) || /<[a-z][a-z+.-]*:[^<>]*$/i.test(word)) return true;
  if (/https?:\/\/|www\./i.test(word) || /^ {0,3}\[[^\]]+\]:\s/.test(before)) return true;
  return /\[[^[\]]*$/.test(before) && /^[^[\]]*\](?:\(|\[[^[\]]*\])/.test(after);
}

/** A mark at the cursor is blanked out with the code or comment around it. */
function isInCodeOrComment({ at, offset }: CompletionContext): boolean {
  const { section } = at.bound;
  const block = section.nodes.findLast((node) => node.span.start <= offset);
  const start = Math.max(block?.span.start ?? 0, offset - WINDOW);
  const head = section.text.slice(start, offset);
  if (!head.includes('`') && !head.includes('<!--')) return false;
  if (head.lastIndexOf('<!--') > head.lastIndexOf('-->')) return true;
  const tail = section.text.slice(offset, offset + WINDOW).split(/(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/, 1)[0] ?? '';
  return !blankOut(`${head}\u0000${tail}`, 'code').includes('\u0000');
}
