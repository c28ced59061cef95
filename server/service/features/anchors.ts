import type { BoundStrategy } from '../binding/bindStrategy';
import { proseOf } from '../binding/references';
import { childrenOf } from '../document/blocks';
import type { Section } from '../document/document';
import type { Heading, Node } from '../document/model';
import { allMatches } from '../text/allMatches';
import { blankOut } from '../text/blank';
import type { Edit } from '../text/pieces';
import { shift, textOf } from '../text/span';

/** What the fragments of links to headings become, by what they are: `5-costs` → `6-costs`. */
export type MovedAnchors = ReadonlyMap<string, string>;

/**
 * The anchors that edits of headings move. Headings of the same words are told apart by numbers, `-1` for the second, so
 * one heading can move the anchors of others. Edits count from the start of the document.
 */
export function movedAnchors({ sections }: BoundStrategy, edits: readonly Edit[]): MovedAnchors {
  const moved = new Map<string, string>();
  const sorted = [...edits].sort((left, right) => left.start - right.start);
  const before = createAnchors();
  const after = createAnchors();
  let next = 0;
  for (const { start, bound } of sections) {
    for (const heading of headingsOf(bound.section)) {
      const at = shift(heading.span, start);
      const written = textOf(bound.section.text, heading.span);
      let now = '';
      let done = 0;
      for (let edit = sorted[next]; edit !== undefined && edit.start <= at.end; edit = sorted[next]) {
        next++;
        if (edit.start < at.start + done || edit.end > at.end) continue;
        now += written.slice(done, edit.start - at.start) + edit.text;
        done = edit.end - at.start;
      }
      const from = before(headingWords(written));
      const to = after(headingWords(now + written.slice(done)));
      if (from !== to) moved.set(from, to);
    }
  }
  return moved;
}

/** The edits by which the links of a section lead to where anchors have moved. `start` is where the section starts. */
export function anchorEdits(section: Section, start: number, moved: MovedAnchors): readonly Edit[] {
  if (moved.size === 0 || section.text.search(LINK) < 0) return [];
  return allMatches(proseOf(section), LINK).flatMap((match): Edit[] => {
    const [whole, anchor = ''] = match;
    const text = moved.get(anchor);
    const end = start + match.index + whole.length;
    return text === undefined ? [] : [{ start: end - anchor.length, end, text }];
  });
}

const LINK = /(?:\]\(|\]:[ \t]{0,3}|href=["'])<?#([\p{L}\p{M}\p{N}\p{Pc}-]{1,200})/gu;

/** All headings of a section in their order, those in lists and quotes among them: each has an anchor. */
function headingsOf({ heading, nodes }: Section): readonly Heading[] {
  const below = (node: Node): readonly Heading[] =>
    node.kind === 'heading' ? [node] : childrenOf(node).flatMap(below);
  return [...(heading === undefined ? [] : [heading]), ...nodes.flatMap(below)];
}

/** The words of a heading without the marks that make it one, its comments, and the targets of its links. */
function headingWords(written: string): string {
  const [line = ''] = written.split(/[\r\n]/u, 1);
  const words = blankOut(line, 'comments')
    .replace(/^[ \t]{0,3}#{1,6}[ \t]/u, '')
    .replace(/\]\([^()\s]{0,200}\)/gu, ']')
    .trim();
  let end = words.length;
  while (words.charAt(end - 1) === '#') end--;
  // Marks close a heading only behind a space.
  return end === words.length || /[ \t]/u.test(words.charAt(end - 1)) ? words.slice(0, end).trim() : words;
}

/**
 * Gives each heading its anchor, one after the other, as GitHub and VS Code do:
 * `71-cost-approval--payment-governance`, and `notes-1` for a second heading `Notes`.
 */
function createAnchors(): (words: string) => string {
  const taken = new Map<string, number>();
  return (words) => {
    const plain = words
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    let count = taken.get(plain) ?? 0;
    let anchor = plain;
    while (taken.has(anchor)) anchor = `${plain}-${++count}`;
    taken.set(anchor, 0);
    taken.set(plain, count);
    return anchor;
  };
}
