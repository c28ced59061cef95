import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/service/rules/registry';
import { corpus, withoutCorpus } from '../support/corpus';
import { findingsOf } from '../support/strategy';

const values = rules.filter(({ meta }) => meta.family === 'values');

function told(text: string): string[] {
  return findingsOf(values, text).map(({ rule, span, severity }) => {
    const line = text.slice(0, span.start).split('\n').length;
    return `${line} ${severity} ${rule.id}`;
  });
}

const candidates = (...lines: number[]): string[] => lines.map((line) => `${line} information candidates-open`);

/** Real strategies: what is said of each is known, and none of it is an error or a warning. */
const known: Readonly<Record<string, readonly string[]>> = {
  'elixir-phoenix-v3.1': candidates(70, 71, 74, 75, 76),
  'elixir-phoenix-v3.3': candidates(99, 100, 103, 104, 105),
  'generic-template-v3.3': [],
  'saas-mvp-filled-v3.3': [],
  'social-media-v3.3': [],
  'vue-frontend-v3.3': candidates(90, 94, 95, 96),
};

test('real strategies give no error and no warning', { skip: withoutCorpus }, () => {
  for (const { name, text } of corpus()) assert.deepEqual(told(text), known[name], name);
});

test('the samples give no error and no warning', () => {
  const read = (name: string): string => readFileSync(`samples/${name}.md`, 'utf8');
  assert.deepEqual(told(read('elixir-phoenix-filled')), []);
  assert.deepEqual(told(read('elixir-phoenix-open')), candidates(70, 71, 74, 75, 76, 92));
});

