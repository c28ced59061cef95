import type { CheckItem } from '../../schema';
import { has, phrase } from './prose';

/**
 * What a line of section 12 shows, by the keys of the test types of section 6. The schema's own proofs say it for the
 * wording of the format; teams name tools and kinds of their own, and these words tell what such a line is about.
 */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['unit-tests', phrase(String.raw`\bunit\b`)],
  ['integration-tests', phrase(String.raw`\bintegration\b`)],
  [
    'e2e-tests',
    phrase(String.raw`\b(?:e2e|end[ -]to[ -]end|browser|ui tests?|user flows?|system tests?|acceptance)\b`),
  ],
  ['component-tests', phrase(String.raw`\b(?:component|widget|liveview|storybook)\b`)],
  ['property-tests', phrase(String.raw`\b(?:property|fuzz\w*)\b`)],
  ['contract-tests', phrase(String.raw`\b(?:contract|openapi|swagger|pact)\b`)],
  ['visual-tests', phrase(String.raw`\b(?:visual|screenshots?|snapshots?|storybook|chromatic|percy)\b`)],
  ['accessibility-tests', phrase(String.raw`\b(?:accessibility|a11y|axe(?:-core)?|wcag|lighthouse|pa11y)\b`)],
  [
    'performance-tests',
    phrase(
      String.raw`\b(?:performance|benchmark\w*|load|stress|latency|throughput|profil\w*|lighthouse|vitals|k6|gatling|jmeter|locust|frame\w*|fps|soak)\b`,
    ),
  ],
  [
    'security-scanning',
    phrase(
      String.raw`\b(?:security|vulnerabilit\w*|audit|sast|dast|owasp|snyk|trivy|sobelow|bandit|semgrep|pen(?:etration)?[ -]?test\w*|cves?|secrets?|gitleaks|scans?|slither|mythril)\b`,
    ),
  ],
  [
    'static-analysis',
    phrase(
      String.raw`\b(?:static analysis|type[ -]?check\w*|type errors?|dialyzer|mypy|pyright|tsc|sonar\w*|clippy|phpstan|psalm|detekt|build logs?)\b`,
    ),
  ],
];

/** Kinds that an ordinary test run reports together. */
const BY_TEST_RUN: ReadonlySet<string> = new Set([
  'unit-tests',
  'integration-tests',
  'component-tests',
  'property-tests',
  'contract-tests',
  'visual-tests',
  'accessibility-tests',
]);
const TEST_RUN = phrase(
  String.raw`\b(?:coverage|junit|test (?:results?|reports?|outputs?|logs?|runs?|suites?)|tests? (?:pass\w*|green)|all tests)\b|\b[a-z.]+ (?:results?|outputs?|reports?)\b`,
);

/** What a line of section 12 says, read once. */
export interface Proof {
  /** The kinds of test that the line names. */
  readonly named: ReadonlySet<string>;
  /** The kinds that the schema has it prove. */
  readonly proven: ReadonlySet<string>;
  /** The same without what any test report may prove. */
  readonly own: ReadonlySet<string>;
  readonly isCoverage: boolean;
  readonly isTestRun: boolean;
  readonly tools: ReadonlySet<string>;
}

/** `text` is that of a `Prose`. */
export function readProof(text: string, known: readonly CheckItem[]): Proof {
  return {
    named: new Set(KINDS.filter(([, words]) => has(text, words)).map(([key]) => key)),
    proven: new Set(known.flatMap(({ proves }) => proves)),
    own: new Set(known.filter(({ key }) => key !== 'test-reports').flatMap(({ proves }) => proves)),
    isCoverage: /\bcoverage\b/.test(text),
    isTestRun: has(text, TEST_RUN),
    tools: toolWords(text),
  };
}

/** True when a proof shows the results of a kind of test. */
export function shows({ named, proven, own, isCoverage, isTestRun }: Proof, kind: string): boolean {
  if (named.has(kind)) return true;
  if (isCoverage && BY_TEST_RUN.has(kind)) return true;
  // A line that names a kind of its own speaks of no other.
  if (named.size > 0) return own.has(kind);
  return proven.has(kind) || (isTestRun && BY_TEST_RUN.has(kind));
}

const COMMON = new Set(
  'mix npm pnpm yarn cargo maven gradle dotnet phoenix github docker ecto react e2e end run runs log screenshot screenshots test tests testing tested result results report reports output outputs with from that this each every all and for the scan scanning scans security unit integration performance benchmark benchmarks browser coverage library type types analysis validation checks check checker zero warnings critical high mandatory features flows user code audit dependency automated line real full suite suites evidence proof database migration migrations logs passing verified load headless chrome business logic contexts schemas regression visual accessibility contract component components property based documentation deployment pipeline interactive'.split(
    ' ',
  ),
);

/** The words of a line that could name a tool. */
export function toolWords(text: string): ReadonlySet<string> {
  return new Set(
    (text.match(/[a-z][a-z0-9.+-]{2,}/g) ?? [])
      .map((word) => word.replace(/(?<![.-])[.-]+$/, ''))
      .filter((word) => !COMMON.has(word)),
  );
}
