import assert from 'node:assert/strict';
import { createService, type Snapshot } from '../../server/service';
import { applyEdits } from '../../server/service/features/fixes';
import type { UpgradePlan } from '../../server/service/features/upgrade/planUpgrade';
import type { PlacedFinding } from '../../server/service/rules/rule';

export const service = createService();
const URI = 'file:///w/plan.md';

export interface Upgraded {
  readonly before: Snapshot;
  readonly plan: UpgradePlan;
  readonly text: string;
  readonly after: Snapshot;
}

/** The texts opened last. One test after another begins with the same text, or with what became of one. */
const recent: { readonly text: string; readonly snapshot: Snapshot }[] = [];
const MOST_RECENT = 6;

export function opened(text: string): Snapshot {
  const known = recent.find((one) => one.text === text);
  if (known !== undefined) return known.snapshot;
  const snapshot = service.open(URI, 1, text);
  recent.unshift({ text, snapshot });
  recent.length = Math.min(recent.length, MOST_RECENT);
  return snapshot;
}

/** An open strategy as the service writes it. */
export function blank(version: string, numbering: 'team' | 'template', name = 'Tide Tables'): string {
  const made = service.newStrategy({ version, numbering, team: 'elixirPhoenix', name });
  assert.ok(made !== null);
  return made.text;
}

export function upgraded(text: string, to: string): Upgraded {
  const before = opened(text);
  const plan = service.upgrade.plan(before, to);
  assert.ok(plan !== undefined, `there is no upgrade from ${before.strategy.detected.version} to ${to}`);
  const next = applyEdits(
    text,
    plan.steps.map(({ edit }) => edit),
  );
  return { before, plan, text: next, after: opened(next) };
}

/** Headings with a number, as `## 14. Additional Context`. */
export function headings(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => /^#{2,3} \d/.test(line));
}

/** Findings that are worse than a remark, but for open slots, each as one line. */
export function problems({ findings }: Snapshot): string[] {
  return findings
    .all()
    .filter(({ severity, rule }) => (severity === 'error' || severity === 'warning') && !rule.id.startsWith('slot-'))
    .map(describe);
}

function describe({ rule, severity, message }: PlacedFinding): string {
  return `${severity} ${rule.id}: ${message}`;
}
