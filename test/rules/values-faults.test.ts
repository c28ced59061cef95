import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/service/rules/registry';
import type { PlacedFinding, Severity } from '../../server/service/rules/rule';
import { corpus } from '../support/corpus';
import { firstOfEach } from '../support/runs';
import { findingsOf } from '../support/strategy';

const values = rules.filter(({ meta }) => meta.family === 'values');

/** File, text to replace (once), its replacement, the rule that must report it, the text that must be marked. */
type Fault = readonly [file: string, from: string, to: string, rule: string, marked: string, severity?: Severity];

const E = 'elixir-phoenix-v3.1';
const E3 = 'elixir-phoenix-v3.3';
const S = 'saas-mvp-filled-v3.3';
const V = 'vue-frontend-v3.3';
const M = 'social-media-v3.3';
const G = 'generic-template-v3.3';
const O = 'samples/elixir-phoenix-filled';

const NAME = '**Project Name**: [FILL IN]';
const VISION = '**One-Line Vision**: [FILL IN]';
const TYPE =
  '[FILL IN — Greenfield / Extending existing codebase / Migration / Rewrite / Prototype / MVP / Production]';
const REPOSITORY = '**Repository**: [FILL IN — GitHub URL or desired repo name]';
const FEATURE = '| 1 | [FILL IN] | [FILL IN] | [FILL IN] | [FILL IN] |';
const KPI = '|--------|--------|----------------|\n| [FILL IN] | [FILL IN] | [FILL IN] |';
const kpi = (target: string): string => `|--------|--------|----------------|\n| Load | ${target} | Lighthouse |`;
const MILESTONE = '| M1 | [FILL IN] | [FILL IN] | [FILL IN] | [FILL IN] |';
const milestone = (date: string): string => `| M1 | Start | ${date} | Login | A user logs in |`;
const feature = (criteria: string, size = 'M'): string => `| 1 | Login | Sign in | ${criteria} | ${size} |`;
const CONNECTIONS = '100K+ simultaneous WebSocket connections per node';
const MAX = '**Max concurrent agents**: 15';

