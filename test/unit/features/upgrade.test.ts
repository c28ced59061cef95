import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { TextDocumentEdit } from 'vscode-languageserver-types';
import type { Snapshot } from '../../../server/service';
import { versionIds } from '../../../server/service/schema';
import { corpus, withoutCorpus } from '../../support/corpus';
import { oneOf, tooLongForInnerLoop } from '../../support/runs';
import { blank, headings, opened, problems, service, upgraded } from '../../support/upgrading';

const SAMPLES = ['elixir-phoenix-filled', 'elixir-phoenix-open'].map((name) => ({
  name,
  text: readFileSync(`samples/${name}.md`, 'utf8'),
}));
const filled = SAMPLES[0]?.text ?? '';
const filled33 = upgraded(filled, '3.3').text;

/** Upgrades and checks that the file is sound afterwards: of the new version, without a new problem, and done. */
function soundly(text: string, to: string) {
  const result = upgraded(text, to);
  const { before, after } = result;
  assert.equal(after.strategy.detected.version, to);
  assert.equal(after.strategy.detected.numbering, before.strategy.detected.numbering);
  const known = problems(before);
  assert.deepEqual(
    problems(after).filter((problem) => !known.includes(problem)),
    [],
  );
  assert.equal(service.upgrade.plan(after, to), undefined);
  return result;
}

