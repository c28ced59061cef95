import type { BoundItem } from '../../binding/bindSection';
import type { PlacedBound } from '../../binding/bindStrategy';
import { oneLine } from '../../text/oneLine';
import type { Edit } from '../../text/pieces';
import { shift, textOf } from '../../text/span';
import type { Finding, Fix, StrategyRule } from '../rule';
import { hasSlot } from '../support/answers';
import { eolOf } from '../support/eol';
import { listing } from '../support/listing';
import { checklistItems, numberOf } from '../support/policyAnswers';
import { type Proof, readProof, shows, toolWords } from '../support/proofs';
import { proseOf } from '../support/prose';

const TESTS = 'testing-requirements/test-types';
const PROOFS = 'evidence/required-evidence';

/** Strategy format, policies, Evidence-Driven: each required test type of 6 has its proof in 12. */
export const testWithoutProof: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'test-without-proof',
    family: 'policies',
    severity: 'warning',
    pillar: 'evidence-driven',
    summary: 'A required kind of test has no proof among the evidence.',
    documentation: [
      'The Evidence-Driven policy asks for the results of every kind of test that is required, so that nobody has to take the team’s word for it.',
      'A test that is ticked in section 6 without a ticked proof in section 12 may be skipped unseen. It is shown in both places. Where a general test report may stand for the tests of a browser, that is information.',
      'Tick the proof, or add one.',
    ].join(' '),
    examples: [
      {
        title: 'A proof that is not ticked',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n- [x] ⟦Security scanning (SAST)⟧\n\n## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] Test result reports\n- ⟦[ ]⟧ Security scan reports\n',
        fixed:
          '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n- [x] Security scanning (SAST)\n\n## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] Test result reports\n- [x] Security scan reports\n',
      },
      {
        title: 'A proof that is missing',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n- [x] ⟦Load tests (k6)⟧\n\n## 12. Evidence & Proof Requirements\n\n**⟦Required evidence⟧**:\n- [x] Coverage report\n',
      },
      {
        title: 'Each test with its proof',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n- [x] Security scanning (Trivy)\n- [ ] Load tests\n\n## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] JUnit XML\n- [x] Trivy findings\n- [ ] Load test results\n',
      },
    ],
  },
  check: (strategy) => {
    const [from, to] = [strategy.byKey.get('testing-requirements'), strategy.byKey.get('evidence')];
    if (from === undefined || to === undefined) return [];
    const lines = linesOf(to, PROOFS);
    // Without any tick the list is not filled in, which is the business of another rule.
    if (!lines.some(({ item }) => item.node.checked)) return [];
    const proofs = lines.map((line) => ({ ...line, proof: readProof(line.text, line.item.known) }));
    const tests = linesOf(from, TESTS).filter(({ item }) => item.node.checked && item.known.length > 0);
    const tools = toolsOf(from);
    const gaps = tests.flatMap((test) => gapOf(test, proofs, tools) ?? []);
    return gaps.length === 0 ? [] : report(from, to, gaps);
  },
};

interface Line {
  readonly item: BoundItem;
  readonly text: string;
}

interface ProofLine extends Line {
  readonly proof: Proof;
}

interface Gap {
  readonly test: Line;
  /** Proofs that would show the test, but are not ticked. */
  readonly open: readonly ProofLine[];
  readonly certain: boolean;
}

function linesOf({ bound }: PlacedBound, path: string): readonly Line[] {
  return checklistItems(bound, path)
    .filter(({ node }) => !hasSlot(bound, node.text))
    .map((item) => ({ item, text: proseOf(bound, item.node.text).text }));
}

/** The tools that section 6 names, as far as their names are single words. */
function toolsOf({ bound }: PlacedBound): ReadonlySet<string> {
  const field = bound.fields.find(({ path }) => path === 'testing-requirements/testing-tools');
  return field === undefined ? new Set() : toolWords(proseOf(bound, field.answer).text);
}

/** Where the list has no line for a proof at all, only these kinds are certain to need one of their own. */
const CERTAIN: ReadonlySet<string> = new Set(['unit-tests', 'integration-tests', 'security-scanning']);

