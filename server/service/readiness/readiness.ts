import type { PolicyReadiness, Readiness, ReadinessReason, SectionReadiness } from '../../protocol';
import type { PlacedBound } from '../binding/bindStrategy';
import { countSection } from '../document/progress';
import { isProblem, type PlacedFinding, type Severity } from '../rules/rule';
import { lackOf, lackOfSection } from '../rules/support/importance';
import { labelIn } from '../schema';
import { rangeIn, rangeOf, type Snapshot } from '../snapshot';
import { oneLine } from '../text/oneLine';
import { missingFields, type OpenAnswer, openAnswers, pillarsOf } from './openAnswers';
import { policiesOf, reasonOf } from './policies';

/**
 * What the work starts from, beside the sections that set a policy. What is open in the others, such as references or
 * the timeline, leaves a team able to begin.
 */
const STARTING_POINTS = [
  'project-identity',
  'target-audience',
  'core-features',
  'technical-constraints',
  'testing-requirements',
  'success-criteria',
];

/** A strategy of which more than this share is open is a form and no strategy. */
const MOST_OPEN = 0.1;

/** Nobody reads more reasons, and tens of thousands of them are an answer of megabytes; `findings` counts them all. */
const MOST_REASONS = 500;

/**
 * How far a strategy is. It is *not ready* while there is an error, a policy that is missing or weakened, a required
 * section that is missing, an answer that is due in a section the work starts from (of section 3 only P0 counts) or in
 * one that sets a policy, or more than a tenth of all answers open. Otherwise it is *usable*, and *ready* when beyond
 * that no answer is due anywhere and nothing is found that a warning speaks of, but for warnings about comments.
 */
export function readiness(snapshot: Snapshot): Readiness {
  const { strategy, findings } = snapshot;
  const problems = findings.all(isProblem);
  const open = new Map<string, readonly OpenAnswer[]>();
  for (const [key, section] of strategy.byKey) open.set(key, openAnswers(section));
  const policies = policiesOf(snapshot, problems, open);
  const sections = sectionsOf(snapshot);
  const answers = sum(sections);
  const essential = new Set([...STARTING_POINTS, ...strategy.schema.pillars.map(({ section }) => section)]);
  const due = dueAnswers(snapshot, open, essential);
  const others = problems.filter(untold(snapshot, policies));
  const blockers = [
    ...policies.filter(({ state }) => state !== 'held').flatMap(policyReasons),
    ...missingSections(snapshot, policies),
    ...reasonsOf(snapshot, others, 'error'),
    ...due.blocking,
    ...mostlyOpen(answers),
  ];
  const warnings = reasonsOf(
    snapshot,
    others.filter(({ rule }) => rule.family !== 'directives'),
    'warning',
  );
  const reservations = [...due.lesser, ...warnings];
  const slots = snapshot.document.sections.flatMap(({ section }) => section.slots);
  return {
    uri: snapshot.uri,
    version: snapshot.version,
    verdict: blockers.length > 0 ? 'not ready' : reservations.length > 0 ? 'usable' : 'ready',
    blockers: blockers.slice(0, MOST_REASONS),
    reservations: reservations.slice(0, MOST_REASONS),
    answers,
    slots: { open: slots.length, optional: slots.filter(({ optional }) => optional).length },
    findings: { ...findings.counts, suppressed: findings.suppressed },
    sections,
    policies,
  };
}

/** Most messages about a policy name it already. What is only open yet has been weakened by nobody. */
function policyReasons({ label, state, reasons }: PolicyReadiness): ReadinessReason[] {
  return reasons.map((reason) => {
    if (reason.rule !== undefined && reason.message.startsWith(label)) return reason;
    const verdict =
      state === 'missing' ? 'does not hold' : reason.rule === undefined ? 'does not hold yet' : 'is weakened';
    return { ...reason, message: `${label} ${verdict}. ${reason.message}` };
  });
}

function missingSections({ strategy }: Snapshot, policies: readonly PolicyReadiness[]): ReadinessReason[] {
  const said = new Set(policies.filter(({ state }) => state === 'missing').map(({ section }) => section));
  return strategy.missing
    .filter(({ number }) => !said.has(number))
    .map((section) => ({ message: `${lackOfSection(section)}.` }));
}

