import type { SectionRule } from '../rule';
import { nearMisses } from '../support/nearMiss';

/** Strategy format, part 1, rule 4: a field is known by its label. */
export const misspeltField: SectionRule = {
  scope: 'section',
  meta: {
    id: 'misspelt-field',
    family: 'structure',
    severity: 'warning',
    summary: 'A label is misspelt.',
    documentation: [
      'Agents and tools look for the label as the format spells it. A label that differs in a letter or two, while the',
      'right one is missing, is taken for a slip. Labels of your own are welcome and never reported; neither are plurals',
      'and British spellings.',
    ].join(' '),
    examples: [
      {
        title: 'Letters swapped',
        text: '## 1. Project Identity\n\n**⟦Porject Name⟧**: Tocsin\n\n**One-Line Vision**: Alarms for everybody\n',
        fixed: '## 1. Project Identity\n\n**Project Name**: Tocsin\n\n**One-Line Vision**: Alarms for everybody\n',
      },
      {
        title: 'In a list',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: Elixir\n- **⟦Cahce⟧**: ETS\n',
        fixed: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: Elixir\n- **Cache**: ETS\n',
      },
      {
        title: 'Labels of the project’s own',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Languages**: Elixir\n- **Search**: Meilisearch\n\n**Licences**: MIT\n',
      },
    ],
  },
  check: (bound) =>
    nearMisses(bound)
      .filter(({ kind }) => kind === 'typo')
      .map(({ field, spelling }) => ({
        span: field.label,
        message: `This label is probably meant to be “${spelling}”. Spelt like this it is not found, and the answer is lost.`,
        fixes: [{ title: `Change to “${spelling}”`, edits: [{ ...field.label, text: spelling }], safe: true }],
      })),
};
