import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/service/rules/registry';
import { corpus, withoutCorpus } from '../support/corpus';
import { findingsOf } from '../support/strategy';

const structure = rules.filter(({ meta }) => meta.family === 'structure');

/** What is said of sound files, below the level of a warning: `rule: marked text`. */
const REMARKS: Readonly<Record<string, readonly string[]>> = {
  // A form in which no list has been ticked yet.
  'generic-template-v3.3': [
    'nothing-ticked: Required Test Types',
    'nothing-ticked: CI/CD Requirements',
    'nothing-ticked: What proof do you need from the team?',
    'nothing-ticked: What gets auto-synced',
  ],
};

function remarksOn(text: string): readonly string[] {
  return findingsOf(structure, text).map(({ rule, severity, span }) => {
    const marked = text.slice(span.start, span.end);
    return `${severity === 'information' || severity === 'hint' ? '' : `${severity} `}${rule.id}: ${marked}`;
  });
}

test('real strategies get no error and no warning', { skip: withoutCorpus }, () => {
  for (const { name, text } of corpus()) assert.deepEqual(remarksOn(text), REMARKS[name] ?? [], name);
});

for (const name of ['elixir-phoenix-open', 'elixir-phoenix-filled']) {
  test(`the sample ${name} gets none either`, () => {
    assert.deepEqual(remarksOn(readFileSync(`samples/${name}.md`, 'utf8')), REMARKS[name] ?? []);
  });
}

test('line ends and a byte order mark change nothing', () => {
  const text = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
  for (const changed of [text.replaceAll('\n', '\r\n'), `\uFEFF${text}`, text.trimEnd()]) {
    assert.deepEqual(remarksOn(changed), []);
  }
});

/** What a project may do with its file without being told that it is wrong: `[what, from, to]`. */
const LIBERTIES: readonly (readonly [what: string, from: string | RegExp, to: string])[] = [
  ['the colon inside the label', /\*\*([^*\n]+)\*\*:/g, '**$1:**'],
  ['stars for bullets', /^- /gm, '* '],
  ['a section of its own without a number', '## 8. Success', '## Glossary\n\nText\n\n---\n\n## 8. Success'],
  ['a sub-section of its own', '## 10. Out', '### 9.1 Extra\n\n**Reviewer**: Kim\n\n## 10. Out'],
  ['a group as numbered sub-sections', /\*\*(Performance|Security|Scalability|Availability)\*\*:/g, '### 5.1 $1\n'],
  ['a group as a sub-heading', '**Performance**:', '### Performance\n'],
  ['a title in the plural', '## 11. Risk & Constraints', '## 11. Risks & Constraints'],
  ['a title in other words', '## 12. Evidence & Proof Requirements', '## 12. Evidence Requirements'],
  ['a part in other words', /### P0 .*/, '### Must-Have Features (P0)'],
  ['no P2', /### P2[\s\S]*?(?=\n---)/, ''],
  ['a column in other words', '| Mitigation |', '| Mitigation Plan |'],
  ['another column', '| Risk | Probability |', '| Risk | Likelihood |'],
  ['a column more', /(\*\*KPIs\*\*:\n\|.*)\n(\|.*)\n(\|.*)\n(\|.*)\n/, '$1 Unit |\n$2---|\n$3 s |\n$4 s |\n'],
  ['rows counted with a letter', /^\| (\d) \| (?=[A-Z])/gm, '| F$1 | '],
  ['a label that differs in a word', '- Memory per node:', '- Memory per pod:'],
  ['fields of its own', '**Repository**:', '**Licence**: MIT\n\n**Owners**: Kim\n\n**Repository**:'],
  ['a table of its own', '## 12. Evidence', '| Risk | Owner |\n|---|---|\n| Fire | Kim |\n\n## 12. Evidence'],
  [
    'steps with numbers of their own',
    /(## 14\. .*\n)/,
    '$1\n### 1. First step\n\nRead RFC 6749 Section 4.1.\n\n### 2. Second step\n',
  ],
  ['citations', /(\*\*Technical References\*\*: .*)/, '$1, WCAG 2.1 section 1.4.3, Section 508, § 5 TMG'],
  ['an early file without 12.1', /## 12\.1[\s\S]*?(?=\n## 13)|No-Delete \| Ask-When-Unsure \| /g, ''],
  ['a pillar of its own', ' | Evidence-Driven', ' | Evidence-Driven | Privacy-First'],
  ['another tagline', /\n\*For live.*/, '\n*Boards | Alarms | Crews*'],
];

for (const [what, from, to] of LIBERTIES) {
  test(`no warning for ${what}`, () => {
    const text = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
    const changed = text.replace(from, to);
    assert.notEqual(changed, text);
    const warnings = findingsOf(structure, changed).filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    );
    assert.deepEqual(
      warnings.map(({ rule, span }) => `${rule.id}: ${changed.slice(span.start, span.end)}`),
      [],
    );
  });
}
