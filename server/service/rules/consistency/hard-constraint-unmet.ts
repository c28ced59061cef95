import type { StackOption } from '../../schema/catalogue';
import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { type Order, ordersOf } from '../support/constraints';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import { idsWith, type PlacedMention, type StackField, type StackReader } from '../support/stackFields';

/** Strategy format, consistency: the hard constraints of 11 against section 4. */
export const hardConstraintUnmet: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'hard-constraint-unmet',
    family: 'consistency',
    severity: 'warning',
    summary: 'A hard constraint orders an option that the stack does not have.',
    documentation: [
      'Hard constraints are not negotiable. When one says “Must use PostgreSQL” and the stack in section 4 names only other databases, the agents have to break one of the two.',
      'Languages, databases, providers, package managers, caches and queues are compared. A stack that still lists the option among its candidates, or an answer that the catalogue does not know, is fine.',
    ].join(' '),
    examples: [
      {
        title: 'A database that the stack does not have',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Database**: ⟦MySQL 8⟧\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- Must use ⟦PostgreSQL⟧ — company standard\n',
      },
      {
        title: 'A provider that is no candidate',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Cloud Provider**: ⟦Fly.io⟧\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- Must deploy to ⟦AWS⟧ us-east-1\n',
      },
      {
        title: 'A candidate, a stand-in and a constraint on a part',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: TypeScript 5.x\n- **Database**: Supabase\n- **Cache**: Redis 7\n\n**Hosting/Infrastructure**:\n- **Cloud Provider**: Fly.io / AWS\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- Must use PostgreSQL\n- Must deploy to AWS\n- Must use MongoDB for the archive\n- TypeScript strict mode\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const orders = ordersOf(strategy, stack, CATEGORIES);
    if (orders.length === 0) return [];
    const fields = stack.fields(strategy);
    return mergeFindings(orders.flatMap((order) => checkOrder(stack, fields, order)));
  },
};

/** The decisions of which a project has one, or few; libraries of all kinds stand beside one another. */
const CATEGORIES = [
  'language',
  'database',
  'cloud-provider',
  'package-manager',
  'cache',
  'message-queue',
  'deployment',
];

function checkOrder(stack: StackReader, fields: readonly StackField[], order: Order): readonly Finding[] {
  const named = fields.flatMap((field) => field.candidates.flatMap((candidate) => candidate.named));
  const there = idsWith(
    stack.catalogue,
    named.map(({ option }) => option),
  );
  const isThere = (option: StackOption): boolean =>
    there.has(option.id) || option.requires.some(({ anyOf }) => anyOf.some((id) => there.has(id)));
  if (order.options.some((option) => isThere(option) || isCompatible(stack, named, option))) return [];
  const categories = new Set(order.options.flatMap((option) => option.categories));
  const asked = fields.filter(({ category }) => categories.has(category) && CATEGORIES.includes(category));
  const first = asked[0];
  if (first === undefined || asked.some(({ isClosed }) => !isClosed)) return [];
  const names = order.options.map(({ name }) => name).join(' or ');
  const set = first.isNone ? 'none' : oneLine(first.passage.text);
  const why = 'The agents have to break one of the two; change the one that is wrong.';
  return disagreement(
    endOf(first.passage, `A hard constraint in section 11 orders ${names}, but this says ${set}. ${why}`),
    endOf(order.passage, `This orders ${names}, but ${first.passage.place} says ${set}. ${why}`),
  );
}

const RUNTIMES: ReadonlySet<string> = new Set(['nodejs', 'deno', 'bun', 'erlang-otp', 'dotnet', 'java']);

/** A runtime that the languages run on need not be named, and every container deployment is one by Docker. */
function isCompatible(stack: StackReader, named: readonly PlacedMention[], option: StackOption): boolean {
  const isDeployment = option.categories[0] === 'deployment';
  if (isDeployment && option.traits.length === 0) return true;
  return named.some(({ option: other }) => {
    if (isDeployment) return option.traits.some((trait) => trait !== 'hosted' && other.traits.includes(trait));
    if (!RUNTIMES.has(option.id) || !other.categories.includes('language')) return false;
    const home = stack.catalogue.ecosystemByLanguage.get(option.id)?.id;
    const onJvm = option.id === 'java' && ['kotlin', 'scala'].includes(other.id);
    return onJvm || stack.catalogue.ecosystemByLanguage.get(other.id)?.id === home;
  });
}
