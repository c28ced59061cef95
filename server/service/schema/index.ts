/**
 * The strategy format as data. `loadFormat` decodes it once, `detectVersion` tells which version a file has,
 * `schemaFor` gives that version with all it inherits, and the finders tell what a heading, label, header or item is.
 */
export { FormatDataError } from './decode/json';
export { type DetectedVersion, detectVersion, type VersionEvidence, type VersionReason } from './detect-version';
export {
  type DialectEvidence,
  type DialectSigns,
  detectDialect,
  dialectBySigns,
  dialectSigns,
  labelIn,
  slotIn,
} from './dialect';
export { findColumn, findTable, type TableMatch } from './find-column';
export { findField, findFieldByPrefix, findSimilarField, type OpeningMatch } from './find-field';
export { findItems } from './find-item';
export { findByPath, type PathTarget } from './find-path';
export { findPart, findSection, type SectionMatch } from './find-section';
export { type FooterName, findPillar, type PillarMention, parseFooterName, parsePillars } from './footer';
export { isKnownSection, type KnownSection, knownSections } from './known-sections';
export { normalizeLabel } from './labels';
export { loadFormat } from './load-format';
export * from './model';
export { compareNumbers, type SchemaChoice, schemaFor } from './schema-for';
export { addVersion, parseTitle, type StrategyTitle, type TitleForm } from './title';
export * from './value-type';
export type { WrittenVersion } from './written-version';
