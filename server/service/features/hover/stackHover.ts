import { boundCellAt, boundFieldAt, boundItemAt } from '../../binding/boundPlace';
import type { StackType } from '../../schema';
import { type Catalogue, findMentions, fitOf, type Mention, type StackOption } from '../../schema/catalogue';
import { type Span, span, textOf, touches } from '../../text/span';
import { bullets } from '../markup';
import { chosenOptions } from '../stackChoices';
import type { Explained, HoverContext } from './explained';

/** An option of the stack catalogue that a value, a cell or a checklist names. */
export function stackHover(context: HoverContext): Explained | undefined {
  const { at, offset, catalogue, markup } = context;
  const value = stackValueAt(context);
  if (value === undefined) return undefined;
  const text = textOf(at.bound.section.text, value.span);
  const mention = findMentions(catalogue, text).find(({ start, end }) =>
    touches(span(value.span.start + start, value.span.start + end), offset),
  );
  if (mention === undefined || (value.type === undefined && !isPlainlyMeant(text, mention))) return undefined;
  const { option } = mention;
  return {
    span: span(value.span.start + mention.start, value.span.start + mention.end),
    paragraphs: [
      `${markup.strong(option.name)} — ${option.summary}`,
      option.documentation,
      listed(fit(context, option, value.type)),
      markup.link('Official documentation', option.url),
    ],
  };
}

interface StackValue {
  readonly span: Span;
  /** Undefined in a checklist, which names tools among other words. */
  readonly type: StackType | undefined;
}

function stackValueAt({ at, offset }: HoverContext): StackValue | undefined {
  const cell = boundCellAt(at.bound, offset);
  if (cell !== undefined && cell.row !== undefined) {
    return cell.schema?.value.type === 'stack' ? { span: cell.cell.content, type: cell.schema.value } : undefined;
  }
  const item = boundItemAt(at.bound, offset);
  if (item !== undefined) return { span: item.item.node.text, type: undefined };
  const field = boundFieldAt(at.bound, offset);
  const content = field?.schema?.content;
  if (field === undefined || content?.kind !== 'value' || content.value.type !== 'stack') return undefined;
  return touches(field.answer, offset) ? { span: field.answer, type: content.value } : undefined;
}

/** In a sentence a name counts when it is in code, or is written as no ordinary word is. */
function isPlainlyMeant(text: string, { start, end }: Mention): boolean {
  const name = text.slice(start, end);
  const inCode = (text.slice(0, start).split('`').length - 1) % 2 === 1;
  return inCode || (name.length > 2 && /\p{Lu}/u.test(name));
}

/** What the option needs and excludes, measured by what this strategy has settled on elsewhere. */
function fit(context: HoverContext, option: StackOption, type: StackType | undefined): readonly string[] {
  const { catalogue, snapshot, markup } = context;
  const own = catalogue.categoryById.get(type?.category ?? option.categories[0] ?? '');
  const chosen = own === undefined ? [] : chosenOptions(catalogue, snapshot.strategy, own);
  const { unmet, conflicts } = fitOf(catalogue, option, chosen);
  const needs = option.requires
    .filter(({ comesWith }) => !comesWith)
    .map((requirement) => {
      const names = alternatives(namesOf(catalogue, requirement.anyOf));
      const isOpen = unmet.some((one) => one.requirement === requirement);
      const met = namesOf(
        catalogue,
        requirement.anyOf.filter((id) => chosen.includes(id)),
      );
      if (!isOpen)
        return `Needs ${names}${met.length > 0 ? `, and ${met.join(' and ')} is chosen` : ', which is met'}.`;
      return chosen.length === 0
        ? `Needs ${names}. ${requirement.because}`
        : `${markup.strong('Needs')} ${names}, and the strategy has chosen none of these. ${requirement.because}`;
    });
  const clashes = conflicts.map((conflict) => {
    const other = conflict.other.id === option.id ? conflict.option : conflict.other;
    return `${markup.strong('Does not fit')} ${other.name}. ${conflict.reason.because}`;
  });
  return [...needs, ...clashes];
}

function namesOf(catalogue: Catalogue, ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => catalogue.optionById.get(id)?.name ?? []);
}

function alternatives(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

function listed(lines: readonly string[]): string {
  return lines.length > 1 ? bullets(lines) : lines.join('');
}
