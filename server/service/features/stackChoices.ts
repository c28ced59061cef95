import type { Section } from '../document/document';
import type { Place } from '../document/place';
import type { Snapshot } from '../snapshot';
import type { Choice } from './slotChoices';

export interface Catalogue {
  readonly options: readonly never[];
}
export function loadCatalogue(): Catalogue {
  return { options: [] };
}
export function stackChoices(_snapshot: Snapshot, _catalogue: Catalogue, _section: Section, _place: Place): Choice[] {
  return [];
}
