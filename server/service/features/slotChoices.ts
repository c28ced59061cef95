import { placeAt } from '../document/place';
import { readHint } from '../document/slot';
import type { Catalogue } from '../schema/catalogue';
import type { Snapshot } from '../snapshot';
import { textOf } from '../text/span';
import type { About } from './completion/about';
import type { PlacedSlot } from './slots';
import { stackChoices } from './stackChoices';

/** One answer that could replace a slot. */
export interface Choice {
  readonly value: string;
  /** One line beside the value; may be empty. */
  readonly detail: string;
  /** Where its documentation is; undefined when there is nothing to say. */
  readonly about: About | undefined;
  readonly isDefault: boolean;
  /** True when the value still holds a figure to be replaced, as `$X max` does. */
  readonly isPattern: boolean;
  /** True for what stands behind `e.g.` in the slot. */
  readonly isExample: boolean;
  readonly source: 'hint' | 'catalogue';
}

/** What the slot's own hint offers, the default first, then what the stack catalogue knows for the field. */
export function slotChoices(snapshot: Snapshot, catalogue: Catalogue, { placed, slot }: PlacedSlot): Choice[] {
  const { section } = placed;
  const hint = readHint(textOf(section.text, slot.span));
  const known = stackChoices(snapshot, catalogue, section, placeAt(section, slot.span.start));
  const fromHint = hint.options.map((option): Choice => {
    const twin = known.find((choice) => choice.value.toLowerCase() === option.value.toLowerCase());
    return {
      value: option.value,
      detail: option.isDefault ? 'default' : (twin?.detail ?? (hint.examples ? 'example' : '')),
      about: twin?.about,
      isDefault: option.isDefault,
      isPattern: option.isPattern,
      isExample: hint.examples,
      source: 'hint',
    };
  });
  const said = new Set(fromHint.map((choice) => choice.value.toLowerCase()));
  const others = known.filter((choice) => !said.has(choice.value.toLowerCase()));
  return [
    ...fromHint.filter((choice) => choice.isDefault),
    ...fromHint.filter((choice) => !choice.isDefault),
    ...others,
  ];
}
