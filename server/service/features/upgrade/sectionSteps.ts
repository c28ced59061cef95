import type { BoundStrategy } from '../../binding/bindStrategy';
import { sectionText } from '../../rules/support/sectionPlace';
import { sectionLines } from '../../rules/support/skeleton';
import type { AddedSection } from './arrange';
import type { UpgradeStep } from './step';

/** Writes the added sections as new strategies have them: what the format gives is there, the rest are slots. */
export function sectionSteps(target: BoundStrategy, added: readonly AddedSection[]): readonly UpgradeStep[] {
  const dialect = target.dialect();
  return added.map(({ schema, place, depth }) => {
    const [heading = '', ...body] = sectionLines(schema, dialect);
    const lines = [heading.replace(/^#+/, '#'.repeat(depth)), ...body];
    const text = sectionText(target, place, lines);
    return {
      group: 'sections',
      name: `${schema.number} ${schema.title}`,
      edit: { start: place.offset, end: place.offset, text },
    };
  });
}
