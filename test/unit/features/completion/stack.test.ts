import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, completing, labels } from '../../../support/completing';

const stack = (queue: string, ...more: string[]) =>
  `# Demo — Tailored Strategy v3.1\n\n## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: Elixir 1.18\n- **Framework**: Phoenix 1.8\n- **Database**: PostgreSQL 16\n- **Message Queue**: ${queue}\n${more.join('\n')}\n`;

test('options that build on what is chosen come first and say so', () => {
  const [first] = completing(stack('‸'))?.items ?? [];
  assert.equal(first?.label, 'Oban');
  assert.match(first.detail ?? '', /^builds on PostgreSQL: /);
  const other = completing(stack('‸').replace('PostgreSQL 16', 'MongoDB 7'))?.items ?? [];
  const oban = other.find(({ label }) => label === 'Oban');
  assert.match(oban?.detail ?? '', /^needs PostgreSQL/);
  assert.ok(oban !== undefined && other.indexOf(oban) > other.length / 2);
  assert.ok(!labels(stack('‸')).includes('Celery'));
});

test('the part at the cursor is completed, and the remark behind it stays', () => {
  assert.equal(accepted(stack('Redis (later) / Ka‸ (now)'), 'Kafka'), stack('Redis (later) / Kafka (now)'));
  assert.equal(accepted(stack('Amazon‸ SQS / Oban'), 'Kafka'), stack('Kafka / Oban'));
  assert.equal(accepted(stack('Amazon‸ SQS / Oban'), 'Kafka', undefined, 'insert'), stack('Kafka SQS / Oban'));
  assert.deepEqual(labels(stack('Redis (la‸ter)')), []);
  assert.ok(!labels(stack('Oban / ‸')).includes('Oban'));
});

test('cells, lists below a label and enumerations of tools know their options too', () => {
  const services = (row: string) =>
    stack(
      'Oban',
      '',
      '**Integrations**:',
      '',
      '| Service | Purpose | Auth Method | Rate Limits |',
      '|---|---|---|---|',
      row,
    );
  assert.ok(labels(services('| ‸ | x | y | z |')).includes('Swoosh'));
  assert.ok(labels(services('| Stripe | x | ‸')).includes('API key'));
  assert.deepEqual(labels(services('| Stripe | x | y | ‸ |')), [
    '100 calls/min',
    '100 req/s',
    '10,000 calls/day',
    'N/A',
    'unknown',
  ]);
  const lint = stack('Oban', '', '**Linting**:', '- Credo', '- ‸');
  assert.ok(labels(lint, ' ').includes('Dialyzer'));
  assert.equal(accepted(lint, 'Dialyzer'), lint.replace('‸', 'Dialyzer'));
  const tools = (value: string) => stack('Oban', '', '## 6. Testing Requirements', '', `**Testing Tools**: ${value}`);
  assert.ok(labels(tools('ExUnit, ‸'), ' ').includes('Mox'));
  assert.ok(!labels(tools('ExUnit, ‸')).includes('ExUnit'));
});

test('a label that the schema does not have but the catalogue knows is completed', () => {
  assert.ok(labels(stack('Oban', '- **Search**: ‸')).length > 0);
});
