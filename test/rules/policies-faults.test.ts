import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/service/rules/registry';
import type { PlacedFinding, Severity } from '../../server/service/rules/rule';
import type { Edit } from '../../server/service/text/pieces';
import { corpus } from '../support/corpus';
import { firstOfEach, oneOf } from '../support/runs';
import { findingsOf } from '../support/strategy';

const policies = rules.filter(({ meta }) => meta.family === 'policies');

/** File, text to replace (once), its replacement, the rule that must report it, the text that must be marked. */
type Fault = readonly [file: string, from: string, to: string, rule: string, marked: string, severity?: Severity];

const E = 'elixir-phoenix-v3.1';
const E3 = 'elixir-phoenix-v3.3';
const S = 'saas-mvp-filled-v3.3';
const V = 'vue-frontend-v3.3';
const M = 'social-media-v3.3';
const G = 'generic-template-v3.3';
const O = 'samples/elixir-phoenix-filled';

const AUTO = '- **Auto-approve threshold**: $0 — always ask before any payment';
const auto = (text: string): string => `- **Auto-approve threshold**: ${text}`;
const APPROVAL = 'All card payments, hosting provisioning, domain purchases, API subscriptions';
const FORBIDDEN = 'Any payment over $50, any recurring subscription, any production deployment cost';
const FILES = 'Move to `.team/archive/{date}_{filename}`';
const ROWS = 'Add `status: archived` column';
const DOCS = 'Add `[ARCHIVED {date}]` marker';
const GIT = 'Never rebase/squash published commits (non-negotiable)';
const THRESHOLD = '< 90% confidence — escalate';
const UNSURE =
  'Any action that might delete data, corrupt database state, cost money, affect production processes, break OTP supervision trees, be irreversible, or fall outside the stated strategy scope';
const MERGE = 'ONLY after Team Leader receives explicit user approval (hard gate)';
const HARD = '- Dialyzer clean (zero warnings) before merge';
const REAPPROVE =
  '- Extra agents MUST appear in `COST_ESTIMATION.md` revision (user re-approves if cost increases > 20%)';
const VULNERABILITIES = 'Zero CRITICAL/HIGH security vulnerabilities (Sobelow clean)';
const unsure = (...parts: readonly string[]): string => parts.reduce((text, part) => text.replace(part, ''), UNSURE);

