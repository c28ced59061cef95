import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/service/rules/registry';
import type { Fix, PlacedFinding } from '../../server/service/rules/rule';
import { corpus, withoutCorpus } from '../support/corpus';
import { firstOfEach } from '../support/runs';
import { findingsOf } from '../support/strategy';

const family = rules.filter(({ meta }) => meta.family === 'consistency');

/** A change that makes a sound file contradict itself, and the finding that has to appear where the change is. */
interface Fault {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly marked: string;
}

const fault = (file: string, from: string, to: string, rule: string, marked: string): Fault => ({
  file,
  from,
  to,
  rule,
  marked,
});

const FILLED = 'elixir-phoenix-filled';
const ELIXIR = 'elixir-phoenix-v3.1';
const LATER = 'elixir-phoenix-v3.3';
const VUE = 'vue-frontend-v3.3';
const SAAS = 'saas-mvp-filled-v3.3';
const SOCIAL = 'social-media-v3.3';

const FAULTS: readonly Fault[] = [
  // Coverage.
  fault(ELIXIR, '**Test Coverage Target**: >= 80%', '**Test Coverage Target**: >= 90%', 'coverage-mismatch', '90%'),
  fault(ELIXIR, '- [ ] Test coverage >= 80%', '- [ ] Test coverage >= 75%', 'coverage-mismatch', '75%'),
  fault(LATER, '- [ ] Test coverage >= 80%', '- [ ] Test coverage >= 95%', 'coverage-mismatch', '95%'),
  fault(FILLED, '- [ ] Test coverage >= 85%', '- [ ] Test coverage >= 80%', 'coverage-mismatch', '80%'),
  fault(VUE, '>= 80% composable/store coverage', '>= 90% composable/store coverage', 'coverage-mismatch', '90%'),
  fault(VUE, '>= 80% (composables/stores)', '>= 85% (composables/stores)', 'coverage-mismatch', '85%'),
  fault(
    VUE,
    '- [ ] >= 70% component test coverage',
    '- [ ] >= 60% component test coverage',
    'coverage-mismatch',
    '60%',
  ),
  fault(SOCIAL, '- [ ] Unit test coverage >= 80%', '- [ ] Unit test coverage >= 90%', 'coverage-mismatch', '90%'),
  fault(SAAS, '- [x] Unit test coverage >= 80%', '- [x] Unit test coverage >= 70%', 'coverage-mismatch', '70%'),
  fault(
    FILLED,
    '- No merge with a Dialyzer warning',
    '- No merge with a Dialyzer warning\n- Test coverage never below 95%',
    'coverage-mismatch',
    '95%',
  ),
  // Latency and other targets.
  fault(ELIXIR, '- Response time: P99 < 50ms', '- Response time: P99 < 80ms', 'latency-mismatch', '80ms'),
  fault(ELIXIR, '- [ ] P99 response time < 50ms', '- [ ] P99 response time < 200ms', 'latency-mismatch', '200ms'),
  fault(ELIXIR, '- [ ] P99 response time < 50ms', '- [ ] P95 response time < 50ms', 'latency-mismatch', '50ms'),
  fault(FILLED, '- [ ] P99 response time < 60ms', '- [ ] P99 response time < 0.6s', 'latency-mismatch', '0.6s'),
  fault(SAAS, '| Dashboard load time | < 2s |', '| P95 API response time | < 500ms |', 'latency-mismatch', '500ms'),
  fault(VUE, '- [ ] Bundle size < 200KB', '- [ ] Bundle size < 300KB', 'target-mismatch', '300KB'),
  fault(VUE, '- Bundle size < 200KB', '- Bundle size < 150KB', 'target-mismatch', '150KB'),
  fault(SOCIAL, '- [ ] Publishing latency < 60s', '- [ ] Publishing latency < 90s', 'target-mismatch', '90s'),
  fault(SOCIAL, '| API Uptime | >= 99.9% |', '| API Uptime | >= 99% |', 'target-mismatch', '99%'),
  // Tools and tests.
  fault(ELIXIR, '- [x] Wallaby E2E test results', '- [x] Playwright E2E test results', 'tool-not-listed', 'Playwright'),
  fault(ELIXIR, '(Sobelow clean)', '(Snyk clean)', 'tool-not-listed', 'Snyk'),
  fault(VUE, 'user flows (Playwright)', 'user flows (Selenium)', 'tool-not-listed', 'Selenium'),
  fault(SOCIAL, '(Jest coverage, Pytest coverage', '(Jest coverage, Vitest coverage', 'tool-not-listed', 'Vitest'),
  fault(
    ELIXIR,
    '- [x] Dialyzer — type',
    '- [ ] Dialyzer — type',
    'required-test-unticked',
    'Dialyzer — type specification validation (zero warnings)',
  ),
  fault(
    ELIXIR,
    '- [x] Browser tests',
    '- [ ] Browser tests',
    'required-test-unticked',
    'Browser tests — Wallaby (headless Chrome) for full E2E flows',
  ),
  fault(
    SAAS,
    '- [x] E2E tests (mandatory for',
    '- [ ] E2E tests (mandatory for',
    'required-test-unticked',
    'E2E tests (mandatory for P0 features)',
  ),
  fault(
    SAAS,
    '- [ ] Performance benchmark results',
    '- [x] Performance benchmark results',
    'proof-without-test',
    'Performance benchmark results',
  ),
  // Providers.
  fault(ELIXIR, '| Hosting (Fly.io / cloud)', '| Hosting (Azure)', 'provider-mismatch', 'Azure'),
  fault(FILLED, '- **Cloud Provider**: Fly.io', '- **Cloud Provider**: AWS', 'provider-mismatch', 'AWS'),
  fault(FILLED, '$80/month for Fly.io', '$80/month for Heroku', 'provider-mismatch', 'Heroku'),
  fault(FILLED, 'single region (Fly.io, Frankfurt)', 'single region (AWS, Frankfurt)', 'provider-mismatch', 'AWS'),
  fault(FILLED, '| Hosting (Fly.io) |', '| Hosting (Render) |', 'provider-mismatch', 'Render'),
  fault(SAAS, 'free tiers: Vercel Hobby', 'free tiers: Netlify', 'provider-mismatch', 'Netlify'),
  fault(SAAS, '| Vercel Hobby | $0', '| Netlify Free | $0', 'provider-mismatch', 'Netlify'),
  // Hard constraints.
  fault(SAAS, '- Must deploy to Vercel', '- Must deploy to AWS', 'hard-constraint-unmet', 'AWS'),
  fault(SAAS, '- **Language**: TypeScript 5.x', '- **Language**: Python 3.12', 'hard-constraint-unmet', 'Python 3.12'),
  fault(SAAS, '- Must use TypeScript', '- Must use Python', 'hard-constraint-unmet', 'Python'),
  fault(
    SAAS,
    '- **Cloud Provider**: Vercel (frontend + API routes) + Supabase (DB + auth + realtime)',
    '- **Cloud Provider**: AWS',
    'provider-mismatch',
    'AWS',
  ),
  fault(
    ELIXIR,
    '- OTP supervision trees for all stateful processes',
    '- Must use MySQL for all data',
    'hard-constraint-unmet',
    'MySQL',
  ),
  fault(ELIXIR, '- **Database**: PostgreSQL 16', '- **Database**: MySQL 8', 'database-mismatch', 'MySQL 8'),
  fault(
    ELIXIR,
    '- OTP supervision trees for all stateful processes',
    '- No Docker',
    'hard-constraint-broken',
    'Docker',
  ),
  fault(FILLED, '- Whatever keeps state runs under a supervisor', '- Never use Oban', 'hard-constraint-broken', 'Oban'),
  fault(
    FILLED,
    '- Whatever keeps state runs under a supervisor',
    '- All services must run on AWS',
    'hard-constraint-unmet',
    'AWS',
  ),
  fault(VUE, '- WCAG 2.1 AA compliance\n- Conv', '- WCAG 2.1 AAA compliance\n- Conv', 'accessibility-mismatch', 'AAA'),
  fault(SAAS, '| Supabase Free | $0 |', '| Supabase Pro | $25/month |', 'paid-despite-free-tier', '$25/month'),
  // Features, scope and milestones.
  fault(
    SAAS,
    '1. Native mobile apps (iOS/Android) — web responsive only',
    '1. Task comments',
    'feature-out-of-scope',
    'Task comments',
  ),
  fault(
    SAAS,
    '1. Custom workflows and automation rules',
    '1. Real-time updates (WebSockets)',
    'feature-out-of-scope',
    'Real-time updates',
  ),
  fault(SAAS, '| 1 | Task comments |', '| 1 | Gantt charts |', 'feature-out-of-scope', 'Gantt charts'),
  fault(FILLED, '| 1 | Drill mode |', '| 1 | Maps of hydrants |', 'feature-out-of-scope', 'Maps of hydrants'),
  fault(
    FILLED,
    '| 3 | Crew check | Compares',
    '| 3 | Siren control | Compares',
    'feature-without-milestone',
    'Siren control',
  ),
  fault(FILLED, '| M2 | First alarm | 2027-05-10', '| M2 | First alarm | 2027-12-10', 'milestone-order', '2027-12-10'),
  fault(FILLED, '| M3 | Full crew | 2027-06-28', '| M3 | Full crew | 2026-06-28', 'milestone-order', '2026-06-28'),
  fault(
    FILLED,
    '| M4 | Nine stations | 2027-08-30',
    '| M4 | Nine stations | October 30 2027',
    'milestone-after-deadline',
    'October 30 2027',
  ),
  fault(FILLED, '**Hard Deadline**: 2027-09-15', '**Hard Deadline**: Q2 2027', 'milestone-after-deadline', 'Q2 2027'),
  fault(SAAS, '| M3 | Real-time + Polish | Week 3', '| M3 | Real-time + Polish | Week 1', 'milestone-order', 'Week 1'),
  fault(SAAS, '| M4 | QA + Launch | Week 4', '| M4 | QA + Launch | Week 6', 'milestone-after-deadline', 'Week 6'),
  fault(
    SAAS,
    '**Hard Deadline**: 4 weeks from kickoff',
    '**Hard Deadline**: 2 weeks from kickoff',
    'milestone-after-deadline',
    '2 weeks from kickoff',
  ),
  // Money.
  fault(FILLED, '| Twilio SMS | $20/month', '| Twilio SMS | $200/month', 'costs-over-budget', '$200/month'),
  fault(
    FILLED,
    '- Infrastructure: $80/month',
    '- Infrastructure: $40/month',
    'costs-over-budget',
    '$40/month for Fly.io',
  ),
  fault(SAAS, '| Resend Free | $0 |', '| Resend Pro | $20/mo |', 'costs-over-budget', '$20/mo'),
  // Languages, teams and versions.
  fault(
    ELIXIR,
    '**Package Manager**: mix (Hex package manager)',
    '**Package Manager**: npm',
    'language-mismatch',
    'npm',
  ),
  fault(ELIXIR, 'Elixir 1.16+ (Erlang/OTP 26+)', 'Python 3.12+', 'language-mismatch', 'Python 3.12+'),
  fault(VUE, '**Package Manager**: pnpm', '**Package Manager**: poetry', 'language-mismatch', 'poetry'),
  fault(
    ELIXIR,
    '- **Framework**: Phoenix 1.7+ / Phoenix LiveView / Ecto',
    '- **Framework**: Django 5',
    'language-mismatch',
    'Django',
  ),
  fault(ELIXIR, '--team elixirPhoenix', '--team vueFrontend', 'team-mismatch', 'vueFrontend'),
  fault(VUE, '--team vueFrontend', '--team elixirPhoenix', 'team-mismatch', 'elixirPhoenix'),
  fault(ELIXIR, '# Elixir & Phoenix Team', '# Python & Django Team', 'team-mismatch', 'Python'),
  fault(ELIXIR, 'Elixir 1.16+ (Erlang/OTP 26+)', 'Elixir 1.16 (Erlang/OTP 28)', 'release-unsupported', 'Erlang/OTP 28'),
  fault(ELIXIR, 'Elixir 1.16+ (Erlang/OTP 26+)', 'Elixir 1.12 (Erlang/OTP 26+)', 'release-unsupported', 'Elixir 1.12'),
  fault(FILLED, 'Elixir 1.18 (Erlang/OTP 27)', 'Elixir 1.18 (Erlang/OTP 24)', 'release-unsupported', 'Erlang/OTP 24'),
  fault(ELIXIR, '| PostgreSQL 16 | Primary', '| PostgreSQL 14 | Primary', 'version-mismatch', '14'),
  fault(ELIXIR, '- **Database**: PostgreSQL 16', '- **Database**: PostgreSQL 13', 'version-mismatch', '13'),
  // What options require and exclude.
  fault(
    ELIXIR,
    '- **Deployment**: Docker + Fly.io / Docker + Kubernetes / Mix release',
    '- **Deployment**: Docker + Kubernetes',
    'stack-conflict',
    'Docker + Kubernetes',
  ),
  fault(
    FILLED,
    '- Hot code reload: not used',
    '- Hot code reload: BEAM hot code loading',
    'stack-conflict',
    'BEAM hot code loading',
  ),
  fault(FILLED, '- **Database**: PostgreSQL 16', '- **Database**: MongoDB 7', 'stack-requirement-unmet', 'MongoDB 7'),
  fault(
    FILLED,
    '- **Message Queue**: Oban (jobs kept in PostgreSQL, retried until done)',
    '- **Message Queue**: BullMQ',
    'stack-requirement-unmet',
    'BullMQ',
  ),
  fault(
    FILLED,
    '- **Framework**: Phoenix 1.8 / Phoenix LiveView 1.1 / Ecto 3.13',
    '- **Framework**: Plug / LiveView 1.1 / Ecto 3.13',
    'stack-requirement-unmet',
    'LiveView',
  ),
  fault(
    ELIXIR,
    '- **Cloud Provider**: Fly.io / AWS / GCP / self-hosted',
    '- **Cloud Provider**: Azure',
    'provider-mismatch',
    'Azure',
  ),
  fault(FILLED, '- **CDN**: Fly.io edge', '- **CDN**: Vercel Edge', 'stack-requirement-unmet', 'Vercel Edge'),
  // Availability and agents.
  fault(
    ELIXIR,
    '- Recovery time objective (RTO): < 5 minutes',
    '- Recovery time objective (RTO): < 24 hours',
    'availability-contradiction',
    '24 hours',
  ),
  fault(
    ELIXIR,
    '- Recovery point objective (RPO): < 1 minute (PostgreSQL streaming replication)',
    '- Recovery point objective (RPO): < 1 minute (daily backups)',
    'availability-contradiction',
    '1 minute',
  ),
  fault(
    ELIXIR,
    '- OTP supervision trees for all stateful processes',
    '- No more than 5 concurrent agents',
    'agent-limit-mismatch',
    '5',
  ),
];

