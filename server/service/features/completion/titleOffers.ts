import { CompletionItemKind } from 'vscode-languageserver-types';
import { type CompletionContext, NOTHING, type OfferList, whole } from './completionContext';
import type { Insert } from './insert';

/** The three forms of a strategy's title (strategy format, part 1, rule 1), in the version that the file has. */
export function titleOffers({ line, before, after, trigger, at, snapshot }: CompletionContext): OfferList | undefined {
  const match = /^#(?:[ \t](.*))?$/.exec(before);
  if (match === null) return undefined;
  const { title, schema, byKey } = snapshot.strategy;
  const isOwn = title === undefined || title.span.start - at.start >= line.start;
  if (!isOwn || title?.title !== undefined || at.start > 0) return NOTHING;
  const typed = (match[1] ?? '').trim();
  if (
    trigger !== undefined &&
    (typed !== '' || after.trim() !== '' || (trigger === '#' && at.start + line.start > 0))
  ) {
    return NOTHING;
  }
  const version = `v${byKey.size === 0 ? NEWEST : schema.version}`;
  const name = { placeholder: typed === '' ? 'Name' : typed };
  const forms: readonly (readonly [label: string, insert: Insert])[] = [
    [`Tailored Strategy ${version}`, ['# ', name, ` — Tailored Strategy ${version}`]],
    [`Project Strategy Brief ${version}`, [`# Project Strategy Brief ${version}`]],
    [`Base Strategy Brief ${version}`, ['# ', name, ` — Base Strategy Brief ${version}`]],
  ];
  return {
    target: whole(line.start, line.end),
    offers: forms.map(([label, insert]) => ({
      label,
      insert,
      kind: CompletionItemKind.Module,
      detail: 'title of a strategy',
      filter: `${before} ${label}`,
    })),
  };
}

/** What a file that has no section yet is begun as. */
const NEWEST = '3.4';
