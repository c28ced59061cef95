import { CompletionItemKind } from 'vscode-languageserver-types';
import { answerOf, fieldOf } from '../../binding/bindStrategy';
import { ecosystemsOf } from '../../schema/catalogue';
import { KNOWN_TEAMS } from '../knownTeams';
import { type CompletionContext, NOTHING, type OfferList, whole } from './completionContext';

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
  const fits = KNOWN_TEAMS.filter(({ ecosystem }) => spoken.includes(ecosystem));
  return {
    target: whole(offset - typed.length, offset + rest.length),
    offers: [...fits, ...KNOWN_TEAMS.filter((team) => !fits.includes(team))].map(({ keyword, detail }) => ({
      label: keyword,
      insert: [keyword],
      kind: CompletionItemKind.Keyword,
      detail,
    })),
  };
}
