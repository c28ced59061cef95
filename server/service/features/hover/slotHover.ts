import { namesOf, placeAt } from '../../document/place';
import { readHint } from '../../document/slot';
import type { ValueType } from '../../schema';
import { textOf, touches } from '../../text/span';
import { expectedAnswer } from '../expectation';
import { type KnownAnswer, knownAnswer } from '../knownAnswer';
import { bullets, type Markup } from '../markup';
import { agreement, type Explained, type HoverContext, policies, policyOf } from './explained';

/** An open slot: what it is for and which answer it expects. */
export function slotHover(context: HoverContext): Explained | undefined {
  const { at, offset, markup } = context;
  const { section } = at.bound;
  const slot = section.slots.findLast((candidate) => touches(candidate.span, offset));
  if (slot === undefined) return undefined;
  const known = knownAnswer(at.bound, slot.span.start);
  const name = namesOf(section, placeAt(section, slot.span.start)).slice(-2).join(' › ');
  const state = slot.optional ? 'open, and may be taken out where it does not apply' : 'still open';
  return {
    span: slot.span,
    paragraphs: [
      `${markup.strong(name)} — ${state}`,
      known?.doc ?? '',
      expected(context, textOf(section.text, slot.span), known),
      policies(context, policyOf(context, known?.pillar)),
      agreement(context, known?.related ?? []),
    ],
  };
}

/** The slot's own hint counts more than the schema, because the author of the form wrote it for this very place. */
function expected({ markup, catalogue }: HoverContext, slotText: string, known: KnownAnswer | undefined): string {
  const value = known?.value;
  const hint = readHint(slotText);
  if (hint.options.length > 1) return optionList(markup, hint.options, value);
  if (hint.text !== '') return `Expected: ${markup.quote(hint.text, LONGEST_HINT)}`;
  if (value === undefined) return '';
  if (value.type === 'enum') return optionList(markup, options(value.options), value);
  return expectedAnswer(markup, catalogue, value, known?.example);
}

const LONGEST_HINT = 200;
const MOST_OPTIONS = 8;

interface Option {
  readonly value: string;
  readonly isDefault: boolean;
}

function options(all: readonly { readonly value: string; readonly default: boolean }[]): readonly Option[] {
  return all.map((option) => ({ value: option.value, isDefault: option.default }));
}

function optionList(markup: Markup, all: readonly Option[], value: ValueType | undefined): string {
  const documented = value?.type === 'enum' ? value.options : [];
  const lines = all.slice(0, MOST_OPTIONS).map((option) => {
    const doc = documented.find((one) => one.value.toLowerCase() === option.value.toLowerCase())?.doc;
    const isDefault = option.isDefault ? ' (default)' : '';
    return `${markup.quote(option.value)}${isDefault}${doc === undefined ? '' : ` — ${doc}`}`;
  });
  if (all.length > MOST_OPTIONS) lines.push(`and ${all.length - MOST_OPTIONS} more`);
  return `Expected one of:\n\n${bullets(lines)}`;
}
