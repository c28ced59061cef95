import type { BoundStrategy } from '../../binding/bindStrategy';
import { proseOf } from '../../binding/references';
import { numberInHeading } from '../../rules/support/skeleton';
import type { Edit } from '../../text/pieces';
import { shift, textOf } from '../../text/span';
import { sectionNumbered } from '../navigation/sectionSubject';
import { anchorOf, headingWords } from './anchor';
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
    if (number !== undefined) put(`${title}, ${from} → ${to}`, { ...shift(number, at.start), text: to });
  }
  // A number that two sections have means the first of them.
  const meant = renumbered.filter(({ at, from }) => sectionNumbered(strategy, from)?.start === at.start);
  const numbers = new Map(meant.map(({ from, to }) => [from, to]));
  const targets = meant.map((one) => ({ ...one, ...anchorsOf(one), title: one.at.bound.section.heading?.title ?? '' }));
  for (const { start, bound } of strategy.sections) {
    for (const { number, span } of bound.references) {
      const to = numbers.get(number);
      if (to !== undefined) put(`reference to ${number}`, { ...shift(span, start), text: to });
    }
    const prose = proseOf(bound.section);
    for (const { from, to, title, anchor, newAnchor } of targets) {
      for (const at of linksTo(prose, anchor)) {
        const edit = { start: start + at, end: start + at + anchor.length, text: newAnchor };
        put(`link to ${from}`, edit);
      }
      for (const at of listings(prose, from, title)) {
        put(`contents, ${from}`, { start: start + at, end: start + at + from.length, text: to });
      }
    }
  }
  return [...found.values()];
}

interface Anchors {
  /** The fragment of a link to the heading, as it was and as it will be. */
  readonly anchor: string;
  readonly newAnchor: string;
}

function anchorsOf({ at, from, to }: RenumberedSection): Anchors {
  const { heading, text } = at.bound.section;
  const offset = (heading?.numberSpan.start ?? 0) - (heading?.span.start ?? 0);
  const written = heading === undefined ? '' : textOf(text, heading.span);
  const after = written.slice(0, offset) + to + written.slice(offset + from.length);
  return { anchor: anchorOf(headingWords(written)), newAnchor: anchorOf(headingWords(after)) };
}

/** Where a number starts that stands right before its section's title: `14. Title`, `14. [Title](…)`, `| 14 | Title |`. */
function* listings(prose: string, number: string, title: string): Generator<number> {
  if (title === '') return;
  for (let at = prose.indexOf(title); at >= 0; at = prose.indexOf(title, at + title.length)) {
    const before = prose.slice(Math.max(0, at - LONGEST_LEAD), at);
    const lead = /(?<![\w.])(\d+(?:\.\d+)*)[.)]?[ \t]{0,3}(?:[|:—–-][ \t]{0,3})?[[*_]{0,3}$/u.exec(before);
    const isWhole = !/\w/.test(prose.charAt(at + title.length));
    if (lead?.[1] === number && isWhole) yield at - lead[0].length;
  }
}

const LONGEST_LEAD = 32;

/** Where the fragment of each link starts, behind its `#`. */
function* linksTo(prose: string, anchor: string): Generator<number> {
  const opening = /(?:\]\(|\]:[ \t]{0,3}|href=["'])<?#/gu;
  for (const match of prose.matchAll(opening)) {
    const at = match.index + match[0].length;
    const behind = prose.charAt(at + anchor.length);
    if (prose.startsWith(anchor, at) && !/[\w-]/u.test(behind)) yield at;
  }
}
