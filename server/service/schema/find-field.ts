import { editDistance } from './edit-distance';
import { labelWords, normalizeLabel } from './labels';
import type { FieldSchema, SectionDefinition } from './model';

/**
 * The field that a label stands for, in any spelling and dialect. The same label means different things in different
 * sections, so it is resolved within one. Where two groups of the section use it, the one in `within` is taken, else
 * the first; a label in another group than its own is still found, and the caller sees that by the path.
 */
export function findField(
  section: SectionDefinition,
  label: string,
  within?: FieldSchema | undefined,
): FieldSchema | undefined {
  const candidates = section.index.byLabel.get(normalizeLabel(label));
  if (candidates === undefined) return undefined;
  return candidates.find((field) => within !== undefined && isInside(field, within)) ?? candidates[0];
}

export interface OpeningMatch {
  readonly field: FieldSchema;
  /** How many UTF-16 units of the text the label takes, its own parenthesis included. */
  readonly labelLength: number;
}

/**
 * The field that opens a list item without a colon, the fifth spelling of the strategy format, part 1, rule 4:
 * `WCAG 2.1 AA compliance`, `Largest Contentful Paint (LCP) < 2.5s`. Only groups of plain items are written so. The
 * longest label wins, but one of a field in `within` before those of other groups.
 */
export function findFieldByPrefix(
  section: SectionDefinition,
  text: string,
  within?: FieldSchema | undefined,
): OpeningMatch | undefined {
  const { openings } = section.index;
  const words = labelWords(text, openings[0]?.words.length ?? 0);
  const matches = openings.filter((opening) => opening.words.every((word, at) => words[at]?.word === word));
  const match = matches.find(({ field }) => within !== undefined && isInside(field, within)) ?? matches[0];
  if (match === undefined) return undefined;
  const end = words[match.words.length - 1]?.end ?? 0;
  return { field: match.field, labelLength: end + ownParenthesis(text, end, match.qualifier) };
}

/** The length of ` (LCP)` behind the label, if that is the label's own parenthesis; else 0. */
function ownParenthesis(text: string, from: number, qualifier: string): number {
  if (qualifier === '') return 0;
  const match = /^ ?\(([^()]{1,40})\)/.exec(text.slice(from, from + 45));
  return match?.[1] !== undefined && normalizeLabel(match[1]) === qualifier ? match[0].length : 0;
}

/**
 * The field whose label was probably meant: at most one letter in six differs. Undefined when the label is right, or
 * like none. For telling a misspelt label from an extra one.
 */
export function findSimilarField(
  section: SectionDefinition,
  label: string,
  within?: FieldSchema | undefined,
): FieldSchema | undefined {
  const wanted = normalizeLabel(label);
  if (wanted === '' || section.index.byLabel.has(wanted)) return undefined;
  let best: { readonly field: FieldSchema; readonly distance: number } | undefined;
  for (const [known, fields] of section.index.byLabel) {
    const limit = toleranceOf(known);
    const distance = limit === 0 ? undefined : editDistance(wanted, known, limit);
    if (distance === undefined || (best !== undefined && distance >= best.distance)) continue;
    const field = fields.find((each) => within !== undefined && isInside(each, within)) ?? fields[0];
    if (field !== undefined) best = { field, distance };
  }
  return best?.field;
}

/** How many letters of a known label may be wrong. Short labels allow none: `Cache` is no misspelt `Case`. */
export function toleranceOf(known: string): number {
  return Math.min(3, Math.floor(known.length / 6));
}

function isInside(field: FieldSchema, group: FieldSchema): boolean {
  return field.path.startsWith(`${group.path}/`);
}
