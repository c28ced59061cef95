import type { BoundStrategy } from '../../binding/bindStrategy';
import { isShippedTemplate } from '../../rules/support/shippedTemplate';
import type { Format, VersionId } from '../../schema';

/**
 * The versions that a strategy can be upgraded to, from the oldest to the newest: every later one, and the one that it
 * is read as where title or footer still carry an older one, because somebody began an upgrade there. An excerpt, which has
 * neither, is of no version that could be told.
 */
export function upgradeTargets({ versions }: Format, strategy: BoundStrategy): readonly VersionId[] {
  if (strategy.title?.title === undefined && strategy.footer?.name === undefined) return [];
  const order = versions.map(({ version }) => version);
  const now = order.indexOf(strategy.detected.version);
  return order.slice(isHalfDone(order, strategy) ? now : now + 1);
}

/** A version that adds nothing to the one before it is no reason to upgrade, and nobody should have to choose it. */
export function worthwhileTargets(format: Format, strategy: BoundStrategy): readonly VersionId[] {
  const adding = format.versions.filter(({ add }) => add.length > 0).map(({ version }) => version);
  return upgradeTargets(format, strategy).filter((version) => adding.includes(version));
}

function isHalfDone(order: readonly VersionId[], strategy: BoundStrategy): boolean {
  if (isShippedTemplate(strategy)) return false;
  const { reasons, version } = strategy.detected;
  return reasons.some((reason) => reason.source !== 'sections' && order.indexOf(reason.known) < order.indexOf(version));
}