describe('an upgrade', () => {
  for (const numbering of ['team', 'template'] as const) {
    for (const [index, from] of versionIds.entries()) {
      for (const to of oneOf(2, versionIds.slice(index + 1))) {
        test(`from v${from} to v${to}, ${numbering}, has all that v${to} demands`, () => {
          const { text, before, after, plan } = soundly(blank(from, numbering), to);
          // What a team may leave out is in a new strategy, to be thought of, and no reason to change one that is there.
          const optional = (line: string) => numbering === 'team' && line.startsWith('## 6.1');
          const demanded = (of: string) => headings(of).filter((line) => !optional(line));
          const wanted = blank(to, numbering);
          assert.deepEqual(demanded(text), demanded(wanted));
          assert.deepEqual(text.split('\n').slice(-3), wanted.split('\n').slice(-3));
          const slots = (of: Snapshot) => service.openSlots(of, undefined).slots.length;
          const choice = service.upgrade.choices(before).versions.find(({ version }) => version === to);
          if (to === '3.2') assert.equal(choice, undefined);
          else assert.equal(slots(after) - slots(before), choice?.slots);
          assert.deepEqual(after.strategy.missing, []);
          assert.equal(plan.from, from);
        });
      }
    }
  }

  for (const { name, text } of SAMPLES) {
    for (const to of ['3.3', '3.4']) test(`takes the sample ${name} to v${to}`, () => void soundly(text, to));
  }

  test('takes every real strategy to every newer version', { skip: withoutCorpus || tooLongForInnerLoop }, () => {
    let done = 0;
    for (const { text } of corpus()) {
      for (const to of service.upgrade.targets(opened(text))) {
        soundly(text, to);
        done++;
      }
    }
    assert.equal(done, 6);
  });

  test('in steps comes to the same as at once', () => {
    assert.equal(upgraded(filled33, '3.4').text, upgraded(filled, '3.4').text);
  });

  test('keeps CRLF and a missing end of the last line', () => {
    const old = filled.replaceAll('\n', '\r\n').trimEnd();
    const { text } = soundly(old, '3.4');
    assert.doesNotMatch(text, /[^\r]\n/);
    assert.equal(text, upgraded(filled, '3.4').text.replaceAll('\n', '\r\n').trimEnd());
  });

  test('is written as the file is', () => {
    const compact = filled33
      .replaceAll('[FILL IN', '[FILL')
      .replace('**Repository**: ', '**Repository**: [FILL — URL] ');
    assert.match(upgraded(compact, '3.4').text, /Can agents access the internet\?\*\*: \[FILL — Yes/);
    const nested = filled.replace(/^## (\d+\.\d)/gm, '### $1');
    assert.match(upgraded(nested, '3.4').text, /^### 12\.2 Screenshots[\s\S]*^## 14\. Execution/m);
    const unruled = filled.replaceAll('\n---\n', '\n');
    assert.doesNotMatch(upgraded(unruled, '3.4').text, /^---$/m);
  });
});

describe('title and footer', () => {
  test('carry the new version, and nothing else that names a version changes', () => {
    const history = filled.replace('> Activate', '> **v3.1**: the first of ours, see v3.1-notes.\n> Activate');
    const { text } = soundly(history, '3.3');
    assert.match(text, /^# .* — Tailored Strategy v3\.3$/m);
    assert.match(text, /^\*.*Strategy v3\.3 .*\*$/m);
    assert.match(text, /^> \*\*v3\.1\*\*: the first of ours, see v3\.1-notes\.$/m);
  });

  test('agree afterwards where they did not before', () => {
    const footer = filled.replace(/^(\*.*Strategy v)3\.1/m, '$13.3');
    assert.deepEqual(service.upgrade.targets(opened(footer)), ['3.3', '3.4']);
    const { plan } = soundly(footer, '3.3');
    assert.deepEqual(
      plan.steps.filter(({ group }) => group === 'version').map(({ name }) => name),
      ['title'],
    );
    const { from, title, footer: foot } = service.upgrade.choices(opened(footer));
    assert.deepEqual([from, title, foot], ['3.1', '3.1', '3.3']);
  });

  test('are all that is left of an upgrade that somebody made by hand', () => {
    const half = filled33.replace('Tailored Strategy v3.3', 'Tailored Strategy v3.1');
    assert.deepEqual(service.upgrade.targets(opened(half)), ['3.3', '3.4']);
    const { text, plan } = soundly(half, '3.3');
    assert.deepEqual([plan.from, text], ['3.3', filled33]);
  });

  test('get a version where the title has none', () => {
    assert.match(soundly(filled.replaceAll('Strategy v3.1', 'Strategy'), '3.4').text, /^# .*Tailored Strategy v3\.4\n/);
  });

  test('of the generic template may differ, as it ships', () => {
    const shipped = blank('3.4', 'template').replace('Brief v3.4', 'Brief v3.3');
    assert.deepEqual(service.upgrade.targets(opened(shipped)), []);
  });

  test('get it where it is read, before other words of the title', () => {
    const draft = (version: string) => `Tailored Strategy${version} (draft)`;
    const { text } = soundly(filled.replace('Tailored Strategy v3.1', draft('')), '3.4');
    assert.ok(text.includes(draft(' v3.4')));
  });

  test('are missing in an excerpt, which has no version to leave', () => {
    assert.deepEqual(service.upgrade.targets(opened('## 7. Timeline & Milestones\n\nText\n')), []);
    assert.deepEqual(service.upgrade.targets(opened('')), []);
  });

  test('name the new pillars, each in its place', () => {
    const old = filled.replace(/^\*Cost-First.*\*$/m, '*Cost-First | Our own | Evidence-Driven*');
    const { text } = upgraded(old, '3.3');
    assert.match(
      text,
      /^\*Cost-First \| Our own \| Evidence-Driven \| Deliverable Products \| 20-Question Discovery \| Screenshots \| Docs Website \| PDF Reports\*$/m,
    );
    assert.doesNotMatch(upgraded(filled.replace(/^\*Cost-First.*\*$/m, '*Ours*'), '3.3').text, /Docs Website \|/);
  });
});

describe('numbers', () => {
  test('go on behind new sections, wherever the file speaks of them', () => {
    const old = filled33
      .replace('## 2. Target Audience', CONTENTS)
      .replace(
        '## 14. Additional Context',
        '## 14. Glossary\n\nSee Section 15 and §§ 14 and 13, not RFC 6749 Section 14.\n\n### 14.1 More words\n\nx\n\n---\n\n## 15. Additional Context',
      );
    const { text } = soundly(old, '3.4');
    assert.deepEqual(headings(text).slice(-6), [
      '## 13. GitHub Auto-Sync Policy',
      '## 14. Execution Permissions',
      '## 15. Runtime Environment',
      '## 16. Glossary',
      '### 16.1 More words',
      '## 17. Additional Context',
    ]);
    assert.ok(text.includes('See Section 17 and §§ 16 and 13, not RFC 6749 Section 14.'));
    assert.ok(text.includes(NEW_CONTENTS), text.slice(text.indexOf('## Contents'), text.indexOf('## 2.')));
  });

  test('of sections of the file’s own stay where they are in nobody’s way', () => {
    const own = '## 40. Glossary\n\nSee Section 14 (Additional Context).\n\n---\n\n';
    const { text } = soundly(filled33.replace(/(?=\*.*Strategy v3\.3)/, own), '3.4');
    assert.deepEqual(headings(text).slice(-2), ['## 16. Additional Context', '## 40. Glossary']);
    assert.ok(text.includes('See Section 16 (Additional Context).'));
  });

  test('of sub-sections go on too', () => {
    const own = '## 12.2 Reviewers\n\nKim. See Section 12.2 and §12.1.\n\n---\n\n## 13. GitHub';
    const { text } = soundly(filled.replace('## 13. GitHub', own), '3.3');
    assert.ok(text.includes('\n## 12.4 Mission Control PDF Report\n'));
    assert.ok(text.includes('\n## 12.5 Reviewers\n\nKim. See Section 12.5 and §12.1.\n'));
  });

  test('follow a file that counts for itself', () => {
    const shifted = filled33
      .replace(/^(## )(\d+)/gm, (line, mark: string, number: string) =>
        Number(number) >= 5 ? `${mark}${Number(number) + 1}` : line,
      )
      .replace('## 6. Non-Functional', '## 5. Architecture\n\nText\n\n---\n\n## 6. Non-Functional');
    assert.deepEqual(headings(soundly(shifted, '3.4').text).slice(-4), [
      '## 14. GitHub Auto-Sync Policy',
      '## 15. Execution Permissions',
      '## 16. Runtime Environment',
      '## 17. Additional Context',
    ]);
  });

  test('of steps in prose are no numbers of sections', () => {
    const steps = filled33.replace(
      /(?=\n---\n\n\*.*Strategy v3\.3)/,
      '\n### 14. Fourteenth step\n\n### 15. Next step\n',
    );
    const { text } = soundly(steps, '3.4');
    assert.ok(text.includes('\n### 14. Fourteenth step\n\n### 15. Next step\n'));
  });
});

const CONTENTS = `## Contents

- [13. GitHub Auto-Sync Policy](#13-github-auto-sync-policy)
- [14. Glossary](#14-glossary), [words](#141-more-words), [not this](#14-glossary-of-terms)
- 15. [Additional Context](#15-additional-context)
- \`15. Additional Context\`, 15.1 Additional Context, 15 people

| 15 | Additional Context |
|---|---|

[last]: #15-additional-context

## 2. Target Audience`;
const NEW_CONTENTS = `## Contents

- [13. GitHub Auto-Sync Policy](#13-github-auto-sync-policy)
- [16. Glossary](#16-glossary), [words](#161-more-words), [not this](#14-glossary-of-terms)
- 17. [Additional Context](#17-additional-context)
- \`15. Additional Context\`, 15.1 Additional Context, 15 people

| 17 | Additional Context |
|---|---|

[last]: #17-additional-context

## 2. Target Audience`;

describe('what is there already', () => {
  test('is not added again, whatever its number', () => {
    const own = '## 20. Execution Permissions\n\n**Claude Code Permission Mode**:\n- [x] Standard mode\n\n---\n\n';
    const { text } = upgraded(filled33.replace('## 14. Additional', `${own}## 14. Additional`), '3.4');
    assert.equal(text.split('Execution Permissions').length, 2);
    assert.ok(text.includes('- [x] Standard mode\n\n**Additional permission rules**:\n- **Can agents install'));
    assert.match(text, /Permission-Aware \| Environment-Declared\*$/m);
  });

  test('gets its number where only that is missing', () => {
    const own = '## Execution Permissions\n\n**Claude Code Permission Mode**:\n- [x] Standard mode\n\n---\n\n';
    const { text } = upgraded(filled33.replace('## 14. Additional', `${own}## 14. Additional`), '3.4');
    assert.deepEqual(headings(text).slice(-3), [
      '## 14. Execution Permissions',
      '## 15. Runtime Environment',
      '## 16. Additional Context',
    ]);
  });

  test('is no section of the new version because of a number that it has so far', () => {
    const { text } = soundly(filled33.replace('## 14. Additional Context', '## 14. Additional Notes'), '3.4');
    assert.deepEqual(headings(text).slice(-3), [
      '## 14. Execution Permissions',
      '## 15. Runtime Environment',
      '## 16. Additional Notes',
    ]);
  });

  test('is completed where a section is missing', () => {
    const { text } = soundly(filled.replace(/## 9\. Ref[\s\S]*?(?=## 10)/, ''), '3.3');
    assert.ok(headings(text).includes('## 9. Reference & Inspiration'));
  });

  test('is not taken for missing where its heading is damaged', () => {
    const { text } = upgraded(filled.replace('## 9. Reference & Inspiration', '## Reference & Inspiration'), '3.3');
    assert.equal(text.split('Reference & Inspiration').length, 2);
  });
});

describe('an early file of v3.1', () => {
  const early = filled
    .replace(/## 12\.1 Data[\s\S]*?(?=## 13)/, '')
    .replace('No-Delete | Ask-When-Unsure | ai-team Branch | ', '')
    .replace(/^- Working branch.*\n/m, '');

  test('gets what it lacks: the section, the working branch and their pillars', () => {
    assert.equal(opened(early).strategy.detected.early, true);
    const { text, plan } = soundly(early, '3.3');
    assert.match(text, /^- Working branch: `ai-team`/m);
    assert.match(text, /^\*Cost-First \| No-Delete \| Ask-When-Unsure \| ai-team Branch \| Merge-Gated/m);
    assert.deepEqual(
      plan.steps.filter(({ group }) => group === 'fields').map(({ name }) => name),
      ['13 Working branch'],
    );
  });

  test('keeps the branch that it has settled on', () => {
    const free = early.replace(/(?=^- Merge to main)/m, '- Working branch: one branch a wave\n');
    const { text } = soundly(free, '3.3');
    assert.match(text, /^- Working branch: one branch a wave$/m);
    assert.doesNotMatch(text, /ai-team Branch/);
  });
});

describe('the edit', () => {
  const snapshot = opened(filled33);
  const CLIENT = { documentChanges: true, annotations: true };

  test('has an annotation for every change, which a person confirms', () => {
    const made = service.upgrade.edit(snapshot, '3.4', CLIENT);
    const annotations = made?.edit.changeAnnotations ?? {};
    assert.deepEqual(
      Object.values(annotations).map(({ label, needsConfirmation }) => [label, needsConfirmation]),
      [
        ['Say v3.4 in title and footer', true],
        ['Add 2 sections', true],
        ['Number sections and references on', true],
        ['Name the new pillars in the footer', true],
      ],
    );
    assert.equal(annotations['upgrade-sections']?.description, '14 Execution Permissions, 15 Runtime Environment');
    const [change] = (made?.edit.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(change?.textDocument, { uri: snapshot.uri, version: snapshot.version });
    const used = new Set(change?.edits.map((edit) => ('annotationId' in edit ? edit.annotationId : '')));
    assert.deepEqual([...used].sort(), Object.keys(annotations).sort());
  });

  test('is plain for a client that knows no annotations, or no versions of documents', () => {
    const versioned = service.upgrade.edit(snapshot, '3.4', { documentChanges: true, annotations: false })?.edit;
    assert.deepEqual(Object.keys(versioned ?? {}), ['documentChanges']);
    assert.ok(!JSON.stringify(versioned).includes('annotationId'));
    const plain = service.upgrade.edit(snapshot, '3.4', { documentChanges: false, annotations: false })?.edit;
    assert.deepEqual(Object.keys(plain ?? {}), ['changes']);
  });

  test('is null for a version that is not newer, or unknown', () => {
    for (const to of ['3.3', '3.1', '9.9', '']) assert.equal(service.upgrade.edit(snapshot, to, CLIENT), null);
  });
});

describe('the choices', () => {
  test('say of each newer version what it brings', () => {
    const { from, versions } = service.upgrade.choices(opened(filled));
    assert.equal(from, '3.1');
    assert.deepEqual(
      versions.map(({ version }) => version),
      ['3.4', '3.3'],
    );
    const newest = versions[0];
    assert.deepEqual(newest?.renumbered, ['Additional Context, 14 → 16']);
    assert.deepEqual(newest?.pillars.slice(-2), ['Permission-Aware', 'Environment-Declared']);
    assert.equal(newest?.sections[0], '1.1 Deliverable Product Target');
    assert.deepEqual(newest?.fields, []);
  });
});
