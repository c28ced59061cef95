import type { BoundSection } from '../binding/bindSection';
import { boundCellAt, boundFieldAt } from '../binding/boundPlace';
import type { ValueType } from '../schema';

/** What the schema knows of a place for an answer. */
export interface KnownAnswer {
  readonly doc: string;
  readonly example: string | undefined;
  /** Paths of the places that must agree. */
  readonly related: readonly string[];
  readonly value: ValueType | undefined;
  /** The key of the pillar whose policy the answer serves. */
  readonly pillar: string | undefined;
}

/** What the schema says of the answer at an offset of the section: of its column, its field, or the section's free text. */
export function knownAnswer(bound: BoundSection, offset: number): KnownAnswer | undefined {
  const field = boundFieldAt(bound, offset)?.schema;
  const column = field?.content.kind === 'value' ? undefined : boundCellAt(bound, offset)?.schema;
  if (column !== undefined) return { ...column, pillar: undefined };
  if (field !== undefined) {
    const { content } = field;
    const value = content.kind === 'value' ? content.value : content.kind === 'list' ? content.item : undefined;
    return { ...field, value };
  }
  const { schema } = bound;
  if (schema?.body === undefined) return undefined;
  return { doc: schema.doc, example: undefined, related: [], value: undefined, pillar: undefined };
}
