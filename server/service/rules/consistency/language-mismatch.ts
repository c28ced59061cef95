import type { StackOption } from '../../schema/catalogue';
import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import type { StackField, StackReader } from '../support/stackFields';

/** Strategy format, consistency: package manager and framework fit the language. */
export const languageMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'language-mismatch',
    family: 'consistency',
    severity: 'warning',
    summary: 'The package manager or the framework belongs to another language.',
    documentation: [
      'A package manager serves one language community, and so does a framework. When neither any package manager nor any framework of the line fits a language of section 4, one of the two lines is left over from another project.',
      'A further package manager, such as npm for the assets beside mix, is fine; languages and tools that the catalogue does not know are not judged.',
    ].join(' '),
    examples: [
      {
        title: 'The package manager of another language',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: ⟦Elixir 1.18⟧\n\n**Package Manager**: ⟦npm⟧\n',
      },
      {
        title: 'The framework of another language',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: ⟦Python 3.12+⟧\n- **Framework**: ⟦Phoenix⟧ 1.7+ / Phoenix LiveView\n',
      },
      {
        title: 'One for each language, and one that is unknown',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: TypeScript 5.x (front end) / Python 3.12+ (analysis)\n- **Framework**: Next.js 14 / FastAPI\n\n**Package Manager**: pnpm (Node.js) / poetry (Python)\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const fields = stack.fields(strategy);
    const language = fields.find(({ path }) => path === LANGUAGE);
    if (language === undefined || !language.isClosed || language.isNone) return [];
    const ecosystems = stack.ecosystems(language.passage.text).map(({ id }) => id);
    if (ecosystems.length === 0) return [];
    const found = fields
      .filter(({ category, isClosed }) => isClosed && (category === 'package-manager' || category === 'framework'))
      .flatMap((field) => check(stack, language, ecosystems, field));
    return mergeFindings(found);
  },
};

const LANGUAGE = 'technical-constraints/stack/language';

function check(
  stack: StackReader,
  language: StackField,
  ecosystems: readonly string[],
  field: StackField,
): readonly Finding[] {
  const named = field.candidates.flatMap((candidate) => candidate.named);
  const bound = named.filter(({ option }) => option.categories.includes(field.category));
  const first = bound[0];
  const fits = (option: StackOption): boolean =>
    option.ecosystems.length === 0 || option.ecosystems.some((ecosystem) => ecosystems.includes(ecosystem));
  if (first === undefined || bound.some(({ option }) => fits(option))) return [];
  const { option, passage } = first;
  const home = stack.catalogue.ecosystems.find(({ id }) => id === option.ecosystems[0])?.title ?? '';
  const spoken = oneLine(language.passage.text);
  const why = 'The team cannot build with both; change the one that is left over.';
  return disagreement(
    endOf(passage, `${option.name} belongs to ${home}, but ${language.passage.place} says ${spoken}. ${why}`),
    endOf(
      language.passage,
      `The language is ${spoken}, but ${passage.place} says ${option.name}, which belongs to ${home}. ${why}`,
    ),
  );
}