/** Sections with one gap each, and the answers that are sound in it. */
const sound: Readonly<Record<string, readonly [frame: string, answers: readonly string[]]>> = {
  complexity: [
    '## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | Login | Sign in | User can log in | … |\n',
    ['S', 'XL', '**L**', '`M`', 'M (3 days)', 'XL — split it', 'L, with a spike'],
  ],
  criteria: [
    '## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | Login | Sign in | … | M |\n',
    [
      'User can register, log in, reset password',
      'SSO support; invite flow; per-brand permissions; audit log',
      'Works offline',
      'Dashboard loads in < 2s',
      'Comments persist, mentions trigger notification, markdown supported',
      'All CRUD operations work; validation on required fields; optimistic UI updates',
      'Two users see the same change',
      'Keyboard only: every action reachable',
      'Passes WCAG AA',
      '100 % of rows imported',
      'Board drag-and-drop works on tablets',
      'Fast: P95 < 300ms',
      'Errors are shown',
      'Layout is responsive',
      'Reports generated on schedule; customizable KPI selection; white-label branding',
      'COBOL batch ends with return code 0',
      'Alle Nutzer sehen die Karte',
      '用户可以登录',
    ],
  ],
  risk: [
    '## 11. Risk & Constraints\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Late API | … | H | Mock it |\n',
    ['H', 'L', 'Medium', 'High (see 7.1)', 'Low', 'M — seen twice'],
  ],
  mitigation: [
    '## 11. Risk & Constraints\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Late API | L | H | … |\n',
    ['Accepted', 'Monitor', 'None needed before launch: pilot only', 'Backups'],
  ],
  savvy: [
    '## 2. Target Audience\n\n| Persona | Role | Pain Points | Goals | Tech Savvy |\n|---|---|---|---|---|\n| Later | PM | None | One list | … |\n',
    ['Low', 'Med', 'Medium', 'High', 'High (API)'],
  ],
  wcag: [
    '## 5. Non-Functional Requirements\n\n**Accessibility**:\n- WCAG level: …\n',
    [
      'A',
      'AA',
      'AAA',
      '2.1 AA',
      'WCAG 2.2 AA',
      'AA (public pages)',
      'AA, AAA for forms',
      'Level AA',
      '2.1 Level AA',
      'N/A (command line)',
    ],
  ],
  approved: [
    '## 7.1 Cost Approval & Payment Governance\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Mail | $0 | Free tier | … |\n',
    [
      'Yes',
      'No — ask first',
      'No - ask first',
      'No – ask first',
      'Yes (free tier)',
      '**No — ask first**',
      'No — ask first (card)',
    ],
  ],
  type: [
    '## 1. Project Identity\n\n**Project Type**: …\n',
    [
      'Greenfield',
      'Greenfield / MVP',
      'MVP + Prototype',
      'Migration (from COBOL)',
      'Extending',
      'Rewrite of the batch',
      'Greenfield MVP',
      'Production — phase 2',
    ],
  ],
  extra: [
    '## 11.1 Dynamic Agent Scaling\n\n**Allow PM to spawn extra agents?**: …\n',
    ['Yes', 'No', 'Yes, with TL approval', 'Yes with TL approval', 'Yes, with user approval', 'No (budget)'],
  ],
  overrun: [
    '## 7.1 Cost Approval & Payment Governance\n\n**What happens if actual costs exceed estimate?**: …\n',
    [
      'Stop and ask',
      'Stop and ask the user',
      'Hard stop at 10% over',
      'Stop immediately and ask',
      'Continue with warning',
    ],
  ],
  multiRegion: [
    '## 5. Non-Functional Requirements\n\n**Availability**:\n- Multi-region: …\n',
    [
      'yes',
      'No (future consideration)',
      'single region (Fly.io, Frankfurt)',
      'Fly.io multi-region',
      'Active-active in 2 regions',
      'future',
    ],
  ],
  compliance: [
    '## 5. Non-Functional Requirements\n\n**Security**:\n- Compliance: …\n',
    [
      'GDPR',
      'GDPR basics (data export, deletion on request)',
      'SOC 2 / GDPR',
      'ISO 27001, GDPR',
      'none',
      'GDPR (EU users), CCPA (CA users), platform-specific TOS',
      'FDA 21 CFR Part 11',
      'SOC 2 Type II',
    ],
  ],
  latency: [
    '## 5. Non-Functional Requirements\n\n**Performance**:\n- Response time: …\n',
    [
      'P99 < 50ms',
      'P95 < 300 ms (CRUD), P95 < 2s (analytics)',
      '< 1 s at 100 users',
      '50-100 ms',
      '16 ms per frame',
      '< 5 (ms)',
      'sub-second',
      'N/A (batch)',
      'median 80ms; 3 retries',
    ],
  ],
  duration: [
    '## 5. Non-Functional Requirements\n\n**Availability**:\n- RTO: …\n',
    [
      '< 5 minutes',
      '30 minutes (static hosting rebuild + CDN purge)',
      '0',
      '1h30m',
      'N/A',
      '4 hours',
      '15min',
      'next working day',
      'zero',
      'one hour',
    ],
  ],
  size: [
    '## 5. Non-Functional Requirements\n\n**Performance**:\n- Memory per node: …\n',
    ['< 200MB baseline', '2 GB', '512 MiB', '< 200M', '1.5GB per worker'],
  ],
  rate: [
    '## 5. Non-Functional Requirements\n\n**Performance**:\n- Throughput: …\n',
    [
      '1000 req/s',
      '100K social data points/hour',
      '10 messages per second',
      '1M events a day',
      'one batch a night',
      '5 jobs',
    ],
  ],
  number: [
    '## 5. Non-Functional Requirements\n\n**Scalability**:\n- Expected launch users: …\n',
    [
      '100',
      '1,500',
      '100K+',
      '100-200',
      '~50',
      'up to 20 (internal)',
      'one ward',
      'none (library)',
      'N/A',
      '10 000',
      'internal team',
    ],
  ],
  uptime: [
    '## 5. Non-Functional Requirements\n\n**Availability**:\n- Uptime target: …\n',
    ['99.9%', '99.99% (monthly)', '99.9 %', '99.95 percent', 'N/A (CLI)', 'best effort', '99,9%'],
  ],
  agents: [
    '## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: …\n',
    ['15', '1', 'no limit', 'default roster only', '15 (default)', '10 agents', 'up to 12', '**8**'],
  ],
  budget: [
    '## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: …\n',
    [
      '$80/month for Fly.io',
      '$0/month (free tiers: Vercel Hobby, Supabase Free)',
      'minimize',
      'free tier',
      '€50/mo',
      '50 EUR a month',
      '$12.99/month',
      '~$20/mo',
      '$10-20/month',
      'none',
      '$500 total',
      '$1k/year',
      'company account',
      '$0',
      '2 nodes at most',
    ],
  ],
  tokens: [
    '## 7.1 Cost Approval & Payment Governance\n\n**Token Budget Tolerance**: …\n',
    ['< $5 per run', '< $20 total', '$50 max', 'no hard limit, but inform me', '500K tokens', '< 10 EUR'],
  ],
  cost: [
    '## 7.1 Cost Approval & Payment Governance\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Mail | … | Card | No — ask first |\n',
    [
      '$32/month',
      'Free',
      '$0',
      'usage-based',
      '~$149/mo',
      'N/A',
      'included',
      '$0 (already owned)',
      '$0.002 per message',
      '3 months free, then $9/month',
    ],
  ],
  deadline: [
    '## 7. Timeline & Milestones\n\n**Hard Deadline**: …\n',
    [
      'flexible',
      '2027-03-15',
      'March 3 2027',
      'March 3, 2027',
      '3 March 2027',
      'Q2 2027',
      'Week 6',
      '4 weeks from kickoff',
      'Feb 29 2028',
      'End of March',
      '2020-01-01',
      '31/12/2027',
      'Flexible — no date',
      'none',
      'mid-2027',
      'H1 2027',
      '15. Juni 2027',
      '2027-03-15 17:00',
      'two weeks after M3',
    ],
  ],
  target: [
    '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load | … | Lighthouse |\n',
    [
      '< 2s',
      '>= 99.5%',
      '< 3 clicks',
      'Zero',
      'All green',
      '500 teams',
      'cut by half',
      'none',
      '+150%',
      'AA in all 4 pages',
      'twice as many',
      '100%',
    ],
  ],
  domain: [
    '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Domain**: …\n',
    [
      'TBD',
      'TBD (marketing decides)',
      'tocsin.example',
      'app.example.co.uk',
      'N/A',
      'none',
      'localhost',
      'example.com/app',
      'a.io and b.io',
      'internal network',
      'https://a.dev',
      'taskflow-mvp.vercel.app (upgrade to custom domain post-MVP)',
    ],
  ],
  repository: [
    '## 1. Project Identity\n\n**Repository**: …\n',
    [
      'github.com/yourorg/taskflow',
      'https://github.com/a/b',
      'git@github.com:a/b.git',
      'a/b',
      'taskflow',
      'New repository named taskflow',
      'ssh://git@host:2222/a.git',
      '[a/b](https://github.com/a/b)',
      '<https://github.com/a/b>',
      'https://dev.azure.com/org/p%20q/_git/r',
    ],
  ],
  cdn: [
    '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **CDN**: …\n',
    [
      'N/A',
      'none',
      'Cloudflare',
      "team's choice",
      'Vercel Edge Network (included)',
      'CI/CD bucket',
      'Fly.io (edge / origin)',
    ],
  ],
  transport: [
    '## 5. Non-Functional Requirements\n\n**Security**:\n- Transport: …\n',
    ['HTTPS and wss:// only', 'HTTP/1.1 and HTTP/2', 'https:// everywhere', 'TLS 1.3'],
  ],
  vision: [
    '## 1. Project Identity\n\n**One-Line Vision**: …\n',
    [
      'Uber for cats',
      'A TODO app for teams',
      '船の遅れを知らせる',
      'Post to X/Twitter, faster',
      'Replace the `TODO:` list',
      'A board for O(N) people',
    ],
  ],
  detail: [
    '## 7.1 Cost Approval & Payment Governance\n\n**Cost Estimation Detail Level**: …\n',
    ['Detailed', 'per-agent', 'Summary'],
  ],
  'accepted wcag': [
    '## 5. Non-Functional Requirements\n\n**Accessibility**:\n- WCAG level: …\n',
    ['none (CLI)', 'N/A (no UI)'],
  ],
  format: [
    '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n- **Preferred escalation format**: …\n',
    ['A short question', 'Short question'],
  ],
  'package manager': ['## 4. Technical Constraints\n\n**Package Manager**: …\n', ['asdf', '`asdf`', 'None', 'uv']],
  nothing: ['## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Third-party APIs: …\n', ['0', '0/month', '€0']],
  milestones: [
    '## 7. Timeline & Milestones\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | Pilot | Week 2 | The tool | It runs on two machines |\n…\n',
    ['| M2 | n/a | — | — | — |\n| M3 | n/a | — | — | — |', '| M2 | — | — | — | — |'],
  ],
  name: ['## 1. Project Identity\n\n**Project Name**: …\n', ['Harbour', 'Later', 'Something', 'X', 'Todo', 'Tba Bank']],
};

for (const [name, [frame, answers]] of Object.entries(sound)) {
  for (const answer of answers) {
    test(`sound ${name}: ${answer}`, () => assert.deepEqual(told(frame.replace('…', () => answer)), []));
  }
}

test('what stands in code, comments, slots and unknown sections is not judged', () => {
  const text = [
    '## 1. Project Identity\n\n**Project Name**: Harbour <!-- TODO: ask [INFERRED] -->\n\n**One-Line Vision**: [FILL IN — TBD]\n',
    '```\n**Project Name**: TBD\n$X/month ??? lorem ipsum\n```\n',
    '## Appendix\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| A | Q | H | |\n\n- TODO: later\n- TODO: later\n',
  ].join('\n');
  assert.deepEqual(told(text), []);
});
