import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import { unifiedDiff } from '../../server/cli/unifiedDiff';
import { applyEdits } from '../../server/service/features/fixes';
import { runToEnd } from '../support/commandLine';
import { tries } from '../support/runs';
import { blank, upgraded } from '../support/upgrading';

const folder = mkdtempSync(join(tmpdir(), 'strategist-upgrade-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function upgrade(...words: string[]): { code: number | undefined; out: string; error: string } {
  let out = '';
  let error = '';
  const code = runToEnd(['upgrade', '--no-config', ...words], {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

/** Applies a unified diff as `patch` does, and insists that every line of context is as the diff says. */
function patched(text: string, diff: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  let rest = diff.replace(/^--- .*\n\+\+\+ .*\n/, '');
  while (rest !== '') {
    const head = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n/.exec(rest);
    assert.ok(head !== null, `no hunk: ${rest.slice(0, 40)}`);
    const [start, count, newStart, newCount] = head.slice(1).map(Number) as [number, number, number, number];
    rest = rest.slice(head[0].length);
    const first = count === 0 ? start : start - 1;
    assert.ok(first >= at);
    result.push(...lines.slice(at, first));
    assert.equal(result.length, newCount === 0 ? newStart : newStart - 1);
    at = first;
    for (let old = 0, next = 0; old < count || next < newCount; ) {
      const line = /^([ +-])([^\n]*\n)(\\ No newline at end of file\n)?/.exec(rest);
      assert.ok(line !== null);
      rest = rest.slice(line[0].length);
      const own = line[3] === undefined ? (line[2] ?? '') : (line[2] ?? '').slice(0, -1);
      if (line[1] !== '+') {
        assert.equal(lines[at++], own);
        old++;
      }
      if (line[1] !== '-') {
        result.push(own);
        next++;
      }
    }
  }
  return [...result, ...lines.slice(at)].join('');
}

const onUnix = process.platform !== 'win32';

/** With a path from a folder, as a person gives it there. */
function upgradeIn(within: string, name: string): { out: string } {
  const { out } = upgrade(join(within, name));
  const [full, own] = [join(within, name), name].map((path) =>
    unifiedDiff(path, 'a', [{ start: 0, end: 1, text: 'b' }]),
  );
  const head = (diff = ''): string => diff.slice(0, diff.indexOf('@@'));
  assert.ok(out.startsWith(head(full)));
  return { out: head(own) + out.slice(head(full).length) };
}

const OLD = blank('3.1', 'team');
const NEW = upgraded(OLD, '3.4').text;

describe('upgrade', () => {
  test('prints what it would change and leaves the file alone', () => {
    const path = file('shown.md', OLD);
    for (const words of [[path], ['--diff', path]]) {
      const { code, out, error } = upgrade(...words);
      assert.equal(code, 0);
      assert.equal(patched(OLD, out), NEW);
      assert.equal(error, `${path}: would be upgraded from v3.1 to v3.4; --write does it\n`);
    }
    assert.equal(readFileSync(path, 'utf8'), OLD);
  });

  test('writes the file where it is told to, to the version that it is told', () => {
    const path = file('written.md', OLD);
    assert.deepEqual(upgrade('--write', '--to', 'v3.3', path), {
      code: 0,
      out: `${path}: upgraded from v3.1 to v3.3\n`,
      error: '',
    });
    assert.equal(readFileSync(path, 'utf8'), upgraded(OLD, '3.3').text);
    assert.equal(upgrade('--write', path).out, `${path}: upgraded from v3.3 to v3.4\n`);
    assert.equal(upgrade('--write', path).out, `${path}: nothing to upgrade, it is v3.4\n`);
    assert.equal(upgrade('--to=3.1', path).error, `${path}: nothing to upgrade, it is v3.4\n`);
    assert.equal(readFileSync(path, 'utf8'), NEW);
  });

  test('keeps a byte order mark and CRLF, in the diff too', () => {
    const old = `\uFEFF${OLD.replaceAll('\n', '\r\n')}`;
    const path = file('marked.md', old);
    const { out } = upgrade(path);
    upgrade('--write', path);
    const now = readFileSync(path, 'utf8');
    assert.equal(now, `\uFEFF${NEW.replaceAll('\n', '\r\n')}`);
    assert.equal(patched(old, out), now);
  });

  test('shows a person what a terminal would obey', () => {
    const path = file('escape.md', OLD.replace('Tide Tables — Tailored', 'Tide \u001b[31m Tables — Tailored'));
    let shown = '';
    const out = (text: string) => {
      shown += text;
    };
    runToEnd(['upgrade', path], { out, error: () => undefined, isTerminal: true });
    assert.ok(shown.includes('\\u{1b}') && !shown.includes('\u001b'));
    assert.ok(upgrade(path).out.includes('\u001b[31m'));
  });

  for (const [what, name] of Object.entries({
    blanks: 'My  Plan .md',
    'a tab': 'tab\there.md',
    quotes: 'é"q\'.md',
    'a backslash': 'a\\b\\101.md',
    'a line break': 'two\nlines.md',
    'what a terminal obeys': 'a\u001b[2J\u0007\u009b \u202egnp.md',
    'letters of any kind': '計画 Größe 😀.md',
  })) {
    test(`the diff is applied to a file whose name has ${what}`, { skip: onUnix ? false : 'has no such names' }, () => {
      const within = mkdtempSync(join(folder, 'named-'));
      writeFileSync(join(within, name), OLD);
      const { out } = upgradeIn(within, name);
      assert.doesNotMatch(out.slice(0, out.indexOf('@@')), /(?![\n\t])[\p{Cc}\u202a-\u202e]/u);
      for (const [command, ...words] of [
        ['git', 'apply', '-p0'],
        ['patch', '-p0', '-f'],
      ] as const) {
        writeFileSync(join(within, name), OLD);
        // Outside of a repository, where git takes paths from the folder that it is in.
        const env = { ...process.env, GIT_CEILING_DIRECTORIES: folder };
        const applied = spawnSync(command, words, { cwd: within, input: out, encoding: 'utf8', env });
        if (applied.error !== undefined) continue; // The machine may lack one of the two.
        assert.equal(applied.status, 0, applied.stdout + applied.stderr);
        assert.equal(readFileSync(join(within, name), 'utf8'), NEW, command);
      }
    });
  }

  test('says which versions a file names that is in two minds', () => {
    const path = file('minds.md', OLD.replace(/Strategy v3\.1\*/, 'Strategy v3.3*'));
    assert.match(upgrade(path).error, /from v3\.1 in its title and v3\.3 in its footer to v3\.4/);
  });

  test('goes on where a file is no strategy, and fails where one cannot be read or written', () => {
    const other = file('other.md', '# Notes\n');
    const path = file('third.md', OLD);
    const missing = join(folder, 'missing.md');
    const { code, out } = upgrade('--write', other, missing, path);
    assert.equal(code, 2);
    assert.match(out, /other\.md: is Markdown but no strategy\n.*missing\.md: not upgraded: there is no such file\n/);
    assert.equal(readFileSync(path, 'utf8'), NEW);
    const fixed = file('fixed.md', OLD);
    chmodSync(fixed, 0o444);
    assert.deepEqual(upgrade('--write', fixed).code, 2);
    assert.equal(readFileSync(fixed, 'utf8'), OLD);
  });

  test('explains what it does not understand', () => {
    const path = file('wrong.md', OLD);
    assert.match(upgrade('--to', '9.9', path).error, /--to is one of 3\.1, 3\.2, 3\.3, 3\.4/);
    assert.match(upgrade('--write', '--diff', path).error, /--write and --diff exclude each other/);
    assert.match(upgrade().error, /upgrade needs at least one file/);
    assert.match(upgrade('--quiet', path).error, /upgrade does not know “--quiet”/);
    assert.equal(upgrade('--to', '9.9', path).code, 2);
  });
});

describe('a unified diff', () => {
  test('makes of any text what the edits make of it', () => {
    const line = fc.constantFrom('a', 'b', '', 'c\r', '😀');
    const text = fc
      .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('', '\n'))
      .map(([lines, end]) => lines.join('\n') + end);
    const places = fc.array(fc.tuple(fc.nat(60), fc.nat(6), fc.constantFrom('', 'x', '\n', 'y\n', 'x\ny\n', '\nz')), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(text, places, (old, list) => {
        let done = 0;
        const edits = [...list]
          .map(([at, length, own]) => ({ start: at % (old.length + 1), length, text: own }))
          .sort((left, right) => left.start - right.start)
          .flatMap((edit) => {
            const start = Math.max(done, edit.start);
            const end = Math.min(old.length, start + edit.length);
            done = end;
            return [{ start, end, text: edit.text }];
          });
        const now = applyEdits(old, edits);
        const diff = unifiedDiff('a.md', old, edits);
        assert.equal(patched(old, diff), now);
        if (edits.length === 0) assert.equal(diff, '');
      }),
      tries(2000),
    );
  });

  test('shows three lines around a change, and changes near each other together', () => {
    const old = Array.from({ length: 20 }, (_, index) => `${index + 1}\n`).join('');
    const at = (number: string) => old.indexOf(`\n${number}\n`) + 1;
    const diff = unifiedDiff('a.md', old, [
      { start: at('3'), end: at('3') + 1, text: 'three' },
      { start: at('8'), end: at('8'), text: 'new\n' },
      { start: at('19'), end: at('19') + 3, text: '' },
    ]);
    assert.equal(
      diff,
      '--- a.md\n+++ a.md\n@@ -1,10 +1,11 @@\n 1\n 2\n-3\n+three\n 4\n 5\n 6\n 7\n+new\n 8\n 9\n 10\n@@ -16,5 +17,4 @@\n 16\n 17\n 18\n-19\n 20\n',
    );
  });
});
