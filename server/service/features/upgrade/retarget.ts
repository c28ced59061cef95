import { type BoundSection, bindSection } from '../../binding/bindSection';
import { type BoundStrategy, firstsOf, indexKeys, rebind } from '../../binding/bindStrategy';
import { viewsOf } from '../../binding/views';
import { type Format, findSection, type SectionSchema, schemaFor, type VersionId } from '../../schema';

/**
 * The strategy as another version of the format sees it. What its own version knows stays what it is, also under a number
 * that the other version gives to something else; beyond that a section counts only by its exact title.
 */
export function retarget(format: Format, strategy: BoundStrategy, version: VersionId): BoundStrategy {
  const schema = schemaFor(format, { version, numbering: strategy.detected.numbering });
  const list = rebind(strategy, (old): BoundSection => {
    const key = old.schema?.key;
    const known = key === undefined ? undefined : schema.sections.find((each) => each.key === key);
    return known === undefined ? bindByTitle(strategy, schema.sections, old) : renumbered(old, known);
  });
  const firstOfKey = indexKeys(list.sequence);
  const byKey = firstsOf(list, firstOfKey);
  return {
    ...strategy,
    ...viewsOf(list),
    schema,
    detected: { ...strategy.detected, version, early: false },
    list,
    sections: list.all(),
    byKey,
    firstOfKey,
    missing: schema.sections.filter(({ key, presence }) => presence === 'required' && !byKey.has(key)),
  };
}

/** Fields, tables and checklists of a section are the same in every version, so nothing is bound anew. */
function renumbered(bound: BoundSection, schema: SectionSchema): BoundSection {
  const { match, section } = bound;
  if (match === undefined) return bound;
  const number = section.heading?.number === schema.number ? 'same' : 'other';
  return { ...bound, schema, match: { ...match, section: schema, number } };
}

function bindByTitle(
  { byKey, schema: { version, numbering, early } }: BoundStrategy,
  sections: readonly SectionSchema[],
  bound: BoundSection,
): BoundSection {
  const { heading } = bound.section;
  if (heading === undefined || heading.number === '') return bound;
  const added = sections.filter(({ key }) => !byKey.has(key));
  const match = findSection({ version, numbering, early, sections: added, pillars: [] }, heading.number, heading.title);
  return match?.title === 'same' || match?.title === 'alias' ? bindSection(bound.section, match) : bound;
}
