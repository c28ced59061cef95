import { readFormat } from './format-data';
import { buildLabelIndex } from './label-index';
import type { Format, FormatData, SectionDefinition } from './model';

/**
 * Builds the look-ups over the format's data. Pure and free of state: the caller keeps the result, which takes some
 * milliseconds to make.
 */
export function loadFormat({ sections, versions, pillars }: FormatData = readFormat()): Format {
  const definitions = sections.map((section): SectionDefinition => {
    const { fields, table } = section;
    return { ...section, index: buildLabelIndex([...fields, ...(table?.rows ?? [])]) };
  });
  return { sections: new Map(definitions.map((each) => [each.key, each])), versions, pillars };
}
