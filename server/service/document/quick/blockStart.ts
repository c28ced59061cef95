import type { Line } from './lines';

export type BlockStart = 'heading' | 'fence' | 'table' | 'item' | 'quote' | 'break' | 'comment' | 'text' | 'other';

/**
 * What a line starts where no paragraph goes on into it. `words` is the line without the spaces at both ends. `other`
 * is what only the full parser reads.
 */
export function startOf(words: string): BlockStart {
  const first = words.charAt(0);
  switch (first) {
    case '#':
      if (!/^#{1,6}(?:\s|$)/.test(words)) return 'text';
      return /^#{1,6} +[^\s#]/.test(words) && !words.endsWith('#') ? 'heading' : 'other';
    case '`':
    case '~':
      return /^(?:`{3,}[^`]*$|~{3,})/.test(words) ? 'fence' : 'text';
    case '|':
      return 'table';
    case '-':
    case '*':
    case '_':
      if (/^(?:-{3,}|\*{3,}|_{3,})$/.test(words)) return 'break';
      if (/^[-*_ ]{3,}$/.test(words)) return 'other';
      return first === '_' ? 'text' : bulletStart(words);
    case '+':
      return bulletStart(words);
    case '>':
      return 'quote';
    case '<':
      if (/^<!--(?!-?>)/.test(words)) return 'comment';
      return /^<[a-z/!?]/i.test(words) ? 'other' : 'text';
    default:
      if (!/^\d{1,9}[.)](?:\s|$)/.test(words)) return 'text';
      return /^\d{1,9}[.)] {1,4}\S/.test(words) ? 'item' : 'other';
  }
}

function bulletStart(words: string): BlockStart {
  if (/^.(?:\S)/.test(words)) return 'text';
  return /^. {1,4}\S/.test(words) ? 'item' : 'other';
}

/**
 * What the line that follows a line of a paragraph does to it: goes on with it, ends it, may be the head of a
 * table that ends it, or something that only the full parser can tell.
 */
export function afterText({ words, indent }: Line): 'goes on' | 'ends' | 'table' | 'other' {
  if (indent < 0) return 'ends';
  if (indent > 3) return 'goes on';
  // An underline makes a heading of the paragraph, a row of dashes and colons a table.
  if (/^(?:=+|[-:| ]+)$/.test(words)) return 'other';
  const start = startOf(words);
  switch (start) {
    case 'text':
      return 'goes on';
    case 'heading':
    case 'fence':
    case 'break':
    case 'comment':
      return 'ends';
    case 'item':
      // Only a list that starts with 1 interrupts a paragraph.
      return /^\d/.test(words) && !/^1[.)]/.test(words) ? 'other' : 'ends';
    case 'table':
      return indent === 0 ? 'table' : 'other';
    default:
      return 'other';
  }
}

/** A paragraph that starts like this can hold a link reference definition. */
export function canBeDefinition(paragraph: string): boolean {
  return paragraph.startsWith('[') && paragraph.includes(']:');
}
