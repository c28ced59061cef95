import { CompletionItemKind } from 'vscode-languageserver-types';
import type { ChecklistContent } from '../../schema';
import { type CompletionContext, NOTHING, type Offer, type OfferList, whole } from './completionContext';
import { ownerOf } from './owner';

const LINE = /^([ \t]*)[-*+][ \t]+(\[(?:[ xX]\])?[ \t]*)?((?![ \t])[^[\]]*)?$/;

/** The items that a checklist of the format lacks, behind a bullet or its box; proofs of tests that are ticked come first. */
export function checklistOffers(context: CompletionContext): OfferList | undefined {
  const { at, before, after, line, offset, trigger, snapshot } = context;
  const match = LINE.exec(before);
  if (match === null) return undefined;
  const [, indent = '', box = '', typed = ''] = match;
  const owner = ownerOf(at.bound, line, indent.length);
  const content = owner?.schema?.content;
  if (owner?.schema === undefined || content?.kind !== 'checklist') return undefined;
  if (trigger !== undefined && (trigger !== ' ' || typed.trim() !== '' || after.trim() !== '')) return NOTHING;
  // A box that is only half typed is nothing yet.
  if (box !== '' && !box.includes(']')) return NOTHING;
  const blank = box !== '' && !/\s$/.test(box) ? ' ' : '';
  const written = box === '' ? '[ ] ' : blank;
  const dialect = snapshot.strategy.dialect();
  const own = at.bound.checklists
    .filter(({ field }) => field === owner.schema)
    .flatMap(({ items }) => items)
    .filter(({ node }) => node.span.start < line.start || node.span.start > line.end);
  const there = new Set(own.flatMap(({ known }) => known.slice(0, 1)));
  const ticked = tickedTests(context);
  const lacking = content.items.filter((item) => !there.has(item) && item.dialects.includes(dialect));
  const proves = (item: ChecklistContent['items'][number]): boolean => item.proves.some((key) => ticked.has(key));
  const { path } = owner.schema;
  const offers = [...lacking.filter(proves), ...lacking.filter((item) => !proves(item))].map(
    (item): Offer => ({
      label: item.text,
      insert: [`${written}${item.text}`],
      kind: CompletionItemKind.Field,
      detail: proves(item) ? 'proves a test that section 6 requires' : 'is not in this list',
      about: { about: 'path', path },
    }),
  );
  return { target: whole(offset - typed.length, line.end), offers };
}

/** The keys of the test types that section 6 has ticked. */
function tickedTests({ snapshot }: CompletionContext): ReadonlySet<string> {
  const lists = snapshot.strategy.byKey.get('testing-requirements')?.bound.checklists ?? [];
  const items = lists.filter(({ field }) => field.key === 'test-types').flatMap((list) => list.items);
  return new Set(items.flatMap(({ node, known }) => (node.checked ? known.map(({ key }) => key) : [])));
}
