export {
  compareReleases,
  type ReleaseRange,
  type ReleaseSupport,
  releaseSupport,
  type Support,
  supportedReleases,
} from './compatibility';
export { type Conflict, conflicts, type Fit, fitOf, type UnmetRequirement, unmetRequirements } from './fit';
export { loadCatalogue } from './load';
export {
  categoryOfColumn,
  categoryOfField,
  ecosystemOf,
  ecosystemsOf,
  fitsEcosystem,
  type NameContext,
  optionById,
  optionByName,
  optionsOfCategory,
  type WrittenOption,
} from './lookup';
export { findMentions, type Mention } from './mentions';
export type { WrittenVersion } from './names';
export type {
  Catalogue,
  CatalogueData,
  Category,
  Choice,
  ColumnPlace,
  CompatibilityTable,
  CompatibleRelease,
  Ecosystem,
  Exclusion,
  FieldPlace,
  Requirement,
  StackOption,
  Trait,
} from './types';
