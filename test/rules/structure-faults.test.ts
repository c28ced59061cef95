import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readDocument, type StrategyDocument, updateDocument } from '../../server/service/document/document';
import { rules } from '../../server/service/rules/registry';
import type { Fix, PlacedFinding } from '../../server/service/rules/rule';
import { editBetween } from '../../server/service/text/pieces';
import { corpus, withoutCorpus } from '../support/corpus';
import { reader } from '../support/document';
import { firstOfEach, oneOf } from '../support/runs';
import { bind, checkerOf } from '../support/strategy';

/**
 * A fault put into a sound file: the file, what is replaced (the first time it occurs, or the first match), by what, the
 * rule that must see it, and the text that the new finding must mark.
 */
type Fault = readonly [file: string, from: string | RegExp, to: string, rule: string, marked: string];

const REFERENCE = 'elixir-phoenix-v3.1';
const TEAM = 'elixir-phoenix-v3.3';
const VUE = 'vue-frontend-v3.3';
const SOCIAL = 'social-media-v3.3';
const SAAS = 'saas-mvp-filled-v3.3';
const TEMPLATE = 'generic-template-v3.3';
const SAMPLE = 'elixir-phoenix-filled';

/** A whole section, from its heading to the next. */
function section(number: string): RegExp {
  return new RegExp(`## ${number.replace('.', '\\.')}[. ][\\s\\S]*?(?=\\n## |\\n\\*[A-Z])\\n`);
}

