import type { Hover, Position } from 'vscode-languageserver-types';
import { boundSectionAt } from '../binding/boundPlace';
import { isInCode, nodeAt } from '../document/place';
import { offsetOf, rangeIn, type Snapshot } from '../snapshot';
import { checklistHover } from './hover/checklistHover';
import type { Explained, HoverContext, HoverKnowledge } from './hover/explained';
import { labelHover, valueHover } from './hover/fieldHover';
import { footerHover, titleHover } from './hover/frameHover';
import { markHover } from './hover/markHover';
import { partHover, referenceHover, sectionHover } from './hover/sectionHover';
import { slotHover } from './hover/slotHover';
import { stackHover } from './hover/stackHover';
import { cellHover } from './hover/tableHover';
import { contentOf, markupFor } from './markup';

export interface HoverClient {
  /** False for a client that shows plain text only. */
  readonly hoverMarkdown: boolean;
}

/** The first that has something to say speaks: from what stands out in the text to what is around it. */
const EXPLAINERS: readonly ((context: HoverContext) => Explained | undefined)[] = [
  slotHover,
  markHover,
  referenceHover,
  titleHover,
  footerHover,
  sectionHover,
  partHover,
  stackHover,
  labelHover,
  checklistHover,
  valueHover,
  cellHover,
];

/** What a place of the strategy is for and what a good answer looks like; null in code, in comments and in free prose. */
export function hover(
  snapshot: Snapshot,
  knowledge: HoverKnowledge,
  position: Position,
  client: HoverClient,
): Hover | null {
  const absolute = offsetOf(snapshot, position);
  const at = boundSectionAt(snapshot.strategy, absolute);
  if (at === undefined) return null;
  const offset = absolute - at.start;
  const markup = markupFor(client.hoverMarkdown);
  const context: HoverContext = { ...knowledge, snapshot, markup, at, offset };
  const explainers = isOpaque(at.bound.section, offset) ? [slotHover] : EXPLAINERS;
  for (const explain of explainers) {
    const found = explain(context);
    if (found === undefined) continue;
    return { contents: contentOf(markup, found.paragraphs), range: rangeIn(snapshot, at.placed, found.span) };
  }
  return null;
}

/** Code, where nothing is said, and raw HTML, which has no more than slots in it. */
function isOpaque(section: HoverContext['at']['bound']['section'], offset: number): boolean {
  return isInCode(section, offset) || nodeAt(section.nodes, offset)?.kind === 'html';
}