const faults: readonly Fault[] = [
  // Cost-First: the threshold
  [E, AUTO, auto('$50 — always ask before any payment'), 'auto-approve-above-zero', '$50'],
  [E, AUTO, auto('$1'), 'auto-approve-above-zero', '$1'],
  [E, AUTO, auto('up to $10 without asking'), 'auto-approve-above-zero', '$10'],
  [E, AUTO, auto('$0 for domains, up to $20 for APIs'), 'auto-approve-above-zero', '$20'],
  [E, AUTO, auto('€5'), 'auto-approve-above-zero', '€5'],
  [E, AUTO, auto('25 USD'), 'auto-approve-above-zero', '25 USD'],
  [E, AUTO, auto('100'), 'auto-approve-above-zero', '100'],
  [E, AUTO, auto('No limit'), 'auto-approve-above-zero', 'No limit'],
  [E, AUTO, auto('unlimited'), 'auto-approve-above-zero', 'unlimited'],
  [V, '$0 (always ask — recommended)', '$100 (ask above)', 'auto-approve-above-zero', '$100'],
  [O, '$0 — each payment', '$15 — each payment', 'auto-approve-above-zero', '$15'],
  [E, AUTO, auto('$0 — paid automatically'), 'payment-approval-weakened', 'automatically'],
  [E, AUTO, auto('$0 — always ask, unless urgent'), 'payment-approval-weakened', 'unless'],
  [E, AUTO, auto('$0 — ask; no answer within a day means yes'), 'payment-approval-weakened', 'no answer'],
  // Cost-First: the lists
  [E, APPROVAL, 'none', 'payment-approval-weakened', 'none'],
  [E, APPROVAL, 'N/A', 'payment-approval-weakened', 'N/A'],
  [E, APPROVAL, 'Nothing', 'payment-approval-weakened', 'Nothing'],
  [E, APPROVAL, `${APPROVAL}, unless urgent`, 'payment-approval-weakened', 'unless'],
  [E, APPROVAL, `${APPROVAL} (optional)`, 'payment-approval-weakened', 'optional'],
  [E, APPROVAL, `${APPROVAL}, or after 24 h without answer`, 'payment-approval-weakened', 'after 24 h'],
  [E, APPROVAL, 'All card payments are approved automatically', 'payment-approval-weakened', 'automatically'],
  [E, APPROVAL, 'Team Leader decides', 'payment-approval-weakened', 'Team Leader decides'],
  [E, APPROVAL, 'Payments above $200 only', 'payment-approval-weakened', '$200'],
  [E, FORBIDDEN, 'none', 'forbidden-payments-weakened', 'none'],
  [E, FORBIDDEN, 'Nothing is forbidden', 'forbidden-payments-weakened', 'Nothing is forbidden'],
  [E, FORBIDDEN, FORBIDDEN.replace('$50', '$500'), 'forbidden-payments-weakened', '$500'],
  [E, FORBIDDEN, `${FORBIDDEN}, except during launch week`, 'forbidden-payments-weakened', 'except'],
  [
    E,
    FORBIDDEN,
    'Any payment over $50, any production deployment cost',
    'forbidden-payments-incomplete',
    'Any payment over $50, any production deployment cost',
    'warning',
  ],
  [
    E,
    FORBIDDEN,
    'Any recurring subscription, any production deployment cost',
    'forbidden-payments-incomplete',
    'Any recurring subscription, any production deployment cost',
    'information',
  ],
  [
    E,
    FORBIDDEN,
    'Any payment over $50, any recurring subscription',
    'forbidden-payments-incomplete',
    'Any payment over $50, any recurring subscription',
    'information',
  ],
  [
    V,
    'Any recurring subscription, any payment > $50',
    'Any payment > $50',
    'forbidden-payments-incomplete',
    'Any payment > $50',
    'warning',
  ],
  [
    E,
    `${APPROVAL}\n- **Forbidden without user present**: ${FORBIDDEN}`,
    'Plugins\n- **Forbidden without user present**: Any payment over $50',
    'forbidden-payments-incomplete',
    'Any payment over $50',
    'error',
  ],
  // Cost-First: services and overruns
  [O, '| $32/month | Card | No — ask first |', '| $32/month | Card | Yes |', 'pre-approved-paid-service', 'Yes'],
  [M, '| $100/month | Card | No — ask first |', '| $100/month | Card | Yes |', 'pre-approved-paid-service', 'Yes'],
  [S, '| Supabase Free | $0 |', '| Supabase Pro | $25 |', 'pre-approved-paid-service', 'Yes'],
  [
    V,
    '| ~$20/mo | Card | No — ask first |',
    '| ~$20/mo | Card | Yes, go ahead |',
    'pre-approved-paid-service',
    'Yes, go ahead',
  ],
  [
    S,
    '| Resend Free | $0 | Free tier |',
    '| Resend | usage-based | Card |',
    'pre-approved-paid-service',
    'Yes',
    'warning',
  ],
  [E, 'Stop and ask', 'Continue', 'overrun-continues', 'Continue'],
  [E, 'Stop and ask', 'Blue', 'overrun-continues', 'Blue', 'warning'],
  [E, 'Stop and ask', 'Continue with warning', 'overrun-continues', 'Continue with warning'],
  [
    V,
    '**If costs exceed estimate**: Stop and ask',
    '**If costs exceed estimate**: Proceed and notify',
    'overrun-continues',
    'Proceed and notify',
  ],
  [E, 'Stop and ask', 'Notify the user', 'overrun-continues', 'Notify the user'],
  [E, 'Stop and ask', 'Nothing', 'overrun-continues', 'Nothing'],
  [E, 'Stop and ask', 'Stop and ask, unless below 50%', 'overrun-continues', 'unless'],
  [E, 'Stop and ask', 'Ask, and continue after 24 hours without answer', 'overrun-continues', 'after 24 hours'],
  [E, 'Stop and ask', 'TL decides', 'overrun-continues', 'TL decides'],
  [O, 'Stop and ask', 'Ignore it', 'overrun-continues', 'Ignore it'],
  // Banners
  [
    E,
    'until the user explicitly approves the cost estimate',
    'but the PM may start before',
    'cost-banner-weakened',
    'may start',
  ],
  [
    E,
    'These are absolute rules. No agent may override them.',
    'The Team Leader may override these rules.',
    'preservation-banner-weakened',
    'may override',
  ],
  [
    E,
    'No agent may override them.',
    'No agent may override them, except in an emergency.',
    'preservation-banner-weakened',
    'except',
  ],
  // No-Delete: archive methods
  [E, FILES, 'Delete after 30 days', 'archive-method-deletes', 'Delete'],
  [E, FILES, `${FILES}, purged after 90 days`, 'archive-method-deletes', 'purged'],
  [E, FILES, 'Move to trash', 'archive-method-deletes', 'trash'],
  [E, FILES, 'none', 'archive-method-deletes', 'none'],
  [E, FILES, 'Keep for 30 days', 'archive-method-deletes', 'Keep for 30 days'],
  [E, FILES, '`rm` when obsolete', 'archive-method-deletes', 'rm'],
  [E, ROWS, 'Remove the row', 'archive-method-deletes', 'Remove'],
  [E, ROWS, 'Hard DELETE', 'archive-method-deletes', 'DELETE'],
  [E, DOCS, 'Overwrite in place', 'archive-method-deletes', 'Overwrite'],
  [E, DOCS, 'N/A', 'archive-method-deletes', 'N/A'],
  [
    V,
    'archive to `.team/archive/` — NEVER delete',
    'archive to `.team/archive/` — delete later',
    'archive-method-deletes',
    'delete',
  ],
  [V, 'add `status: archived` — NEVER remove', 'remove', 'archive-method-deletes', 'remove'],
  [O, 'Set `status: archived` in a status column', 'Drop it', 'archive-method-deletes', 'Drop'],
  // No-Delete: history
  [E, GIT, 'Rebase allowed', 'git-history-rewritten', 'Rebase'],
  [E, GIT, 'Squash on merge', 'git-history-rewritten', 'Squash'],
  [E, GIT, 'Never rebase/squash published commits unless needed', 'git-history-rewritten', 'unless'],
  [E, GIT, 'Avoid rebasing published commits', 'git-history-rewritten', 'Avoid'],
  [E, GIT, 'Never rebase/squash published commits (negotiable)', 'git-history-rewritten', 'negotiable'],
  [E, GIT, 'Never rebase published commits', 'git-history-rewritten', 'Never rebase published commits', 'warning'],
  [E, GIT, 'none', 'git-history-rewritten', 'none'],
  [E, GIT, 'Force push allowed after review', 'git-history-rewritten', 'Force push'],
  [V, 'NEVER rebase/squash published commits', 'rebase/squash published commits', 'git-history-rewritten', 'rebase'],
  [
    O,
    'Never rebase or squash published commits, without exception',
    'Never rebase or squash unpublished commits',
    'git-history-rewritten',
    'unpublished',
  ],
  // No-Delete: elsewhere
  [E, HARD, `${HARD}\n- Purge logs older than 30 days`, 'deletion-ordered', 'Purge logs'],
  [E, HARD, `${HARD}\n- Drop the old tables after each migration`, 'deletion-ordered', 'Drop the old tables'],
  [E, HARD, `${HARD}\n- Delete evidence after release`, 'deletion-ordered', 'Delete evidence'],
  [E, HARD, `${HARD}\n- Run \`rm -rf .team/archive\` weekly`, 'deletion-ordered', 'rm -rf .team/archive'],
  [
    E,
    '- [x] `.team/evidence/` proof artifacts',
    '- [x] `.team/evidence/` proof artifacts (evidence expires after 14 days)',
    'deletion-ordered',
    'evidence expires',
  ],
  [
    E,
    'Nothing is ever deleted — files',
    'Old evidence is deleted after release — files',
    'deletion-ordered',
    'evidence is deleted',
  ],
  [
    O,
    'marked and set aside, never deleted.',
    'marked and set aside. Logs are deleted every month.',
    'deletion-ordered',
    'Logs are deleted',
  ],
  [
    E3,
    '- Logging: Logger (structured JSON) with metadata',
    '- Logging: Logger, purge logs older than 30 days',
    'deletion-ordered',
    'purge logs',
  ],
  [
    O,
    'the phone has to speak up first.',
    'the phone has to speak up first. Agents delete old screenshots.',
    'deletion-ordered',
    'delete old screenshots',
  ],
  [
    S,
    'simple as possible',
    'simple as possible; wipe the database on every deploy',
    'deletion-ordered',
    'wipe the database',
  ],
  [
    E,
    '- [x] Branch protection (require PR reviews',
    '- [x] Branch protection (squash merge, require PR reviews',
    'history-rewrite-ordered',
    'squash merge',
  ],
  [E, HARD, `${HARD}\n- Force push when a commit is wrong`, 'history-rewrite-ordered', 'Force push'],
  [
    S,
    'ONLY after Team Leader receives explicit user approval',
    'Squash and merge after Team Leader receives explicit user approval',
    'history-rewrite-ordered',
    'Squash and merge',
  ],
  // Ask-When-Unsure
  [E, THRESHOLD, '< 50% confidence — escalate', 'escalation-threshold-low', '50'],
  [E, THRESHOLD, '< 89% confidence — escalate', 'escalation-threshold-low', '89'],
  [E, THRESHOLD, '< 0.5 confidence', 'escalation-threshold-low', '0.5'],
  [E, THRESHOLD, 'none', 'escalation-threshold-low', 'none'],
  [E, THRESHOLD, 'Never', 'escalation-threshold-low', 'Never'],
  [
    E,
    THRESHOLD,
    'at the agent’s discretion; agents decide',
    'escalation-threshold-low',
    'at the agent’s discretion; agents decide',
  ],
  [V, '< 90% confidence → escalate', '< 60% confidence → escalate', 'escalation-threshold-low', '60'],
  [E, THRESHOLD, '< 90% confidence — proceed with caution', 'escalation-weakened', 'proceed'],
  [E, THRESHOLD, '< 90% confidence — escalate if possible', 'escalation-weakened', 'if possible'],
  [
    E,
    'it stops and escalates to the Team Leader',
    'it makes its best guess',
    'escalation-weakened',
    'makes its best guess',
  ],
  [
    O,
    'Escalation response time expectation**: hours',
    'Escalation response time expectation**: hours, then proceed without answer',
    'escalation-weakened',
    'without answer',
  ],
  [
    E,
    '**Preferred escalation format**: Detailed context + options',
    '**Preferred escalation format**: none',
    'escalation-weakened',
    'none',
  ],
  [E, UNSURE, unsure('delete data, '), 'unsure-list-shortened', unsure('delete data, ')],
  [E, UNSURE, unsure('cost money, '), 'unsure-list-shortened', unsure('cost money, ')],
  [E, UNSURE, unsure('be irreversible, '), 'unsure-list-shortened', unsure('be irreversible, ')],
  [
    E,
    UNSURE,
    unsure(', or fall outside the stated strategy scope'),
    'unsure-list-shortened',
    unsure(', or fall outside the stated strategy scope'),
  ],
  [E, UNSURE, 'Nothing', 'unsure-list-shortened', 'Nothing'],
  [
    O,
    'might delete data or damage it, ',
    'might ',
    'unsure-list-shortened',
    'Whatever might cost money, disturb production, leave a process without its supervisor, be irreversible, or lie outside the scope of this strategy',
  ],
  // ai-team Branch
  [E, 'Working branch: `ai-team`', 'Working branch: `main`', 'working-branch-changed', 'main'],
  [E, 'Working branch: `ai-team`', 'Working branch: `ai-team-2`', 'working-branch-changed', 'ai-team-2'],
  [E, 'Working branch: `ai-team`', 'Working branch: develop', 'working-branch-changed', 'develop'],
  [E, 'Working branch: `ai-team`', 'Working branch: `AI-Team`', 'working-branch-changed', 'AI-Team'],
  [E, 'Working branch: `ai-team`', 'Working branch: `feature/*`', 'working-branch-changed', 'feature/*'],
  [E, 'Working branch: `ai-team`', 'Working branch: `ai-team` or `develop`', 'working-branch-changed', 'develop'],
  [
    E,
    '`ai-team` (MANDATORY — all teams use this branch)',
    '`ai-team` (recommended)',
    'working-branch-changed',
    'recommended',
  ],
  [V, '**Branch**: `ai-team`', '**Branch**: `feature/vue`', 'working-branch-changed', 'feature/vue'],
  [S, 'Working branch: `ai-team`', 'Working branch: `dev`', 'working-branch-changed', 'dev'],
  [G, 'Working branch: `ai-team`', 'Working branch: `trunk`', 'working-branch-changed', 'trunk'],
  // Merge-Gated
  [E, MERGE, 'after CI passes', 'merge-gate-weakened', 'after CI passes'],
  [E, MERGE, 'automatically', 'merge-gate-weakened', 'automatically'],
  [E, MERGE, 'Automatic after green checks', 'merge-gate-weakened', 'Automatic after green checks'],
  [E, MERGE, `${MERGE}, unless urgent`, 'merge-gate-weakened', 'unless'],
  [E, MERGE, `${MERGE} or after 24 h without answer`, 'merge-gate-weakened', 'after 24 h'],
  [E, MERGE, 'after Team Leader approval', 'merge-gate-weakened', 'after Team Leader approval'],
  [E, MERGE, 'after user approval or once CI is green', 'merge-gate-weakened', 'or once'],
  [E, MERGE, 'after implicit user approval', 'merge-gate-weakened', 'implicit'],
  [E, MERGE, 'user approval recommended', 'merge-gate-weakened', 'recommended'],
  [E, MERGE, 'without user approval', 'merge-gate-weakened', 'without user approval'],
  [E, MERGE, 'allowed', 'merge-gate-weakened', 'allowed'],
  [E, MERGE, 'user approval is not required', 'merge-gate-weakened', 'approval is not required'],
  [V, MERGE, 'when tests pass', 'merge-gate-weakened', 'when tests pass'],
  [
    O,
    'ONLY after the user has given the Team Leader explicit approval',
    'the Team Leader approves',
    'merge-gate-weakened',
    'the Team Leader approves',
  ],
  [
    M,
    'No agent, PM, or automated process may merge `ai-team` -> `main` without user saying "approved"',
    'Any agent may merge `ai-team` -> `main`',
    'merge-gate-bypassed',
    'Any agent may merge',
  ],
  [E, HARD, `${HARD}\n- Hotfixes are pushed directly to main`, 'merge-gate-bypassed', 'pushed directly to main'],
  [
    E,
    '- [x] Database migration validation in CI',
    '- [x] Auto-merge pull requests when CI is green',
    'merge-gate-bypassed',
    'Auto-merge',
  ],
  [
    E,
    '- [x] Manual approval gate for production',
    '- [ ] Manual approval gate for production',
    'production-approval-off',
    '[ ]',
    'information',
  ],
  [
    E,
    '- [x] Manual approval gate for production deployment\n',
    '',
    'production-approval-off',
    'CI/CD Requirements',
    'information',
  ],
  [
    E,
    'Manual approval gate for production deployment',
    'Automatic approval gate for production deployment',
    'production-approval-weakened',
    'Automatic',
  ],
  [
    E,
    'Manual approval gate for production deployment',
    'Manual approval gate for production deployment (except hotfixes)',
    'production-approval-weakened',
    'except',
  ],
  // Auto-Synced
  [
    E,
    '**Auto-sync frequency**: Every agent completion',
    '**Auto-sync frequency**: Never',
    'sync-frequency-unknown',
    'Never',
  ],
  [
    E,
    '**Auto-sync frequency**: Every agent completion',
    '**Auto-sync frequency**: when convenient',
    'sync-frequency-unknown',
    'when convenient',
    'warning',
  ],
  [E, '**Auto-push enabled?**: Yes', '**Auto-push enabled?**: Maybe', 'auto-push-value', 'Maybe'],
  [V, '**Auto-push enabled?**: Yes', '**Auto-push enabled?**: Sometimes', 'auto-push-value', 'Sometimes'],
  [E, '- [x] `.team/evidence/` proof', '- [ ] `.team/evidence/` proof', 'synced-artefacts-unticked', '[ ]', 'warning'],
  [
    E,
    '- [x] `COST_ESTIMATION.md` and',
    '- [ ] `COST_ESTIMATION.md` and',
    'synced-artefacts-unticked',
    '[ ]',
    'warning',
  ],
  [V, '- [x] Source code changes', '- [ ] Source code changes', 'synced-artefacts-unticked', '[ ]', 'warning'],
  [O, '- [x] `.team/COMMIT_LOG.md`', '- [ ] `.team/COMMIT_LOG.md`', 'synced-artefacts-unticked', '[ ]', 'warning'],
  [E, '- [x] `.team/COMMIT_LOG.md` updates\n', '', 'synced-artefacts-unticked', 'What gets auto-synced', 'information'],
  // Dynamically Scaled
  [E, '**Max concurrent agents**: 15', '**Max concurrent agents**: no limit', 'agents-limit', 'no limit'],
  [E, '**Max concurrent agents**: 15', '**Max concurrent agents**: Unlimited', 'agents-limit', 'Unlimited'],
  [V, '**Max concurrent agents**: 15', '**Max concurrent agents**: 15+', 'agents-limit', '+'],
  [E, '**Max concurrent agents**: 15', '**Max concurrent agents**: 15 or more', 'agents-limit', 'or more'],
  [E, 'increases > 20%)', 'increases > 50%)', 'reapproval-threshold-raised', '50'],
  [E, 'increases > 20%)', 'increases > 21%)', 'reapproval-threshold-raised', '21'],
  [V, '(re-approve if > 20% over)', '(re-approve if > 100% over)', 'reapproval-threshold-raised', '100'],
  [O, 'rises by > 20%', 'rises by > 40%', 'reapproval-threshold-raised', '40'],
  [E, REAPPROVE, REAPPROVE.replace('user re-approves', 'TL re-approves'), 'reapproval-weakened', 'TL re-approves'],
  [E, REAPPROVE, REAPPROVE.replace('MUST appear', 'need not appear'), 'reapproval-weakened', 'need not'],
  [E, REAPPROVE, REAPPROVE.replace('user re-approves', 'user is informed'), 'reapproval-weakened', 'user is informed'],
  [E, `${REAPPROVE}\n`, '', 'reapproval-weakened', 'Scaling constraints', 'warning'],
  // Evidence-Driven
  [
    E,
    '>= 80% line coverage (mix test --cover)',
    '>= 60% line coverage (mix test --cover)',
    'coverage-below-eighty',
    '60',
  ],
  [
    E,
    '>= 80% line coverage (mix test --cover)',
    '>= 79% line coverage (mix test --cover)',
    'coverage-below-eighty',
    '79',
  ],
  [
    E,
    '>= 80% line coverage (mix test --cover)',
    '<= 80% line coverage (mix test --cover)',
    'coverage-below-eighty',
    '<=',
  ],
  [E, '>= 80% line coverage (mix test --cover)', 'none', 'coverage-below-eighty', 'none'],
  [E, '>= 80% line coverage (mix test --cover)', 'as high as possible', 'coverage-below-eighty', 'as high as possible'],
  [
    E,
    '>= 80% line coverage (mix test --cover)',
    '>= 80% line coverage, if possible',
    'coverage-below-eighty',
    'if possible',
  ],
  [E, 'Test coverage >= 80% (mix', 'Test coverage >= 50% (mix', 'coverage-below-eighty', '50'],
  [
    V,
    '(components), >= 80% (composables/stores)',
    '(components), >= 60% (composables/stores)',
    'coverage-below-eighty',
    '60',
  ],
  [S, '**Test Coverage Target**: >= 80%', '**Test Coverage Target**: >= 40%', 'coverage-below-eighty', '40'],
  [O, '**Test Coverage Target**: >= 85%', '**Test Coverage Target**: >= 75%', 'coverage-below-eighty', '75'],
  [
    E,
    VULNERABILITIES,
    'At most 3 CRITICAL/HIGH security vulnerabilities',
    'critical-vulnerabilities-allowed',
    'At most 3',
  ],
  [E, VULNERABILITIES, 'Few CRITICAL/HIGH security vulnerabilities', 'critical-vulnerabilities-allowed', 'Few'],
  [
    E,
    VULNERABILITIES,
    'Zero CRITICAL/HIGH security vulnerabilities unless accepted',
    'critical-vulnerabilities-allowed',
    'unless',
  ],
  [
    E,
    VULNERABILITIES,
    'Zero CRITICAL security vulnerabilities',
    'critical-vulnerabilities-allowed',
    'CRITICAL',
    'warning',
  ],
  [E, VULNERABILITIES, 'Zero LOW security vulnerabilities', 'critical-vulnerabilities-allowed', 'LOW'],
  [
    E,
    VULNERABILITIES,
    'CRITICAL/HIGH security vulnerabilities documented',
    'critical-vulnerabilities-allowed',
    'documented',
  ],
  [E, `- [ ] ${VULNERABILITIES}\n`, '', 'critical-vulnerabilities-allowed', 'Launch Criteria', 'warning'],
  [
    V,
    'Zero CRITICAL/HIGH security vulnerabilities',
    '< 5 CRITICAL/HIGH security vulnerabilities',
    'critical-vulnerabilities-allowed',
    '< 5',
  ],
  [
    E,
    '- [x] Sobelow security scan results',
    '- [ ] Sobelow security scan results',
    'test-without-proof',
    '[ ]',
    'warning',
  ],
  [
    E,
    '- [x] Sobelow security scan results\n',
    '',
    'test-without-proof',
    'What proof do you need from the team?',
    'warning',
  ],
  [E, '- [x] Benchee performance', '- [ ] Benchee performance', 'test-without-proof', '[ ]', 'warning'],
  [E, '- [x] Dialyzer output', '- [ ] Dialyzer output', 'test-without-proof', '[ ]', 'warning'],
  [E, '- [x] ExUnit test results with', '- [ ] ExUnit test results with', 'test-without-proof', '[ ]', 'warning'],
  [E, '- [x] Wallaby E2E test results', '- [ ] Wallaby E2E test results', 'test-without-proof', '[ ]', 'warning'],
  [
    E,
    '- [x] Wallaby E2E test results\n',
    '',
    'test-without-proof',
    'What proof do you need from the team?',
    'information',
  ],
  [
    S,
    '- [ ] Performance/load tests',
    '- [x] Performance/load tests',
    'test-without-proof',
    'Performance/load tests',
    'warning',
  ],
  [O, '- [x] Security scanning reports', '- [ ] Security scanning reports', 'test-without-proof', '[ ]', 'warning'],
  // Execution permissions
  [
    G,
    '- [ ] Standard mode (default)',
    '- [x] `--dangerously-skip-permissions`\n- [x] Standard mode (default)',
    'permission-modes-contradict',
    '[x]',
  ],
  [
    G,
    '| Production server | Restricted mode |',
    '| Production server | `--dangerously-skip-permissions` |',
    'skip-permissions-unisolated',
    '`--dangerously-skip-permissions`',
    'warning',
  ],
  [
    G,
    '| Local dev machine | Standard mode |',
    '| Local dev machine | `--dangerously-skip-permissions` |',
    'skip-permissions-unisolated',
    '`--dangerously-skip-permissions`',
    'warning',
  ],
];