const faults: readonly Fault[] = [
  // Options
  [E, FEATURE, feature('User can log in', 'XXXL'), 'option-unknown', 'XXXL'],
  [E, FEATURE, feature('User can log in', 'S/M/L/XL'), 'option-unknown', 'S/M/L/XL'],
  [E, FEATURE, feature('User can log in', 'm'), 'option-misspelt', 'm'],
  [E, FEATURE, feature('User can log in', 'Medium'), 'option-misspelt', 'Medium'],
  [E, FEATURE, feature('User can log in', '5'), 'option-unknown', '5'],
  [
    S,
    'invalid credentials show clear error | M |',
    'invalid credentials show clear error | Q |',
    'option-unknown',
    'Q',
  ],
  [E, 'developers) | M | M | Comp', 'developers) | Mdeium | M | Comp', 'option-misspelt', 'Mdeium'],
  [E, 'developers) | M | M | Comp', 'developers) | M | X | Comp', 'option-unknown', 'X'],
  [E, 'developers) | M | M | Comp', 'developers) | 50% | M | Comp', 'option-unknown', '50%'],
  [
    V,
    '| Bundle size bloat from excessive dependencies | M | M |',
    '| Bundle size bloat | M | Huge |',
    'option-unknown',
    'Huge',
  ],
  [S, 'review all team work | Med |', 'review all team work | Meh |', 'option-misspelt', 'Meh'],
  [S, 'review all team work | Med |', 'review all team work | Guru |', 'option-unknown', 'Guru'],
  [M, 'team performance | Low |', 'team performance | Lo |', 'option-unknown', 'Lo'],
  [E, 'WCAG level: AA (', 'WCAG level: AAAA (', 'option-unknown', 'AAAA'],
  [E, 'WCAG level: AA (', 'WCAG level: BB (', 'option-unknown', 'BB'],
  [E, 'WCAG level: AA (', 'WCAG level: aa (', 'option-misspelt', 'aa'],
  [S, 'WCAG level: AA', 'WCAG level: high', 'option-unknown', 'high'],
  [E, '| Card | No — ask first |\n\n', '| Card | Maybe so |\n\n', 'option-unknown', 'Maybe so'],
  [E, '| Card | No — ask first |\n\n', '| Card | No — ask frist |\n\n', 'option-misspelt', 'No — ask frist'],
  [E, '| Card | No — ask first |\n\n', '| Card | No |\n\n', 'option-misspelt', 'No', 'information'],
  [E, '| Card | No — ask first |\n\n', '| Card | Yes / No |\n\n', 'option-unknown', 'Yes / No'],
  [E, TYPE, 'Greenfeld', 'option-misspelt', 'Greenfeld'],
  [E, TYPE, 'Something else', 'option-unknown', 'Something else'],
  [
    E,
    TYPE,
    'Greenfield / Extending existing codebase / Migration / Rewrite / Prototype / MVP / Production',
    'option-unknown',
    'Greenfield / Extending existing codebase / Migration / Rewrite / Prototype / MVP / Production',
  ],
  [S, 'Greenfield / MVP', 'Greenfield / MPV', 'option-unknown', 'MPV'],
  [S, '**Delivery Target**: MVP', '**Delivery Target**: Alpha', 'option-unknown', 'Alpha'],
  [S, '**Demo format**: Live demo', '**Demo format**: Live dmeo', 'option-misspelt', 'Live dmeo'],
  [S, '**Demo environment**: Staging', '**Demo environment**: Stagign', 'option-misspelt', 'Stagign'],
  [E, '[FILL IN — SOC 2 / GDPR / HIPAA / none]', 'GPDR', 'option-misspelt', 'GPDR'],
  [E, '[FILL IN — SOC 2 / GDPR / HIPAA / none]', 'HIPAA / none', 'options-contradict', 'none'],
  [E, '[FILL IN — Fly.io multi-region / single region / future]', 'maybe', 'placeholder-left', 'maybe'],
  [
    S,
    'Multi-region: No (future consideration)',
    'Multi-region: yes / no / future',
    'option-unknown',
    'yes / no / future',
  ],
  [S, 'Multi-region: No (future consideration)', 'Multi-region: futrue', 'option-misspelt', 'futrue'],
  [
    E,
    '**Cost Estimation Detail Level**: Detailed per-wave breakdown',
    '**Cost Estimation Detail Level**: Rough guess',
    'option-unknown',
    'Rough guess',
  ],
  [
    E,
    '**Cost Estimation Detail Level**: Detailed per-wave breakdown',
    '**Cost Estimation Detail Level**: Detailed per-wve breakdown',
    'option-misspelt',
    'Detailed per-wve breakdown',
  ],
  [
    E,
    '**Auto-sync frequency**: Every agent completion',
    '**Auto-sync frequency**: Every agent compltion',
    'option-misspelt',
    'Every agent compltion',
  ],
  [
    E,
    '**Allow PM to spawn extra agents?**: Yes, with TL approval',
    '**Allow PM to spawn extra agents?**: Perhaps',
    'placeholder-left',
    'Perhaps',
  ],
  [
    E,
    '**Allow PM to spawn extra agents?**: Yes, with TL approval',
    '**Allow PM to spawn extra agents?**: Yes, with TL aproval',
    'option-misspelt',
    'Yes, with TL aproval',
  ],
  [
    E,
    '**Reporting Frequency**: Every wave completion',
    '**Reporting Frequency**: Every wave compleiton',
    'option-misspelt',
    'Every wave compleiton',
  ],
  [
    S,
    '**Final Deliverable**: Both PPTX and PDF',
    '**Final Deliverable**: PPTX presentaton',
    'option-misspelt',
    'PPTX presentaton',
  ],
  [
    E,
    '**What happens if actual costs exceed estimate?**: Stop and ask',
    '**What happens if actual costs exceed estimate?**: Stop an ask',
    'option-misspelt',
    'Stop an ask',
  ],
  [G, '[Yes / Yes with approval / No]', 'Only on Sundays', 'option-unknown', 'Only on Sundays'],
  // Figures and units
  [E, 'P99 < 50ms (HTTP', 'P99 < 50 (HTTP', 'unit-missing', '50'],
  [E, '< 90% confidence', '0.9 confidence', 'unit-missing', '0.9'],
  [E, 'P99 < 50ms (HTTP', 'P99 < 50 MB (HTTP', 'unit-missing', '50 MB'],
  [E, 'P99 < 50ms (HTTP + LiveView)', 'fast', 'figure-missing', 'fast'],
  [E, 'P99 < 50ms (HTTP + LiveView)', 'as low as possible', 'figure-missing', 'as low as possible'],
  [E, CONNECTIONS, 'lots', 'figure-missing', 'lots'],
  [E, CONNECTIONS, '-100K connections', 'figure-impossible', '-100'],
  [E, 'Memory per node: < 200MB baseline', 'Memory per node: < 200 baseline', 'unit-missing', '200'],
  [E, 'Uptime target: 99.99%', 'Uptime target: 199.99%', 'figure-impossible', '199.99%'],
  [E, 'Uptime target: 99.99%', 'Uptime target: 99.99', 'unit-missing', '99.99'],
  [
    E,
    'Uptime target: 99.99% (leveraging OTP supervision trees and let-it-crash)',
    'Uptime target: high',
    'figure-missing',
    'high',
  ],
  [E, 'Uptime target: 99.99%', 'Uptime target: 9.99%', 'uptime-implausible', '9.99%'],
  [E, '(RTO): < 5 minutes', '(RTO): < 5', 'unit-missing', '5'],
  [E, '(RTO): < 5 minutes', '(RTO): < 5 minuets', 'unit-missing', 'minuets'],
  [E, '(RPO): < 1 minute', '(RPO): < -1 minute', 'figure-impossible', '-1'],
  [E, '(RPO): < 1 minute (PostgreSQL streaming replication)', '(RPO): quick', 'figure-missing', 'quick'],
  [V, 'RTO: 30 minutes', 'RTO: 30', 'unit-missing', '30'],
  [V, 'Largest Contentful Paint (LCP) < 2.5s', 'Largest Contentful Paint (LCP) < 2.5', 'unit-missing', '2.5'],
  [V, 'First Input Delay (FID) < 100ms', 'First Input Delay (FID) < 100', 'unit-missing', '100'],
  [V, 'Bundle size < 200KB gzipped (initial', 'Bundle size < 200 gzipped (initial', 'unit-missing', '200'],
  [S, 'Throughput: 100 req/s (MVP scale)', 'Throughput: 100', 'unit-missing', '100'],
  [S, 'Throughput: 100 req/s (MVP scale)', 'Throughput: good', 'figure-missing', 'good'],
  [S, 'API response time: P95 < 300ms', 'API response time: P95 < 300', 'unit-missing', '300'],
  [S, 'Page load time: LCP < 2.5s', 'Page load time: quickly', 'figure-missing', 'quickly'],
  [
    M,
    'API response time: P95 < 300ms (CRUD), P95 < 2s',
    'API response time: P95 < 300ms (CRUD), P95 < 2',
    'unit-missing',
    '2',
  ],
  [S, 'launch users: 100\n', 'launch users: many\n', 'figure-missing', 'many'],
  [S, 'launch users: 100\n', 'launch users: 5,000\n', 'user-growth-falls', '2,000'],
  [S, '1-year users: 10,000', '1-year users: 1,000', 'user-growth-falls', '1,000'],
  [E, MAX, '**Max concurrent agents**: 0', 'agents-not-whole', '0'],
  [E, MAX, '**Max concurrent agents**: -3', 'agents-not-whole', '-3'],
  [E, MAX, '**Max concurrent agents**: 2.5', 'agents-not-whole', '2.5'],
  [E, MAX, '**Max concurrent agents**: many', 'agents-not-whole', 'many'],
  [E, MAX, '**Max concurrent agents**: fifteen', 'agents-not-whole', 'fifteen'],
  [E, 'Coverage Target**: >= 80% line', 'Coverage Target**: >= 180% line', 'figure-impossible', '180%'],
  [E, 'Coverage Target**: >= 80% line', 'Coverage Target**: >= 80 line', 'unit-missing', '80'],
  [
    E,
    'Coverage Target**: >= 80% line coverage (mix test --cover)',
    'Coverage Target**: as high as possible',
    'figure-missing',
    'as high as possible',
  ],
  [E, '- [ ] Test coverage >= 80% (mix', '- [ ] Test coverage >= 800% (mix', 'figure-impossible', '800%'],
  [S, '| **UAT Coverage Target** | >= 95% |', '| **UAT Coverage Target** | >= 50% |', 'uat-below-floor', '50'],
  [S, '| **P0 Feature Pass Rate** | 100% |', '| **P0 Feature Pass Rate** | 90% |', 'uat-below-floor', '90'],
  [
    S,
    '| **Negative Test Coverage** | >= 90% |',
    '| **Negative Test Coverage** | >= 190% |',
    'figure-impossible',
    '190%',
  ],
  [M, '| API Uptime | >= 99.9% |', '| API Uptime | >= 199.9% |', 'figure-impossible', '199.9%'],
  // Money
  [E, '[FILL IN — $/month for Fly.io / cloud hosting]', '$/month', 'template-value-left', '$/month'],
  [E, '[FILL IN — $/month for Fly.io / cloud hosting]', '80/month', 'currency-missing', '80'],
  [E, '[FILL IN — $/month for Fly.io / cloud hosting]', '80', 'currency-missing', '80'],
  [E, '[FILL IN — $/month for Fly.io / cloud hosting]', '$80', 'currency-missing', '$80', 'information'],
  [E, '[FILL IN — $/month for Fly.io / cloud hosting]', '-$80/month', 'figure-impossible', '-$80'],
  [E, '[FILL IN — $/month for Fly.io / cloud hosting]', '$X/month', 'template-value-left', '$X'],
  [E, '[FILL IN — $/month for Fly.io / cloud hosting]', 'TBD', 'placeholder-left', 'TBD'],
  [S, 'Infrastructure: $0/month', 'Infrastructure: $20/mnoth', 'currency-missing', 'mnoth'],
  [S, '**Token Budget Tolerance**: < $10 total', '**Token Budget Tolerance**: < 10 total', 'currency-missing', '10'],
  [M, '| $100/month | Card |', '| 100/month | Card |', 'currency-missing', '100'],
  [V, '| ~$20/mo | Card |', '| ~$X/mo | Card |', 'template-value-left', '$X'],
  [V, '| ~$20/mo | Card |', '| 20 | Card |', 'currency-missing', '20'],
  // Dates
  [E, '**Hard Deadline**: [FILL IN]', '**Hard Deadline**: 2027-02-30', 'date-impossible', '2027-02-30'],
  [E, '**Hard Deadline**: [FILL IN]', '**Hard Deadline**: Feb 30 2027', 'date-impossible', 'Feb 30 2027'],
  [E, '**Hard Deadline**: [FILL IN]', '**Hard Deadline**: 2027-13-01', 'date-impossible', '2027-13-01'],
  [E, '**Hard Deadline**: [FILL IN]', '**Hard Deadline**: 2027-00-10', 'date-impossible', '2027-00-10'],
  [
    E,
    '**Hard Deadline**: [FILL IN]',
    '**Hard Deadline**: 30th of February 2027',
    'date-impossible',
    '30th of February 2027',
  ],
  [E, '**Hard Deadline**: [FILL IN]', '**Hard Deadline**: sometime', 'date-unreadable', 'sometime', 'information'],
  [E, MILESTONE, milestone('June 31 2027'), 'date-impossible', 'June 31 2027'],
  [E, MILESTONE, milestone('Q7 2027'), 'date-impossible', 'Q7 2027'],
  [E, MILESTONE, milestone('2027-W60'), 'date-impossible', '2027-W60'],
  [E, MILESTONE, milestone('32/12/2027'), 'date-impossible', '32/12/2027'],
  [E, MILESTONE, milestone('soon'), 'date-unreadable', 'soon', 'information'],
  [E, MILESTONE, milestone('ASAP'), 'date-unreadable', 'ASAP', 'information'],
  [E, MILESTONE, milestone('Janury 15 2027'), 'date-unreadable', 'Janury', 'information'],
  [E, MILESTONE, milestone('TBD'), 'placeholder-left', 'TBD'],
  [S, '| M2 | Core CRUD | Week 2 |', '| M2 | Core CRUD | Feb 29 2027 |', 'date-impossible', 'Feb 29 2027'],
  [O, '2027-05-10', '2027-05-32', 'date-impossible', '2027-05-32'],
  // Targets and criteria
  [E, KPI, kpi('fast'), 'target-unmeasurable', 'fast', 'warning'],
  [E, KPI, kpi('better'), 'target-unmeasurable', 'better', 'warning'],
  [E, KPI, kpi('as quick as possible'), 'target-unmeasurable', 'as quick as possible', 'warning'],
  [E, KPI, kpi('High user satisfaction'), 'target-unmeasurable', 'High user satisfaction', 'warning'],
  [E, KPI, kpi('Loved by pilots'), 'target-unmeasurable', 'Loved by pilots', 'information'],
  [S, '| < 3 clicks |', '| Improved |', 'target-unmeasurable', 'Improved', 'warning'],
  [M, '| >= 99.5% | Scheduled', '| Reliable | Scheduled', 'target-unmeasurable', 'Reliable', 'warning'],
  [E, FEATURE, feature('works well'), 'criteria-untestable', 'works well', 'warning'],
  [E, FEATURE, feature('user friendly'), 'criteria-untestable', 'user friendly', 'warning'],
  [E, FEATURE, feature('User-friendly and intuitive'), 'criteria-untestable', 'User-friendly and intuitive', 'warning'],
  [E, FEATURE, feature('Fast'), 'criteria-untestable', 'Fast', 'warning'],
  [E, FEATURE, feature('Login'), 'criteria-untestable', 'Login', 'warning'],
  [E, FEATURE, feature('It works'), 'criteria-untestable', 'It works', 'warning'],
  [E, FEATURE, feature('Works as expected'), 'criteria-untestable', 'Works as expected', 'warning'],
  [
    E,
    FEATURE,
    feature('The login should be easy to use'),
    'criteria-untestable',
    'The login should be easy to use',
    'warning',
  ],
  [E, FEATURE, feature('Good performance'), 'criteria-untestable', 'Good performance', 'warning'],
  [E, FEATURE, feature('Looks good, feels fast'), 'criteria-untestable', 'Looks good, feels fast', 'warning'],
  [E, FEATURE, feature('N/A'), 'placeholder-left', 'N/A'],
  [
    S,
    'Dashboard loads in < 2s; shows tasks grouped by status; updates when tasks change',
    'Dashboard is nice and fast',
    'criteria-untestable',
    'Dashboard is nice and fast',
    'warning',
  ],
  [
    S,
    'Drag updates status; column order persists; works on tablet screens',
    'Works great',
    'criteria-untestable',
    'Works great',
    'information',
  ],
  [
    S,
    'User can register, log in, see empty dashboard',
    'Everything works',
    'criteria-untestable',
    'Everything works',
    'information',
  ],
  [
    E,
    '**Definition of Done**: [FILL IN]',
    '**Definition of Done**: When everything works well',
    'criteria-untestable',
    'When everything works well',
    'warning',
  ],
  // Short answers and placeholders
  [E, VISION, '**One-Line Vision**: Speed', 'one-word-answer', 'Speed'],
  [E, '**Problem Statement**: [FILL IN]', '**Problem Statement**: Slow.', 'one-word-answer', 'Slow.'],
  [E, '**Desired Outcome**: [FILL IN]', '**Desired Outcome**: Happiness', 'one-word-answer', 'Happiness'],
  [E, '**Definition of Done**: [FILL IN]', '**Definition of Done**: Done', 'one-word-answer', 'Done'],
  [
    S,
    '**Primary Users**: Project leads',
    '**Primary Users**: Everyone\n\n**Extra**: Project leads',
    'one-word-answer',
    'Everyone',
    'information',
  ],
  [E, NAME, '**Project Name**: TBD', 'placeholder-left', 'TBD'],
  [E, NAME, '**Project Name**: ???', 'placeholder-left', '???'],
  [E, NAME, '**Project Name**: XXX', 'placeholder-left', 'XXX'],
  [E, NAME, '**Project Name**: FILL IN', 'placeholder-left', 'FILL IN'],
  [E, VISION, '**One-Line Vision**: TODO', 'placeholder-left', 'TODO'],
  [E, VISION, '**One-Line Vision**: N/A', 'placeholder-left', 'N/A'],
  [E, VISION, '**One-Line Vision**: lorem ipsum dolor sit amet', 'placeholder-left', 'lorem ipsum dolor sit amet'],
  [E, VISION, '**One-Line Vision**: to be decided', 'placeholder-left', 'to be decided'],
  [
    E,
    '**Testing Tools**: ExUnit, Wallaby',
    '**Testing Tools**: ExUnit, TODO: name the rest, Wallaby',
    'placeholder-left',
    'TODO:',
  ],
  [S, '1. Native mobile apps (iOS/Android) — web responsive only', '1. TBD', 'placeholder-left', 'TBD'],
  [S, '- [x] Build logs showing zero errors', '- [x] TODO', 'placeholder-left', 'TODO'],
  [S, 'This is a side project with a 4-week sprint.', 'FIXME.', 'placeholder-left', 'FIXME'],
  [
    O,
    '| Drill mode | A practice alarm on screens that nobody can take for a real one |',
    '| Drill mode | ??? |',
    'placeholder-left',
    '???',
  ],
  [E, 'QA finds >= 3 blocking', 'QA finds >= N blocking', 'template-value-left', '>= N'],
  [E, 'cost increases > 20%)', 'cost increases > X%)', 'template-value-left', '> X'],
  [E, '- [ ] Test coverage >= 80% (mix', '- [ ] Test coverage >= X% (mix', 'template-value-left', '>= X'],
  [G, '[your-domain.com or "TBD"]', 'your-domain.com', 'template-value-left', 'your-domain.com'],
  // Review marks and candidates
  [
    E,
    '- **Database**: PostgreSQL 16',
    '- **Database**: PostgreSQL 16 [INFERRED]',
    'review-mark',
    '[INFERRED]',
    'information',
  ],
  [S, '| Sarah | Startup PM |', '| Sarah | Startup PM [DEFAULT] |', 'review-mark', '[DEFAULT]', 'information'],
  [S, '**Package Manager**: pnpm', '**Package Manager**: pnpm / npm', 'candidates-open', 'pnpm / npm', 'information'],
  [
    S,
    '**Monorepo or Polyrepo**: Single repo',
    '**Monorepo or Polyrepo**: Single repo / monorepo',
    'candidates-open',
    'Single repo / monorepo',
    'information',
  ],
  [
    S,
    '- **Cache**: Redis 7 (Upstash free tier)',
    '- **Cache**: Redis 7 (Upstash free tier) / Memcached',
    'candidates-open',
    'Redis 7 (Upstash free tier) / Memcached',
    'information',
  ],
  // Addresses
  [E, REPOSITORY, '**Repository**: htps://github.com/a/b', 'address-malformed', 'htps://'],
  [E, REPOSITORY, '**Repository**: https//github.com/a/b', 'address-malformed', 'https//'],
  [E, REPOSITORY, '**Repository**: https:/github.com/a/b', 'address-malformed', 'https:/'],
  [E, REPOSITORY, '**Repository**: https://git hub.com/a/b', 'address-malformed', 'https://git hub.com/a/b'],
  [E, REPOSITORY, '**Repository**: https://github..com/a/b', 'address-malformed', 'https://github..com/a/b'],
  [S, 'github.com/yourorg/taskflow', 'github,com/yourorg/taskflow', 'address-malformed', 'github,com/yourorg/taskflow'],
  [
    S,
    '**Domain**: taskflow-mvp.vercel.app (',
    '**Domain**: taskflow mvp.app (',
    'address-malformed',
    'taskflow mvp.app',
  ],
  [S, '**Domain**: taskflow-mvp.vercel.app (', '**Domain**: taskflow..app (', 'address-malformed', 'taskflow..app'],
  [
    M,
    'https://developers.google.com/youtube/v3',
    'htttps://developers.google.com/youtube/v3',
    'address-malformed',
    'htttps://',
  ],
  // Risks, cells, rows, items, ticks
  [
    S,
    'Use Supabase Realtime with conflict resolution; optimistic UI with rollback',
    'none',
    'risk-unmitigated',
    'none',
  ],
  [
    S,
    '| Use Supabase Realtime with conflict resolution; optimistic UI with rollback |',
    '| |',
    'risk-unmitigated',
    ' ',
  ],
  [S, '| 4 | Team invites |', '| 4 | Auth system |', 'row-repeated', 'Auth system'],
  [S, '| 1 | File attachments |', '| 1 | Task comments |', 'row-repeated', 'Task comments'],
  [S, '| M3 | Real-time + Polish |', '| M3 | Core CRUD |', 'row-repeated', 'Core CRUD'],
  [
    S,
    '| Team onboarding time | < 5 minutes |',
    '| Dashboard load time | < 5 minutes |',
    'row-repeated',
    'Dashboard load time',
  ],
  [
    S,
    '| Upstash Free | $0 | Free tier | Yes |',
    '| Vercel Hobby | $0 | Free tier | Yes |',
    'row-repeated',
    '| Vercel Hobby | $0 | Free tier | Yes |',
  ],
  [
    S,
    '2. Gantt charts, time tracking, or resource management',
    '2. Native mobile apps (iOS/Android) — web responsive only',
    'item-repeated',
    'Native mobile apps (iOS/Android) — web responsive only',
  ],
  [
    E,
    '- Let-it-crash philosophy — no defensive programming around expected failures',
    '- OTP supervision trees for all stateful processes',
    'item-repeated',
    'OTP supervision trees for all stateful processes',
  ],
  [S, '- [ ] Visual regression tests', '- [x] Unit tests (mandatory)', 'item-repeated', 'Unit tests (mandatory)'],
  [
    E3,
    '- [ ] `.team/screenshots/` with complete visual evidence',
    '- [ ] Running application with real UI (not wireframes)',
    'item-repeated',
    'Running application with real UI (not wireframes)',
  ],
];

