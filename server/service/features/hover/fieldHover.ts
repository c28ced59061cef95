import type { BoundField } from '../../binding/bindSection';
import { boundFieldAt } from '../../binding/boundPlace';
import { plain } from '../../document/place';
import type { FieldSchema, ValueType } from '../../schema';
import { type Span, span, textOf, touches, trim } from '../../text/span';
import { expectedContent } from '../expectation';
import { bullets } from '../markup';
import { agreement, type Explained, type HoverContext, policies, policyOf } from './explained';

/** A label: what the field is for, what a good answer looks like, its policy and what must agree with it. */
export function labelHover(context: HoverContext): Explained | undefined {
  const { at, offset, markup, catalogue } = context;
  const field = boundFieldAt(at.bound, offset);
  if (field?.schema === undefined || !touches(field.label, offset)) return undefined;
  const { schema } = field;
  return {
    span: field.label,
    paragraphs: [
      `${markup.strong(plain(textOf(at.bound.section.text, field.label)))} — ${presence(schema)}`,
      schema.doc,
      expectedContent(markup, catalogue, schema),
      policies(context, policyOf(context, schema.pillar)),
      agreement(context, schema.related),
    ],
  };
}

function presence({ presence }: FieldSchema): string {
  return presence === 'required' ? 'required' : presence === 'expected' ? 'usual' : 'optional';
}

/** An answer: what it answers, in fewer words than its label has to say. */
export function valueHover(context: HoverContext): Explained | undefined {
  const { at, offset, markup, catalogue } = context;
  const field = boundFieldAt(at.bound, offset);
  if (field?.schema === undefined || !touches(field.answer, offset)) return undefined;
  const { schema } = field;
  const { content } = schema;
  if (content.kind !== 'value' && content.kind !== 'list') return undefined;
  const line = lineOf(at.bound.section.text, field, offset);
  if (line.end <= line.start || !touches(line, offset)) return undefined;
  const chosen = content.kind === 'value' ? meaning(context, textOf(at.bound.section.text, line), content.value) : '';
  return {
    span: line,
    paragraphs: [
      `${markup.strong(plain(textOf(at.bound.section.text, field.label)))} — ${schema.doc}`,
      chosen === '' ? expectedContent(markup, catalogue, schema) : chosen,
      policies(context, policyOf(context, schema.pillar)),
      agreement(context, schema.related),
    ],
  };
}

/** The line of an answer that an offset is on; a list below a label is answered line by line. */
function lineOf(text: string, { answer }: BoundField, offset: number): Span {
  const start = Math.max(answer.start, text.lastIndexOf('\n', offset - 1) + 1);
  const next = text.slice(offset, answer.end).search(/[\r\n]/);
  return trim(text, span(start, next < 0 ? answer.end : offset + next));
}

/** What the options mean that a value names; empty where it names none that the schema explains. */
export function meaning({ markup }: HoverContext, text: string, value: ValueType): string {
  if (value.type !== 'enum') return '';
  const named = text.split(' / ').map((part) => part.trim().toLowerCase());
  const lines = value.options.flatMap((option) =>
    option.doc !== undefined && named.some((name) => isNamed(name, [option.value, ...option.aliases]))
      ? [`${markup.quote(option.value)} — ${option.doc}`]
      : [],
  );
  return lines.length === 1 ? (lines[0] ?? '') : bullets(lines);
}

/** `AA` is named by `AA (common web practice)` and not by `A`. */
function isNamed(name: string, spellings: readonly string[]): boolean {
  return spellings.some((spelling) => {
    const wanted = spelling.toLowerCase();
    return name === wanted || (name.startsWith(wanted) && /^[\s,;:.(—–]/.test(name.slice(wanted.length)));
  });
}
