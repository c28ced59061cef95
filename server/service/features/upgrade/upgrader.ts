import type { CodeAction, Range } from 'vscode-languageserver-types';
import type { Upgrade, UpgradeChoices } from '../../../protocol';
import type { DocumentReader } from '../../document/document';
import { lazily } from '../../lazily';
import type { Format, VersionId } from '../../schema';
import type { Catalogue } from '../../schema/catalogue';
import type { Snapshot } from '../../snapshot';
import { fieldChecker } from './fieldSteps';
import { planUpgrade, type UpgradeKnowledge, type UpgradePlan } from './planUpgrade';
import { worthwhileTargets } from './targets';
import { upgradeActions } from './upgradeActions';
import { upgradeChoices } from './upgradeChoices';
import { type UpgradeClient, upgradeEdit } from './upgradeEdit';

/** Upgrades strategies to newer versions of the format. */
export interface Upgrader {
  /** From the oldest to the newest; those that add nothing are left out. */
  readonly targets: (snapshot: Snapshot) => readonly VersionId[];
  readonly choices: (snapshot: Snapshot) => UpgradeChoices;
  /** The steps in UTF-16 offsets; undefined for a version that the strategy cannot be upgraded to. */
  readonly plan: (snapshot: Snapshot, to: string) => UpgradePlan | undefined;
  readonly edit: (snapshot: Snapshot, to: string, client: UpgradeClient) => Upgrade | null;
  /** Actions without their edits, which `edit` works out when one is chosen. */
  readonly actions: (snapshot: Snapshot, range: Range, only: readonly string[] | undefined) => CodeAction[];
}

/** Format and catalogue are asked for when the first upgrade is. */
export function createUpgrader(format: () => Format, catalogue: () => Catalogue, reader: DocumentReader): Upgrader {
  const knowledge = lazily((): UpgradeKnowledge => ({ format: format(), fields: fieldChecker(catalogue()) }));
  const plan: Upgrader['plan'] = ({ strategy }, to) => planUpgrade(strategy, to, knowledge());
  const targets: Upgrader['targets'] = ({ strategy }) => worthwhileTargets(format(), strategy);
  return {
    targets,
    choices: (snapshot) => {
      const plans = targets(snapshot).flatMap((to) => plan(snapshot, to) ?? []);
      return upgradeChoices(snapshot, plans, format(), reader);
    },
    plan,
    edit: (snapshot, to, client) => {
      const planned = plan(snapshot, to);
      return planned === undefined ? null : { version: snapshot.version, edit: upgradeEdit(snapshot, planned, client) };
    },
    actions: (snapshot, range, only) => upgradeActions(snapshot, () => targets(snapshot), range, only),
  };
}
