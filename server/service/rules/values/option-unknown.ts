import type { EnumType, ValueType } from '../../schema';
import { oneLine } from '../../text/oneLine';
import type { Finding, Fix, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';

import { readOption } from '../support/options';
import { optionWords } from '../support/optionWords';
import { isLiteral, isPlaceholder, saysNothing } from '../support/placeholders';
import { replacement, within } from '../support/replacement';
import { wordsOf } from '../support/words';

/** Strategy format, part 5: the values of enumerations; only those that the schema closes are held to their options. */
export const optionUnknown: SectionRule = {
  scope: 'section',
  meta: {
    id: 'option-unknown',
    family: 'values',
    severity: 'warning',
    summary: 'A value is none of the options its place allows.',
    documentation: [
      'Where the format names all the options of an answer, another word leaves the team without a decision:',
      'nobody knows whether a feature of complexity “XXL” may be split, or what a probability of “maybe” asks for.',
      'The same goes for a list of all the options that was copied from the template.',
      'Choose one of the options; what else there is to say fits in parentheses behind it.',
      'Two options where one is wanted, such as M/L, are reported as information.',
    ].join(' '),
    examples: [
      {
        title: 'A word that is no option, and the template’s own list',
        text: '## 2. Target Audience\n\n| Persona | Role | Pain Points | Goals | Tech Savvy |\n|---|---|---|---|---|\n| Ada | Clerk | Paper | Speed | ⟦Wizard⟧ |\n| Bo | Clerk | Paper | Speed | ⟦Low/Med/High⟧ |\n',
        fixed:
          '## 2. Target Audience\n\n| Persona | Role | Pain Points | Goals | Tech Savvy |\n|---|---|---|---|---|\n| Ada | Clerk | Paper | Speed | Low |\n| Bo | Clerk | Paper | Speed | Low |\n',
      },
      {
        title: 'A level with its version, and one in a sentence',
        text: '## 5. Non-Functional Requirements\n\n**Accessibility**:\n- WCAG level: 2.1 AA (public pages)\n- Screen reader support: for the dashboard\n',
      },
    ],
  },
  check: (section) => answersOf(section, isEnum).flatMap(judge),
};

const MOST_FIXES = 8;

function isEnum(value: ValueType): value is EnumType {
  return value.type === 'enum';
}

/** What these allow is a policy, and rules about policies judge it. */
const POLICIES = /^(?:auto-sync\/|cost-approval\/overrun$)/;

function judge(answer: Answer<EnumType>): Finding[] {
  const { text, value, name } = answer;
  if (
    answer.below ||
    POLICIES.test(answer.path) ||
    isPlaceholder(text) ||
    saysNothing(text) ||
    isLiteral(text, value.literals)
  )
    return [];
  if (/^(?:n\/a|none)\b/i.test(text)) return [];
  const reading = readOption(text, value, optionWords);
  if (reading.kind !== 'unknown' && reading.kind !== 'all' && reading.kind !== 'range') return [];
  const span = within(answer, reading.at);
  const written = oneLine(text.slice(reading.at.start, reading.at.end));
  if (reading.kind === 'unknown' && value.options.some((option) => isShort(written, option.value))) return [];
  const options = value.options.filter(({ value: option }) => !PATTERN.test(option)).map((option) => option.value);
  const wanted = reading.kind === 'range' ? reading.options : options;
  const fixes = wanted
    .slice(0, MOST_FIXES)
    .map((option): Fix => replacement(span, option, `Set ${name.replace(/[?:]$/, '')} to “${option}”`));
  const choices = value.options.map((option) => option.value).join(' / ');
  const message = {
    unknown: `“${written}” is none of the values of ${name.replace(/[?:]$/, '')}, so the team cannot act on it. Choose one of: ${choices}.`,
    all: `${name} still lists every option of the template (${written}). Leave the one that applies.`,
    range: `${name} names more than one value (${written}). Choose one, so that the team does not have to.`,
  }[reading.kind];
  const mild = reading.kind === 'range' || (reading.kind === 'unknown' && !PRESCRIBED.test(answer.path));
  return [{ span, message, fixes, ...(mild ? { severity: 'information' as const } : {}) }];
}

/**
 * The enumerations that the strategy format itself names, part 5. Elsewhere the options are those of a template's hint,
 * and an author may have a better word, such as “Library” for the project type.
 */
const PRESCRIBED = /(?:complexity|probability|impact|tech-savvy|wcag|pre-approved|multi-region)/;

/** `Detailed` and `per agent` are understood for `Detailed per-wave breakdown` and `Full per-agent breakdown`. */
function isShort(written: string, option: string): boolean {
  const words = wordsOf(written);
  const long = new Set(wordsOf(option));
  return words.length > 0 && long.size > words.length && words.every((word) => word.length > 2 && long.has(word));
}

/** `Hard stop at X% over` needs a figure and can be no fix. */
const PATTERN = /(?:^|\s)X(?=$|[\s%])/;
