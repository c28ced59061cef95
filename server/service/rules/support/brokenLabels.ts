import type { BoundSection } from '../../binding/bindSection';
import { proseOf } from '../../binding/references';
import { type FieldSchema, normalizeLabel } from '../../schema';
import { allMatches } from '../../text/allMatches';
import { type Span, span } from '../../text/span';
import { fieldsOf } from './nearMiss';
import { presentFields } from './presentFields';

/** A line that opens with the label of a field, but not in a form that makes it one. */
export interface BrokenLabel {
  readonly field: FieldSchema;
  readonly parent: FieldSchema | undefined;
  /** The label with the marks around it and the colon behind it. */
  readonly span: Span;
  /** The label's words as they stand there. */
  readonly words: string;
  /** True where the label is written as it should be, and the lines around it make something else of it. */
  readonly isWritten: boolean;
}

/**
 * `**Label** value`, `*Label*: value`, `**Label*: value` and, outside a list, `Label: value`. A line is taken only where
 * the field is missing, and where a colon or marks of emphasis show that a label was meant.
 */
export function brokenLabels(bound: BoundSection): readonly BrokenLabel[] {
  const { schema, section } = bound;
  if (schema === undefined) return [];
  const present = presentFields(bound);
  const absent = new Map<string, { readonly field: FieldSchema; readonly parent: FieldSchema | undefined }>();
  for (const each of fieldsOf(schema)) {
    if (present.has(each.field.path)) continue;
    for (const spelling of each.field.spellings) if (!absent.has(spelling)) absent.set(spelling, each);
  }
  if (absent.size === 0) return [];
  const labels = new Set(bound.fields.map(({ label }) => label.start));
  const found: BrokenLabel[] = [];
  for (const match of allMatches(proseOf(section), LINE)) {
    const [, lead = '', marks = '', words = '', closing = '', colon = ''] = match;
    if (colon === '' && (marks === '' || closing === '')) continue;
    const start = match.index + lead.length;
    if (labels.has(start + marks.length)) continue;
    const hit = absent.get(normalizeLabel(words));
    if (hit === undefined) continue;
    const end = match.index + match[0].length;
    const line = section.text.slice(start, lineEnd(section.text, end));
    found.push({ ...hit, span: span(start, end), words: words.trim(), isWritten: FIELD.test(line) });
    for (const spelling of hit.field.spellings) absent.delete(spelling);
  }
  return found;
}

/** The label of a field as it should be, with the parenthesis that may stand before its colon. */
const FIELD = /^\*\*[^*]+\*\*[ \t]?(?:\([^()]*\)[ \t]?)?:/;

function lineEnd(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/);
  return found < 0 ? text.length : offset + found;
}

/** What stands before the label on its line, the marks, the words, the marks behind them, and the colon. */
const LINE =
  /(?<=^|[\r\n])([ \t]{0,12}(?:[-+][ \t]{1,4}|\*[ \t]{1,4})?)([*_]{0,3}[ \t]?)([^\r\n:*_|>#[\]]{2,80})([*_]{0,3})(?:[ \t]?(:))?/g;
