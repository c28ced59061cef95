import type { AddedSection, Format, Numbering, SectionSchema, StrategySchema, VersionId } from './model';

export interface SchemaChoice {
  readonly version: VersionId;
  readonly numbering: Numbering;
  /** True for an early file of v3.1; see `detectVersion`. False when left out. */
  readonly early?: boolean | undefined;
}

/** The format as one version and numbering has it, with everything it inherits. */
export function schemaFor(format: Format, { version, numbering, early = false }: SchemaChoice): StrategySchema {
  const sections = sectionsOf(format, version, numbering, early);
  const keys = new Set(sections.map(({ key }) => key));
  return { version, numbering, early, sections, pillars: format.pillars.filter((pillar) => keys.has(pillar.section)) };
}

function sectionsOf(
  format: Format,
  version: VersionId,
  numbering: Numbering,
  early: boolean,
): readonly SectionSchema[] {
  const added = new Map<string, AddedSection>();
  for (const step of format.versions) {
    for (const each of step.add) added.set(each.section, each);
    for (const { section, number } of step.renumber) {
      const known = added.get(section);
      if (known !== undefined) added.set(section, { ...known, number });
    }
    if (step.version === version) break;
  }
  const sections: SectionSchema[] = [];
  for (const { section, number, optionalIn, lackingInEarlyFiles } of added.values()) {
    const definition = format.sections.get(section);
    if (definition === undefined) continue;
    const optional = optionalIn.includes(numbering) || (early && lackingInEarlyFiles);
    sections.push({ ...definition, number: number[numbering], presence: optional ? 'optional' : 'required' });
  }
  return sections.sort((a, b) => compareNumbers(a.number, b.number));
}

/** Negative where section `a` comes before `b`: 12 before 12.0.1, that before 12.1, and 2 before 11. */
export function compareNumbers(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? -1) - (right[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
