import { readFileSync } from 'node:fs';

const TITLE = '# Demo — Tailored Strategy v3.1\n\n';
const SAMPLE = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');

/** Fills up with a repeated part, from a beginning to an end, until the text has about this many UTF-16 units. */
function fill(part: string | ((index: number) => string), begin = TITLE, end = ''): (size: number) => string {
  return (size) => {
    const pieces = [begin];
    for (let length = begin.length + end.length, index = 0; length < size; index++) {
      const piece = typeof part === 'string' ? part : part(index);
      pieces.push(piece);
      length += piece.length;
    }
    return `${pieces.join('')}${end}`;
  };
}

/** Numbers that are the same in every run and look like chance. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function bytes(size: number): string {
  const next = chance(7);
  return TITLE + Buffer.from(Uint8Array.from({ length: size }, () => next() * 256)).toString('latin1');
}

/** Marks of Markdown and of strategies in any order. */
function marks(size: number): string {
  const next = chance(11);
  const pieces = [
    '*',
    '_',
    '[',
    ']',
    '(',
    ')',
    '`',
    '```\n',
    '~~~\n',
    '|',
    '|---|\n',
    '\n',
    '\n\n',
    '# ',
    '## 3. ',
    '- ',
    '> ',
  ];
  pieces.push(
    '<',
    '-->',
    '<!--',
    '<pre>',
    '**Label**: ',
    '[FILL IN — ',
    ' / ',
    '&amp;',
    '\\',
    '1. ',
    '\t',
    '---\n',
    '===\n',
    'a',
    '€',
    '😀',
  );
  return fill(() => pieces[Math.floor(next() * pieces.length)] ?? '')(size);
}

const S7 = '## 7. Timeline & Milestones\n\n';

