import { answerOf, type BoundStrategy, fieldOf } from '../binding/bindStrategy';
import type { Section } from '../document/document';
import { headerOf, type Place } from '../document/place';
import { createStackReader } from '../rules/support/stackFields';
import {
  type Catalogue,
  type Category,
  categoryOfColumn,
  categoryOfField,
  ecosystemsOf,
  fitOf,
  fitsEcosystem,
  optionsOfCategory,
  type StackOption,
} from '../schema/catalogue';
import type { Snapshot } from '../snapshot';
import type { Choice } from './slotChoices';

/**
 * The catalogue's options for a stack field or a column such as Auth Method. Those that work with what the strategy has
 * already chosen come first; those of another language's world are left out.
 */
export function stackChoices(snapshot: Snapshot, catalogue: Catalogue, section: Section, place: Place): Choice[] {
  const category = categoryAt(catalogue, section, place);
  return category === undefined ? [] : categoryChoices(snapshot, catalogue, category);
}

/** The same for a category that is known already. */
export function categoryChoices({ strategy }: Snapshot, catalogue: Catalogue, category: Category): Choice[] {
  const language = answerOf(fieldOf(strategy, LANGUAGE));
  const ecosystems = ecosystemsOf(catalogue, language).map(({ id }) => id);
  const chosen = chosenOptions(catalogue, strategy, category);
  const choices = optionsOfCategory(catalogue, category.id, ecosystems)
    .filter((option) => category.id === 'language' || fitsEcosystem(option, ecosystems))
    .map((option) => {
      const against = whyNot(catalogue, option, chosen);
      return { option, against, uses: against === '' ? usedBy(catalogue, option, chosen) : '' };
    });
  const rank = ({ against, uses }: (typeof choices)[number]): number => (against !== '' ? 2 : uses === '' ? 1 : 0);
  return [0, 1, 2]
    .flatMap((wanted) => choices.filter((choice) => rank(choice) === wanted))
    .map(({ option, against, uses }) => ({
      value: option.name,
      detail: against !== '' ? against : uses === '' ? option.summary : `builds on ${uses}: ${option.summary}`,
      about: { about: 'option', id: option.id, ...(against === '' ? {} : { against }) },
      isDefault: false,
      isPattern: false,
      isExample: false,
      source: 'catalogue',
    }));
}

const LANGUAGE = 'technical-constraints/stack/language';

function categoryAt(catalogue: Catalogue, section: Section, place: Place): Category | undefined {
  const number = section.heading?.number ?? '';
  const field = place.fields[place.fields.length - 1];
  if (place.cell !== undefined) {
    const { table, column, rowIndex } = place.cell;
    if (rowIndex < 0) return undefined;
    return categoryOfColumn(catalogue, number, field?.label ?? '', headerOf(section, table, column));
  }
  // A list below a label, such as Testing Tools, belongs to the label.
  return field === undefined ? undefined : categoryOfField(catalogue, number, field.label);
}

/**
 * The options that the strategy has settled on in the other fields of section 4: every name of a field whose parts are
 * used together, and the only candidate of one where a single option is wanted.
 */
export function chosenOptions(catalogue: Catalogue, strategy: BoundStrategy, except: Category): string[] {
  const fields = createStackReader(catalogue).fields(strategy);
  const settled = fields.filter(
    ({ path, category, candidates }) =>
      path.startsWith('technical-constraints/') && category !== except.id && candidates.length === 1,
  );
  const named = settled.flatMap(({ candidates }) => candidates.flatMap((candidate) => candidate.named));
  return [...new Set(named.map(({ option }) => option.id))];
}

/** The chosen option that an option needs, which is why it fits. */
function usedBy(catalogue: Catalogue, option: StackOption, chosen: readonly string[]): string {
  const needed = option.requires.flatMap(({ comesWith, anyOf }) => (comesWith ? [] : anyOf));
  const there = chosen.find((id) => needed.includes(id));
  return there === undefined ? '' : (catalogue.optionById.get(there)?.name ?? '');
}

function whyNot(catalogue: Catalogue, option: StackOption, chosen: readonly string[]): string {
  if (chosen.length === 0) return '';
  const { conflicts, unmet } = fitOf(catalogue, option, chosen);
  const conflict = conflicts[0];
  if (conflict !== undefined) {
    const other = conflict.other.id === option.id ? conflict.option : conflict.other;
    return `does not fit ${other.name}: ${conflict.reason.because}`;
  }
  const names = unmet[0]?.requirement.anyOf.flatMap((id) => catalogue.optionById.get(id)?.name ?? []) ?? [];
  return names.length === 0 ? '' : `needs ${names.slice(0, 3).join(' or ')}`;
}
