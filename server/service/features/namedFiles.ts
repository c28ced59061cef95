import type { Section } from '../document/document';
import { isInCode } from '../document/place';
import { allMatches } from '../text/allMatches';
import { blankOut } from '../text/blank';
import { type Span, span } from '../text/span';

/** A file or folder that a strategy names in a code span or as the destination of a link. */
export interface NamedFile {
  /** Of the path alone, from the section's start. */
  readonly span: Span;
  /** With `/` between folders and at the end of a folder's name, never absolute. */
  readonly path: string;
  readonly writtenIn: 'code' | 'link';
}

/** The files that a section names, in order; paths with a placeholder such as `{date}` name none. */
export function namedFilesIn(section: Section): readonly NamedFile[] {
  const { text } = section;
  const found: NamedFile[] = [];
  const add = (start: number, path: string, writtenIn: NamedFile['writtenIn']): void => {
    if (!isInCode(section, start)) found.push({ span: span(start, start + path.length), path, writtenIn });
  };
  if (text.includes('`')) {
    for (const match of allMatches(blankOut(text, 'comments'), CODE_SPAN)) {
      const path = match[1] ?? '';
      if (isPath(path)) add(match.index + 1, path, 'code');
    }
  }
  if (text.includes('](')) {
    for (const match of allMatches(blankOut(text, 'code'), LINK)) {
      const path = match[1] ?? match[2] ?? '';
      if (isRelative(path)) add(match.index + match[0].indexOf(path), path, 'link');
    }
  }
  return found.sort((left, right) => left.span.start - right.span.start);
}

const CODE_SPAN = /(?<!`)`([^`\s]{1,200})`(?!`)/g;
/** The destination of an inline link, without the fragment; what follows tells it from brackets and parentheses in prose. */
const LINK = /\]\((?:<([^\s<>#?]{1,300})[#?>]|([^\s()<>#?]{1,300})(?=[#?)]|[ \t]{1,9}["'(]))/g;

const SEGMENT = /^[\p{L}\p{N}._@+%-]+$/u;

/** A path as a strategy writes it: in folders, in a hidden folder, or a file with a known ending. */
function isPath(text: string): boolean {
  if (!isRelative(text)) return false;
  const last = text.slice(text.lastIndexOf('/') + 1);
  if (text.endsWith('/')) return true;
  if (ENDINGS.test(last)) return true;
  return text.includes('/') && (text.startsWith('.') || /\.[a-z]\w{0,7}$/.test(last));
}

/** Neither an address nor absolute, and without wildcards and placeholders. */
function isRelative(text: string): boolean {
  if (text.startsWith('/') || text.startsWith('-') || text.startsWith('@') || text.includes('//')) return false;
  return text
    .replace(/\/$/, '')
    .split('/')
    .every((segment) => SEGMENT.test(segment));
}

const ENDINGS =
  /^[\p{L}\p{N}_@+-][\p{L}\p{N}._@+-]*\.(?:md|markdown|txt|json|ya?ml|toml|pdf|pptx|docx|xlsx|csv|html|css|svg|png|jpe?g|gif|webp|mp4|webm|sql|sh|log|lock)$/u;
