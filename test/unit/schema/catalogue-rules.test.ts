import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  conflicts,
  findMentions,
  fitOf,
  loadCatalogue,
  optionById,
  releaseSupport,
  supportedReleases,
  unmetRequirements,
} from '../../../server/service/schema/catalogue';

const catalogue = loadCatalogue();

function unmet(...chosen: readonly string[]): readonly string[] {
  return unmetRequirements(catalogue, chosen).map(
    ({ option, requirement }) => `${option.id} needs ${requirement.anyOf.join(' or ')}`,
  );
}

function clashes(...chosen: readonly string[]): readonly string[] {
  return conflicts(catalogue, chosen).map(({ option, other }) => `${option.id} against ${other.id}`);
}

describe('requirements between options', () => {
  it('Oban needs a SQL database that it supports, or one that stands in for it', () => {
    assert.deepEqual(unmet('oban', 'mongodb'), ['oban needs postgresql or mysql or sqlite']);
    for (const database of ['postgresql', 'mysql', 'sqlite', 'timescaledb', 'supabase', 'neon']) {
      assert.deepEqual(unmet('oban', database), [], database);
    }
  });

  it('LiveView, LiveDashboard and phx.gen.auth need Phoenix', () => {
    assert.deepEqual(unmet('phoenix-liveview', 'plug'), ['phoenix-liveview needs phoenix']);
    assert.deepEqual(unmet('phoenix-live-dashboard'), [
      'phoenix-live-dashboard needs phoenix',
      // LiveDashboard brings LiveView along, which is not named by the strategy and so not reported itself.
    ]);
    assert.deepEqual(unmet('phx-gen-auth', 'phoenix', 'ecto'), []);
  });

  it('the stack of an Elixir strategy meets all its requirements and has no conflict', () => {
    const stack = [
      'elixir',
      'erlang-otp',
      'phoenix',
      'phoenix-liveview',
      'ecto',
      'postgresql',
      'ets',
      'oban',
      'fly-io',
      'docker-fly-io',
      'fly-io-edge',
      'mix',
      'umbrella-project',
      'credo',
      'sobelow',
      'phoenix-token',
      'phx-gen-auth',
      'bodyguard',
      'argon2',
      'promex',
      'phoenix-live-dashboard',
      'github-actions',
      'act',
      'wallaby',
      'fly-io-multi-region',
    ];
    assert.deepEqual(unmet(...stack), []);
    assert.deepEqual(clashes(...stack), []);
    assert.equal(stack.filter((id) => optionById(catalogue, id) === undefined).length, 0);
  });

  it('row-level security needs a database that has it', () => {
    assert.deepEqual(unmet('row-level-security', 'sqlite').length, 1);
    assert.deepEqual(unmet('row-level-security', 'supabase'), []);
    assert.deepEqual(unmet('row-level-security', 'amazon-rds'), []);
  });

  it('queues on Redis accept what is compatible with Redis', () => {
    assert.deepEqual(unmet('bullmq', 'memcached'), ['bullmq needs redis']);
    assert.deepEqual(unmet('bullmq', 'redis'), []);
    assert.deepEqual(unmet('bullmq', 'valkey'), []);
    assert.deepEqual(unmet('sidekiq', 'upstash'), []);
  });

  it('does not ask for what is installed along', () => {
    assert.deepEqual(unmet('nextjs'), []);
    assert.deepEqual(unmet('promex'), []);
    assert.deepEqual(unmet('plug-csrf-protection'), []);
    assert.deepEqual(unmet('pinia', 'nuxt'), []);
  });

  it('ties what a provider includes to the provider', () => {
    assert.deepEqual(unmet('fly-io-edge', 'aws'), ['fly-io-edge needs fly-io or docker-fly-io']);
    assert.deepEqual(unmet('vercel-edge', 'netlify'), ['vercel-edge needs vercel']);
    assert.deepEqual(unmet('docker-fly-io', 'aws'), ['docker-fly-io needs fly-io']);
    assert.deepEqual(unmet('cloud-run', 'gcp'), []);
  });

  it('ignores ids that it does not know', () => {
    assert.deepEqual(unmet('no-such-option'), []);
    assert.deepEqual(clashes('no-such-option', 'mnesia'), []);
  });
});

