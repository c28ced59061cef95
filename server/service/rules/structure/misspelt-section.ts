import { normalizeLabel } from '../../schema';
import type { SectionRule } from '../rule';
import { likeness } from '../support/nearMiss';

/** Strategy format, part 1, rule 3: a section is known by number and title. */
export const misspeltSection: SectionRule = {
  scope: 'section',
  meta: {
    id: 'misspelt-section',
    family: 'structure',
    severity: 'warning',
    summary: 'The title of a section is misspelt.',
    documentation: [
      'Agents and tools look sections up by their titles. A misspelt one is found here, because its number is right,',
      'but not everywhere. A title in other words that still says the same gets a hint only.',
    ].join(' '),
    examples: [
      {
        title: 'Letters left out',
        text: '## 5. ⟦Non-Functional Requirments⟧ *(pre-configured)*\n',
        fixed: '## 5. Non-Functional Requirements *(pre-configured)*\n',
      },
      { title: 'Other words', text: '## 12. ⟦Evidence Requirements⟧\n' },
      { title: 'A plural is no mistake', text: '## 11. Risks & Constraints\n\n## 5. NON-FUNCTIONAL REQUIREMENTS\n' },
    ],
  },
  check: ({ section, schema, match }) => {
    const { heading } = section;
    if (schema === undefined || heading === undefined || match?.title !== 'similar') return [];
    const title = normalizeLabel(heading.title);
    const near = schema.titles.map((known) => likeness(title, known)).filter((one) => one !== undefined);
    if (near.some(({ kind }) => kind === 'variant')) return [];
    const typo = near.length > 0;
    return [
      {
        span: heading.titleSpan,
        ...(typo ? {} : { severity: 'hint' as const }),
        message: typo
          ? `The title of section ${schema.number} is “${schema.title}”; spelt like this it may not be found.`
          : `Section ${schema.number} is usually called “${schema.title}”; tools that know the format look for that title.`,
        ...(typo
          ? {
              fixes: [
                {
                  title: `Change to “${schema.title}”`,
                  edits: [{ ...heading.titleSpan, text: schema.title }],
                  safe: true,
                },
              ],
            }
          : {}),
      },
    ];
  },
};