const texts = new Map([
  ...corpus().map(({ name, text }) => [name, text] as const),
  ['elixir-phoenix-filled', readFileSync('samples/elixir-phoenix-filled.md', 'utf8')] as const,
]);

for (const { file, from, to, rule, marked } of firstOfEach(FAULTS, ({ rule }) => rule)) {
  const skip = texts.has(file) ? false : withoutCorpus;
  test(`${file}: ${from.slice(0, 60)} → ${to.slice(0, 60)}`, { skip }, () => {
    const text = texts.get(file) ?? '';
    assert.equal(text.split(from).length, 2, `“${from}” stands in the file once`);
    const broken = text.replace(from, () => to);
    const at = text.indexOf(from);
    const found = findingsOf(family, broken);
    const known = knownIn(text);
    const fresh = found.filter((finding) => !known.has(keyOf(finding)));
    const shown = fresh.map((one) => `${one.severity} ${one.rule.id}: ${broken.slice(one.span.start, one.span.end)}`);
    const hit = fresh.find(
      ({ rule: { id }, span }) =>
        id === rule && span.end > at && span.start < at + to.length && broken.slice(span.start, span.end) === marked,
    );
    assert.ok(hit, `${rule}: ${marked} is not among\n${shown.join('\n')}`);
    for (const finding of fresh) for (const fix of finding.fixes ?? []) checkFix(broken, finding, fix, shown);
  });
}

