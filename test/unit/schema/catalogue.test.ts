import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { transformSync } from 'esbuild';
import {
  categoryOfColumn,
  categoryOfField,
  compareReleases,
  ecosystemOf,
  ecosystemsOf,
  loadCatalogue,
  optionById,
  optionByName,
  optionsOfCategory,
  type StackOption,
} from '../../../server/service/schema/catalogue';
import { decodeOptions } from '../../../server/service/schema/catalogue/decode';

const folder = 'server/service/schema/catalogue';
const schemaFile = 'catalogue.schema.json';
const dataFiles = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== schemaFile);
const catalogue = loadCatalogue();

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Checks one file against the definition that its own `$schema` names, and gives the errors in words. */
function schemaErrors(data: unknown): readonly string[] {
  const schema = read(schemaFile);
  assert.ok(isObject(schema) && isObject(data));
  const ajv = new Ajv({ strict: true, allErrors: true });
  ajv.addSchema(schema, schemaFile);
  const reference = String(data['$schema']).replace(/^\.\//, '');
  const validate = ajv.getSchema(reference);
  assert.ok(validate, `${reference} is a definition of the schema`);
  return validate(data) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function rawOptions(file: string): readonly unknown[] {
  const data = read(file);
  assert.ok(isObject(data));
  return Array.isArray(data['options']) ? data['options'] : [];
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function required(option: StackOption | undefined): StackOption {
  assert.ok(option);
  return option;
}

function named(name: string): string | undefined {
  return optionByName(catalogue, name)?.option.id;
}

describe('the data of the stack catalogue', () => {
  for (const file of dataFiles) {
    it(`${file} follows its schema`, () => {
      assert.deepEqual(schemaErrors(read(file)), []);
    });
  }

  it('would not follow its schema with a wrong address, an unknown key or a missing summary', () => {
    const option = {
      id: 'x',
      name: 'X',
      categories: ['cache'],
      summary: 'What it is for',
      documentation: 'It is X, no more.',
    };
    const file = (changed: object) => ({
      $schema: './catalogue.schema.json#/definitions/optionsFile',
      ecosystems: [],
      options: [{ ...option, url: 'https://example.org/', ...changed }],
    });
    assert.deepEqual(schemaErrors(file({})), []);
    for (const fault of [{ url: 'http://example.org/' }, { extra: 1 }, { summary: undefined }, { id: 'Not Kebab' }]) {
      assert.notDeepEqual(schemaErrors(JSON.parse(JSON.stringify(file(fault)))), [], JSON.stringify(fault));
    }
  });

  it('is loaded from every options file in the folder', () => {
    const ids = dataFiles
      .filter((file) => file.startsWith('options-'))
      .flatMap((file) => decodeOptions(read(file)).map(({ id }) => id));
    assert.ok(ids.length >= 300);
    assert.deepEqual([...ids].sort(), catalogue.options.map(({ id }) => id).sort());
  });

  it('has unique ids', () => {
    assert.deepEqual(repeated(catalogue.options.map(({ id }) => id)), []);
    assert.deepEqual(repeated(catalogue.categories.map(({ id }) => id)), []);
    assert.deepEqual(repeated(catalogue.ecosystems.map(({ id }) => id)), []);
    assert.deepEqual(repeated(catalogue.traits.map(({ id }) => id)), []);
    assert.deepEqual(repeated(catalogue.compatibility.map((table) => `${table.option} ${table.of}`)), []);
  });

  it('has no dangling reference', () => {
    const options = new Set(catalogue.options.map(({ id }) => id));
    const traits = new Set(catalogue.traits.map(({ id }) => id));
    const ecosystems = new Set(catalogue.ecosystems.map(({ id }) => id));
    const dangling = [
      ...catalogue.options.flatMap((option) => [
        ...option.categories.filter((id) => !catalogue.categoryById.has(id)),
        ...option.ecosystems.filter((id) => !ecosystems.has(id)),
        ...[...option.traits, ...option.excludesTraits.map(({ trait }) => trait)].filter((id) => !traits.has(id)),
        ...option.provides.filter((id) => !options.has(id)),
        ...option.requires.flatMap(({ anyOf }) => anyOf).filter((id) => !options.has(id)),
      ]),
      ...catalogue.ecosystems.flatMap(({ languages }) => languages).filter((id) => !options.has(id)),
      ...catalogue.compatibility.flatMap((table) => [table.option, table.of]).filter((id) => !options.has(id)),
    ];
    assert.deepEqual(dangling, []);
  });

  it('uses every category, every trait and every ecosystem', () => {
    for (const { id, fields, columns } of catalogue.categories) {
      assert.ok(optionsOfCategory(catalogue, id).length > 0, `${id} has options`);
      assert.ok(fields.length + columns.length > 0, `${id} has a place in a strategy`);
    }
    for (const { id } of catalogue.traits) {
      assert.ok(
        catalogue.options.some(({ traits }) => traits.includes(id)),
        `an option has the trait ${id}`,
      );
    }
    for (const { id } of catalogue.ecosystems) {
      for (const category of ['language', 'framework', 'package-manager', 'linting', 'testing-tools']) {
        const own = optionsOfCategory(catalogue, category).filter((option) => option.ecosystems.includes(id));
        assert.ok(own.length > 0, `${id} has options for ${category}`);
      }
    }
  });

  it('has each label in at most one category of a section', () => {
    const places = catalogue.categories.flatMap(({ fields }) => fields);
    const labels = places.reduce((sum, { labels }) => sum + labels.length, 0);
    assert.equal(catalogue.categoryByField.size, labels);
  });

  it('gives a name to one option only, unless their ecosystems tell them apart', () => {
    for (const [name, options] of catalogue.optionsByName) {
      const ecosystems = options.flatMap((option) => option.ecosystems);
      const apart = options.every((option) => option.ecosystems.length > 0) && repeated(ecosystems).length === 0;
      assert.ok(options.length === 1 || apart, `${name}: ${options.map(({ id }) => id).join(', ')}`);
    }
  });

  it('does not contradict itself', () => {
    for (const option of catalogue.options) {
      const excluded = (other: StackOption | undefined) =>
        option.excludesTraits.some(({ trait }) => other?.traits.includes(trait)) ||
        other?.excludesTraits.some(({ trait }) => option.traits.includes(trait));
      assert.ok(!excluded(option), `${option.id} excludes its own trait`);
      assert.ok(!option.provides.includes(option.id), `${option.id} provides itself`);
      for (const { anyOf } of option.requires) {
        assert.ok(!anyOf.includes(option.id), `${option.id} requires itself`);
        assert.ok(!anyOf.every((id) => excluded(optionById(catalogue, id))), `${option.id} requires what it excludes`);
      }
    }
  });

  it('gives every statement an official source, by default the documentation of the option', () => {
    const sources = catalogue.options.flatMap(({ requires, excludesTraits }) => [...requires, ...excludesTraits]);
    assert.deepEqual(
      sources.filter(({ source }) => !source.startsWith('https://')),
      [],
    );
    const { requires, url } = required(optionById(catalogue, 'supabase-realtime'));
    assert.equal(requires[0]?.source, url);
  });

  it('uses every key that the schema allows an option', () => {
    const schema = read(schemaFile);
    const keys = new Set(dataFiles.flatMap((file) => Object.keys(Object.assign({}, ...rawOptions(file)))));
    assert.ok(isObject(schema) && isObject(schema['definitions']));
    const option = schema['definitions']['option'];
    assert.ok(isObject(option) && isObject(option['properties']));
    assert.deepEqual([...keys].sort(), Object.keys(option['properties']).sort());
  });

  it('requires nothing in a circle', () => {
    const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
      (optionById(catalogue, from)?.requires ?? []).some(({ anyOf }) => {
        const next = anyOf.length === 1 ? anyOf[0] : undefined;
        if (next === undefined || seen.has(next)) return false;
        seen.add(next);
        return next === goal || reaches(next, goal, seen);
      });
    const circles = catalogue.options.filter(({ id }) => reaches(id, id, new Set())).map(({ id }) => id);
    assert.deepEqual(circles, []);
  });

  it('keeps the releases of each table in order and each range the right way round', () => {
    for (const { option, of, releases } of catalogue.compatibility) {
      const name = `${option} of ${of}`;
      for (const [index, row] of releases.entries()) {
        const before = releases[index - 1];
        assert.ok(before === undefined || compareReleases(before.release, row.release) < 0, `${name} ${row.release}`);
        const { from, to } = row;
        assert.ok(from === undefined || to === undefined || compareReleases(from, to) <= 0, `${name} ${row.release}`);
        for (const { patch, to: later } of row.patches) {
          assert.equal(compareReleases(patch, row.release), 0, `${name} ${patch} belongs to ${row.release}`);
          assert.ok(to !== undefined && compareReleases(to, later) < 0, `${name} ${patch} supports more`);
        }
      }
    }
  });

  it('stays small enough to ship', () => {
    // esbuild turns JSON into the very object literal that the bundle contains.
    const size = dataFiles.reduce((sum, file) => {
      const { code } = transformSync(`export const data=${readFileSync(join(folder, file), 'utf8')}`, {
        minify: true,
        charset: 'utf8',
      });
      return sum + Buffer.byteLength(code);
    }, 0);
    assert.ok(size < 160_000, `${size} bytes`);
  });
});

/** What the field's strategies name, as they write it, and where the catalogue has to know it. */
const expected: Readonly<Record<string, readonly string[]>> = {
  language: [
    'Elixir',
    'Erlang/OTP',
    'TypeScript',
    'Python',
    'Rust',
    'Go',
    'Java',
    'Kotlin',
    'Ruby',
    'PHP',
    'C#',
    '.NET',
    'Swift',
    'Dart',
    'Node.js',
  ],
  framework: [
    'Phoenix',
    'Phoenix LiveView',
    'LiveView',
    'Ecto',
    'Vue',
    'Nuxt',
    'Pinia',
    'TanStack Query',
    'Next.js',
    'NestJS',
    'Fastify',
    'FastAPI',
    'Django',
    'Actix-web',
    'React',
    'Prisma',
    'Drizzle',
    'Spring Boot',
    'Ruby on Rails',
    'Laravel',
    'ASP.NET Core',
    'Flutter',
    'React Native',
    'SwiftUI',
    'Jetpack Compose',
    'Gin',
    'Axum',
    'shadcn/ui',
    'Tailwind CSS',
  ],
  database: [
    'PostgreSQL',
    'Postgres',
    'MySQL',
    'SQLite',
    'MongoDB',
    'TimescaleDB',
    'Supabase',
    'Neon',
    'Mnesia',
    'Ecto',
    'Redis',
    'Snowflake',
    'ClickHouse',
    'Oracle Database',
    'DB2',
    'Cassandra',
  ],
  cache: [
    'ETS',
    'Mnesia',
    'Cachex',
    'Redis',
    'Upstash',
    'Pinia persistence plugin',
    'vue-query',
    'TanStack Query for Vue',
    'Memcached',
    'Caffeine',
  ],
  'message-queue': [
    'Oban',
    'Broadway',
    'BullMQ',
    'RabbitMQ',
    'Kafka',
    'Supabase Realtime',
    'Sidekiq',
    'Celery',
    'Amazon SQS',
    'Hangfire',
    'Laravel Queues',
    'Asynq',
    'NATS',
  ],
  'cloud-provider': [
    'Fly.io',
    'AWS',
    'GCP',
    'Azure',
    'self-hosted',
    'Vercel',
    'Netlify',
    'Docker + Nginx',
    'Supabase',
    'Gigalixir',
    'Railway',
  ],
  deployment: [
    'Docker + Fly.io',
    'Docker + Kubernetes',
    'Docker + K8s',
    'Mix release',
    'Vercel',
    'Netlify',
    'Docker + Nginx',
    'Vercel serverless',
    'ECS',
    'Cloud Run',
    'serverless',
    'VMs',
    'PaaS',
    'K8s',
  ],
  cdn: ['Fly.io edge', 'CloudFront', 'Cloudflare', 'Vercel Edge', 'Vercel Edge Network', 'Netlify CDN'],
  'package-manager': [
    'mix',
    'mix (Hex package manager)',
    'npm',
    'pnpm',
    'yarn',
    'pip',
    'poetry',
    'cargo',
    'go mod',
    'Maven',
    'Gradle',
    'Bundler',
    'Composer',
    'NuGet',
    'Swift Package Manager',
    'pub',
    'conda',
    'CocoaPods',
    'rebar3',
  ],
  'repository-layout': [
    'Umbrella project (apps/)',
    'Single Phoenix application',
    'Single repo',
    'Monorepo with pnpm workspaces',
    'Monorepo',
    'Polyrepo',
    'Turborepo',
  ],
  linting: [
    'mix credo',
    'Credo',
    'mix format --check-formatted',
    'dialyzer',
    'mix deps.audit',
    'ESLint',
    'eslint-plugin-vue',
    'Prettier',
    'RuboCop',
    'Ruff',
    'golangci-lint',
    'Clippy',
    'ktlint',
    'PHPStan',
    'SwiftLint',
  ],
  email: ['Swoosh', 'Resend'],
  'integration-service': [
    'PostgreSQL 16',
    'Phoenix PubSub',
    'Supabase',
    'Resend',
    'GitHub',
    'Meta Graph API v19.0',
    'X/Twitter API v2',
    'LinkedIn Marketing API',
    'TikTok Business API',
    'YouTube Data API v3',
    'Pinterest API v5',
    'Google Analytics 4',
    'OpenAI API',
    'Slack',
  ],
  'integration-auth': [
    'Connection string (TLS)',
    'Internal (BEAM)',
    'API key',
    'OAuth',
    'SMTP',
    'JWT',
    'gh CLI',
    'OAuth 2.0 (PKCE)',
    'Service Account',
    'OAuth2',
  ],
  'hot-code-reload': ['BEAM hot code loading', 'Rolling deployment'],
  authentication: [
    'Plug.CSRFProtection',
    'Phoenix.Token',
    'phx_gen_auth',
    'phx.gen.auth',
    'Guardian',
    'JWT',
    'OAuth 2.0',
    'SSO',
    'Supabase Auth',
    'Devise',
    'Spring Security',
    'Laravel Sanctum',
  ],
  authorization: [
    'Bodyguard',
    'custom plugs',
    'Policy-based authorization',
    'RBAC',
    'ABAC',
    'row-level security',
    'Route guards',
    'Pundit',
  ],
  'password-hashing': ['Argon2', 'argon2_elixir', 'bcrypt_elixir', 'bcrypt', 'Pbkdf2'],
  transport: ['TLS', 'TLS everywhere', 'secure WebSocket (wss://)', 'Plug.SSL'],
  headers: ['Plug.SSL', 'content-security-policy', 'x-frame-options'],
  'xss-prevention': ['DOMPurify', 'Vue built-in escaping'],
  encryption: ['TLS 1.3', 'AES-256'],
  compliance: [
    'SOC 2',
    'GDPR',
    'HIPAA',
    'PCI-DSS',
    'PCI DSS v4.0',
    'CCPA',
    'ISO 25010',
    'WCAG 2.1 AA',
    'FDA 21 CFR Part 11',
  ],
  scaling: ['libcluster', 'BEAM clustering', 'horizontal', 'vertical', 'auto-scaling'],
  'multi-region': ['Fly.io multi-region', 'single region'],
  internationalization: ['Gettext', '@nuxtjs/i18n', 'vue-i18n'],
  logging: ['Logger', 'structured JSON', 'ELK', 'CloudWatch', 'Vercel Logs'],
  metrics: [
    'Telemetry',
    'Prometheus',
    'PromEx',
    'TelemetryMetricsPrometheus',
    'Datadog',
    'CloudWatch',
    'Vercel Analytics',
    'Grafana',
  ],
  tracing: ['Phoenix LiveDashboard', 'LiveDashboard', 'OpenTelemetry', 'Jaeger', 'Tempo', 'X-Ray'],
  alerting: ['PagerDuty', 'Opsgenie', 'Slack (via webhook)', 'Slack', 'Email alerts'],
  'error-tracking': ['Sentry'],
  'performance-monitoring': ['Vercel Analytics', 'Web Vitals'],
  debugging: ['Vue Devtools'],
  'user-analytics': ['Plausible', 'PostHog', 'Google Analytics'],
  'testing-tools': [
    'ExUnit',
    'Wallaby',
    'Benchee',
    'StreamData',
    'Sobelow',
    'Dialyzer',
    'mix test --cover',
    'act',
    'Vitest',
    'Vue Test Utils',
    'Playwright',
    'Lighthouse',
    'axe-core',
    'Storybook',
    'Chromatic',
    'Jest',
    'Supertest',
    'Pytest',
    'k6',
    'Gitleaks',
    'Trivy',
    'Phoenix.LiveViewTest',
    'Ecto sandbox',
    'npm audit',
    'Snyk',
    'JUnit',
    'RSpec',
    'PHPUnit',
    'xUnit',
    'go test',
    'cargo test',
    'XCTest',
    'Appium',
    'Detox',
    'Maestro',
    'React Testing Library',
    'Locust',
    'JMeter',
    'Gatling',
    'Newman',
    'Pact',
    'Cucumber',
    'ZAP',
    'Semgrep',
    'CodeQL',
    'SonarQube',
    'Bandit',
  ],
  'continuous-integration': ['GitHub Actions', 'act', 'husky', 'lint-staged', 'commitlint'],
  'documentation-site': ['React', 'Vite', 'MDX', 'ExDoc'],
};

describe('look-ups of the stack catalogue', () => {
  for (const [category, names] of Object.entries(expected)) {
    it(`finds what strategies name as ${category}`, () => {
      const missing = names.filter(
        (name) => !optionByName(catalogue, name, { category })?.option.categories.includes(category),
      );
      assert.deepEqual(missing, []);
    });
  }

  it('names every category in the table above', () => {
    assert.deepEqual(Object.keys(expected).sort(), catalogue.categories.map(({ id }) => id).sort());
  });

  it('reads versions behind a name', () => {
    const reading = (name: string) => {
      const found = optionByName(catalogue, name);
      return found && [found.option.id, found.version?.text, found.version?.orLater];
    };
    assert.deepEqual(reading('PostgreSQL 16'), ['postgresql', '16', false]);
    assert.deepEqual(reading('postgresql   16 or later'), ['postgresql', '16', true]);
    assert.deepEqual(reading('Phoenix 1.7+'), ['phoenix', '1.7', true]);
    assert.deepEqual(reading('Phoenix ~> 1.7'), ['phoenix', '1.7', true]);
    assert.deepEqual(reading('Redis 7'), ['redis', '7', false]);
    assert.deepEqual(reading('TypeScript 5.x'), ['typescript', '5', false]);
    assert.deepEqual(reading('TypeScript 5.x (strict mode)'), ['typescript', '5', false]);
    assert.deepEqual(reading('Elixir 1.16+ (Erlang/OTP 26+)'), ['elixir', '1.16', true]);
    assert.deepEqual(reading('Node.js >= 20'), ['nodejs', '20', true]);
    assert.deepEqual(reading('Java 21 LTS'), ['java', '21', false]);
    assert.deepEqual(reading('**Oban** (persistent job queue backed by PostgreSQL)'), ['oban', undefined, undefined]);
    assert.deepEqual(reading('`mix credo` — Elixir code analysis'), ['credo', undefined, undefined]);
    assert.deepEqual(reading('Elixir'), ['elixir', undefined, undefined]);
  });

  it('takes a number for a version only where it is none of the name', () => {
    assert.equal(named('TLS 1.3'), 'tls-1-3');
    assert.equal(named('OAuth 2.0'), 'oauth2');
    assert.equal(named('SOC 2'), 'soc-2');
    assert.equal(optionByName(catalogue, 'SOC 2')?.version, undefined);
    assert.equal(named('Argon2'), 'argon2');
    assert.equal(named('Google Analytics 4'), 'google-analytics');
  });

  it('does not find what it does not know', () => {
    for (const name of [
      '',
      ' ',
      '16',
      '1.7+',
      'Phoenixes',
      'Oban Oban',
      'none',
      "team's choice",
      'constructor',
      '[FILL IN]',
      `Redis ${'x'.repeat(100_000)}`,
    ]) {
      assert.equal(named(name), undefined, name.slice(0, 40));
    }
  });

  it('lets the field, then the language, decide between options that share a name', () => {
    const fly = required(optionById(catalogue, 'fly-io'));
    const first = { ...fly, id: 'first', categories: ['linting'], ecosystems: ['python'] };
    const second = { ...fly, id: 'second', categories: ['framework'], ecosystems: ['elixir'] };
    const shared = { ...catalogue, optionsByName: new Map([['bandit', [first, second]]]) };
    assert.equal(optionByName(shared, 'Bandit')?.option.id, 'first');
    assert.equal(optionByName(shared, 'Bandit', { category: 'framework' })?.option.id, 'second');
    assert.equal(optionByName(shared, 'Bandit', { ecosystems: ['elixir'] })?.option.id, 'second');
    assert.equal(optionByName(shared, 'Bandit', { category: 'linting', ecosystems: ['elixir'] })?.option.id, 'first');
  });

  it('reads no name of more than 200 characters', () => {
    assert.equal(named(`Redis${' '.repeat(50)}7`), 'redis');
    assert.equal(named(`Redis${' '.repeat(300)}7`), undefined);
  });

  it('finds the category of a field in every dialect', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['4', 'Language', 'language'],
      ['4', '**Cloud Provider**:', 'cloud-provider'],
      ['4', 'cloud provider', 'cloud-provider'],
      ['4', 'Repo Structure', 'repository-layout'],
      ['4', 'Monorepo or Polyrepo', 'repository-layout'],
      ['4', 'Linting', 'linting'],
      ['5', 'Hot code reload', 'hot-code-reload'],
      ['5', 'Password hashing', 'password-hashing'],
      ['5', 'Error tracking', 'error-tracking'],
      ['5', 'Performance monitoring', 'performance-monitoring'],
      ['5', 'User analytics', 'user-analytics'],
      ['5', 'Multi-region', 'multi-region'],
      ['5', 'Encryption', 'encryption'],
      ['5', 'Internationalization', 'internationalization'],
      ['6', 'Testing Tools [PRE-FILLED]', 'testing-tools'],
      ['6', 'CI/CD Requirements', 'continuous-integration'],
      ['6.1', 'Compliance Frameworks', 'compliance'],
      ['6.1', 'Applicable Regulations (check all that apply)', 'compliance'],
      ['12.3', 'Tech Stack', 'documentation-site'],
    ];
    for (const [section, label, id] of cases) {
      assert.equal(categoryOfField(catalogue, section, label)?.id, id, `${section} ${label}`);
    }
    assert.equal(categoryOfField(catalogue, '5', 'Language'), undefined);
    assert.equal(categoryOfField(catalogue, '4', 'Domain'), undefined);
    assert.equal(categoryOfField(catalogue, '4', ''), undefined);
  });

  it('finds the category of a table column', () => {
    assert.equal(categoryOfColumn(catalogue, '4', 'Integrations', 'Auth Method')?.id, 'integration-auth');
    assert.equal(
      categoryOfColumn(catalogue, '4', '**Integrations** [PRE-FILLED]:', 'Service')?.id,
      'integration-service',
    );
    assert.equal(categoryOfColumn(catalogue, '4', 'Integrations', 'Rate Limits'), undefined);
    assert.equal(categoryOfColumn(catalogue, '7.1', 'Integrations', 'Service'), undefined);
  });

  it('takes slashes for candidates in the fields that the format names, and for companions elsewhere', () => {
    const candidates = catalogue.categories.filter(({ choice }) => choice === 'one').map(({ id }) => id);
    assert.deepEqual(candidates, [
      'cache',
      'message-queue',
      'cloud-provider',
      'deployment',
      'cdn',
      'package-manager',
      'repository-layout',
      'multi-region',
    ]);
  });

  it('orders the options of a category by ecosystem, and always alike', () => {
    const ids = (ecosystem: readonly string[]) =>
      optionsOfCategory(catalogue, 'message-queue', ecosystem).map(({ id }) => id);
    assert.deepEqual(ids(['elixir']).slice(0, 2), ['oban', 'broadway']);
    assert.equal(ids(['typescript'])[0], 'bullmq');
    assert.equal(ids(['ruby'])[0], 'sidekiq');
    assert.ok(ids(['elixir']).indexOf('kafka') < ids(['elixir']).indexOf('bullmq'));
    assert.deepEqual(ids(['elixir']), ids(['elixir']));
    assert.deepEqual([...ids(['elixir'])].sort(), [...ids([])].sort());
    assert.deepEqual(optionsOfCategory(catalogue, 'package-manager', ['elixir'])[0]?.id, 'mix');
    assert.deepEqual(optionsOfCategory(catalogue, 'no-such-category'), []);
    assert.deepEqual(
      loadCatalogue().options.map(({ id }) => id),
      catalogue.options.map(({ id }) => id),
    );
  });

  it('tells the ecosystem from the Language field', () => {
    const of = (text: string) => ecosystemsOf(catalogue, text).map(({ id }) => id);
    assert.deepEqual(of('Elixir 1.16+ (Erlang/OTP 26+)'), ['elixir']);
    assert.deepEqual(of('TypeScript 5.x (backend + frontend) / Python 3.12+ (analytics, ML/NLP)'), [
      'typescript',
      'python',
    ]);
    assert.deepEqual(of('Java 21 / Kotlin'), ['java', 'kotlin']);
    assert.deepEqual(of('C# 12 on .NET 8'), ['dotnet']);
    assert.deepEqual(of('go 1.22'), ['go']);
    assert.deepEqual(of('typescript and rust'), ['typescript', 'rust']);
    assert.deepEqual(of('Go'), ['go']);
    assert.deepEqual(of("team's choice"), []);
    assert.deepEqual(of('COBOL'), []);
    assert.equal(ecosystemOf(catalogue, 'Swift 6 / Kotlin')?.id, 'swift');
    assert.equal(ecosystemOf(catalogue, ''), undefined);
  });
});
