import type { BoundField, BoundSection } from '../../binding/bindSection';
import { type FieldSchema, normalizeLabel, type SectionDefinition } from '../../schema';
import { editDistance } from '../../schema/edit-distance';
import { textOf } from '../../text/span';

/** `variant` is another spelling of the same words (plural, British), which nobody need correct. */
export type Likeness = 'typo' | 'variant';

/**
 * How near a text comes to a known one; undefined where it is another. Both are in the normal form of labels. A short
 * text may differ by one letter, a longer one by one in four, because the caller knows that the right one is missing.
 */
export function likeness(
  text: string,
  known: string,
): { readonly kind: Likeness; readonly distance: number } | undefined {
  // Every line of a long section may be asked about, and hardly any is of the right length.
  if (Math.abs(text.length - known.length) > mostApart(known)) return undefined;
  if (text === known || variant(text) === variant(known)) return { kind: 'variant', distance: 0 };
  if (known.length < 3 || text.length > 80) return undefined;
  const distance = editDistance(text, known, Math.min(3, Math.max(1, Math.floor(known.length / 4))));
  return distance === undefined || hasAnotherWord(text, known) ? undefined : { kind: 'typo', distance };
}

/** A typing error makes three letters of difference at most, another spelling two in each word. */
function mostApart(known: string): number {
  return 3 + 2 * known.split(' ').length;
}

/** True where one word stands for another, as in `memory per pod` for `memory per node`: that is a label of its own. */
function hasAnotherWord(text: string, known: string): boolean {
  const words = text.split(' ');
  const meant = known.split(' ');
  if (meant.length < 2 || words.length !== meant.length) return false;
  return words.some((word, at) => {
    const right = meant[at] ?? '';
    return editDistance(word, right, Math.max(1, Math.floor(right.length / 3))) === undefined;
  });
}

/** The words with plural and British spelling made one. */
function variant(text: string): string {
  return text
    .split(' ')
    .map((word) => word.replace(/is(?=(?:e|ed|es|ing|ation|ations)$)/, 'iz').replace(/our(?=s?$)/, 'or'))
    .map((word) => word.replace(/artefact/, 'artifact').replace(/centre/, 'center'))
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word))
    .join(' ');
}

export interface NearMiss {
  readonly field: BoundField;
  readonly meant: FieldSchema;
  /** The spelling of the schema that comes nearest, as it is written. */
  readonly spelling: string;
  readonly kind: Likeness;
}

/** The labels that the schema does not know but that come near to one of a field that is not there. */
export function nearMisses(bound: BoundSection): readonly NearMiss[] {
  const { schema } = bound;
  if (schema === undefined) return [];
  const present = new Set(bound.fields.map(({ path }) => path));
  const absent = fieldsOf(schema).filter(({ field }) => !present.has(field.path));
  if (absent.length === 0) return [];
  const found: NearMiss[] = [];
  for (const field of bound.fields) {
    if (field.schema !== undefined || field.node.kind !== 'field') continue;
    const label = normalizeLabel(textOf(bound.section.text, field.label));
    let best: (NearMiss & { readonly distance: number }) | undefined;
    for (const { field: meant, parent } of absent) {
      if (parent !== undefined && field.parent !== undefined && parent !== field.parent) continue;
      // A label of its own paragraph is a group's member only in the dialects that take the group apart.
      if (parent === undefined && field.parent !== undefined) continue;
      for (const spelling of spellingsOf(meant)) {
        const near = likeness(label, normalizeLabel(spelling));
        if (near === undefined || (best !== undefined && near.distance >= best.distance)) continue;
        best = { field, meant, spelling, kind: near.kind, distance: near.distance };
      }
    }
    if (best !== undefined) found.push(best);
  }
  return found;
}

/** Every field of a section with the group that holds it. */
export function fieldsOf(
  section: SectionDefinition,
): readonly { readonly field: FieldSchema; readonly parent: FieldSchema | undefined }[] {
  const found: { readonly field: FieldSchema; readonly parent: FieldSchema | undefined }[] = [];
  const visit = (field: FieldSchema, parent: FieldSchema | undefined): void => {
    found.push({ field, parent });
    if (field.content.kind === 'group') for (const child of field.content.fields) visit(child, field);
  };
  for (const field of [...section.fields, ...(section.table?.rows ?? [])]) visit(field, undefined);
  return found;
}

export function spellingsOf(labelled: {
  readonly label: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly aliases: readonly string[];
}): readonly string[] {
  return [labelled.label, ...Object.values(labelled.labels), ...labelled.aliases];
}
