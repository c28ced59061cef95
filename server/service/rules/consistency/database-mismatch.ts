import type { BoundStrategy } from '../../binding/bindStrategy';
import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import { answerAt, type Passage, rowsOf } from '../support/passages';
import { idsWith, mentionsIn, type PlacedMention, type StackField, type StackReader } from '../support/stackFields';

/** Strategy format, consistency: the database of section 4 is the one that everything else counts on. */
export const databaseMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'database-mismatch',
    family: 'consistency',
    severity: 'warning',
    summary: 'Another place counts on a database that the stack does not have.',
    documentation: [
      'The Database line of section 4 says where the data lives. The message queue, the integrations, the recovery point and the managed services of section 7.1 often name the same database again.',
      'Where they still name another one, some agents build for the old database and others for the new one.',
    ].join(' '),
    examples: [
      {
        title: 'A data store that the stack does not have',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Database**: ⟦MySQL 8⟧\n\n**Integrations**:\n\n| Service | Purpose | Auth Method | Rate Limits |\n|---|---|---|---|\n| ⟦PostgreSQL⟧ 16 | Primary data store | TLS | N/A |\n',
      },
      {
        title: 'A queue in a database that is not there',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Database**: ⟦MongoDB 7⟧\n- **Message Queue**: Oban (jobs backed by ⟦PostgreSQL⟧) / Broadway\n',
      },
      {
        title: 'A foreign source, and a host that stands in',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Database**: Supabase\n- **Message Queue**: Oban (jobs backed by PostgreSQL)\n\n**Integrations**:\n\n| Service | Purpose | Auth Method | Rate Limits |\n|---|---|---|---|\n| MySQL 5.7 | Orders of the old shop, read only | TLS | N/A |\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const field = stack.fields(strategy).find(({ path }) => path === DATABASE);
    if (field === undefined || !field.isClosed) return [];
    const there = idsWith(
      stack.catalogue,
      field.candidates.flatMap(({ named }) => named.map(({ option }) => option)),
    );
    const found = claims(strategy, stack).flatMap((mention) => {
      const own = idsWith(stack.catalogue, [mention.option]);
      return there.has(mention.option.id) || [...own].some((id) => there.has(id)) ? [] : report(field, mention);
    });
    return mergeFindings(found);
  },
};

const DATABASE = 'technical-constraints/stack/database';

/** Databases that hold an application's own records; search engines and warehouses often stand beside them. */
const PRIMARY: ReadonlySet<string> = new Set([
  'postgresql',
  'mysql',
  'mariadb',
  'sql-server',
  'mongodb',
  'dynamodb',
  'sqlite',
]);

/** Where a strategy says in so many words that a database holds the product's own data. */
function claims(strategy: BoundStrategy, stack: StackReader): readonly PlacedMention[] {
  const primary = (passage: Passage | undefined): PlacedMention[] =>
    passage === undefined ? [] : mentionsIn(stack, passage).filter(({ option }) => PRIMARY.has(option.id));
  const queue = answerAt(strategy, 'technical-constraints/stack/message-queue');
  const recovery = answerAt(strategy, 'non-functional-requirements/availability/recovery-point-objective');
  const stores = rowsOf(strategy, 'technical-constraints/integrations').flatMap(({ cells }) => {
    const purpose = cells.get('purpose')?.text ?? '';
    return OWN_DATA.test(purpose) && !FOREIGN.test(purpose) ? primary(cells.get('service')) : [];
  });
  const payments = rowsOf(strategy, 'cost-approval/external-payments').flatMap(({ cells }) => {
    const service = cells.get('service');
    return service !== undefined && /\b(?:managed|database|hosting|hosted)\b/i.test(service.text)
      ? primary(service)
      : [];
  });
  return [
    ...(queue !== undefined && /\b(?:backed by|in|on|kept in|stored in|uses)\b/i.test(queue.text)
      ? primary(queue)
      : []),
    ...stores,
    ...primary(recovery),
    ...payments,
  ];
}

const OWN_DATA = /\b(?:primary|main|own|data store|datastore|database|persistence|storage|records)\b/i;
const FOREIGN =
  /\b(?:legacy|old|external|customer|client|source|import\w*|migrat\w*|read[- ]only|sync\w*|replica\w*|analytic\w*|report\w*)\b/i;

function report(field: StackField, mention: PlacedMention): readonly Finding[] {
  const { option, passage } = mention;
  const database = field.isNone ? 'no database' : oneLine(field.passage.text);
  const why = 'Agents that read both build for two databases; name the same one in both places.';
  return disagreement(
    endOf(field.passage, `Section 4 has ${database}, but ${passage.place} counts on ${option.name}. ${why}`),
    endOf(passage, `${option.name} is counted on here, but ${field.passage.place} says ${database}. ${why}`),
  );
}
