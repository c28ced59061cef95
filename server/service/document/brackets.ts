import type { Span } from '../text/span';
import type { Bracket } from './model';
import type { Inline } from './tree';

/**
 * Finds the brackets of one piece of live text: the maximal balanced pairs outside `opaque`, which holds the code, link
 * targets, HTML tags and comments in ascending order. One pass with a stack, so 20,000 unclosed brackets cost no more
 * than 20,000 letters.
 */
export function findBrackets(text: string, live: Span, opaque: readonly Span[], quoted: boolean): Bracket[] {
  const open: number[] = [];
  const pairs: Span[] = [];
  let next = 0;
  for (let at = live.start; at < live.end; at++) {
    let skip = opaque[next];
    while (skip !== undefined && skip.end <= at) {
      next++;
      skip = opaque[next];
    }
    if (skip !== undefined && skip.start <= at) {
      at = skip.end - 1;
      continue;
    }
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === OPEN) open.push(at);
    else if (code === CLOSE) {
      const start = open.pop();
      if (start === undefined) continue;
      while (pairs.length > 0 && (pairs[pairs.length - 1]?.start ?? 0) > start) pairs.pop();
      pairs.push({ start, end: at + 1 });
    }
  }
  const found: Bracket[] = [];
  for (let index = 0; index < pairs.length; index++) {
    const pair = pairs[index];
    if (pair === undefined) continue;
    const role = roleOf(text, pair, live);
    if (role === undefined) continue;
    const after = pairs[index + 1];
    const follower = after !== undefined && after.start === pair.end ? referenceLabel(text, after) : '';
    found.push({ span: pair, role, reference: referenceLabel(text, pair), follower, quoted });
  }
  return found;
}

const BACKSLASH = 0x5c;
const OPEN = 0x5b;
const CLOSE = 0x5d;

/** Strategy format, grammar, markers: they say something of the text beside them and ask for nothing. */
const MARKER = /^(?:ARCHIVED|SUPERSEDED|OUTDATED|CORRECTED|REVISED|PRE-FILLED)(?![\w-])/;
const REVIEW = /^(?:INFERRED|DEFAULT)\s*$/;

function roleOf(text: string, pair: Span, live: Span): Bracket['role'] | undefined {
  const content = text.slice(pair.start + 1, pair.end - 1).trim();
  if (content === '' || content === 'x') return undefined; // A checkbox, wherever it stands.
  if (content === 'X' && pair.start === live.start) return undefined;
  if (content.startsWith('^')) return undefined; // A footnote.
  if (content.startsWith('!') && pair.start === live.start) return undefined; // A GitHub alert such as [!NOTE].
  if (/^\d+$/.test(content)) return undefined; // A citation number.
  if (MARKER.test(content)) return 'marker';
  if (REVIEW.test(content)) return 'review';
  return 'slot';
}

/**
 * The label CommonMark would look up for these brackets, or an empty string when they can be no reference. A label
 * that is a slot's keyword never counts: one line `[FILL IN]: https://…` must not hide every slot of the file.
 */
function referenceLabel(text: string, pair: Span): string {
  const content = text.slice(pair.start + 1, pair.end - 1);
  if (content.length > 999 || /(?:^|[^\\])[[\]]/.test(content) || SLOT_KEYWORD.test(content.trim())) return '';
  return normalizeReference(content);
}

/** `FILL IN` and its short form `FILL`, which open a slot whatever follows. */
export const SLOT_KEYWORD = /^FILL(?:\s+IN)?(?![\w-])/;

/** CommonMark's matching of link labels: white space collapsed, case folded. */
export function normalizeReference(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase();
}

/** The parts of phrasing content in which a bracket is not live text: code, link targets, images and HTML. */
export function opaqueSpans(text: string, children: readonly Inline[]): Span[] {
  const spans: Span[] = [];
  let codeFrom: number | undefined;
  const visit = (nodes: readonly Inline[]): void => {
    for (const node of nodes) {
      const start = node.position?.start.offset ?? 0;
      const end = node.position?.end.offset ?? 0;
      switch (node.type) {
        case 'inlineCode':
        case 'image':
          spans.push({ start, end });
          break;
        case 'link': {
          // An autolink's only child repeats its address, so nothing of it is live.
          if (text.charAt(start) === '<') {
            spans.push({ start, end });
            break;
          }
          const first = node.children[0]?.position?.start.offset ?? end;
          const last = node.children[node.children.length - 1]?.position?.end.offset ?? end;
          spans.push({ start, end: first });
          visit(node.children);
          spans.push({ start: last, end });
          break;
        }
        case 'html':
          if (OPENS_CODE.test(node.value)) codeFrom ??= start;
          else if (CLOSES_CODE.test(node.value) && codeFrom !== undefined) {
            spans.push({ start: codeFrom, end });
            codeFrom = undefined;
          } else spans.push({ start, end });
          break;
        case 'emphasis':
        case 'strong':
        case 'delete':
        case 'linkReference':
          visit(node.children);
          break;
        default:
          break;
      }
    }
  };
  visit(children);
  if (codeFrom !== undefined) spans.push({ start: codeFrom, end: Number.MAX_SAFE_INTEGER });
  return spans.sort((left, right) => left.start - right.start);
}

const OPENS_CODE = /^<(?:code|kbd|samp|pre|tt)\b/i;
const CLOSES_CODE = /^<\/(?:code|kbd|samp|pre|tt)\b/i;
