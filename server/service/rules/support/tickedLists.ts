import type { BoundChecklist } from '../../binding/bindSection';
import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';

/** A checklist whose ticks are orders: sections 6, 12 and 13 (strategy format, part 1, rule 8). */
export interface OrderList {
  readonly at: PlacedBound;
  readonly list: BoundChecklist;
}

const SECTIONS = ['testing-requirements', 'evidence', 'auto-sync'] as const;

export function orderLists({ byKey }: BoundStrategy): readonly OrderList[] {
  return SECTIONS.flatMap((key) => {
    const at = byKey.get(key);
    if (at === undefined) return [];
    return at.bound.checklists
      .filter(
        ({ field, items }) =>
          field.content.kind === 'checklist' && field.content.tick === 'required' && items.length > 0,
      )
      .map((list) => ({ at, list }));
  });
}
