import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { findConfig } from '../../server/cli/findConfig';
import { replaceFile } from '../../server/cli/replaceFile';
import { runToEnd } from '../support/commandLine';

const folder = mkdtempSync(join(tmpdir(), 'strategist-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const filled = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
const open = '# Demo — Tailored Strategy v3.1\n\n## 10. Out of Scope\n\n1. [FILL IN]\n2. [FILL IN if any]\n';

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

interface Ran {
  readonly code: number | undefined;
  readonly out: string;
  readonly error: string;
}

function strategist(...words: string[]): Ran {
  let out = '';
  let error = '';
  const code = runToEnd(words, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

/** The slots that are reported, as `line:character rule`. */
function slots({ out }: Ran, index = 0): string[] {
  return JSON.parse(out)
    .files[index].diagnostics.filter(({ rule }: { rule: string }) => rule.startsWith('slot-'))
    .map(
      ({ rule, range: { start } }: { rule: string; range: { start: { line: number; character: number } } }) =>
        `${start.line}:${start.character} ${rule}`,
    );
}

const check = (...words: string[]): Ran => strategist('check', '--format', 'json', ...words);
const BOTH = ['4:3 slot-unfilled', '5:3 slot-optional'];

describe('check', () => {
  test('exits with 0 for a sound file and says that it is ready', () => {
    const { code, out, error } = strategist('check', file('filled.md', filled));
    assert.deepEqual([code, error], [0, '']);
    assert.match(
      out,
      /filled\.md: (\d+) of \1 answers given, 0 open slots, 0 problems\n {2}ready\n {2}policies: 8 of 8 held\n$/,
    );
  });

  test('exits with 1 where something is wrong, and names place, severity and rule', () => {
    const path = file('open.md', open);
    const { code, out } = strategist('check', path);
    assert.equal(code, 1);
    assert.ok(out.startsWith(`${path}:1:`) || out.includes(`\n${path}:5:4: information: `), out);
    assert.match(out, /:5:4: information: .* \[slot-unfilled\]\n/);
    assert.match(out, /\n {2}not ready, because:\n {2}- /);
  });

  test('prints the promised JSON', () => {
    const { out } = check(file('open.md', open), file('notes.md', '# Notes\n'), join(folder, 'nowhere.md'));
    const { version, files } = JSON.parse(out);
    assert.deepEqual(
      [version, files.map(({ kind }: { kind: string }) => kind)],
      [1, ['strategy', 'markdown', 'unreadable']],
    );
    const [strategy, markdown, unreadable] = files;
    assert.deepEqual(Object.keys(strategy), ['path', 'kind', 'diagnostics', 'summary']);
    assert.deepEqual(Object.keys(strategy.diagnostics[0]), ['rule', 'severity', 'message', 'range', 'fixable']);
    assert.deepEqual(Object.keys(strategy.summary).sort(), [
      ...['answers', 'blockers', 'findings', 'policies', 'reservations', 'sections', 'slots', 'verdict'],
    ]);
    assert.deepEqual(strategy.summary.slots, { open: 2, optional: 1 });
    assert.deepEqual(strategy.summary.sections, [{ number: '10', title: 'Out of Scope', filled: 0, total: 2 }]);
    assert.equal(strategy.summary.verdict, 'not ready');
    assert.deepEqual(Object.keys(strategy.summary.policies[0]), ['pillar', 'label', 'section', 'state', 'reasons']);
    assert.deepEqual([markdown.diagnostics, markdown.summary], [[], {}]);
    assert.deepEqual(unreadable.summary, { error: 'there is no such file' });
  });

  test('keeps the places with a byte order mark, CRLF and characters outside the BMP', () => {
    assert.deepEqual(slots(check(file('bom.md', `\uFEFF${open}`))), BOTH);
    assert.deepEqual(slots(check(file('crlf.md', open.replaceAll('\n', '\r\n')))), BOTH);
    assert.deepEqual(slots(check(file('wide.md', open.replace('1. ', '1. 😀 '))))[0], '4:6 slot-unfilled');
  });

  test('exits with 2 for what cannot be read, says why, and checks the rest', () => {
    const loop = join(folder, 'loop.md');
    symlinkSync(loop, loop);
    const cases: readonly (readonly [string, RegExp])[] = [
      [join(folder, 'nowhere.md'), /there is no such file/],
      [folder, /it is a folder/],
      [loop, /symbolic links go round/],
      [file('latin.md', Uint8Array.of(0x23, 0x20, 0xe4, 0x0a)), /not UTF-8/],
      [file('utf16.md', Buffer.from(`\uFEFF${open}`, 'utf16le')), /UTF-16/],
      [join(file('plain', ''), 'x.md'), /a part of its path is a file/],
    ];
    for (const [path, reason] of cases) {
      const { code, out } = strategist('check', path, file('filled.md', filled));
      assert.equal(code, 2, path);
      assert.match(out, reason);
      assert.match(out, /0 problems/);
    }
  });

  test('reports from a severity on, and quietly nothing but problems', () => {
    const path = file('open.md', open);
    assert.deepEqual(slots(check('--severity', 'information', path)), ['4:3 slot-unfilled']);
    assert.deepEqual(slots(check('--severity=warning', path)), []);
    assert.equal(
      strategist(
        'check',
        '--severity',
        'error',
        '--no-config',
        file('s/slots.md', filled.replace(/^\*\*Project Name\*\*: .*$/m, '**Project Name**: [FILL IN]')),
      ).code,
      0,
    );
    assert.deepEqual(strategist('check', '--quiet', file('filled.md', filled)), { code: 0, out: '', error: '' });
    for (const line of strategist('check', '--quiet', path).out.trim().split('\n'))
      assert.match(line, /: (?:error|warning): /);
  });
});

describe('wrong usage', () => {
  const cases: readonly (readonly [string, ...string[]])[] = [
    ['say what to do'],
    ['there is no command “chek”', 'chek'],
    ['check needs at least one file', 'check'],
    ['fix needs at least one file', 'fix'],
    ['check does not know “--fast”', 'check', '--fast', 'x.md'],
    ['fix does not know “--quiet”', 'fix', '--quiet', 'x.md'],
    ['--format is text or json', 'check', '--format', 'xml', 'x.md'],
    ['--severity is one of', 'check', '--severity', 'fatal', 'x.md'],
    ['--config needs a value', 'check', '--config'],
    ['exclude each other', 'check', '--config', 'a', '--no-config', 'x.md'],
    ['lsp does not know “--tcp”', 'lsp', '--tcp'],
  ];
  for (const [problem, ...words] of cases) {
    test(`${['strategist', ...words].join(' ')}: exits with 2 and says why`, () => {
      const { code, out, error } = strategist(...words);
      assert.deepEqual([code, out], [2, '']);
      assert.ok(error.includes(problem) && error.includes('Usage:'), error);
    });
  }
  test('help and version exit with 0; a file after -- may start with a dash', () => {
    assert.equal(strategist('--help').code, 0);
    assert.equal(strategist('check', '--help').code, 0);
    assert.deepEqual(strategist('--version'), { code: 0, out: '1.2.3\n', error: '' });
    assert.match(strategist('check', '--', '--fast').out, /--fast: cannot be read/);
    assert.equal(strategist('lsp', '--stdio').code, undefined);
  });
});

describe('the configuration', () => {
  const set = (name: string, rules: object, more: object = {}): string =>
    file(name, JSON.stringify({ rules, ...more }));

  test('is found upwards, and the nearest one alone counts', () => {
    set('c/strategist.config.json', { 'slot-unfilled': 'error' });
    const path = file('c/d/e/open.md', open);
    assert.match(strategist('check', path).out, /:5:4: error: .*slot-unfilled/);
    set('c/d/strategist.config.json', { 'slot-optional': 'off' });
    assert.deepEqual(slots(check(path)), ['4:3 slot-unfilled']);
    assert.match(strategist('check', path).out, /:5:4: information: /);
    assert.deepEqual(slots(check('--no-config', path)), BOTH);
    assert.deepEqual(slots(check('--config', set('other.json', { 'slot-unfilled': 'off' }), path)), [
      '5:3 slot-optional',
    ]);
  });

  test('names files that are strategies whatever they hold, relative to itself', () => {
    set('n/strategist.config.json', {}, { files: ['plans/*.md'] });
    const kinds = check(
      file('n/plans/a.md', '[FILL IN]\n'),
      file('n/a.md', '[FILL IN]\n'),
      file('n/plans/off.md', '<!-- strategist: off -->\n[FILL IN]\n'),
    ).out;
    assert.deepEqual(
      JSON.parse(kinds).files.map(({ kind }: { kind: string }) => kind),
      ['strategy', 'markdown', 'markdown'],
    );
  });

  test('that has a mistake says so once, and the rest counts', () => {
    set('m/strategist.config.json', { 'slot-unfiled': 'off', 'slot-optional': 'off' });
    const { out, error } = check(file('m/a.md', open), file('m/b.md', open));
    assert.match(
      error,
      /^strategist: .*m\/strategist\.config\.json, rules\.slot-unfiled: There is no such rule.*“slot-unfilled” meant\?\n$/,
    );
    assert.deepEqual(slots({ out, error, code: 0 }), ['4:3 slot-unfilled']);
  });

  test('that cannot be read makes the command fail, in plain words', () => {
    file('b/strategist.config.json', '{"rules":');
    const broken = strategist('check', file('b/filled.md', filled));
    assert.equal(broken.code, 2);
    assert.match(broken.error, /b\/strategist\.config\.json: This is not JSON/);
    const missing = strategist('check', '--config', join(folder, 'nowhere.json'), file('filled.md', filled));
    assert.equal(missing.code, 2);
    assert.match(missing.error, /nowhere\.json: It cannot be read: there is no such file\./);
    mkdirSync(join(folder, 'f/strategist.config.json'), { recursive: true });
    assert.equal(strategist('check', file('f/filled.md', filled)).code, 2);
  });
});

describe('the search for a configuration, which the language server makes too', () => {
  const uriOf = (path: string): string => pathToFileURL(path).href;
  test('goes up from the document, through any spelling of folders', () => {
    const config = file('ä b/strategist.config.json', '\uFEFF{}');
    assert.deepEqual(findConfig(uriOf(join(folder, 'ä b/c d/not there/x.md'))), { uri: uriOf(config), text: '{}' });
    assert.equal(findConfig(uriOf(join(folder, 'x.md')))?.uri, undefined);
  });
  test('says why a file that is there cannot be read', () => {
    file('u/strategist.config.json', Uint8Array.of(0xff, 0xfe, 0x7b, 0x00));
    assert.match(findConfig(uriOf(join(folder, 'u/x.md')))?.error ?? '', /UTF-16/);
  });
  test('stops at a link that leads nowhere or round in a circle, and says so', {
    skip: process.platform === 'win32' ? 'needs permission for links' : false,
  }, () => {
    for (const [name, target, reason] of [
      ['dangling', 'nowhere.json', /there is no such file/],
      ['circle', 'strategist.config.json', /round in a circle/],
    ] as const) {
      const path = file(`links/${name}/x.md`, filled);
      symlinkSync(target, join(dirname(path), 'strategist.config.json'));
      assert.match(findConfig(uriOf(path))?.error ?? '', reason);
      const { code, error } = strategist('check', path);
      assert.equal(code, 2);
      assert.match(error, reason);
    }
  });
  test('leaves other schemes and broken addresses alone', () => {
    for (const uri of [
      'untitled:Untitled-1',
      'vscode-vfs://github/a/x.md',
      'file:///%zz/x.md',
      'file://host/x.md',
      '',
    ]) {
      assert.equal(findConfig(uri), undefined, uri);
    }
  });
});

describe('fix', () => {
  /** Rows that are not numbered in order, which can be put right without a decision. */
  const crooked = filled.replace(/^\| 2 \|/m, '| 7 |');

  test('settles what needs no decision and leaves every other byte', () => {
    for (const [name, before, expected] of [
      ['fix.md', crooked, filled],
      ['fix-bom.md', `\uFEFF${crooked}`, `\uFEFF${filled}`],
      ['fix-crlf.md', crooked.replaceAll('\n', '\r\n'), filled.replaceAll('\n', '\r\n')],
    ] as const) {
      const path = file(name, before);
      chmodSync(path, 0o640);
      assert.deepEqual(strategist('fix', path), { code: 0, out: `${path}: fixed\n`, error: '' });
      assert.equal(readFileSync(path, 'utf8'), expected);
      assert.equal(statSync(path).mode & 0o777, 0o640);
      assert.equal(strategist('fix', path).out, `${path}: nothing to fix\n`);
    }
  });

  test('keeps a symbolic link and leaves nothing beside the file', () => {
    const path = file('link/real.md', crooked);
    const link = join(folder, 'link/link.md');
    symlinkSync(path, link);
    assert.equal(strategist('fix', link).code, 0);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.equal(readFileSync(path, 'utf8'), filled);
    assert.deepEqual(readdirSync(dirname(path)).sort(), ['link.md', 'real.md']);
  });

  test('does not touch what is read-only, unreadable or no strategy', () => {
    const path = file('locked.md', crooked);
    chmodSync(path, 0o444);
    assert.deepEqual(strategist('fix', path), { code: 2, out: `${path}: not fixed: it is read-only\n`, error: '' });
    assert.equal(readFileSync(path, 'utf8'), crooked);
    assert.equal(strategist('fix', join(folder, 'nowhere.md')).code, 2);
    const notes = file('fix-notes.md', '| # | a |\n|---|---|\n| 7 | b |\n');
    assert.equal(strategist('fix', notes).out, `${notes}: is Markdown but no strategy\n`);
  });

  test('leaves the file where another is in the way, and that one too', () => {
    const path = file('way/x.md', 'before');
    const other = file(`way/.strategist.${process.pid}.tmp`, 'theirs');
    assert.match(replaceFile(path, Buffer.from('before'), Buffer.from('ours')) ?? '', /in the way/);
    assert.deepEqual([readFileSync(path, 'utf8'), readFileSync(other, 'utf8')], ['before', 'theirs']);
  });

  test('leaves a file that somebody changed meanwhile', () => {
    const path = file('race/raced.md', 'theirs');
    assert.equal(replaceFile(path, Buffer.from('before'), Buffer.from('ours')), 'somebody changed it meanwhile');
    assert.equal(readFileSync(path, 'utf8'), 'theirs');
    assert.deepEqual(readdirSync(dirname(path)), ['raced.md']);
  });

  test('leaves the file where nothing can be written beside it', {
    skip: process.getuid?.() === 0 ? 'root may write anywhere' : false,
  }, () => {
    const path = file('closed/x.md', crooked);
    chmodSync(dirname(path), 0o555);
    assert.equal(strategist('fix', path).code, 2);
    chmodSync(dirname(path), 0o755);
    assert.equal(readFileSync(path, 'utf8'), crooked);
  });
});
