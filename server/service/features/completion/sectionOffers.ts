import { CompletionItemKind } from 'vscode-languageserver-types';
import { isEmptySection } from '../../rules/support/content';
import { headingOf, sectionLines, tableLines } from '../../rules/support/skeleton';
import { compareNumbers, findPart, type SectionSchema } from '../../schema';
import { blockText } from './blockText';
import { type CompletionContext, NOTHING, type Offer, type OfferList, whole } from './completionContext';
import { type Insert, slotInsert } from './insert';

/**
 * Behind a heading mark: the sections that the file lacks, each as a whole with its slots, the ones that belong right
 * here first; behind `###` also the blocks that the section lacks, such as P0.
 */
export function sectionOffers(context: CompletionContext): OfferList | undefined {
  const { line, before, after, trigger } = context;
  const match = /^(#{2,3})(?:[ \t](.*))?$/.exec(before);
  const [, marks = '', typed = ''] = match ?? [];
  if (match === null) return undefined;
  if (after.trim() !== '') return NOTHING;
  if (trigger !== undefined && (typed.trim() !== '' || (trigger !== '#' && trigger !== ' '))) return NOTHING;
  const offers = [...(marks === '###' ? partOffers(context) : []), ...missingSections(context, marks)];
  return { target: whole(line.start, line.end), offers };
}

function missingSections(context: CompletionContext, marks: string): readonly Offer[] {
  const { snapshot, at, line } = context;
  const { strategy } = snapshot;
  // A bare mark begins no section yet and stands in the one above.
  const isOwn = at.bound.section.heading?.span.start === line.start;
  const index = strategy.sections.indexOf(at) + (isOwn ? 0 : 1);
  const next = index + (isOwn ? 1 : 0);
  const isThere = (key: string): boolean => {
    const there = strategy.byKey.get(key);
    return there !== undefined && !(isOwn && there === at);
  };
  const lacking = strategy.schema.sections.filter(
    ({ key, number }) => !isThere(key) && (marks === '##' || number.includes('.')),
  );
  const above = strategy.sections
    .slice(Math.max(0, index - NEAR), index)
    .findLast(({ bound }) => bound.schema !== undefined);
  const below = strategy.sections.slice(next, next + NEAR).find(({ bound }) => bound.schema !== undefined);
  const isBetween = ({ number }: SectionSchema): boolean =>
    (above === undefined || compareNumbers(above.bound.schema?.number ?? '', number) < 0) &&
    (below === undefined || compareNumbers(number, below.bound.schema?.number ?? '') < 0);
  const here = lacking.filter(isBetween);
  return [...here, ...lacking.filter((section) => !here.includes(section))].map((section) => ({
    label: headingOf(section).replace(/^#+ /, ''),
    insert: sectionInsert(context, section, marks),
    kind: CompletionItemKind.Module,
    detail: here.includes(section) ? 'is missing here' : 'is missing in this file',
    filter: `${marks} ${headingOf(section).replace(/^#+ /, '')}`,
    preselect: section === here[0],
    about: { about: 'path', path: section.key },
  }));
}

/** Sections that the format does not know may stand between two that it knows. */
const NEAR = 20;

/** The heading alone where what the section holds stands below it already. */
function sectionInsert(context: CompletionContext, section: SectionSchema, marks: string): Insert {
  const { bound } = context.at;
  const [heading = '', ...body] = sectionLines(section, context.snapshot.strategy.dialect());
  if (bound.schema === section && bound.section.heading?.span.start === context.line.start && !isEmptySection(bound)) {
    return slotInsert(heading.replace(/^#+/, marks));
  }
  return slotInsert(blockText(context, [heading.replace(/^#+/, marks), ...body]));
}

function partOffers(context: CompletionContext): readonly Offer[] {
  const { at, snapshot, line } = context;
  const { schema, section } = at.bound;
  if (schema === undefined) return [];
  const there = section.nodes.flatMap((node) =>
    node.kind === 'heading' && node.span.start !== line.start ? [findPart(schema, node.title)] : [],
  );
  return schema.parts
    .filter((part) => !there.includes(part))
    .map((part) => ({
      label: part.title,
      insert: slotInsert(
        blockText(context, [`### ${part.title}`, ...tableLines(part.table, snapshot.strategy.dialect())]),
      ),
      kind: CompletionItemKind.Module,
      detail: `is missing in section ${schema.number}`,
      filter: `### ${part.title}`,
      about: { about: 'path', path: part.path },
    }));
}