const texts = new Map(corpus().map(({ name, text }) => [name, text]));
texts.set(O, readFileSync(`${O}.md`, 'utf8'));

for (const [file, from, to, rule, marked, severity] of firstOfEach(faults, ([, , , rule]) => rule)) {
  const original = texts.get(file);
  const skip = original === undefined ? `${file} is not here` : false;
  for (const eol of oneOf(2, ['\n', '\r\n'])) {
    const name = `${file}: ${rule}: ${to.replace(/\s+/g, ' ').slice(0, 70)}${eol === '\n' ? '' : ' (CRLF)'}`;
    test(name, { skip }, () => {
      const text = (original ?? '').replaceAll('\n', eol);
      const wanted = from.replaceAll('\n', eol);
      assert.ok(text.includes(wanted), `the file has no “${from}”`);
      check(
        text,
        text.replace(wanted, () => to.replaceAll('\n', eol)),
        rule,
        marked,
        severity,
      );
    });
  }
}

function check(sound: string, broken: string, rule: string, marked: string, severity: Severity | undefined): void {
  const before = new Set(findingsOf(policies, sound).map((finding) => keyOf(finding, sound)));
  const after = findingsOf(policies, broken).filter((finding) => !before.has(keyOf(finding, broken)));
  const shown = after.map((finding) => `${finding.rule.id}: ${broken.slice(finding.span.start, finding.span.end)}`);
  const found = after.find(
    (finding) => finding.rule.id === rule && broken.slice(finding.span.start, finding.span.end) === marked,
  );
  assert.ok(found !== undefined, `not found among ${JSON.stringify(shown)}`);
  if (severity !== undefined) assert.equal(found.severity, severity);
  assert.ok(isAtChange(sound, broken, found) || marked === labelOf(found, broken), 'the finding is not at the fault');
  for (const fix of found.fixes ?? []) {
    const fixed = apply(broken, fix.edits);
    const left = findingsOf(policies, fixed);
    const known = new Set([...before, ...after.map((finding) => keyOf(finding, broken))]);
    assert.deepEqual(
      left.filter((finding) => !known.has(keyOf(finding, fixed))).map((finding) => keyOf(finding, fixed)),
      [],
      `“${fix.title}” brings something new`,
    );
    // Other ticks and places may have the same words; what was reported here is gone once.
    const count = (findings: readonly PlacedFinding[]): number =>
      findings.filter((finding) => finding.rule.id === rule && finding.severity === found.severity).length;
    assert.ok(count(left) < count(findingsOf(policies, broken)), `“${fix.title}” leaves the finding`);
    assert.ok(!/[^\r]\n/.test(fixed) || !broken.includes('\r\n'), `“${fix.title}” mixes line ends`);
  }
}

function keyOf({ rule, span, severity }: PlacedFinding, text: string): string {
  return `${rule.id} ${severity} ${text.slice(span.start, span.end)}`;
}

/** True when the finding touches a line that the fault changed. */
function isAtChange(sound: string, broken: string, { span }: PlacedFinding): boolean {
  let start = 0;
  while (start < broken.length && broken[start] === sound[start]) start++;
  let tail = 0;
  while (tail < broken.length - start && broken[broken.length - 1 - tail] === sound[sound.length - 1 - tail]) tail++;
  const from = broken.lastIndexOf('\n', Math.max(0, start - 1));
  const end = broken.indexOf('\n', broken.length - tail);
  return span.start >= from && span.end <= (end < 0 ? broken.length : end);
}

/** The label of a list that lost a line, which is where the line should stand. */
function labelOf({ span }: PlacedFinding, text: string): string {
  return text.slice(span.start - 2, span.start) === '**' ? text.slice(span.start, span.end) : '';
}

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((left, right) => right.start - left.start)
    .reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text);
}
