import type { BoundStrategy } from '../../binding/bindStrategy';
import { oneLine } from '../../text/oneLine';
import type { StrategyRule } from '../rule';
import { mergeFindings } from '../support/disagreement';
import { answerAt, answersIn, checksOf, type Passage, rowsOf } from '../support/passages';
import { idsWith, mentionsIn, type PlacedMention, type StackReader } from '../support/stackFields';

/** Strategy format, consistency: tools named in 8 and 12 exist in 6 or in Linting (4). */
export const toolNotListed: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'tool-not-listed',
    family: 'consistency',
    severity: 'warning',
    pillar: 'evidence-driven',
    summary: 'A launch criterion or a proof names a tool that nobody is asked to use.',
    documentation: [
      'Sections 8 and 12 ask for results of tools; section 6 and the Linting line of section 4 say which tools the team uses.',
      'A tool that is named only in 8 or 12 yields a proof that nobody can deliver. Add it to Testing Tools or Linting, or name the tool that is in use.',
      'Commands that a language brings along, such as `go test`, need not be listed, and nothing is said where an item offers an alternative that is listed.',
    ].join(' '),
    examples: [
      {
        title: 'A proof by a tool that nobody runs',
        text: '## 6. Testing Requirements\n\n**Testing Tools**: ExUnit, Wallaby\n\n## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] ⟦Playwright⟧ E2E test results\n',
      },
      {
        title: 'Listed tools, an alternative and a file format',
        text: '## 4. Technical Constraints\n\n**Linting**:\n- `mix credo` — style\n\n## 6. Testing Requirements\n\n**Testing Tools**: Vitest, Playwright\n\n## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] Credo report\n- [x] Test reports (JUnit XML)\n- [x] Playwright or Selenium results\n- [x] Security scan (Snyk or equivalent)\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const tools = answerAt(strategy, 'testing-requirements/testing-tools');
    // Where the tools are left to the team, any tool may be meant.
    if (tools === undefined || /\bteam['’]s choice\b|\bTBD\b/i.test(tools.text)) return [];
    const listed = listedTools(strategy, stack);
    const found = claims(strategy).flatMap((passage) =>
      strangers(stack, passage, listed).map((mention) => ({
        span: mention.passage.span,
        ...(isTestTool(mention) ? {} : { severity: 'information' as const }),
        message: `${passage.place} speaks of ${oneLine(mention.passage.text)}, which neither section 6 nor Linting in section 4 names, so nobody is asked to run it. Add it to Testing Tools, or name the tool that is in use.`,
        related: [{ span: tools.span, message: `See ${tools.place}.` }],
        fixes: [
          {
            title: `Add ${mention.option.name} to Testing Tools`,
            edits: [addition(tools, mention.option.name)],
            safe: false,
          },
        ],
      })),
    );
    return mergeFindings(found);
  },
};

const TOOLS = ['testing-tools', 'linting', 'continuous-integration'];

/** These come with their language or package manager, and whoever builds the project has them. */
const BUILT_IN: ReadonlySet<string> = new Set([
  'npm-audit',
  'go-test',
  'gofmt',
  'cargo-test',
  'rustfmt',
  'mix-format',
  'mix-test-cover',
  'tsc',
  'dotnet-format',
  'dart-analyze',
  'flutter-test',
  'bun',
  'pre-commit',
]);

/** What sections 4, 5 and 6 name, wherever: whoever reads them knows that the tool is in use. */
function listedTools(strategy: BoundStrategy, stack: StackReader): ReadonlySet<string> {
  const passages = [
    ...answersIn(strategy, 'technical-constraints'),
    ...rowsOf(strategy, 'technical-constraints/integrations').flatMap(({ cells }) => [...cells.values()]),
    ...answersIn(strategy, 'non-functional-requirements'),
    ...answersIn(strategy, 'testing-requirements'),
    ...checksOf(strategy, 'testing-requirements/test-types'),
    ...checksOf(strategy, 'testing-requirements/ci-cd'),
    ...answersIn(strategy, 'uat-testing'),
  ];
  const options = passages.flatMap((passage) => mentionsIn(stack, passage).map(({ option }) => option));
  return idsWith(stack.catalogue, options);
}

function claims(strategy: BoundStrategy): readonly Passage[] {
  return [
    ...checksOf(strategy, 'success-criteria/launch-criteria'),
    ...checksOf(strategy, 'evidence/required-evidence').filter(({ checked }) => checked),
  ];
}

function strangers(stack: StackReader, passage: Passage, listed: ReadonlySet<string>): readonly PlacedMention[] {
  if (HEDGED.test(passage.text)) return [];
  const named = mentionsIn(stack, passage, TOOLS);
  const unknown = named.filter(
    (mention) => !isListed(mention, listed) && !BUILT_IN.has(mention.option.id) && !isFormat(passage, mention),
  );
  // Of alternatives one that is listed will do.
  const offersChoice = /\S\s?\/\s?\S|\bor\b/.test(passage.text);
  return offersChoice && unknown.length < named.length ? [] : unknown;
}

/** A plug-in comes with the tool whose name it starts with, as pytest-cov with pytest. */
function isListed({ option, passage }: PlacedMention, listed: ReadonlySet<string>): boolean {
  const [tool, plugin] = passage.text.toLowerCase().split('-');
  return listed.has(option.id) || (plugin !== undefined && listed.has(tool ?? ''));
}

/** Scanners, linters and showcases are often named as examples; a test tool is the very thing that gives the proof. */
function isTestTool({ option }: PlacedMention): boolean {
  return option.categories.every((category) => category === 'testing-tools');
}

const HEDGED =
  /\bor (?:equivalent|similar|another|other|alike)\b|\be\.g\.|\bsuch as\b|\bfor example\b|\bif (?:used|applicable|available)\b|\boptional\b/i;

/** `JUnit XML` is a file format that every test runner writes. */
function isFormat(passage: Passage, { option, passage: at }: PlacedMention): boolean {
  const behind = passage.text.slice(at.span.end - passage.span.start);
  return (option.id === 'junit' && /^[\s-]*(?:XML|report|format)/i.test(behind)) || /^-style\b/i.test(behind);
}

function addition(tools: Passage, name: string) {
  // A list gets one more bullet like its last, a line one more name.
  const bullet = /(\r?\n|^)([ \t]*[-*+] )[^\r\n]*$/.exec(tools.text);
  const text = bullet === null ? `, ${name}` : `${bullet[1] === '' ? '\n' : bullet[1]}${bullet[2]}${name}`;
  return { start: tools.span.end, end: tools.span.end, text };
}
