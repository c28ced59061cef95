import type { BoundStrategy } from '../../binding/bindStrategy';
import { type Checker, createChecker } from '../../rules/check';
import type { PlacedFinding, Severity } from '../../rules/rule';
import { missingField } from '../../rules/structure/missing-field';
import type { Catalogue } from '../../schema/catalogue';
import type { UpgradeStep } from './step';

const SEVERITIES: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** Finds fields that are missing. */
export function fieldChecker(catalogue: Catalogue): Checker {
  return createChecker([missingField], { catalogue });
}

/**
 * Adds the fields of the sections that are there which the new version demands more strongly than the old one. A field
 * that was missing just as much before was left out by somebody, and stays so.
 */
export function fieldSteps(checker: Checker, source: BoundStrategy, target: BoundStrategy): readonly UpgradeStep[] {
  const before = new Map(
    checker
      .check(source)
      .all()
      .map((finding) => [nameOf(finding), finding.severity]),
  );
  return checker
    .check(target)
    .all()
    .flatMap((finding): UpgradeStep[] => {
      const name = nameOf(finding);
      const known = before.get(name);
      const isGraver = known === undefined || SEVERITIES.indexOf(known) < SEVERITIES.indexOf(finding.severity);
      // A fix without a field in its title is for a section that is written in another way altogether, and stays so.
      const fix = finding.fixes?.find(({ title }) => title.includes('“'));
      return !isGraver || fix === undefined ? [] : fix.edits.map((edit) => ({ group: 'fields', name, edit }));
    });
}

/** The section and the name of the field, as the title of its fix has it. */
function nameOf({ section, fixes }: PlacedFinding): string {
  const title = fixes?.[0]?.title ?? '';
  const field = title.slice(title.indexOf('“') + 1, Math.max(0, title.lastIndexOf('”')));
  return `${section.section.heading?.number ?? ''} ${field}`;
}
