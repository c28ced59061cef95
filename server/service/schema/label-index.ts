import { labelWords, qualifierOf, withoutQualifiers } from './labels';
import type { FieldSchema, Labelled } from './model';

/** The labels of one section, made for look-up; built once when the format is loaded. */
export interface LabelIndex {
  /** From a label in normal form to the fields that use it; more than one only where different groups do. */
  readonly byLabel: ReadonlyMap<string, readonly FieldSchema[]>;
  /** The labels that may open a field without a colon, the longest first. */
  readonly openings: readonly Opening[];
}

export interface Opening {
  readonly field: FieldSchema;
  readonly words: readonly string[];
  /** The words in the label's own parenthesis, such as `lcp`; may be empty. */
  readonly qualifier: string;
}

export function buildLabelIndex(fields: readonly FieldSchema[]): LabelIndex {
  const byLabel = new Map<string, FieldSchema[]>();
  const openings: Opening[] = [];
  const visit = (field: FieldSchema, mayOpen: boolean): void => {
    for (const spelling of field.spellings) {
      const known = byLabel.get(spelling);
      if (known === undefined) byLabel.set(spelling, [field]);
      else known.push(field);
    }
    if (mayOpen) openings.push(...labelsOf(field).map((label) => openingOf(field, label)));
    if (field.content.kind === 'group') {
      for (const child of field.content.fields) visit(child, field.content.items === 'plain');
    }
  };
  for (const field of fields) visit(field, false);
  openings.sort((a, b) => b.words.length - a.words.length);
  return { byLabel, openings };
}

/** Every spelling of a label as written: the canonical one, those of the dialects, and the aliases. */
function labelsOf({ label, labels, aliases }: Labelled): readonly string[] {
  return [label, ...Object.values(labels), ...aliases];
}

function openingOf(field: FieldSchema, label: string): Opening {
  const words = labelWords(withoutQualifiers(label)).map(({ word }) => word);
  return { field, words, qualifier: qualifierOf(label) };
}