/** Tells the findings that no reason speaks of yet: neither one of a policy, nor one that something is missing. */
function untold(snapshot: Snapshot, policies: readonly PolicyReadiness[]): (finding: PlacedFinding) => boolean {
  const { strategy } = snapshot;
  const told = new Set(policies.flatMap(({ reasons }) => reasons.map(keyOf)));
  const sections = strategy.missing.map(lackOfSection);
  // By where a section starts: a finding and a bound section can be from different versions, with objects of their own.
  const fields = new Map<number, readonly string[]>();
  const dialect = strategy.dialect();
  for (const { start, bound } of strategy.byKey.values()) {
    fields.set(
      start,
      missingFields(bound, dialect).map((field) => lackOf(labelIn(field, dialect))),
    );
  }
  return (finding) => {
    const lacks =
      finding.rule.id === 'missing-section'
        ? sections
        : finding.rule.id === 'missing-field'
          ? fields.get(finding.section.start)
          : [];
    const isLack = lacks?.some((lack) => finding.message.startsWith(lack)) ?? false;
    return !isLack && !told.has(keyOf(reasonOf(snapshot, finding)));
  };
}

function reasonsOf(snapshot: Snapshot, findings: readonly PlacedFinding[], severity: Severity): ReadinessReason[] {
  return findings.filter((finding) => finding.severity === severity).map((finding) => reasonOf(snapshot, finding));
}

interface Due {
  readonly blocking: readonly ReadinessReason[];
  readonly lesser: readonly ReadinessReason[];
}

/** One reason a section: a list of a hundred slots tells nobody where to begin. */
function dueAnswers(
  snapshot: Snapshot,
  open: ReadonlyMap<string, readonly OpenAnswer[]>,
  essential: ReadonlySet<string>,
): Due {
  const dialect = snapshot.strategy.dialect();
  const blocking: ReadinessReason[] = [];
  const lesser: ReadinessReason[] = [];
  for (const [key, section] of snapshot.strategy.byKey) {
    const answers = open.get(key) ?? [];
    const isStart = essential.has(key);
    blocking.push(
      ...openReason(
        snapshot,
        section,
        answers.filter((answer) => isStart && answer.isEssential),
      ),
    );
    lesser.push(
      ...openReason(
        snapshot,
        section,
        answers.filter((answer) => !isStart || !answer.isEssential),
      ),
    );
    const pillars = snapshot.strategy.schema.pillars.filter((pillar) => pillar.section === key);
    const absent = missingFields(section.bound, dialect)
      .filter((field) => !pillars.some((pillar) => pillarsOf(field).has(pillar.key)))
      .map(
        (field): ReadinessReason => ({
          message: `${titleOf(section)}: ${lackOf(labelIn(field, dialect))}.`,
          range: headingOf(snapshot, section),
        }),
      );
    (isStart ? blocking : lesser).push(...absent);
  }
  return { blocking, lesser };
}

function openReason(snapshot: Snapshot, section: PlacedBound, answers: readonly OpenAnswer[]): ReadinessReason[] {
  const [first] = answers;
  if (first === undefined) return [];
  const names = [...new Set(answers.map(({ name }) => name))];
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const count = answers.length === 1 ? '1 answer is' : `${answers.length} answers are`;
  return [{ message: `${titleOf(section)}: ${count} open (${shown}${more}).`, range: rangeOf(snapshot, first.span) }];
}

const MOST_NAMES = 3;

function titleOf({ bound }: PlacedBound): string {
  const { heading } = bound.section;
  return heading === undefined ? '' : oneLine(`${heading.number} ${heading.title}`);
}

function headingOf(snapshot: Snapshot, { placed, bound }: PlacedBound) {
  return rangeIn(snapshot, placed, bound.section.heading?.titleSpan ?? { start: 0, end: 0 });
}

function mostlyOpen({ filled, total }: Sum): ReadinessReason[] {
  const open = total - filled;
  if (open <= total * MOST_OPEN) return [];
  return [{ message: `${open} of ${total} answers are open, more than one in ten.` }];
}

interface Sum {
  readonly filled: number;
  readonly total: number;
}

function sum(sections: readonly Sum[]): Sum {
  return {
    filled: sections.reduce((total, one) => total + one.filled, 0),
    total: sections.reduce((total, one) => total + one.total, 0),
  };
}

function sectionsOf(snapshot: Snapshot): readonly SectionReadiness[] {
  return snapshot.document.sections.flatMap((placed): SectionReadiness[] => {
    const { heading } = placed.section;
    if (heading === undefined || heading.number === '') return [];
    const { open, total } = countSection(placed.section);
    return [
      {
        number: oneLine(heading.number),
        title: oneLine(heading.title),
        filled: total - open,
        total,
        range: rangeIn(snapshot, placed, heading.titleSpan),
      },
    ];
  });
}

function keyOf({ rule, range, message }: ReadinessReason): string {
  return `${rule} ${range?.start.line} ${range?.start.character} ${message}`;
}
