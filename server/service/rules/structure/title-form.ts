import type { BoundStrategy } from '../../binding/bindStrategy';
import { addVersion, versionIds } from '../../schema';
import { oneLine } from '../../text/oneLine';
import { shift, span } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';
import { spanOfHeading } from '../support/sectionPlace';

/** Strategy format, part 1, rule 1, and part 3: the title and its version. */
export const titleForm: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'title-form',
    family: 'structure',
    severity: 'warning',
    summary: 'The title is missing, is not that of a strategy, or has no version that the format knows.',
    documentation: [
      'A strategy opens with `# <name> — Tailored Strategy vX.Y`, `# Project Strategy Brief vX.Y` or',
      '`# <name> — Base Strategy Brief vX.Y`. The version says which sections the team has to expect.',
    ].join(' '),
    examples: [
      {
        title: 'No version',
        text: '# ⟦Demo — Tailored Strategy⟧\n\n## 1. Project Identity\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n',
        fixed:
          '# Demo — Tailored Strategy v3.1\n\n## 1. Project Identity\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n',
      },
      { title: 'Another title', text: '# ⟦Demo Plan⟧\n\n## 1. Project Identity\n\nText\n' },
      { title: 'An unknown version', text: '# Demo — Tailored Strategy v⟦9.7⟧\n\n## 1. Project Identity\n\nText\n' },
      { title: 'A title', text: '# Demo — Base Strategy Brief v3.3\n\n## 1. Project Identity\n\nText\n' },
      { title: 'A part of a strategy', text: '## 1. Project Identity\n\nText\n' },
    ],
  },
  check: (strategy) => {
    const { title, byKey, schema } = strategy;
    if (byKey.size === 0) return [];
    if (title === undefined) {
      const [first] = strategy.headings();
      // A few sections on their own are an excerpt.
      if (first === undefined || byKey.size * 2 < schema.sections.length) return [];
      const message =
        'The title is missing. A line such as “# <name> — Tailored Strategy v3.3” says what this file is and which version it follows.';
      return [{ span: spanOfHeading(first), message }];
    }
    if (title.title === undefined) {
      const message =
        'This is not the title of a strategy, so nothing says which version the file follows. Write “<name> — Tailored Strategy”, “<name> — Base Strategy Brief” or “Project Strategy Brief”, with the version behind it.';
      return [{ span: title.span, message }];
    }
    return aboutVersion(strategy, title, title.title.version);
  },
};

type Version = NonNullable<NonNullable<BoundStrategy['title']>['title']>['version'];

function aboutVersion(
  strategy: BoundStrategy,
  { span: at, text }: NonNullable<BoundStrategy['title']>,
  version: Version,
): readonly Finding[] {
  if (version === undefined) {
    const known = strategy.footer?.name?.name.version.number ?? strategy.schema.version;
    const edit = addVersion(text, known);
    return [
      {
        span: at,
        message: 'The title has no version, so readers cannot know which sections to expect. Add it.',
        fixes:
          edit === undefined
            ? []
            : [
                {
                  title: `Add v${known}`,
                  edits: [{ ...edit, ...shift(edit, at.start) }],
                  safe: strategy.footer?.name !== undefined,
                },
              ],
      },
    ];
  }
  if (versionIds.some((id) => version.number === id || version.number.startsWith(`${id}.`))) return [];
  return [
    {
      span: span(at.start + version.start, at.start + version.end),
      message: `The format has no version ${oneLine(version.number)}; the file is read as v${strategy.schema.version}. The known versions are ${versionIds.join(', ')}.`,
    },
  ];
}
