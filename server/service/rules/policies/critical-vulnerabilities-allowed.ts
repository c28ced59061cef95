import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { hasSlot } from '../support/answers';
import { eolOf } from '../support/eol';
import { checklistItems, numberOf } from '../support/policyAnswers';
import { before, has, matches, type Prose, phrase, proseOf, spanIn } from '../support/prose';
import { smallestReplacement } from '../support/restoreDefault';
import { effectOf, weakeningsOf } from '../support/weakening';

const LIST = 'success-criteria/launch-criteria';
const CRITERION = 'Zero CRITICAL/HIGH security vulnerabilities';

/** Strategy format, policies, Evidence-Driven: zero CRITICAL/HIGH vulnerabilities among the launch criteria. */
export const criticalVulnerabilitiesAllowed: SectionRule = {
  scope: 'section',
  meta: {
    id: 'critical-vulnerabilities-allowed',
    family: 'policies',
    severity: 'error',
    pillar: 'evidence-driven',
    summary: 'The launch criteria allow critical or high vulnerabilities, or do not speak of them.',
    documentation: [
      'Under the Evidence-Driven policy nothing is launched with a known vulnerability rated CRITICAL or HIGH.',
      '“At most 3”, “accepted by the TL” or CRITICAL alone lets one through; a list without any such line, reported as a warning, does not ask.',
      'Restore “Zero CRITICAL/HIGH security vulnerabilities”. No vulnerability of any kind is stricter and fine.',
    ].join(' '),
    examples: [
      {
        title: 'Some allowed',
        text: '## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] All P0 features implemented\n- [ ] ⟦At most 3⟧ CRITICAL/HIGH security vulnerabilities\n',
        fixed:
          '## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] All P0 features implemented\n- [ ] Zero CRITICAL/HIGH security vulnerabilities\n',
      },
      {
        title: 'Not asked for',
        text: '## 8. Success Criteria\n\n**⟦Launch Criteria⟧**:\n- [ ] All P0 features implemented\n- [ ] Documentation complete\n',
        fixed:
          '## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] All P0 features implemented\n- [ ] Documentation complete\n- [ ] Zero CRITICAL/HIGH security vulnerabilities\n',
      },
      {
        title: 'None allowed',
        text: '## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] No HIGH or CRITICAL vulnerabilities in `npm audit`\n- [ ] Zero critical bugs\n',
      },
    ],
  },
  check: (bound) => judge(bound),
};

const ABOUT = phrase(String.raw`\b(?:vulnerabilit\w*|cves?|vulns?)\b`);
const SECURITY = phrase(
  String.raw`\b(?:security|owasp|pen(?:etration)?[ -]?test\w*|sast|dast|audit(?:ed|s)?|secure|snyk|trivy|sobelow|bandit|semgrep|dependabot|sonar\w*)\b`,
);
const NONE = phrase(
  String.raw`\b(?:zero|no|0|none|without|free of|not? (?:any|a single)|clean|never|nil)\b|[-–]free\b|\b(?:resolved|fixed|remediated|mitigated|patched|closed)\b`,
);
const SOME = phrase(
  String.raw`(?:<=?|≤) ?[1-9]\d*|\b(?:at most|up to|max(?:imum)?|fewer than|less than|under|below|no more than|not more than) [1-9]\d*|\b(?:few|some|minimal|minimi[sz]ed?|acceptable|known|documented|triaged|reviewed|tracked|low number of|reduced)\b`,
);
const CRITICAL = phrase(String.raw`\b(?:critical|severe|severity|p0|blocker)\b`);
const HIGH = phrase(String.raw`\b(?:high|major|medium|any|all|severity)\b|\+`);
/** “Zero CRITICAL/HIGH findings” and “no critical or high-severity bugs” rule the vulnerabilities out as well. */
const BOTH = phrase(
  String.raw`\b(?:critical(?:-severity)?\W{1,3}(?:(?:or|and|nor) )?high|high\W{1,3}(?:(?:or|and|nor) )?critical)\b`,
);
const LEVEL = phrase(String.raw`\b(?:low|medium|moderate|critical|high)\b`);

function judge(bound: BoundSection): readonly Finding[] {
  const items = checklistItems(bound, LIST);
  const label = bound.fields.find(({ path }) => path === LIST)?.label;
  const last = items[items.length - 1]?.node;
  if (label === undefined || last === undefined) return [];
  const lines = items
    .filter(({ node }) => !hasSlot(bound, node.text))
    .map(({ node }) => ({ node, prose: proseOf(bound, node.text) }));
  const about = lines.filter(({ prose }) => has(prose.text, ABOUT));
  if (about.length > 0) {
    const found = about.map(({ node, prose }) => ({ node, finding: weaknessOf(bound, prose, node.text) }));
    // One line that holds is enough: the others may speak of licences, images or levels below.
    return found.some(({ finding }) => finding === undefined) ? [] : found.flatMap(({ finding }) => finding ?? []);
  }
  if (lines.some(({ prose: { text } }) => has(text, SECURITY) || (has(text, BOTH) && has(text, NONE)))) return [];
  const at = last.text.end;
  return [
    {
      span: label,
      severity: 'warning',
      message: `Evidence-Driven has a gap: no launch criterion of section ${numberOf(bound)} rules out CRITICAL and HIGH vulnerabilities, so the product could be launched with them. Add “${CRITERION}”.`,
      fixes: [
        {
          title: 'Add the criterion',
          edits: [{ start: at, end: at, text: `${eolOf(bound.section.text)}- [ ] ${CRITERION}` }],
          safe: false,
        },
      ],
    },
  ];
}

function weaknessOf(
  bound: BoundSection,
  prose: Prose,
  line: { readonly start: number; readonly end: number },
): Finding | undefined {
  const { text } = prose;
  const fixes = [smallestReplacement(bound, line, CRITERION, `Restore “${CRITERION}”`)];
  const report = (at: typeof line, what: string): Finding => ({
    span: at,
    message: `Evidence-Driven is broken: ${what}. Section ${numberOf(bound)} launches with zero CRITICAL/HIGH vulnerabilities; restore that.`,
    fixes,
  });
  const words = (at: typeof line): string => oneLine(textOf(bound.section.text, at));
  const [some] = matches(text, SOME).filter(
    ({ from }) => !/\b(?:no|zero|0|without) (?:[a-z/]+ )*$/.test(before(text, from)),
  );
  if (some !== undefined && (/\d/.test(some.text) || !has(text, NONE))) {
    const at = spanIn(prose, some.from, some.to);
    return report(at, `“${words(at)}” lets the product be launched with severe vulnerabilities`);
  }
  const [weak] = weakeningsOf(prose, ['exception', 'optional', 'timeout', 'delegated']);
  if (weak !== undefined) {
    const at = spanIn(prose, weak.from, weak.to);
    return report(at, `“${words(at)}” ${effectOf(weak.kind)}`);
  }
  if (!has(text, NONE)) return report(line, 'this line does not say that there are none');
  if (!has(text, LEVEL) || has(text, HIGH)) return undefined;
  const [level] = matches(text, LEVEL);
  if (level === undefined) return undefined;
  const at = spanIn(prose, level.from, level.to);
  const critical = has(text, CRITICAL);
  return {
    ...report(at, critical ? 'vulnerabilities rated HIGH are not ruled out' : 'CRITICAL and HIGH are not ruled out'),
    ...(critical ? { severity: 'warning' as const } : {}),
  };
}
