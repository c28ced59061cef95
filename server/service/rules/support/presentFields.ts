import type { BoundSection } from '../../binding/bindSection';
import { normalizeLabel } from '../../schema';
import { fieldsOf, nearMisses } from './nearMiss';

/** The paths of the fields that a section has as the format writes them. Cheap enough for every keystroke. */
export function boundPaths(bound: BoundSection): Set<string> {
  const present = new Set<string>();
  for (const { path } of bound.fields) if (path !== '') present.add(path);
  for (const { owner } of bound.tables) if (owner !== undefined) present.add(owner.path);
  for (const { field } of bound.checklists) present.add(field.path);
  return present;
}

/** The paths of the fields that a section has in any form: labelled, misspelt, as a table, or as a sub-heading. */
export function presentFields(bound: BoundSection): ReadonlySet<string> {
  const present = boundPaths(bound);
  for (const { meant } of nearMisses(bound)) present.add(meant.path);
  const headings = bound.section.nodes.flatMap((node) => (node.kind === 'heading' ? [normalizeLabel(node.title)] : []));
  if (bound.schema !== undefined && headings.length > 0) {
    for (const { field } of fieldsOf(bound.schema)) {
      if (field.spellings.some((spelling) => headings.includes(spelling))) present.add(field.path);
    }
  }
  return present;
}
