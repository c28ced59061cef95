import type { BoundField, BoundItem, BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Span } from '../../text/span';
import { hasSlot } from './answers';
import { type Prose, proseOf } from './prose';

/** An answer to a field that sets a policy, in a form that can be judged. */
export interface PolicyAnswer {
  readonly field: BoundField;
  readonly span: Span;
  readonly prose: Prose;
}

/** The answers to a field by its path; usually one. Empty answers and those with an open slot are not judged. */
export function policyAnswers(bound: BoundSection, path: string): readonly PolicyAnswer[] {
  return bound.fields.flatMap((field) => {
    if (field.path !== path || field.answer.end <= field.answer.start || hasSlot(bound, field.answer)) return [];
    return [{ field, span: field.answer, prose: proseOf(bound, field.answer) }];
  });
}

/** The number by which readers of this file know the section. */
export function numberOf(bound: BoundSection): string {
  return oneLine(bound.section.heading?.number || bound.schema?.number || '');
}

/** The lines of a checklist with a box, by the path of the list. */
export function checklistItems(bound: BoundSection, path: string): readonly BoundItem[] {
  return bound.checklists
    .filter(({ field }) => field.path === path)
    .flatMap(({ items }) => items.filter(({ node }) => node.box !== undefined));
}