function gapOf(test: Line, proofs: readonly ProofLine[], tools: ReadonlySet<string>): Gap | undefined {
  const kinds = test.item.known.map(({ key }) => key);
  const [first = ''] = kinds;
  const own = toolWords(test.text);
  const ownTools = new Set([...own].filter((word) => tools.has(word)));
  const names = ({ proof }: ProofLine, words: ReadonlySet<string>): boolean =>
    [...proof.tools].some((word) => words.has(word));
  // A browser test with a tool of its own is not in the report of another tool.
  const isOfOthers = (line: ProofLine): boolean =>
    first === 'e2e-tests' && ownTools.size > 0 && !names(line, own) && names(line, tools);
  const proves = (line: ProofLine): boolean => kinds.some((kind) => shows(line.proof, kind)) && !isOfOthers(line);
  const ticked = proofs.filter(({ item }) => item.node.checked);
  if (ticked.some((line) => names(line, own))) return undefined;
  const isProven = ticked.some(proves);
  const open = proofs.filter(({ item }) => !item.node.checked);
  const openOwn = open.filter((line) => names(line, ownTools));
  // The list has a line for this very tool, and it is not ticked.
  if (openOwn.length > 0) return { test, open: openOwn, certain: !isProven || openOwn.some(proves) };
  if (isProven) return undefined;
  const about = open.filter(proves);
  return { test, open: about, certain: about.length > 0 || CERTAIN.has(first) };
}

function report(from: PlacedBound, to: PlacedBound, gaps: readonly Gap[]): readonly Finding[] {
  const label = to.bound.fields.find(({ path }) => path === PROOFS)?.label;
  if (label === undefined) return [];
  const [six, twelve] = [numberOf(from.bound), numberOf(to.bound)];
  const nameOf = ({ item }: Line): string => textOf(from.bound.section.text, item.node.text).replace(/\s+/g, ' ');
  const findings = gaps.map(({ test, open, certain }): Finding => {
    return {
      span: shift(test.item.node.text, from.start),
      ...(certain ? {} : { severity: 'information' as const }),
      message: `Evidence-Driven has a gap: this test is required, but section ${twelve} asks for no proof of it, so it could be skipped unseen. ${open.length > 0 ? 'Tick its proof there.' : 'Add a proof there.'}`,
      related: [
        open[0] === undefined
          ? { span: shift(label, to.start), message: 'The list of proofs.' }
          : { span: shift(open[0].item.node.text, to.start), message: 'This proof is not ticked.' },
      ],
      fixes: [
        ...open.map((line) => ({ title: 'Tick the proof', edits: tickOf(line, to), safe: false })),
        ...(open.length > 0 ? [] : [addition(to, nameOf(test))]),
      ],
    };
  });
  const opened = new Map<Line, Gap[]>();
  for (const gap of gaps) for (const line of gap.open.slice(0, 1)) opened.set(line, [...(opened.get(line) ?? []), gap]);
  for (const [line, about] of opened) {
    const box = line.item.node.box;
    if (box === undefined) continue;
    findings.push(
      other(
        shift(box, to.start),
        about,
        `Evidence-Driven has a gap: section ${six} requires ${list(about, nameOf)}, and its proof is not ticked here. Tick it.`,
      ),
    );
  }
  const absent = gaps.filter(({ open }) => open.length === 0);
  if (absent.length > 0) {
    findings.push(
      other(
        shift(label, to.start),
        absent,
        `Evidence-Driven has a gap: section ${six} requires ${list(absent, nameOf)}, but no proof here shows it. Add one.`,
      ),
    );
  }
  return findings;

  function other(span: Finding['span'], about: readonly Gap[], message: string): Finding {
    return {
      span,
      ...(about.some(({ certain }) => certain) ? {} : { severity: 'information' as const }),
      message,
      related: about.map(({ test }) => ({
        span: shift(test.item.node.text, from.start),
        message: 'The required test.',
      })),
    };
  }
}

/** More names than these make no sentence. */
const MOST_NAMED = 3;

function list(gaps: readonly Gap[], nameOf: (line: Line) => string): string {
  const names = gaps.map(({ test }) => `“${oneLine(nameOf(test))}”`);
  return listing(
    names.length <= MOST_NAMED ? names : [...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`],
  );
}

function tickOf({ item }: Line, { start }: PlacedBound): readonly Edit[] {
  return item.node.box === undefined ? [] : [{ ...shift(item.node.box, start), text: '[x]' }];
}

/** `- [x] Results of: Load tests (k6)`, behind the last proof. */
function addition({ bound, start }: PlacedBound, name: string): Fix {
  const items = checklistItems(bound, PROOFS);
  const at = (items[items.length - 1]?.node.text.end ?? 0) + start;
  const text = `${eolOf(bound.section.text)}- [x] Results of: ${name}`;
  return { title: 'Add a proof', edits: [{ start: at, end: at, text }], safe: false };
}
