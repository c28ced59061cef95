import type { BoundStrategy } from '../../binding/bindStrategy';
import { optionByName, type StackOption } from '../../schema/catalogue';
import { oneLine } from '../../text/oneLine';
import { shift, span } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import type { Passage } from '../support/passages';
import type { StackReader } from '../support/stackFields';

/** Strategy format, consistency: the `--team` keyword fits the language. */
export const teamMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'team-mismatch',
    family: 'consistency',
    severity: 'warning',
    summary: 'The team that is called up works in another language.',
    documentation: [
      'The activation line names the team: `--team elixirPhoenix` calls up agents for Elixir and Phoenix. When the title or the language of section 4 belongs to another community, the wrong agents start.',
      'A keyword that names no language or framework, such as `socialMedia`, fits every language.',
    ].join(' '),
    examples: [
      {
        title: 'A keyword of another language',
        text: '# Demo Team — Tailored Strategy v3.1\n\n> Activate: `--team ⟦elixirPhoenix⟧ --strategy demo.md`\n\n## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: ⟦Python 3.12+⟧\n',
      },
      {
        title: 'A title of another language',
        text: '# ⟦Django⟧ Team — Tailored Strategy v3.1\n\n> Activate: `--team ⟦elixirPhoenix⟧ --strategy demo.md`\n',
      },
      {
        title: 'A keyword that fits, and one without a language',
        text: '# Vue.js Team — Tailored Strategy v3.1\n\n> Activate: `--team vueFrontend --strategy demo.md`\n\n## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: TypeScript 5.x\n',
      },
      {
        title: 'A keyword without a language',
        text: '# Social Media — Tailored Strategy v3.1\n\n> Activate: `--team socialMedia --strategy demo.md`\n\n## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: Python 3.12+\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const keyword = keywordOf(strategy);
    if (keyword === undefined) return [];
    const team = ecosystemsOfKeyword(stack, keyword.text);
    if (team.size === 0) return [];
    return mergeFindings([
      ...checkLanguage(strategy, stack, keyword, team),
      ...checkTitle(strategy, stack, keyword, team),
    ]);
  },
};

/** Nobody writes a longer preamble; the limit keeps the search cheap. */
const LONGEST_PREAMBLE = 8000;

/** The keyword behind `--team`, before the first numbered section. */
function keywordOf(strategy: BoundStrategy): Passage | undefined {
  for (const { start, bound } of strategy.preamble()) {
    const match = /--team[ =]([A-Za-z][\w-]{1,60})/.exec(bound.section.text.slice(0, LONGEST_PREAMBLE));
    const keyword = match?.[1];
    if (match === null || keyword === undefined) continue;
    const end = start + match.index + match[0].length;
    return { text: keyword, span: span(end - keyword.length, end), place: 'the activation line' };
  }
  return undefined;
}

/** The ecosystems that the words of a keyword in camel case name, one word or two together. */
function ecosystemsOfKeyword(stack: StackReader, keyword: string): ReadonlySet<string> {
  const words = keyword.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[\s_-]+/);
  const names = words.flatMap((word, index) => [word, `${word} ${words[index + 1] ?? ''}`.trim()]);
  const options = names.map((name) => optionByName(stack.catalogue, name, { category: 'language' })?.option);
  return homes(options.filter((option) => option !== undefined));
}

/** The communities of languages and frameworks; tools of other kinds are used by all. */
function homes(options: readonly StackOption[]): ReadonlySet<string> {
  const binding = options.filter(
    ({ categories }) => categories.includes('language') || categories.includes('framework'),
  );
  return new Set(binding.flatMap(({ ecosystems }) => ecosystems));
}

function checkLanguage(
  strategy: BoundStrategy,
  stack: StackReader,
  keyword: Passage,
  team: ReadonlySet<string>,
): readonly Finding[] {
  const language = stack.fields(strategy).find(({ path }) => path === LANGUAGE);
  if (language === undefined || !language.isClosed) return [];
  const { passage } = language;
  const ecosystems = stack.ecosystems(passage.text);
  if (ecosystems.length === 0 || ecosystems.some(({ id }) => team.has(id))) return [];
  return report(keyword, passage, passage.text);
}

const LANGUAGE = 'technical-constraints/stack/language';

function checkTitle(
  strategy: BoundStrategy,
  stack: StackReader,
  keyword: Passage,
  team: ReadonlySet<string>,
): readonly Finding[] {
  const { title } = strategy;
  if (title === undefined) return [];
  const { text } = title;
  const named = stack.mentions(text);
  const mention = named.find(({ option }) => homes([option]).size > 0);
  const ecosystems = homes(named.map(({ option }) => option));
  if (mention === undefined || [...ecosystems].some((id) => team.has(id))) return [];
  const name = text.slice(mention.start, mention.end);
  const at = shift(span(mention.start, mention.end), title.span.start);
  return report(keyword, { text: name, span: at, place: 'the title' }, name);
}

function report(keyword: Passage, other: Passage, name: string): readonly Finding[] {
  const why = 'The wrong agents would start; change the one that is left over.';
  return disagreement(
    endOf(
      keyword,
      `The team ${keyword.text} works in another language than ${other.place} says: ${oneLine(name)}. ${why}`,
    ),
    endOf(other, `This says ${oneLine(name)}, but the activation line calls up the team ${keyword.text}. ${why}`),
  );
}
