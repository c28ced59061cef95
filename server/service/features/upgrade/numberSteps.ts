import type { BoundStrategy } from '../../binding/bindStrategy';
import { proseOf } from '../../binding/references';
import { numberInHeading } from '../../rules/support/skeleton';
import { allMatches } from '../../text/allMatches';
import { oneLine } from '../../text/oneLine';
import type { Edit } from '../../text/pieces';
import { shift } from '../../text/span';
import { anchorEdits, movedAnchors } from '../anchors';
import type { Arrangement, RenumberedSection } from './arrange';
import type { UpgradeStep } from './step';

/**
 * The new numbers of sections, in their headings and wherever the file speaks of them: cross-references such as
 * `see Section 14`, links such as `#14-additional-context`, and lists of contents, where the number stands right before
 * the title. Code, comments and raw HTML are left alone.
 */
export function numberSteps(
  strategy: BoundStrategy,
  { renumbered, numbered }: Pick<Arrangement, 'renumbered' | 'numbered'>,
): readonly UpgradeStep[] {
  if (renumbered.length + numbered.length === 0) return [];
  const found = new Map<number, UpgradeStep>();
  const put = (name: string, edit: Edit): void => {
    // A cross-reference that gives the title too is found twice.
    if (!found.has(edit.start)) found.set(edit.start, { group: 'numbers', name, edit });
  };
  for (const { schema, offset, number } of numbered) {
    put(`${schema.title} → ${number}`, { start: offset, end: offset, text: `${numberInHeading(number)} ` });
  }
  for (const { at, from, to } of renumbered) {
    const number = at.bound.section.heading?.numberSpan;
    const title = at.bound.section.heading?.title ?? '';
    if (number !== undefined)
      put(`${oneLine(title)}, ${oneLine(from)} → ${to}`, { ...shift(number, at.start), text: to });
  }
  const moved = movedAnchors(
    strategy,
    [...found.values()].map(({ edit }) => edit),
  );
  const byNumber = numbersOf(strategy, renumbered);
  for (const { start, bound } of strategy.sections) {
    for (const { number, span } of bound.references()) {
      const meant = byNumber.get(number);
      if (meant !== undefined) put(`reference to ${number}`, { ...shift(span, start), text: meant.to });
    }
    const prose = proseOf(bound.section);
    for (const edit of anchorEdits(bound.section, start, moved)) {
      put(`link to ${bound.section.text.slice(edit.start - start, edit.end - start)}`, edit);
    }
    for (const match of allMatches(prose, LISTED)) {
      const [whole, number = ''] = match;
      const meant = byNumber.get(number);
      if (meant === undefined || !isWord(prose, match.index + whole.length, meant.title)) continue;
      const at = start + match.index;
      put(`contents, ${number}`, { start: at, end: at + number.length, text: meant.to });
    }
  }
  return [...found.values()];
}

/** The sections that move on, by the old number. One that two sections have means the first of them. */
function numbersOf({ sections }: BoundStrategy, renumbered: readonly RenumberedSection[]) {
  const first = new Map<string, number>();
  for (const { start, bound } of sections) {
    const number = bound.section.heading?.number ?? '';
    if (!first.has(number)) first.set(number, start);
  }
  const byNumber = new Map<string, { readonly to: string; readonly title: string }>();
  for (const { at, from, to } of renumbered) {
    const { heading } = at.bound.section;
    if (heading !== undefined && first.get(from) === at.start) byNumber.set(from, { to, title: heading.title });
  }
  return byNumber;
}

/** A number that may stand right before its section's title: `14. Title`, `14. [Title](…)`, `| 14 | Title |`. */
const LISTED = /(?<![\w.])(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?[ \t]{0,3}(?:[|:—–-][ \t]{0,3})?[[*_]{0,3}/gu;

function isWord(prose: string, at: number, title: string): boolean {
  return title !== '' && prose.startsWith(title, at) && !/\w/.test(prose.charAt(at + title.length));
}
