import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/service/rules/registry';
import { corpus, withoutCorpus } from '../support/corpus';
import { findingsOf } from '../support/strategy';

const policies = rules.filter(({ meta }) => meta.family === 'policies');

function told(text: string): string[] {
  return findingsOf(policies, text).map(({ rule, span, severity }) => {
    const line = text.slice(0, span.start).split('\n').length;
    return `${line} ${severity} ${rule.id}`;
  });
}

/** Real strategies: what is said of each is known, and none of it is an error or a warning. */
const known: Readonly<Record<string, readonly string[]>> = {
  'elixir-phoenix-v3.1': [],
  'elixir-phoenix-v3.3': [],
  'generic-template-v3.3': [],
  'saas-mvp-filled-v3.3': ['178 information production-approval-off', '239 information forbidden-payments-incomplete'],
  'social-media-v3.3': ['267 information forbidden-payments-incomplete'],
  'vue-frontend-v3.3': ['177 information production-approval-off', '209 information forbidden-payments-incomplete'],
};

test('real strategies give no error and no warning', { skip: withoutCorpus }, () => {
  for (const { name, text } of corpus()) {
    assert.deepEqual(told(text), known[name], name);
    assert.deepEqual(told(text.replaceAll('\n', '\r\n')), known[name], `${name} with CRLF`);
  }
});

test('the samples give nothing', () => {
  for (const name of ['elixir-phoenix-filled', 'elixir-phoenix-open']) {
    assert.deepEqual(told(readFileSync(`samples/${name}.md`, 'utf8')), [], name);
  }
});

const COST = '## 7.1 Cost Approval & Payment Governance\n\n';
const DATA = '## 12.1 Data Preservation & Uncertainty Policy\n\n';
const SYNC = '## 13. GitHub Auto-Sync Policy\n\n';
const SCALING = '## 11.1 Dynamic Agent Scaling\n\n';