/** Faults that can be put into the reference and into the filled sample alike. */
const BOTH: readonly (readonly [from: string | RegExp, to: string, rule: string, marked: string])[] = [
  // Sections.
  [section('1'), '', 'missing-section', '2. Target Audience'],
  [section('5'), '', 'missing-section', '6. Testing Requirements'],
  [section('7.1'), '', 'missing-section', '8. Success Criteria'],
  [section('11.1'), '', 'missing-section', '12. Evidence & Proof Requirements'],
  [section('12'), '', 'missing-section', '12.1 Data Preservation & Uncertainty Policy'],
  [section('12.1'), '', 'missing-section', '13. GitHub Auto-Sync Policy'],
  [section('13'), '', 'missing-section', '14. Additional Context'],
  [section('14'), '', 'missing-section', '13. GitHub Auto-Sync Policy'],
  ['## 12. Evidence & Proof Requirements', '## 12. Paperwork', 'missing-section', 'Paperwork'],
  ['## 12.1 Data', '## Data', 'broken-heading', 'Data Preservation & Uncertainty Policy'],
  ['## 7.1 Cost', '##7.1 Cost', 'broken-heading', '##7.1 Cost Approval & Payment Governance'],
  ['## 8. Success Criteria', '**8. Success Criteria**', 'broken-heading', '**8. Success Criteria**'],
  ['## 8. Success Criteria', '#### Success Criteria', 'broken-heading', 'Success Criteria'],
  ['## 7.1 Cost', '## 7.2 Cost', 'misnumbered-section', '7.2'],
  ['## 10. Out of Scope', '## 9. Out of Scope', 'misnumbered-section', '9'],
  ['## 5. Non-Functional', '## 55. Non-Functional', 'misnumbered-section', '55'],
  ['## 2. Target Audience', '## 2. Target Audeince', 'misspelt-section', 'Target Audeince'],
  [
    '## 7.1 Cost Approval & Payment Governance',
    '## 7.1 Cost Aproval & Payment Governance',
    'misspelt-section',
    'Cost Aproval & Payment Governance',
  ],
  [/(## 9\. [\s\S]*?)(?=\n## 10\.)/, '$1\n\n$1', 'repeated-section', '9. Reference & Inspiration'],
  [/(\n## 9\. [\s\S]*?)(\n## 10\. [\s\S]*?)(?=\n## 11\.)/, '$2$1', 'misordered-section', '9. Reference & Inspiration'],
  [/(## 10\. Out of Scope\n)[\s\S]*?(?=\n---)/, '$1', 'empty-section', '10. Out of Scope'],
  [
    /(## 12\. Evidence & Proof Requirements\n)[\s\S]*?(?=\n---)/,
    '$1',
    'empty-section',
    '12. Evidence & Proof Requirements',
  ],
  [/(## 7\.1 .*\n)\n(?:>.*\n)+/, '$1', 'missing-banner', '7.1 Cost Approval & Payment Governance'],
  // Parts.
  [/### P0[\s\S]*?(?=### P1)/, '', 'missing-part', 'P1 — Should-Have (Important but not blocking)'],
  ['### P1 —', '### P0 —', 'missing-part', 'P0 — Should-Have (Important but not blocking)'],
  [/(### P0.*\n)(?:\|.*\n)+/, '$1', 'missing-table', 'P0 — Must-Have (Launch Blockers)'],
  // Fields.
  [/\*\*Desired Outcome\*\*.*\n\n/, '', 'missing-field', 'Project Type'],
  [/\*\*Hard Deadline\*\*.*\n\n/, '', 'missing-field', 'Milestones'],
  [/- \*\*Auto-approve threshold\*\*.*\n/, '', 'missing-field', 'Requires explicit approval'],
  [/- \*\*Forbidden without user present\*\*.*\n/, '', 'missing-field', 'Requires explicit approval'],
  [/- \*\*Escalation threshold\*\*.*\n/, '', 'missing-field', 'Escalation response time expectation'],
  [/- \*\*What counts as "unsure"\*\*.*\n/, '', 'missing-field', 'Preferred escalation format'],
  [/- \*\*Git history protection\*\*.*\n/, '', 'missing-field', 'Archive method for documents'],
  [/- Working branch:.*\n/, '', 'missing-field', 'Merge to main'],
  [/- Merge to main:.*\n/, '', 'missing-field', 'Working branch'],
  [/- Response time: .*\n/, '', 'missing-field', 'Concurrent connections'],
  [/\*\*Max concurrent agents\*\*.*\n\n/, '', 'missing-field', 'Scaling triggers'],
  [/\*\*Known Risks\*\*:\n(?:\|.*\n)+\n/, '', 'missing-field', 'Hard Constraints'],
  [/\*\*KPIs\*\*:\n(?:\|.*\n)+\n/, '', 'missing-field', 'Definition of Done'],
  [/- \*\*Database\*\*.*\n/, '', 'missing-field', 'Cache'],
  [/\*\*Test Coverage Target\*\*.*\n\n/, '', 'missing-field', 'Required Test Types'],
  [/\*\*Problem Statement\*\*: .*/, '**Problem Statement**:', 'empty-field', 'Problem Statement'],
  [/- \*\*Auto-approve threshold\*\*: .*/, '- **Auto-approve threshold**:', 'empty-field', 'Auto-approve threshold'],
  [/- Working branch: .*/, '- Working branch:', 'empty-field', 'Working branch'],
  [/(\*\*Hard Constraints\*\* \(non-negotiable\):\n)(?:- .*\n)+/, '$1', 'empty-field', 'Hard Constraints'],
  [/(\*\*Scaling constraints\*\*:\n)(?:- .*\n)+/, '$1', 'empty-field', 'Scaling constraints'],
  ['**Project Name**', '**Projct Name**', 'misspelt-field', 'Projct Name'],
  ['**Auto-approve threshold**', '**Auto-aprove treshold**', 'misspelt-field', 'Auto-aprove treshold'],
  ['- **CDN**', '- **CND**', 'misspelt-field', 'CND'],
  ['- Working branch:', '- Wroking branch:', 'misspelt-field', 'Wroking branch'],
  ['**Max concurrent agents**:', '**Max concurent agents**:', 'misspelt-field', 'Max concurent agents'],
  ['**Repository**:', '**Repository**', 'broken-label', '**Repository**'],
  ['**Hard Deadline**:', 'Hard Deadline:', 'broken-label', 'Hard Deadline:'],
  ['**Primary Users**:', '*Primary Users*:', 'broken-label', '*Primary Users*:'],
  [/(\*\*Project Name\*\*.*\n)/, '$1\n$1', 'repeated-field', 'Project Name'],
  [
    /(- \*\*Auto-approve threshold\*\*.*\n)/,
    '$1- **Auto-approve threshold**: $20\n',
    'repeated-field',
    'Auto-approve threshold',
  ],
  [/(- Working branch:.*\n)/, '$1- Working branch: `main`\n', 'repeated-field', 'Working branch'],
  // Title, footer and references.
  [
    '# Elixir & Phoenix Team — Tailored Strategy v3.1',
    '# Elixir & Phoenix Team — Tailored Strategy',
    'title-form',
    'Elixir & Phoenix Team — Tailored Strategy',
  ],
  [
    '# Elixir & Phoenix Team — Tailored Strategy v3.1',
    '# Elixir & Phoenix Team',
    'title-form',
    'Elixir & Phoenix Team',
  ],
  ['Tailored Strategy v3.1', 'Tailored Strategy v3.3', 'title-footer-mismatch', '3.3'],
  ['Team Strategy v3.1', 'Team Strategy v3.0', 'title-footer-mismatch', '3.0'],
  ['Team Strategy v3.1', 'Team Strategy v3.4', 'title-footer-mismatch', '3.4'],
  ['No-Delete | Ask', 'No-Delet | Ask', 'misspelt-pillar', 'No-Delet'],
  ['No-Delete | Ask-When-Unsure', 'No-Delete | No-Delete | Ask-When-Unsure', 'repeated-pillar', 'No-Delete'],
  ['Cost-First | ', '', 'missing-pillar', 'No-Delete'],
  [' | Evidence-Driven', '', 'missing-pillar', 'Dynamically Scaled'],
  [' | Evidence-Driven', ' | Evidence-Driven | Permission-Aware', 'pillar-without-section', 'Permission-Aware'],
  [/\n\*Cost-First .*\*/, '', 'missing-footer', '*'],
  [/(\*\*Definition of Done\*\*: .*)/, '$1 (see Section 17)', 'unresolved-reference', '17'],
  [/(- Merge to main: .*)/, '$1, see § 7.4', 'unresolved-reference', '7.4'],
  // Tables.
  ['| Risk | Probability | Impact |', '| Risk | Probablity | Impact |', 'misspelt-column', 'Probablity'],
  ['| Metric | Target | How to Measure |', '| Metric | Target | Comment |', 'missing-column', 'Comment'],
  ['| Acceptance Criteria | Estimated', '| Notes | Estimated', 'missing-column', 'Notes'],
  ['Pre-Approved? |', 'Remarks |', 'missing-column', 'Remarks'],
  [/(### P0.*\n\|.*\n\|.*\n\|.*\n)(?:\| \d.*\n)+/, '$1', 'too-few-rows', '*'],
  ['\n| 2 |', '\n| 4 |', 'row-number', '4'],
  [/\n\| M2 .*/, '', 'row-number', 'M3'],
  ['| M3 |', '| 3 |', 'row-number', '3'],
  ['| M3 |', '| M2 |', 'row-number', 'M2'],
  [/(\| M2 \| .*) \|\n/, '$1 | one more |\n', 'uneven-row', 'one more'],
  [/(\| M2 \|).*/, '$1 a | b |', 'uneven-row', '| M2 | a | b |'],
  [/(\*\*Milestones\*\*:\n\n\|.*\n)\|.*/, '$1|---|---|', 'broken-table', '|---|---|'],
  [
    /(\*\*Milestones\*\*:\n\n\|.*\n)\|-.*\n/,
    '$1',
    'broken-table',
    '| # | Milestone | Target Date | Deliverables | Success Criteria |',
  ],
  [/(\n\| M2 .*)/, '\n$1', 'broken-table', '*'],
  [/(\*\*User Personas\*\*:\n)\n(?:\|.*\n)+/, '$1', 'empty-field', 'User Personas'],
  [/(\| M1 \|)[^|]*\|/, '$1 |', 'empty-cell', ' '],
  // Checklists.
  [
    /(## 12\. [\s\S]*?)(?:- \[x\] .*\n)+/,
    '$1- [ ] Test reports\n- [ ] Logs\n',
    'nothing-ticked',
    'What proof do you need from the team?',
  ],
  [/(## 13\. [\s\S]*?)(?:- \[x\] .*\n)+/, '$1- [ ] Source code\n', 'nothing-ticked', 'What gets auto-synced'],
  [
    /(## 12\. [\s\S]*?)(?:- \[x\] .*\n)+/,
    '$1- Test reports\n- Logs\n',
    'plain-checklist',
    'What proof do you need from the team?',
  ],
  ['- [x] Dialyzer', '- Dialyzer', 'plain-checklist', '*'],
  ['- [x] Dialyzer', '- [] Dialyzer', 'malformed-checkbox', '[]'],
  ['- [x] Dialyzer', '-[x] Dialyzer', 'malformed-checkbox', '-[x]'],
  // Slots and the preamble.
  [/\*\*Project Name\*\*: .*/, '**Project Name**: [FILL IN', 'unclosed-bracket', '[FILL IN'],
  [
    /\*\*Definition of Done\*\*: .*/,
    '**Definition of Done**: [FILL IN — when is it done?',
    'unclosed-bracket',
    '[FILL IN — when is it done?',
  ],
  [/\*\*Definition of Done\*\*: .*/, '**Definition of Done**: FILL IN]', 'unclosed-bracket', 'FILL IN]'],
  [
    /(\*\*Definition of Done\*\*: .*)/,
    '$1\n\n[FILL IN]: https://example.org',
    'definition-of-slot-keyword',
    '[FILL IN]',
  ],
  ['`--team elixirPhoenix', '`--tema elixirPhoenix', 'activation-line', '--tema'],
  ['`--team elixirPhoenix', '`--team', 'activation-line', '--team'],
  [
    /(> Activate: .*)/,
    '$1\n> Or: `--team vueFrontend --strategy other.md`',
    'activation-line',
    '--team vueFrontend --strategy other.md',
  ],
  [/\n> Activate: .*/, '', 'activation-line', 'Elixir & Phoenix Team — Tailored Strategy v3.1'],
];

const OTHERS: readonly Fault[] = [
  [TEAM, section('1.1'), '', 'missing-section', '2. Target Audience'],
  [TEAM, section('12.3'), '', 'missing-section', '12.4 Mission Control PDF Report'],
  [TEAM, '> **MANDATORY** — The team', '> **OPTIONAL** — The team', 'missing-banner', 'OPTIONAL'],
  [TEAM, ' | Screenshots', '', 'missing-pillar', 'Docs Website'],
  [VUE, section('13'), '', 'missing-section', '14. Additional Context'],
  [VUE, '## 7.1 Cost', '## 7.3 Cost', 'misnumbered-section', '7.3'],
  [VUE, /- \*\*Threshold\*\*.*\n/, '', 'missing-field', 'Response time'],
  [VUE, /\*\*Branch\*\*: .*\n/, '', 'missing-field', 'Merge to main'],
  [VUE, /\*\*Problem Statement\*\*: .*\n/, '', 'missing-field', 'Desired Outcome'],
  [VUE, '| M2 |', '| M5 |', 'row-number', 'M5'],
  [VUE, '**If costs exceed estimate**', '**If cost exceeds estimat**', 'misspelt-field', 'If cost exceeds estimat'],
  [
    VUE,
    '[FILL IN: date or "flexible"]',
    '[FILL IN: date or "flexible"',
    'unclosed-bracket',
    '[FILL IN: date or "flexible"',
  ],
  [VUE, 'Tailored Strategy v3.3', 'Tailored Strategy v3.1', 'title-footer-mismatch', '3.1'],
  [SOCIAL, section('12.1'), '', 'missing-section', '12.2 Screenshots & Visual Evidence'],
  [SOCIAL, '| M4 |', '| M3 |', 'row-number', 'M3'],
  [SOCIAL, '| H | H | Implement', '| H | H | a | Implement', 'uneven-row', '*'],
  [SAAS, '(see Section 5)', '(see Section 18)', 'unresolved-reference', '18'],
  [SAAS, section('11.1'), '', 'missing-section', '12. Evidence & Proof Requirements'],
  [SAAS, '## 12.0.2 Documentation', '## 12.0.5 Documentation', 'misnumbered-section', '12.0.5'],
  [SAAS, /\| \*\*P0 Feature Pass Rate\*\* .*\n/, '', 'missing-field', '**P1 Feature Pass Rate**'],
  [SAAS, '| 2 | Board view', '| 3 | Board view', 'row-number', '3'],
  [
    SAAS,
    '**Token Budget Tolerance**: < $10 total',
    '**Token Budget Tolerance**:',
    'empty-field',
    'Token Budget Tolerance',
  ],
  [TEMPLATE, section('15'), '', 'missing-section', '16. Additional Context'],
  [TEMPLATE, ' | Permission-Aware', '', 'missing-pillar', 'Environment-Declared'],
  [
    TEMPLATE,
    '[Your project name — short, memorable]',
    '[Your project name — short, memorable',
    'unclosed-bracket',
    '[Your project name — short, memorable',
  ],
];

const faults: readonly Fault[] = [
  ...BOTH.flatMap((fault): Fault[] => [
    [REFERENCE, ...fault],
    [SAMPLE, ...fault],
  ]),
  ...OTHERS,
];

const texts = new Map([
  ...corpus().map(({ name, text }) => [name, text] as const),
  [SAMPLE, readFileSync(`samples/${SAMPLE}.md`, 'utf8')] as const,
]);
const structure = rules.filter(({ meta }) => meta.family === 'structure');

/** A version of a file with all that the rules find in it. */
interface Version {
  readonly text: string;
  readonly document: StrategyDocument;
  readonly found: readonly PlacedFinding[];
}

const checker = checkerOf(structure);

function versionOf(text: string, document: StrategyDocument): Version {
  return { text, document, found: checker.check(bind(document)).all() };
}

/** The next version of a file. Only the sections that differ are parsed again, or these tests would take minutes. */
function edited(old: Version, text: string): Version {
  return versionOf(text, updateDocument(reader, old.document, editBetween(old.document.text, text)));
}

/** Rule and marked text. */
function shown({ text }: Version, { rule, span }: PlacedFinding): string {
  return `${rule.id}: ${text.slice(span.start, span.end)}`;
}

function apply(text: string, { edits }: Fix): string {
  const sorted = [...edits].sort((a, b) => b.start - a.start);
  return sorted.reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text);
}

for (const file of [...new Set(faults.map(([name]) => name))]) {
  const skip = file === SAMPLE ? false : withoutCorpus;
  for (const eol of file === SAMPLE ? oneOf(2, ['\n', '\r\n']) : ['\n']) {
    const known = (texts.get(file) ?? '').replaceAll('\n', eol);
    const sound = versionOf(known, readDocument(reader, known));
    const own = faults.filter(([name]) => name === file);
    for (const [, from, to, rule, marked] of firstOfEach(own, ([, , , rule]) => rule)) {
      const name = `${file}${eol === '\n' ? '' : ' (CRLF)'}: ${String(from).slice(0, 60)} → ${to.slice(0, 40)}: ${rule}`;
      test(name, { skip }, () => {
        const changed = (texts.get(file) ?? '').replace(from, to).replaceAll('\n', eol);
        assert.notEqual(changed, sound.text, 'the fault is not in the file');
        const broken = edited(sound, changed);
        const before = sound.found.map((each) => shown(sound, each));
        const fresh = broken.found.filter((each) => !before.includes(shown(broken, each)));
        const hits = fresh.filter((each) =>
          marked === '*' ? each.rule.id === rule : shown(broken, each) === `${rule}: ${marked}`,
        );
        assert.ok(hits.length > 0, `found only ${JSON.stringify(fresh.map((each) => shown(broken, each)))}`);
        for (const hit of hits) for (const fix of hit.fixes ?? []) checkFix(broken, hit, fix, eol);
      });
    }
  }
}

/** A fix settles its finding and makes no new one; a line end is never mixed. */
function checkFix(broken: Version, hit: PlacedFinding, fix: Fix, eol: string): void {
  const fixed = edited(broken, apply(broken.text, fix));
  if (eol === '\r\n') assert.doesNotMatch(fixed.text, /[^\r]\n/, fix.title);
  const left = counted(broken);
  const now = counted(fixed);
  const own = shown(broken, hit);
  assert.ok((now.get(own) ?? 0) < (left.get(own) ?? 0), `${fix.title}: the finding is still there`);
  for (const [each, count] of now) assert.ok(count <= (left.get(each) ?? 0), `${fix.title}: ${each} is new`);
}

function counted(version: Version): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of version.found) counts.set(shown(version, each), (counts.get(shown(version, each)) ?? 0) + 1);
  return counts;
}