/** Several at once: the fourth “team's choice”, and a second tick. */
const chains: readonly {
  readonly file: string;
  readonly edits: readonly (readonly [string, string])[];
  readonly rule: string;
  readonly marked: string;
}[] = [
  {
    file: E,
    edits: [
      ['Elixir 1.16+ (Erlang/OTP 26+)', "team's choice"],
      ['Phoenix 1.7+ / Phoenix LiveView / Ecto', "team's choice"],
      ['PostgreSQL 16\n', "team's choice\n"],
      ['Fly.io edge / CloudFront / Cloudflare', "team's choice"],
    ],
    rule: 'choice-left-to-team',
    marked: "team's choice",
  },
  {
    file: G,
    edits: [
      ['- [ ] Local machine', '- [x] Local machine'],
      ['- [ ] GitHub Codespaces', '- [x] GitHub Codespaces'],
    ],
    rule: 'ticks-contradict',
    marked: 'GitHub Codespaces — Team runs in a Codespace environment',
  },
];

const files = new Map(corpus().map(({ name, text }) => [name, text]));
files.set(O, readFileSync(`${O}.md`, 'utf8'));

for (const [file, from, to, rule, marked, severity] of firstOfEach(faults, ([, , , rule]) => rule)) {
  const title = `${rule}: ${to.replace(/\s+/g, ' ').slice(0, 70)} in ${file}`;
  test(title, { skip: files.has(file) ? false : `${file} is not here` }, () =>
    checkFault(file, [[from, to]], rule, marked, severity),
  );
}

