import type { BoundStrategy } from '../../binding/bindStrategy';
import type { Checker } from '../../rules/check';
import type { Format, VersionId } from '../../schema';
import { arrange } from './arrange';
import { fieldSteps } from './fieldSteps';
import { numberSteps } from './numberSteps';
import { pillarSteps } from './pillarSteps';
import { retarget } from './retarget';
import { sectionSteps } from './sectionSteps';
import type { UpgradeStep } from './step';
import { upgradeTargets } from './targets';
import { versionSteps } from './versionSteps';

/** All that turns a strategy into one of a newer version. */
export interface UpgradePlan {
  readonly from: VersionId;
  readonly to: VersionId;
  /** In the order of their places and without overlaps; of several at one place the first one's text comes first. */
  readonly steps: readonly UpgradeStep[];
}

export interface UpgradeKnowledge {
  readonly format: Format;
  readonly fields: Checker;
}

/**
 * Works out an upgrade. It adds what the newer version has more of and numbers the sections on; every word that is there
 * stays, and so does what only the old version has. Undefined where `to` is not among the `upgradeTargets`.
 */
export function planUpgrade(
  strategy: BoundStrategy,
  to: string,
  { format, fields }: UpgradeKnowledge,
): UpgradePlan | undefined {
  const version = upgradeTargets(format, strategy).find((each) => each === to);
  if (version === undefined) return undefined;
  const target = retarget(format, strategy, version);
  const arrangement = arrange(strategy, target);
  const { added } = arrangement;
  const steps = [
    ...versionSteps(strategy, version),
    ...sectionSteps(target, added),
    ...fieldSteps(fields, strategy, target),
    ...numberSteps(strategy, arrangement),
    ...pillarSteps(strategy, target, arrangement),
  ];
  const inOrder = steps.sort((left, right) => left.edit.start - right.edit.start || left.edit.end - right.edit.end);
  return { from: strategy.detected.version, to: version, steps: inOrder };
}