const kept = new Map<string, ReadonlySet<string>>();

/** What is found in a sound text, which many faults share. */
function knownIn(text: string): ReadonlySet<string> {
  const known = kept.get(text) ?? new Set(findingsOf(family, text).map(keyOf));
  kept.set(text, known);
  return known;
}

/** What a finding says, wherever it stands. */
function keyOf({ rule, message }: PlacedFinding): string {
  return `${rule.id} ${message}`;
}

/** After a fix the finding is gone and no new one is there. */
function checkFix(broken: string, finding: PlacedFinding, fix: Fix, shown: readonly string[]): void {
  const edits = [...fix.edits].sort((a, b) => b.start - a.start);
  const fixed = edits.reduce((now, { start, end, text }) => now.slice(0, start) + text + now.slice(end), broken);
  const left = findingsOf(family, fixed);
  assert.ok(!left.map(keyOf).includes(keyOf(finding)), `“${fix.title}” leaves ${finding.rule.id}`);
  const before = new Set(findingsOf(family, broken).map(({ rule }) => rule.id));
  const added = left.filter(({ rule }) => !before.has(rule.id));
  assert.deepEqual(
    added.map(({ rule, message }) => `${rule.id}: ${message}`),
    [],
    `“${fix.title}” brings new findings; there were ${shown.join(', ')}`,
  );
}
