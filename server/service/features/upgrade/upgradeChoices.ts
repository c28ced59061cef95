import type { UpgradeChoice, UpgradeChoices } from '../../../protocol';
import { type DocumentReader, readDocument } from '../../document/document';
import type { Format } from '../../schema';
import type { Snapshot } from '../../snapshot';
import { oneLine } from '../../text/oneLine';
import type { UpgradePlan } from './planUpgrade';
import type { UpgradeGroup } from './step';

/** What somebody is told who chooses among newer versions; the plans come in the order of their versions. */
export function upgradeChoices(
  { strategy }: Snapshot,
  plans: readonly UpgradePlan[],
  { versions }: Format,
  reader: DocumentReader,
): UpgradeChoices {
  const choices = plans.map((plan): UpgradeChoice => {
    const names = (group: UpgradeGroup): readonly string[] =>
      plan.steps.filter((step) => step.group === group).map(({ name }) => name);
    return {
      version: plan.to,
      documentation: versions.find(({ version }) => version === plan.to)?.doc ?? '',
      sections: names('sections'),
      fields: names('fields'),
      pillars: names('pillars').flatMap((name) => name.split(', ')),
      renumbered: names('numbers').filter((name) => name.includes('→')),
      slots: slotsIn(plan, reader),
    };
  });
  return {
    from: strategy.detected.version,
    title: oneLine(strategy.title?.title?.version?.number ?? ''),
    footer: oneLine(strategy.footer?.name?.name.version.number ?? ''),
    versions: choices.reverse(),
  };
}

/** Open slots, optional ones left out, as the status bar counts them. */
function slotsIn({ steps }: UpgradePlan, reader: DocumentReader): number {
  const added = steps.filter(({ group }) => group === 'sections' || group === 'fields').map(({ edit }) => edit.text);
  const { sections } = readDocument(reader, added.join('\n\n'));
  return sections.reduce((sum, { section }) => sum + section.slots.filter(({ optional }) => !optional).length, 0);
}