describe('conflicts between options', () => {
  it('Mnesia does not fit several regions', () => {
    assert.deepEqual(clashes('mnesia', 'fly-io-multi-region'), ['mnesia against fly-io-multi-region']);
    assert.deepEqual(clashes('multi-region', 'mnesia'), ['mnesia against multi-region']);
    assert.deepEqual(clashes('mnesia', 'single-region'), []);
    assert.deepEqual(clashes('ets', 'multi-region'), []);
  });

  it('hot code loading does not fit deployments that replace containers or keep no process', () => {
    const replacing = ['docker-fly-io', 'docker-kubernetes', 'docker', 'docker-compose', 'docker-nginx', 'kamal'];
    const hosted = [
      'cloud-run',
      'amazon-ecs',
      'render',
      'heroku',
      'aws-lambda',
      'cloudflare-workers',
      'vercel',
      'netlify',
    ];
    for (const deployment of [...replacing, ...hosted]) {
      assert.deepEqual(clashes('beam-hot-code-loading', deployment), [`beam-hot-code-loading against ${deployment}`]);
    }
    for (const deployment of ['mix-release', 'virtual-machines', 'gigalixir']) {
      assert.deepEqual(clashes('beam-hot-code-loading', deployment), [], deployment);
    }
    assert.deepEqual(clashes('rolling-deployment', 'docker-kubernetes'), []);
  });

  it('gives the reason with an official source', () => {
    const [conflict] = conflicts(catalogue, ['mnesia', 'multi-region']);
    assert.match(conflict?.reason.because ?? '', /partition/);
    assert.match(conflict?.reason.source ?? '', /^https:\/\/www\.erlang\.org\//);
  });

  it('tells before a choice whether it fits, from either side', () => {
    const fit = (id: string, ...chosen: readonly string[]) => {
      const option = optionById(catalogue, id);
      assert.ok(option);
      const { unmet: missing, conflicts: against } = fitOf(catalogue, option, chosen);
      return [missing.length, against.length];
    };
    assert.deepEqual(fit('mnesia', 'elixir', 'multi-region'), [0, 1]);
    assert.deepEqual(fit('multi-region', 'elixir', 'mnesia'), [0, 1]);
    assert.deepEqual(fit('oban', 'elixir', 'mongodb'), [1, 0]);
    assert.deepEqual(fit('oban', 'elixir', 'postgresql'), [0, 0]);
    // What is wrong among the chosen ones is not held against a new one.
    assert.deepEqual(fit('credo', 'oban', 'mnesia', 'multi-region'), [0, 0]);
  });
});

describe('releases that support one another', () => {
  const of = (option: string, version: string, other: string, otherVersion: string) => {
    const written = (text: string) => ({ text: text.replace('+', ''), orLater: text.endsWith('+') });
    return releaseSupport(catalogue, option, written(version), other, written(otherVersion)).support;
  };

  it('knows the Erlang/OTP releases of each Elixir release', () => {
    const range = (release: string) => supportedReleases(catalogue, 'elixir', release, 'erlang-otp');
    assert.deepEqual(range('1.14.0'), { from: '23', to: '25' });
    assert.deepEqual(range('1.14.5'), { from: '23', to: '26' });
    assert.deepEqual(range('1.15'), { from: '24', to: '26' });
    assert.deepEqual(range('1.16'), { from: '24', to: '26' });
    assert.deepEqual(range('1.17'), { from: '25', to: '27' });
    assert.deepEqual(range('1.18.3'), { from: '25', to: '27' });
    assert.deepEqual(range('1.19'), { from: '26', to: '28' });
    assert.equal(range('1.2'), undefined);
    assert.equal(range('2.0'), undefined);
  });

  it('judges exact releases', () => {
    assert.equal(of('elixir', '1.16', 'erlang-otp', '26'), 'supported');
    assert.equal(of('elixir', '1.16.2', 'erlang-otp', '25'), 'supported');
    assert.equal(of('elixir', '1.16', 'erlang-otp', '27'), 'unsupported');
    assert.equal(of('elixir', '1.14', 'erlang-otp', '22'), 'unsupported');
    assert.equal(of('elixir', '1.14.2', 'erlang-otp', '26'), 'unsupported');
    // A bare 1.14 may be 1.14.5, which supports 26.
    assert.equal(of('elixir', '1.14', 'erlang-otp', '26'), 'supported');
  });

  it('is content if some of the releases meant by "or later" fit', () => {
    assert.equal(of('elixir', '1.16+', 'erlang-otp', '26+'), 'supported');
    assert.equal(of('elixir', '1.14+', 'erlang-otp', '28'), 'supported');
    assert.equal(of('elixir', '1.14', 'erlang-otp', '25+'), 'supported');
    assert.equal(of('elixir', '1.17', 'erlang-otp', '24+'), 'supported');
    assert.equal(of('elixir', '1.14', 'erlang-otp', '27+'), 'unsupported');
    assert.equal(of('elixir', '1.17+', 'erlang-otp', '24'), 'unsupported');
    assert.equal(of('phoenix', '1.7+', 'elixir', '1.16+'), 'supported');
  });

  it('claims nothing about releases beyond the data', () => {
    assert.equal(of('elixir', '1.99', 'erlang-otp', '26'), 'unknown');
    assert.equal(of('elixir', '1.19', 'erlang-otp', '40'), 'unknown');
    assert.equal(of('elixir', '1.16+', 'erlang-otp', '40'), 'unknown');
    assert.equal(of('elixir', '1.16', 'erlang-otp', '40'), 'unsupported');
    assert.equal(of('oban', '2.19', 'mongodb', '7'), 'unknown');
  });

  it('knows minimums of other stacks', () => {
    assert.equal(of('phoenix', '1.8', 'elixir', '1.14'), 'unsupported');
    assert.equal(of('django', '5.2', 'python', '3.9'), 'unsupported');
    assert.equal(of('django', '5', 'python', '3.12+'), 'supported');
    assert.equal(of('laravel', '11', 'php', '8.1'), 'unsupported');
    assert.equal(of('rails', '8', 'ruby', '3.2'), 'supported');
    assert.equal(of('rails', '8.0', 'ruby', '3.1'), 'unsupported');
    assert.equal(of('nextjs', '14', 'nodejs', '16'), 'unsupported');
    assert.equal(of('nextjs', '14', 'nodejs', '20'), 'supported');
    assert.equal(of('nuxt', '3', 'vue', '3'), 'supported');
    assert.equal(of('nuxt', '3', 'vue', '2'), 'unsupported');
    assert.equal(of('spring-boot', '3.2', 'java', '11'), 'unsupported');
  });
});

describe('mentions of options in a text', () => {
  const mentions = (text: string, categories: readonly string[] = []) =>
    findMentions(catalogue, text, categories).map(({ option, start, end, version }) => {
      const behind = version ? ` @${version.text}${version.orLater ? '+' : ''}` : '';
      return `${option.id}: ${text.slice(start, end)}${behind}`;
    });

  it('finds the longest name at each place, with the version behind it', () => {
    assert.deepEqual(mentions('Elixir 1.16+ (Erlang/OTP 26+)'), [
      'elixir: Elixir @1.16+',
      'erlang-otp: Erlang/OTP @26+',
    ]);
    assert.deepEqual(mentions('Phoenix 1.7+ / Phoenix LiveView / Ecto'), [
      'phoenix: Phoenix @1.7+',
      'phoenix-liveview: Phoenix LiveView',
      'ecto: Ecto',
    ]);
    assert.deepEqual(mentions('Docker + Fly.io / Docker + Kubernetes / Mix release'), [
      'docker-fly-io: Docker + Fly.io',
      'docker-kubernetes: Docker + Kubernetes',
      'mix-release: Mix release',
    ]);
    assert.deepEqual(mentions('NestJS/Fastify on Node.js 20'), [
      'nestjs: NestJS',
      'fastify: Fastify',
      'nodejs: Node.js @20',
    ]);
  });

  it('does not find a name inside another word', () => {
    assert.deepEqual(mentions('Phoenix.Endpoint, MyRedis, Redisson, x.Redis, non-Vue'), []);
    assert.deepEqual(mentions('Redis-based, Redis.'), ['redis: Redis', 'redis: Redis']);
    assert.deepEqual(mentions('Goal: Gopher'), []);
  });

  it('respects case and the categories asked for', () => {
    assert.deepEqual(mentions('agents act; run act', ['testing-tools']), ['act: act', 'act: act']);
    assert.deepEqual(mentions('agents act', ['cache']), []);
    assert.deepEqual(mentions('go to the room'), []);
  });

  it('gives offsets in UTF-16 units', () => {
    const text = '🚀 Oban';
    assert.deepEqual(
      findMentions(catalogue, text).map(({ start, end }) => [start, end]),
      [[3, 7]],
    );
  });

  it('is not slow on a long hostile text', () => {
    const start = performance.now();
    findMentions(catalogue, 'Phoenix LiveVie'.repeat(20_000));
    findMentions(catalogue, `Redis${' '.repeat(300_000)}`);
    findMentions(catalogue, `Redis ${'1.'.repeat(150_000)}`);
    // Linear work takes well under a second; anything quadratic would take minutes.
    assert.ok(performance.now() - start < 20_000);
  });
});