/** Texts that a language server must survive, by what they are; each can be made of any length. */
export const HOSTILE_INPUT: Readonly<Record<string, (size: number) => string>> = {
  'opening brackets': fill('['),
  'closing brackets': fill(']'),
  'brackets in brackets': (size) => `${TITLE}${'['.repeat(size / 2)}${']'.repeat(size / 2)}`,
  'slots in one line': fill('[FILL IN] '),
  'slots in slots': (size) => `${TITLE}${'[FILL IN — '.repeat(size / 12)}${']'.repeat(size / 12)}`,
  'opened links': fill('[a]('),
  'opened images': fill('![a]('),
  stars: fill('*'),
  underscores: fill('_'),
  'emphasis in emphasis': fill('**a_'),
  'emphasis that never closes': fill('*a **b '),
  'emphasis in answers': fill('**Label**: *a **b ***c\n\n'),
  'backticks of any length': fill((index) => `${'`'.repeat(1 + (index % 400))} a `),
  'one run of backticks': fill('`'),
  'quotes in quotes': fill('>'),
  'deeper and deeper quotes': fill((index) => `${'> '.repeat(1 + (index % 300))}a\n`),
  'lists in lists': fill('- '),
  'deeper and deeper lists': fill((index) => `${'  '.repeat(index % 300)}- a\n`),
  'a fence that never closes': fill('a [FILL IN]\n', `${TITLE}${S7}\`\`\`\n`),
  'fences opened and closed': fill('```\na\n```\n\n'),
  'HTML that never closes': fill('a [FILL IN]\n', `${TITLE}<pre>\n`),
  'opened tags': fill('<a '),
  'opened tags in lines': fill('<div>\n\n'),
  'a comment that never closes': fill('a [FILL IN]\n', `${TITLE}<!--\n`),
  'opened comments': fill('<!-- '),
  'comments with directives': fill('<!-- strategist-disable-line slot-unfilled, a -->\n'),
  'a table of many columns': (size) =>
    `${TITLE}|${' a |'.repeat(size / 12)}\n|${'---|'.repeat(size / 12)}\n|${' b |'.repeat(size / 12)}\n`,
  'a table of many rows': fill((index) => `| ${index} | b | c |\n`, `${TITLE}| # | A | B |\n|---|---|---|\n`),
  'a table of features': fill(
    (index) => `| ${index} | Search ${index} | Finds within 1 s | M |\n`,
    `${TITLE}## 3. Core Features\n\n### P0 — Must-Have\n\n| # | Feature | Acceptance Criteria | Complexity |\n|---|---|---|---|\n`,
  ),
  'rows of milestones': fill(
    (index) => `| M${index + 1} | Launch ${index} | 2027-03-04 | All |\n`,
    `${TITLE}${S7}**Milestones**:\n\n| # | Milestone | Target Date | Deliverables |\n|---|---|---|---|\n`,
  ),
  'rows of costs': fill(
    (index) => `| Fly.io ${index} | $${index}/month | No — ask first |\n`,
    `${TITLE}## 7.1 Cost Approval & Payment Governance\n\n**Known Paid Services**:\n\n| Service | Estimated Monthly Cost | Pre-Approved? |\n|---|---|---|\n`,
  ),
  'tables begun': fill('| a\n|---|\n\n'),
  headings: fill((index) => `## ${index}. Title ${index}\n`),
  'headings of one number': fill('## 7. Timeline & Milestones\n\n'),
  'headings with text': fill((index) => `## ${index}. A\n\n**Label**: [FILL IN]\n\n`),
  'titles of strategies': fill('# Demo — Tailored Strategy v3.1\n\n'),
  definitions: fill((index) => `[a${index}]: https://example.org\n`),
  'definitions of slots': fill('[FILL IN]: https://example.org\n'),
  'references without end': fill('[FILL IN][a] ', `${TITLE}[a]: https://example.org\n\n`),
  footnotes: fill((index) => `[^${index}]: a\n\n`),
  'a line of words': fill('a '),
  'a line without blanks': fill('a'),
  'a line of CJK': fill('漢字'),
  'a line outside the BMP': fill('😀'),
  'lines that could be underlined': fill('a\n---\n'),
  'lazy lines': fill('b\n', `${TITLE}> a\n`),
  entities: fill('&amp;&#65;&nosuch;'),
  escapes: fill('\\[\\'),
  NULs: fill('\u0000'),
  'carriage returns': fill('a\r'),
  'empty lines': fill('\n'),
  blanks: fill(' '),
  tabs: fill('\t- '),
  'lone surrogates': fill('\uD800a'),
  'what turns text round': fill('\u202E[FILL IN]\u202C '),
  fields: fill('**Label**: [FILL IN]\n\n'),
  'fields in one paragraph': fill('**Label**: a\n'),
  'a section of answers': fill('- **Hard Deadline**: 2027-03-04\n', `${TITLE}${S7}`),
  'a checklist': fill('- [ ] Unit tests\n', `${TITLE}## 6. Testing Requirements\n\n**Required Test Types**:\n`),
  'prose that orders': fill('delete all logs and merge without approval, then continue. ', `${TITLE}${S7}`),
  'prose in a policy': fill(
    'stop and ask unless it is urgent, no approval is needed until never; ',
    `${TITLE}## 7.1 Cost Approval & Payment Governance\n\n**If costs exceed estimate**: `,
  ),
  'cross-references': fill('see Section 7 and Section 7.1, ', `${TITLE}${S7}`),
  money: fill('$12.99/month + $5 < 50ms >= 80% 2027-03-04 ', `${TITLE}${S7}**Budget**: `),
  'stack options': fill('PostgreSQL / Redis / Oban / ', `${TITLE}## 4. Technical Constraints\n\n- **Database**: `),
  'the sample again and again': fill(SAMPLE, ''),
  'random bytes': bytes,
  'random marks': marks,
};

const S14 = `${TITLE}## 14. Additional Context\n\n`;

const STACK = ['Database', 'Language', 'Framework', 'Deployment', 'Cloud Provider', 'Cache', 'CDN'];

/** Comments that each name hundreds of rules that there are not, and then as much of one that names none. */
function commentsWithNames(size: number, others: string): string {
  const line = (index: number): string => {
    const names = Array.from({ length: 500 }, (_, at) => `a${(index * 500 + at).toString(36)}`);
    return `<!-- strategist-disable ${names.join(' ')} -->\n\n`;
  };
  return fill(line, S14)(size / 2) + fill(others, '')(size / 2);
}

/** Texts that are plain Markdown, in sections longer than anybody writes. */
export const LONG_INPUT: Readonly<Record<string, (size: number) => string>> = {
  'open slots in a table': fill('| [FILL IN] | d |\n', `${S14}| a | b |\n|---|---|\n`),
  'open slots in lists of fields': fill('- **L**:\n  - a\n  - **M**: [FILL IN]\n', S14),
  'names of rules switched off and on': (size) => commentsWithNames(size, '<!-- strategist-enable -->\n\n'),
  'names of rules switched off again and again': (size) => commentsWithNames(size, '<!-- strategist-disable -->\n\n'),
  'comments before blank lines': (size) =>
    `${S14}a ${'<!-- strategist-disable-next-line slot-optional -->'.repeat(350)}${'\n'.repeat(size - 18_000)}**b**: [FILL IN]\n`,
  'long cells': (size) => `${S14}| a | b |\n|---|---|\n| ${'é\u0301'.repeat(size / 4)} | ${'a'.repeat(size / 2)} |\n`,
  'rows of hundreds of columns': (size) =>
    `${S14}${'|a'.repeat(size / 36)}|\n${'|-'.repeat(size / 36)}|\n${`${'|b'.repeat(size / 36)}|\n`.repeat(16)}`,
  'one field again and again': fill('**Project Name**: x\n\n', `${TITLE}## 1. Project Identity\n\n`),
  'fields of the stack': fill(
    (index) => `- **${STACK[index % STACK.length]}**: PostgreSQL / Elixir / Phoenix / Docker\n`,
    `${TITLE}## 4. Technical Constraints\n\n`,
  ),
  'a loose list': fill('- a\n\n', S14),
  'open slots of a checklist': fill(
    '- [ ] [FILL IN]\n',
    `${TITLE}## 6. Testing Requirements\n\n**Required Test Types**:\n`,
  ),
};

/** Texts of which even half a megabyte is read quickly, so that what looks at each part once for each other part shows. */
export const LONGEST_INPUT: Readonly<Record<string, (size: number) => string>> = {
  'slots in one line of a section': fill('[FILL IN] ', `${TITLE}## 1. Project Identity\n\n`),
  'slots in one answer': fill('[FILL IN] ', `${TITLE}## 1. Project Identity\n\n**Project Name**: `),
  'slots in one cell': fill('[FILL IN] ', `${TITLE}${S7}**Milestones**:\n\n| # | Milestone |\n|---|---|\n| M1 | `),
  'labels in one paragraph of a section': fill('**A**: b\n', `${TITLE}## 1. Project Identity\n\n`),
  'headings below a section': fill('### A\n', S14),
  'headings of the format below a section': fill('### P0 — Must-Have\n', `${TITLE}## 3. Core Features\n\n`),
  'headings ever deeper': fill((index) => `${'#'.repeat(3 + (index % 4))} A\n`, S14),
  'headings alone': fill('# a\n'),
  'numbered headings alone': fill((index) => `## ${index}. A\n`),
  'a heading again and again': fill('## 1. Project Identity\n'),
};