/** A frame with one gap, and the answers that are sound in it. */
const sound: Readonly<Record<string, readonly [frame: string, answers: readonly string[]]>> = {
  'payments forbidden altogether': [
    `${COST}**Payment Authorization Rules**:\n- **Requires explicit approval**: All card payments\n- **Forbidden without user present**: …\n`,
    ['Everything that costs money', 'Any payment, any subscription, any production cost'],
  ],
  'rows of no database': [
    `${DATA}**Data Preservation (No-Delete Rule)**:\n\n- **Archive method for table rows**: …\n`,
    ['N/A (no database)', 'N/A — no tables'],
  ],
  'launch criteria': [
    '## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] All P0 features implemented\n- [ ] …\n',
    [
      'Zero CRITICAL/HIGH findings',
      'No critical or high-severity bugs',
      'checkov: zero CRITICAL/HIGH',
      'Zero HIGH and CRITICAL issues (WPScan)',
    ],
  ],
  'auto-approve threshold': [
    `${COST}**Payment Authorization Rules**:\n- **Auto-approve threshold**: …\n`,
    [
      '$0',
      '**$0**',
      '$0.00',
      '0',
      '€0 — ask first',
      '$0 — always ask, even for $1',
      '$0 (always ask — recommended)',
      '$0 — nothing is paid automatically',
      '$0 — no automatic payments',
      'None — always ask',
      'Zero; payments over $50 need me present',
      'Never',
      '[DEFAULT] $0',
    ],
  ],
  'requires approval': [
    `${COST}**Payment Authorization Rules**:\n- **Requires explicit approval**: …\n`,
    [
      'All card payments',
      'All payments, without exception',
      'Everything, even when urgent',
      'Domain purchases, API subscriptions, automated renewals',
      'Payments above $20, subscriptions',
      'Every payment > $0',
    ],
  ],
  'forbidden payments': [
    `${COST}**Payment Authorization Rules**:\n- **Forbidden without user present**: …\n`,
    [
      'Any payment over $5, any recurring subscription, any production deployment cost',
      'ANY payment over **$50**, recurring subscriptions, production cost',
      'Payments > $50 / automatic renewals / go-live',
      'All payments',
      'Payments of $10 or more, payments over $1,000, subscriptions, releases',
    ],
  ],
  'pre-approved': [
    `${COST}**External Service Payments**:\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| …\n`,
    [
      'A | $0 | Free tier | Yes |',
      'A | Free | N/A | Yes |',
      'A | $0 (then $5/mo) | Card | Yes |',
      'A | Free up to $5 | Card | Yes |',
      'A | included | - | Yes |',
      'A | $20/mo | Card | No — ask first |',
      'A | $20/mo | Card | No |',
      'A | varies | Free tier | Yes |',
      'A | [FILL IN] | Card | Yes |',
    ],
  ],
  overrun: [
    `${COST}**What happens if actual costs exceed estimate?**: …\n`,
    [
      'Stop and ask',
      'Hard stop at 10% over',
      'STOP and ask the user; continue only after approval',
      'Pause, escalate and wait',
      'Do not continue without approval',
      'Stop and ask, then continue as agreed',
    ],
  ],
  'archive of files': [
    `${DATA}**Data Preservation (No-Delete Rule)**:\n- **Archive method for files**: …\n`,
    [
      'Move to `.team/archive/`',
      'Rename with a date, never delete',
      'Custom path: `old/`',
      'Move; nothing is ever deleted',
    ],
  ],
  'git history': [
    `${DATA}**Data Preservation (No-Delete Rule)**:\n- **Git history protection**: …\n`,
    [
      'Never rebase/squash published commits',
      'No rebase, no squash, no force push',
      'Do not rebase or squash',
      'Never rewrite published history',
      'Never force-push',
      'Append-only',
      'Never rebase/squash published commits (default, non-negotiable)',
    ],
  ],
  threshold: [
    `${DATA}**Uncertainty Escalation**:\n- **Escalation threshold**: …\n`,
    [
      '< 95% confidence',
      '100%',
      '< 90% confidence -> escalate',
      'Below 0.95 confidence',
      'More than 10% uncertain',
      '< 90% → TL, < 70% → user',
      '>= 90%: proceed; otherwise escalate',
    ],
  ],
  branch: [
    `${SYNC}**Branch strategy for auto-sync**:\n- Working branch: …\n`,
    [
      '`ai-team`',
      'ai-team',
      '**ai-team**',
      '`ai-team` (all teams)',
      'ai-team, always',
      'The `ai-team` branch',
      'ai-team — never main',
    ],
  ],
  merge: [
    `${SYNC}**Branch strategy for auto-sync**:\n- Merge to main: …\n`,
    [
      'ONLY after explicit user approval',
      'Only when the user says "approved"',
      'Never',
      'No agent may merge',
      'Never automatically; the user approves each merge',
      'Only by the user',
      'After CI passes AND explicit user approval',
      'User approval required, no exceptions',
      'After your written sign-off, never by timeout',
      'Pull request, then explicit approval by the product owner and the user',
    ],
  ],
  frequency: [
    `${SYNC}**Auto-sync frequency**: …\n`,
    [
      'Every wave',
      'Every wave completion',
      'Every commit (default)',
      'Manual only',
      'After each agent completion',
      'Per commit',
    ],
  ],
  push: [
    `${SYNC}**Auto-push enabled?**: …\n`,
    ['Yes', 'No', 'Yes (default)', 'No — commit only, I push manually', '**Yes**', 'Yes, to GitHub'],
  ],
  agents: [
    `${SCALING}**Max concurrent agents**: …\n`,
    ['15', '1', 'default roster only', '10 (including QA)', 'up to 12', '8, never more', '15 (hard limit)'],
  ],
  constraints: [
    `${SCALING}**Scaling constraints**:\n- …\n`,
    [
      'User re-approves if cost increases > 20%',
      'Any added agent needs user approval of the new cost',
      'Re-approve above 10 percent',
      'The user approves again when `COST_ESTIMATION.md` rises by 5%',
    ],
  ],
  coverage: [
    '## 6. Testing Requirements\n\n**Test Coverage Target**: …\n',
    [
      '>= 80%',
      '100%',
      '≥ 95 % lines, 70 % branches',
      '80% (excluding generated code)',
      '> 80% unit',
      '>= 70% (UI), >= 90% (core)',
    ],
  ],
  vulnerabilities: [
    '## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] …\n',
    [
      'Zero CRITICAL/HIGH vulnerabilities',
      'No known vulnerabilities',
      'No critical or high CVEs (Trivy)',
      'All CRITICAL/HIGH vulnerabilities fixed',
      'Security scan clean',
      '0 high-severity vulnerabilities',
    ],
  ],
  'a constraint': [
    '## 11. Risk & Constraints\n\n**Hard Constraints** (non-negotiable):\n- …\n',
    [
      'Must never store raw user PII',
      'Never force push or squash',
      'No merge without a green pipeline',
      'Delete personal data on request (GDPR)',
      'All changes via Pull Request with CI checks passing',
      'Players can delete their save files',
      'Merge requests need one review',
      'COBOL copybooks are never dropped',
      'Dependabot may auto-merge patch updates',
      'Expired sessions are removed',
      'Batch jobs delete temporary files',
    ],
  ],
  'a feature': [
    '## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | Records | … | Works for 10 records | M |\n',
    [
      'Create, read, update, delete tasks',
      'Delete account feature',
      'Purge logs older than 30 days from the console',
      'Auto-merge duplicate contacts',
      'Admins delete documents',
      'Drop tables on the floor plan',
    ],
  ],
};

for (const [name, [frame, answers]] of Object.entries(sound)) {
  for (const answer of answers) {
    test(`${name}: ${answer}`, () => {
      const findings = findingsOf(
        policies,
        frame.replace('…', () => answer),
      );
      const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
      assert.deepEqual(
        grave.map(({ rule, message }) => `${rule.id}: ${message}`),
        [],
      );
    });
  }
}
