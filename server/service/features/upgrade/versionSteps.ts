import type { BoundStrategy } from '../../binding/bindStrategy';
import { addVersion, type VersionId, type WrittenVersion } from '../../schema';
import { shift } from '../../text/span';
import type { UpgradeStep } from './step';

/** Title and footer carry the same version (strategy format, part 4); other mentions, such as a history, stay. */
export function versionSteps({ title, footer }: BoundStrategy, to: VersionId): readonly UpgradeStep[] {
  const steps: UpgradeStep[] = [];
  if (title?.title !== undefined) {
    const { version } = title.title;
    const added = addVersion(title.text, to);
    if (version !== undefined) steps.push(...change('title', title.span.start, version, to));
    else if (added !== undefined)
      steps.push({ group: 'version', name: 'title', edit: { ...added, ...shift(added, title.span.start) } });
  }
  if (footer?.name !== undefined) steps.push(...change('footer', footer.name.span.start, footer.name.name.version, to));
  return steps;
}

function change(name: string, from: number, { number, start, end }: WrittenVersion, to: VersionId): UpgradeStep[] {
  return number === to ? [] : [{ group: 'version', name, edit: { start: from + start, end: from + end, text: to } }];
}
