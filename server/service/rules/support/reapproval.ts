import type { BoundField, BoundSection } from '../../binding/bindSection';
import { piecesOf } from './livePieces';
import { has, type Prose, phrase, proseOf } from './prose';

const LIST = 'agent-scaling/scaling-constraints';
const ABOUT_APPROVAL = phrase(
  String.raw`\bcost estimation\b|\bre-?approv\w*|\bapprov\w* again\b|\bapprov[^.;]{0,200}\bcosts?\b|\bcosts?\b[^.;]{0,200}\b(?:approv|consent|agree|confirm|sign)\w*`,
);

/** The lines of the scaling constraints that say when the user approves the cost again. */
export function reapprovalLines(bound: BoundSection): readonly Prose[] {
  return constraintLines(bound).filter(({ text }) => has(text, ABOUT_APPROVAL));
}

/** All lines of the scaling constraints, or none where the list is not there. */
export function constraintLines(bound: BoundSection): readonly Prose[] {
  const list = constraintsField(bound);
  if (list === undefined) return [];
  const { start, end } = list.node.span;
  return piecesOf(bound)
    .filter(({ span }) => span.start >= start && span.end <= end)
    .map(({ span }) => proseOf(bound, span));
}

/** The field that holds the scaling constraints. */
export function constraintsField(bound: BoundSection): BoundField | undefined {
  return bound.fields.find(({ path }) => path === LIST);
}
