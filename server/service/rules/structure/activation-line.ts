import { parseTitle } from '../../schema';
import { editDistance } from '../../schema/edit-distance';
import { allMatches } from '../../text/allMatches';
import { type Span, span, textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';

/** Strategy format, part 1, rule 2: the activation line of the preamble. */
export const activationLine: SectionRule = {
  scope: 'section',
  meta: {
    id: 'activation-line',
    family: 'structure',
    severity: 'warning',
    summary: 'The line that activates the team is missing, repeated or misspelt.',
    documentation: [
      'The block quote below the title tells how to start: a code span `--team <keyword> --strategy <path>`.',
      'Whoever starts the team copies it from there, so a misspelt option or two different lines start the wrong team or',
      'none. A template that fits every team has `--strategy` alone.',
    ].join(' '),
    examples: [
      {
        title: 'A misspelt option',
        text: '# Demo — Tailored Strategy v3.1\n\n> Activate: `⟦--taem⟧ elixirPhoenix --strategy path/to/file.md`\n',
        fixed: '# Demo — Tailored Strategy v3.1\n\n> Activate: `--team elixirPhoenix --strategy path/to/file.md`\n',
      },
      {
        title: 'Typographic dashes',
        text: '# Demo — Tailored Strategy v3.1\n\n> Activate: `⟦—team⟧ vueFrontend --strategy path/to/file.md`\n',
        fixed: '# Demo — Tailored Strategy v3.1\n\n> Activate: `--team vueFrontend --strategy path/to/file.md`\n',
      },
      {
        title: 'Two teams',
        text: '# Demo — Tailored Strategy v3.1\n\n> Activate: `--team elixirPhoenix --strategy a.md`\n> Activate: `⟦--team vueFrontend --strategy a.md⟧`\n',
      },
      {
        title: 'No keyword',
        text: '# Demo — Tailored Strategy v3.1\n\n> Activate: `⟦--team⟧ --strategy path/to/file.md`\n',
      },
      {
        title: 'As it should be, and a template for every team',
        text: '# Project Strategy Brief v3.3\n\n> Pass it with `--strategy path/to/this-file.md`, as in `team report pdf`.\n',
      },
    ],
  },
  check: ({ section }) => {
    const { heading } = section;
    // Only what comes before the first section is a preamble.
    if (heading !== undefined && (heading.number !== '' || heading.depth !== 1)) return [];
    const lines = section.nodes
      .filter((node) => node.kind === 'quote')
      .flatMap((node) => codeSpans(section.text, node.span))
      .filter((at) => isActivation(textOf(section.text, at)));
    if (lines.length === 0)
      return parseTitle(heading?.title ?? '')?.form === 'tailored' && heading !== undefined
        ? [absent(heading.titleSpan)]
        : [];
    const [first] = lines;
    const words = (at: Span): string => textOf(section.text, at).replace(/\s+/g, ' ').trim();
    return lines.flatMap((at): readonly Finding[] => {
      const problems = check(section.text, at);
      if (problems.length > 0 || first === undefined || at === first || words(at) === words(first)) return problems;
      return [
        {
          span: at,
          message:
            'The preamble has two activation lines that differ, so it depends on who reads it which team starts. Keep one.',
          related: [{ span: first, message: 'The first is here.' }],
        },
      ];
    });
  },
};

function absent(span: Span): Finding {
  return {
    span,
    severity: 'information',
    message:
      'The preamble has no activation line. A code span `--team <keyword> --strategy <path>` in the quote below the title says how to start the team.',
  };
}

/** The contents of the code spans in a block quote. */
function codeSpans(text: string, at: Span): readonly Span[] {
  return allMatches(textOf(text, at), /`([^`\r\n]{1,400})`/g).map((match) =>
    span(at.start + match.index + 1, at.start + match.index + 1 + (match[1]?.length ?? 0)),
  );
}

const OPTION = /(?:--?|[—–])[A-Za-z][\w-]*/g;
const NAMES = ['team', 'strategy'] as const;

function isActivation(text: string): boolean {
  return allMatches(text, OPTION).some((match) => nameOf(match[0]) !== undefined);
}

/** The option that is meant: `team` of `--team`, `-team`, `—team` and `--taem`. */
function nameOf(option: string): (typeof NAMES)[number] | undefined {
  const word = option.replace(/^[-—–]+/, '').toLowerCase();
  return NAMES.find((name) => editDistance(word, name, name === 'team' ? 1 : 2) !== undefined);
}

function check(text: string, at: Span): readonly Finding[] {
  const line = textOf(text, at);
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const match of allMatches(line, OPTION)) {
    // A path may hold a dash too; an option stands at a word's start.
    if (match.index > 0 && !/\s/.test(line.charAt(match.index - 1))) continue;
    const name = nameOf(match[0]);
    if (name === undefined) continue;
    const here = span(at.start + match.index, at.start + match.index + match[0].length);
    const written = `--${name}`;
    if (match[0] !== written) {
      findings.push({
        span: here,
        message: `The option is ${written}; whoever copies this line starts nothing. Correct it.`,
        fixes: [{ title: `Write ${written}`, edits: [{ ...here, text: written }], safe: true }],
      });
    } else if (!/^\s+[^\s-]/.test(line.slice(match.index + match[0].length))) {
      const what = name === 'team' ? 'the keyword of a team' : 'the path of this file';
      findings.push({
        span: here,
        message: `Behind ${written} stands ${what}; without it the line starts nothing. Add it.`,
      });
    }
    seen.add(name);
  }
  if (seen.has('team') && !seen.has('strategy')) {
    findings.push({
      span: at,
      message:
        'The activation line does not name the strategy: the team would start without this file. Add --strategy and the path.',
    });
  }
  return findings;
}
