import { CompletionItemKind } from 'vscode-languageserver-types';
import { findPillar } from '../../schema';
import { type CompletionContext, NOTHING, type OfferList, whole } from './completionContext';

/** The pillars that the footer's line does not name yet: `*Cost-First | No-Delete | …*`. */
export function pillarOffers({
  line,
  before,
  after,
  trigger,
  at,
  snapshot,
  knowledge,
  offset,
}: CompletionContext): OfferList | undefined {
  const { list, schema } = snapshot.strategy;
  if (at !== list.at(list.sequence.length - 1) || !/^\s*[*_]/.test(before) || !before.includes('|')) return undefined;
  const whole_ = `${before}${after}`.trim().replace(/^[*_]+|(?<![*_])[*_]+$/g, '');
  const named = whole_.split('|').flatMap((part) => findPillar(knowledge.format.pillars, part.trim()) ?? []);
  if (named.length === 0) return undefined;
  const start = line.start + before.lastIndexOf('|') + 1;
  const typed = before.slice(before.lastIndexOf('|') + 1);
  const rest = /^[^|*_]*/.exec(after)?.[0].trimEnd() ?? '';
  if (trigger !== undefined && (typed.trim() !== '' || rest !== '')) return NOTHING;
  const blanks = typed.length - typed.trimStart().length;
  const offers = schema.pillars
    .filter(({ key }) => !named.some((pillar) => pillar.key === key))
    .map(({ key, label, section }) => ({
      label,
      insert: [`${blanks === 0 ? ' ' : ''}${label}`],
      kind: CompletionItemKind.Keyword,
      detail: `section ${schema.sections.find((each) => each.key === section)?.number ?? ''}`,
      about: { about: 'pillar', key } as const,
    }));
  return { target: whole(start + blanks, offset + rest.length), offers };
}
