import { CompletionItemKind } from 'vscode-languageserver-types';
import { answerOf, fieldOf } from '../../binding/bindStrategy';
import { ecosystemsOf } from '../../schema/catalogue';
import { type CompletionContext, NOTHING, type OfferList, whole } from './completionContext';

/** The teams that the strategies of the format call up, and the ecosystem that each works in. */
const TEAMS: readonly (readonly [keyword: string, detail: string, ecosystem: string])[] = [
  ['elixirPhoenix', 'Elixir and Phoenix', 'elixir'],
  ['vueFrontend', 'Vue.js front ends', 'typescript'],
  ['socialMedia', 'social media, in any language', ''],
];

/** The keyword behind `--team` in the activation line of the preamble, which stands in a code span. */
export function teamOffers({
  before,
  after,
  trigger,
  at,
  snapshot,
  knowledge,
  offset,
}: CompletionContext): OfferList | undefined {
  if ((at.bound.section.heading?.number ?? '') !== '') return undefined;
  const match = /--team[ =]([\w-]*)$/.exec(before);
  if (match === null) return undefined;
  const typed = match[1] ?? '';
  const rest = /^[\w-]*/.exec(after)?.[0] ?? '';
  if (trigger !== undefined && (typed !== '' || rest !== '')) return NOTHING;
  const language = answerOf(fieldOf(snapshot.strategy, 'technical-constraints/stack/language'));
  const spoken = ecosystemsOf(knowledge.catalogue, language).map(({ id }) => id);
  const fits = TEAMS.filter(([, , ecosystem]) => spoken.includes(ecosystem));
  return {
    target: whole(offset - typed.length, offset + rest.length),
    offers: [...fits, ...TEAMS.filter((team) => !fits.includes(team))].map(([keyword, detail]) => ({
      label: keyword,
      insert: [keyword],
      kind: CompletionItemKind.Keyword,
      detail,
    })),
  };
}