for (const { file, edits, rule, marked } of chains) {
  test(`${rule}: several edits in ${file}`, { skip: files.has(file) ? false : `${file} is not here` }, () =>
    checkFault(file, edits, rule, marked, undefined),
  );
}

function checkFault(
  file: string,
  edits: readonly (readonly [string, string])[],
  rule: string,
  marked: string,
  severity: Severity | undefined,
): void {
  const sound = (files.get(file) ?? '').replace(/\r\n/g, '\n');
  let broken = sound;
  for (const [from, to] of edits) {
    assert.ok(broken.includes(from), `the file does not hold ${from}`);
    broken = broken.replace(from, () => to);
  }
  const before = keysOf(sound);
  const fresh = findingsOf(values, broken).filter((finding) => !before.has(keyOf(broken)(finding)));
  const shown = fresh.map(({ rule: { id }, span }) => `${id} ${broken.slice(span.start, span.end)}`);
  assert.deepEqual(shown, [`${rule} ${marked}`]);
  if (severity !== undefined) assert.equal(fresh[0]?.severity, severity);
  for (const finding of fresh) checkFixes(finding, broken);
}

const kept = new Map<string, ReadonlySet<string>>();

/** What is found in a text; many faults share one sound text. */
function keysOf(text: string): ReadonlySet<string> {
  const known = kept.get(text) ?? new Set(findingsOf(values, text).map(keyOf(text)));
  kept.set(text, known);
  return known;
}

function keyOf(text: string): (finding: PlacedFinding) => string {
  return ({ rule, span, message }) => `${rule.id} ${text.slice(span.start, span.end)} ${message}`;
}

/** Each fix settles its finding and brings no new one of this family. */
function checkFixes(finding: PlacedFinding, text: string): void {
  for (const fix of finding.fixes ?? []) {
    const edits = [...fix.edits].sort((a, b) => b.start - a.start);
    const fixed = edits.reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text);
    assert.notEqual(fixed, text, fix.title);
    const known = keysOf(text);
    const after = findingsOf(values, fixed).map(keyOf(fixed));
    assert.ok(!after.includes(keyOf(text)(finding)), `${fix.title} does not settle the finding`);
    assert.deepEqual(
      after.filter((key) => !known.has(key)),
      [],
      `${fix.title} brings a new finding`,
    );
  }
}
