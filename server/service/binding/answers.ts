import { plain } from '../document/place';
import { slotsIn } from '../document/progress';
import { createMemo } from '../memo';
import { oneLine } from '../text/oneLine';
import { type Span, textOf } from '../text/span';
import type { BoundField, BoundSection } from './bindSection';

/** A filled answer. The span counts from the start of its section. */
export interface Answer {
  readonly field: BoundField;
  readonly text: string;
  readonly span: Span;
  /** Where it stands, for people: `Database in section 4`. */
  readonly place: string;
}

/**
 * The filled answers of a section, of the fields that hold no other fields. A dozen rules compare them with those of
 * other sections, so they are read once for a section and kept as long as it stays the same.
 */
export type AnswerReader = (bound: BoundSection) => readonly Answer[];

export function createAnswerReader(): AnswerReader {
  const kept = createMemo<BoundSection, readonly Answer[]>();
  return (bound) => {
    const known = kept.get(bound);
    if (known !== undefined) return known;
    const answers = bound.fields.flatMap((field) => {
      const kind = field.schema?.content.kind;
      if (kind !== undefined && kind !== 'value') return [];
      const text = answerText(bound, field);
      return text.trim() === '' ? [] : [{ field, text, span: field.answer, place: placeOfField(bound, field) }];
    });
    kept.set(bound, answers);
    return answers;
  };
}

/** The text of a field's answer; empty where it has none or still holds a slot. */
export function answerText({ section }: BoundSection, { answer }: BoundField): string {
  return slotsIn(section.slots, answer).length > 0 ? '' : textOf(section.text, answer);
}

export function placeOfField(bound: BoundSection, field: BoundField): string {
  const label = plain(oneLine(textOf(bound.section.text, field.label))).replace(/(?<![:?])[:?]+$/, '');
  return `${label} in ${sectionName(bound)}`;
}

/** `section 7.1`, by the number that the file itself gives it. */
export function sectionName({ section, schema }: BoundSection): string {
  return `section ${oneLine(section.heading?.number ?? schema?.number ?? '')}`;
}
