import type { BoundStrategy } from '../../binding/bindStrategy';
import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import { answerAt, answersIn, type Passage, rowsOf } from '../support/passages';
import {
  idsWith,
  isProductOf,
  mentionsIn,
  type PlacedMention,
  type StackField,
  type StackReader,
} from '../support/stackFields';

/** Strategy format, consistency: the provider of section 4 is the one that 5, 7 and 7.1 speak of. */
export const providerMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'provider-mismatch',
    family: 'consistency',
    severity: 'warning',
    pillar: 'cost-first',
    summary: 'Costs or regions are planned for a provider that the stack does not name.',
    documentation: [
      'The cloud provider of section 4 comes back under Multi-region in section 5, in the budget of section 7 and among the payments of section 7.1.',
      'A provider there that section 4 does not name means that the team estimates and asks for the wrong costs.',
      'Several candidates in section 4 all count, and so does everything else that section 4 names, such as a CDN or an integration.',
    ].join(' '),
    examples: [
      {
        title: 'Payments to another provider',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Cloud Provider**: ⟦Fly.io / AWS⟧\n\n## 7.1 Cost Approval & Payment Governance\n\n**External Service Payments**:\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Hosting (⟦Azure⟧) | $40/month | Card | No — ask first |\n',
      },
      {
        title: 'A candidate, and a product that is no hosting',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Cloud Provider**: Fly.io / AWS\n\n## 7.1 Cost Approval & Payment Governance\n\n**External Service Payments**:\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Hosting (AWS) | $40/month | Card | No — ask first |\n| Google Cloud Vision API | $5/month | Card | No — ask first |\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const provider = stack.fields(strategy).find(({ path }) => path === PROVIDER);
    if (provider === undefined || !isSettled(provider)) return [];
    const there = namedInSection4(strategy, stack);
    const found = mentionsElsewhere(strategy, stack).flatMap((mention) =>
      isCovered(provider, there, mention) ? [] : report(provider, mention),
    );
    return mergeFindings(found);
  },
};

const PROVIDER = 'technical-constraints/hosting/cloud-provider';

/** A provider that the catalogue does not know may be anybody's; one that it knows beside it does not change that. */
function isSettled({ isClosed, isNone, passage, candidates }: StackField): boolean {
  return isClosed && !isNone && !/\bany\b/i.test(passage.text) && candidates.some(({ named }) => named.length > 0);
}

function namedInSection4(strategy: BoundStrategy, stack: StackReader): ReadonlySet<string> {
  const cells = rowsOf(strategy, 'technical-constraints/integrations').flatMap(({ cells: row }) => [...row.values()]);
  const passages = [...answersIn(strategy, 'technical-constraints'), ...cells];
  return idsWith(
    stack.catalogue,
    passages.flatMap(({ text }) => stack.mentions(text).map(({ option }) => option)),
  );
}

function mentionsElsewhere(strategy: BoundStrategy, stack: StackReader): readonly PlacedMention[] {
  const regions = answerAt(strategy, 'non-functional-requirements/availability/multi-region');
  const budget = answerAt(strategy, 'timeline/budget/infrastructure');
  const payments = rowsOf(strategy, 'cost-approval/external-payments').flatMap(({ cells }) => {
    const service = cells.get('service');
    return service === undefined ? [] : [service];
  });
  const all = [...(regions === undefined ? [] : [regions]), ...(budget === undefined ? [] : [budget])];
  return [
    ...all.flatMap((passage) => providersIn(stack, passage)),
    ...payments.flatMap((passage) => hostingIn(stack, passage)),
  ];
}

/** The providers that a text names. */
function providersIn(stack: StackReader, passage: Passage): readonly PlacedMention[] {
  return mentionsIn(stack, passage).flatMap((mention) => {
    if (isProductOf(passage.text, passage.span.start, mention)) return [];
    const owner = mention.option.requires.flatMap(({ anyOf }) => anyOf)[0] ?? '';
    const isRegion = mention.option.categories.includes('multi-region');
    const option = isRegion ? stack.catalogue.optionById.get(owner) : mention.option;
    return option?.categories.includes('cloud-provider') === true && option.id !== 'self-hosted'
      ? [{ ...mention, option }]
      : [];
  });
}

/** In a list of services a provider counts where it hosts: it stands alone with its plan, or beside such a word. */
function hostingIn(stack: StackReader, passage: Passage): readonly PlacedMention[] {
  const found = providersIn(stack, passage);
  const isHosting =
    /\b(?:host\w*|cloud|server|servers|compute|infrastructure|VPS|VMs?|deploy\w*|production|staging)\b/i;
  const rest = found.reduce((text, { passage: { text: name } }) => text.replace(name, ' '), passage.text);
  const isAlone = /^[\s()/,+]*(?:(?:hobby|pro|free|team|starter|basic|standard|plan|tier)[\s()/,+]*)*$/i.test(rest);
  if (isHosting.test(rest)) return found;
  return isAlone ? found.filter(({ option }) => !SERVICES.has(option.id)) : [];
}

/** These sell much else than hosting, so their name alone does not say that they host. */
const SERVICES: ReadonlySet<string> = new Set(['cloudflare', 'firebase', 'supabase']);

/** Somebody who hosts the service alone may well rent the machines. */
const MACHINES: ReadonlySet<string> = new Set(['hetzner', 'digitalocean']);

function isCovered(provider: StackField, there: ReadonlySet<string>, { option }: PlacedMention): boolean {
  if (there.has(option.id)) return true;
  const ownMachines = provider.candidates.some(({ named }) => named.some((one) => one.option.id === 'self-hosted'));
  return ownMachines && MACHINES.has(option.id);
}

function report(provider: StackField, { option, passage }: PlacedMention): readonly Finding[] {
  const set = oneLine(provider.passage.text);
  const why = 'Name the same provider in both places, or the team estimates the wrong costs.';
  return disagreement(
    endOf(provider.passage, `The provider is ${set}, but ${passage.place} plans with ${option.name}. ${why}`),
    endOf(passage, `${option.name} is planned with here, but ${provider.passage.place} says ${set}. ${why}`),
  );
}
