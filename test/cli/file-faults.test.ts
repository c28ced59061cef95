/**
 * What files and disks can do to the command line: the real thing where this machine lets us (devices, links, a disk of
 * 64 KB, a read-only one), and every single step of the replacement failing.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type Disk, realDisk, replaceFile } from '../../server/cli/replaceFile';
import { runToEnd } from '../support/commandLine';
import { serverProgram } from '../support/program';
import { tooLongForInnerLoop } from '../support/runs';

const folder = mkdtempSync(join(tmpdir(), 'strategist-faults-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const filled = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
/** A strategy that takes no time. */
const short = '# Plan — Tailored Strategy v3.1\n\n## 10. Out of Scope\n\nMaps.\n';
/** Rows that are not numbered in order, which `fix` puts right without a decision. */
const crooked = filled.replace(/^\| 2 \|/m, '| 7 |');

const isRoot = process.getuid?.() === 0;
const onUnix = process.platform !== 'win32';

function place(name: string, content: string | Uint8Array = crooked): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function strategist(...words: string[]): { readonly code: number | undefined; readonly text: string } {
  let text = '';
  const add = (more: string): void => {
    text += more;
  };
  return { code: runToEnd(words, { out: add, error: add }), text };
}

const COMMANDS = ['check', 'fix'] as const;

describe('what cannot be read is named with the reason, and nothing waits', () => {
  const cases: (readonly [string, () => string, RegExp])[] = [
    ['a missing file', () => join(folder, 'nowhere.md'), /there is no such file/],
    ['a folder', () => folder, /it is a folder/],
    ['a name too long', () => join(folder, 'n'.repeat(300)), /its name is too long|there is no such file/],
    ['invalid UTF-8', () => place('invalid.md', Buffer.from([0x23, 0x20, 0xc3, 0x28, 0x0a])), /not UTF-8/],
    ['a cut sequence', () => place('cut.md', Buffer.from(`${crooked}—`).subarray(0, -1)), /not UTF-8/],
    ['a surrogate in UTF-8', () => place('surrogate.md', Buffer.from([0x23, 0x20, 0xed, 0xa0, 0x80])), /not UTF-8/],
    ['Latin-1', () => place('latin.md', Buffer.from(`${crooked}\nGröße\n`, 'latin1')), /not UTF-8/],
    ['UTF-16, little end first', () => place('le.md', Buffer.from(`\uFEFF${crooked}`, 'utf16le')), /UTF-16/],
    ['UTF-16, big end first', () => place('be.md', Buffer.from(`\uFEFF${crooked}`, 'utf16le').swap16()), /UTF-16/],
    [
      'UTF-16 without a mark',
      () => place('le2.md', Buffer.from(crooked.replace(/[^\n -~]/g, '-'), 'utf16le')),
      /full of NUL/,
    ],
    ['the other end first', () => place('be2.md', Buffer.from('# Plan v3.1\n', 'utf16le').swap16()), /full of NUL/],
    ['zeros that a crash left', () => place('zeros.md', new Uint8Array(4096)), /full of NUL/],
    ['a picture', () => place('picture.md', readFileSync('media/icon.png')), /not UTF-8/],
    ['a huge file', () => huge(), /larger than 16 MB/],
  ];
  if (onUnix) {
    cases.push(
      ['a loop of links', () => link('loop.md', 'loop.md'), /go round in a circle/],
      ['a loop of folders', () => join(link('round', 'round'), 'x.md'), /go round in a circle/],
      ['a link to nothing', () => link('nothing.md', 'nowhere.md'), /there is no such file/],
      ['a pipe that nobody writes to', () => pipe(), /a pipe or a device/],
      ['a device without end', () => '/dev/zero', /a pipe or a device/],
      ['a terminal', () => '/dev/tty', /a pipe or a device/],
    );
  }
  for (const [name, make, reason] of cases) {
    test(name, () => {
      const path = make();
      const bytes = bytesOf(path);
      for (const command of COMMANDS) {
        const sound = place('sound.md', short);
        const { code, text } = strategist(command, path, sound);
        assert.equal(code, 2, text);
        assert.match(text, reason);
        assert.match(text, /sound\.md: /, 'the other file was read all the same');
        assert.doesNotMatch(text, /\n\s+at |Error:/);
      }
      assert.deepEqual(bytesOf(path), bytes);
    });
  }

  test('a file without permission', { skip: isRoot || !onUnix ? 'root may read everything' : false }, () => {
    const path = place('secret.md');
    chmodSync(path, 0o000);
    for (const command of COMMANDS) assert.match(strategist(command, path).text, /does not permit/);
    chmodSync(path, 0o600);
    assert.equal(readFileSync(path, 'utf8'), crooked);
  });

  function huge(): string {
    const path = place('huge.md', crooked);
    truncateSync(path, 17 * 1024 * 1024);
    return path;
  }
  function link(name: string, target: string): string {
    const path = join(folder, name);
    if (!isThere(path)) symlinkSync(join(folder, target), path);
    return path;
  }
  function pipe(): string {
    const path = join(folder, 'pipe.md');
    execFileSync('mkfifo', [path]);
    return path;
  }
  function isThere(path: string): boolean {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  }
  /** Undefined for what is no file. */
  function bytesOf(path: string): Buffer | undefined {
    try {
      return statSync(path).isFile() ? readFileSync(path) : undefined;
    } catch {
      return undefined;
    }
  }
});

describe('fix keeps everything but what it fixes', () => {
  const texts: readonly (readonly [string, (text: string) => string])[] = [
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['CR alone', (text) => text.replaceAll('\n', '\r')],
    ['both, mixed', (text) => `\uFEFF${text.replace(/\n(?=#)/g, '\r\n')}`],
    ['no line end at the end', (text) => text.trimEnd()],
    ['NUL, a second byte order mark and characters outside the BMP', (text) => `${text}\n\u0000 \uFEFF 😀 e\u0301\n`],
  ];
  for (const [name, change] of texts) {
    test(`byte for byte: ${name}`, () => {
      const path = place('kept/text.md', change(crooked));
      assert.deepEqual(strategist('fix', path), { code: 0, text: `${path}: fixed\n` });
      assert.deepEqual(readFileSync(path), Buffer.from(change(filled)));
      assert.deepEqual(readdirSync(join(folder, 'kept')), ['text.md']);
    });
  }

  test('the mode, and the owner where that is ours to keep', { skip: onUnix ? false : 'has other permissions' }, () => {
    const path = place('kept/mode.md');
    for (const mode of [0o600, 0o640, 0o666, 0o755]) {
      writeFileSync(path, crooked);
      chmodSync(path, mode);
      assert.equal(strategist('fix', path).code, 0);
      assert.equal(statSync(path).mode & 0o7777, mode);
    }
    rmSync(path);
  });

  test('a link stays a link, through a linked folder and over several links', {
    skip: onUnix ? false : 'needs permission for links',
  }, () => {
    const path = place('linked/real/x.md');
    symlinkSync(join(folder, 'linked/real'), join(folder, 'linked/folder'));
    symlinkSync('folder/x.md', join(folder, 'linked/one.md'));
    symlinkSync('one.md', join(folder, 'linked/two.md'));
    const { code } = strategist('fix', join(folder, 'linked/two.md'));
    assert.equal(code, 0);
    for (const name of ['one.md', 'two.md', 'folder']) {
      assert.ok(lstatSync(join(folder, 'linked', name)).isSymbolicLink(), name);
    }
    assert.equal(readFileSync(path, 'utf8'), filled);
    assert.deepEqual(readdirSync(join(folder, 'linked')).sort(), ['folder', 'one.md', 'real', 'two.md']);
    assert.deepEqual(readdirSync(join(folder, 'linked/real')), ['x.md']);
  });

  test('names of one file are not parted', () => {
    const path = place('names/one.md');
    const other = join(folder, 'names/two.md');
    linkSync(path, other);
    const { code, text } = strategist('fix', path);
    assert.equal(code, 2);
    assert.match(text, /not fixed: it has another name \(a hard link\)/);
    assert.equal(statSync(path).ino, statSync(other).ino);
    assert.equal(readFileSync(other, 'utf8'), crooked);
    rmSync(other);
    assert.equal(strategist('fix', path).code, 0);
  });

  test('a long name has room for the file beside it', () => {
    const path = place(`long/${'n'.repeat(250)}.md`);
    assert.equal(strategist('fix', path).code, 0);
  });
});

describe('whatever step of a replacement fails, the file is whole and nothing is left beside it', () => {
  const steps = Object.keys(realDisk).filter((name): name is keyof Disk => name in realDisk);
  const fault = (code: string): Error => Object.assign(new Error(`${code}: hidden words`), { code });

  /** A disk on which one step fails, before or after it has done its work. */
  function failing(step: keyof Disk, code: string, done: boolean): Disk {
    const call = (...args: never[]): never => {
      if (done) Reflect.apply(realDisk[step], undefined, args);
      throw fault(code);
    };
    return { ...realDisk, [step]: call };
  }

  /** One byte at a time, and the disk is full before the last one. */
  function filling(): Disk {
    let room = 3;
    return {
      ...realDisk,
      write: (file, bytes, at) => {
        if (room-- === 0) throw fault('ENOSPC');
        return realDisk.write(file, bytes.subarray(0, at + 1), at);
      },
    };
  }

  const ours = Buffer.from('ours');
  const cases: (readonly [string, Disk, RegExp | undefined])[] = steps.flatMap((step) =>
    // Nothing needs removing where nothing else fails.
    step === 'remove'
      ? []
      : [false, true].map((done): readonly [string, Disk, RegExp | undefined] => [
          `${step}, ${done ? 'having done its work' : 'having done nothing'}`,
          failing(step, 'EIO', done),
          /^the disk reports a fault$/,
        ]),
  );
  cases.push(
    ['a disk that fills up', filling(), /^the disk is full$/],
    ['a file that is held in its place', failing('rename', 'EBUSY', false), /holds it in its place/],
    ['a disk that takes nothing', { ...realDisk, write: () => 0 }, /takes no more/],
  );
  for (const [name, disk, reason] of cases) {
    test(name, () => {
      const path = place('steps/x.md', 'before');
      // The owner is only set where it is not ours already.
      const other: Disk = { ...disk, stat: (at) => ({ ...pick(disk.stat(at)), uid: statSync(at).uid + 1 }) };
      const isOwning = name.startsWith('own,');
      const found = replaceFile(path, Buffer.from('before'), ours, isOwning ? other : disk);
      assert.match(found ?? '', reason ?? /./);
      assert.doesNotMatch(found ?? '', /hidden words/);
      const whole = readFileSync(path, 'utf8');
      // Only where the move itself was made and failed to say so is the new text there, whole as well.
      assert.equal(whole, name === 'rename, having done its work' ? 'ours' : 'before');
      const left = readdirSync(join(folder, 'steps')).filter((each) => each !== 'x.md');
      // Where even creating fails afterwards, nobody knows whose the file is, and it stays.
      assert.equal(left.length, name === 'create, having done its work' ? 1 : 0, left.join());
      for (const each of left) rmSync(join(folder, 'steps', each));
    });
  }

  function pick({ mode, uid, gid, nlink }: ReturnType<Disk['stat']>): ReturnType<Disk['stat']> {
    return { mode, uid, gid, nlink };
  }

  test('a change by somebody else in between is kept', () => {
    const path = place('steps/x.md', 'before');
    const disk: Disk = {
      ...realDisk,
      sync: (file) => {
        realDisk.sync(file);
        writeFileSync(path, 'theirs');
      },
    };
    assert.equal(replaceFile(path, Buffer.from('before'), ours, disk), 'somebody changed it meanwhile');
    assert.equal(readFileSync(path, 'utf8'), 'theirs');
    assert.deepEqual(readdirSync(join(folder, 'steps')), ['x.md']);
  });
});

describe('real disks', () => {
  const disk = join(folder, 'disk');
  let mounted = false;
  before(() => {
    mkdirSync(disk);
    const options = ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk];
    mounted = isRoot && onUnix && spawnSync('mount', options).status === 0;
  });
  after(() => {
    if (mounted) spawnSync('umount', [disk]);
  });

  test('a full one', (context) => {
    if (!mounted) return context.skip('only root can mount a small disk');
    const path = place('disk/x.md');
    for (let block = 0; fits(`filler-${block}`, 4096); block++);
    const { code, text } = strategist('fix', path);
    assert.deepEqual([code, text], [2, `${path}: not fixed: the disk is full\n`]);
    assert.equal(readFileSync(path, 'utf8'), crooked);
    for (const name of readdirSync(disk)) assert.match(name, /^(?:x\.md|filler-\d+)$/);
  });

  test('a read-only one', (context) => {
    if (!mounted) return context.skip('only root can mount a disk');
    const path = place('disk/x.md');
    for (const name of readdirSync(disk)) if (name !== 'x.md') rmSync(join(disk, name));
    assert.equal(spawnSync('mount', ['-o', 'remount,ro', disk]).status, 0);
    const { code, text } = strategist('fix', path);
    assert.deepEqual([code, text], [2, `${path}: not fixed: the disk is read-only\n`]);
    assert.equal(strategist('check', '--no-config', path).code === 2, false, 'reading is no trouble');
    assert.equal(spawnSync('mount', ['-o', 'remount,rw', disk]).status, 0);
    assert.equal(strategist('fix', path).code, 0);
  });

  test('a file that is mounted over another', (context) => {
    if (!mounted) return context.skip('only root can mount a file');
    const [path, target] = [place('mounts/x.md'), place('mounts/target.md')];
    if (spawnSync('mount', ['--bind', path, target]).status !== 0) return context.skip('there are no bind mounts here');
    const { code, text } = strategist('fix', target);
    assert.equal(spawnSync('umount', [target]).status, 0);
    assert.deepEqual(
      [code, text],
      [2, `${target}: not fixed: the system holds it in its place, as it does with what is mounted there\n`],
    );
    assert.equal(readFileSync(path, 'utf8'), crooked);
    assert.deepEqual(readdirSync(join(folder, 'mounts')).sort(), ['target.md', 'x.md']);
  });

  test('a folder that may not be written to', { skip: isRoot || !onUnix ? 'root may write anywhere' : false }, () => {
    const path = place('closed/x.md');
    chmodSync(join(folder, 'closed'), 0o555);
    const { code, text } = strategist('fix', path);
    chmodSync(join(folder, 'closed'), 0o755);
    assert.deepEqual([code, text], [2, `${path}: not fixed: the system does not permit it\n`]);
    assert.equal(readFileSync(path, 'utf8'), crooked);
  });

  function fits(name: string, size: number): boolean {
    try {
      writeFileSync(join(disk, name), Buffer.alloc(size, 'x'));
      return true;
    } catch {
      return false;
    }
  }
});

describe('a signal ends a command between two files', { skip: onUnix ? false : 'has other signals' }, () => {
  const server = serverProgram();
  // As `cli.js` does: the server's file has the command line.
  const script = `require(${JSON.stringify(server)}).commandLine(process.argv.slice(1))`;

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    for (const [command, done] of [
      [['fix'], /: fixed$/],
      [['upgrade', '--write'], /: upgraded from v3\.1 to v3\.4$/],
    ] as const) {
      const skip = signal !== 'SIGTERM' && tooLongForInnerLoop;
      test(`${signal} during ${command.join(' ')}`, { skip }, async () => {
        const paths = Array.from({ length: 300 }, (_, index) => place(`signals/${command[0]}-${index}.md`));
        const child = spawn(process.execPath, ['-e', script, '--', ...command, '--no-config', ...paths], {
          stdio: 'pipe',
        });
        let said = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
        let complaints = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          complaints += text;
        });
        const exit = once(child, 'close');
        while (child.exitCode === null && readFileSync(paths[2] ?? '', 'utf8') === crooked) await setTimeout(10);
        child.kill(signal);
        assert.deepEqual(await exit, [code, null]);
        const changed = paths.filter((path) => readFileSync(path, 'utf8') !== crooked);
        assert.ok(changed.length < paths.length, 'the signal came in time');
        // What was done is told, and the texts are whole.
        const lines = said.trimEnd().split('\n');
        assert.deepEqual(
          lines.map((line) => line.replace(done, '')),
          changed,
        );
        assert.match(complaints, new RegExp(`stopped, so ${paths.length - changed.length} files? w`));
        assert.equal(new Set(changed.map((path) => readFileSync(path, 'utf8'))).size, 1);
        assert.equal(readdirSync(join(folder, 'signals')).length, paths.length);
        rmSync(join(folder, 'signals'), { recursive: true });
      });
    }
  }
});

describe('the output', () => {
  const CLI = 'dist/cli.js';
  const skip = !existsSync(CLI) ? 'needs npm run build' : !existsSync('/dev/full') ? 'needs /dev/full' : false;

  test('to a full disk is said on the other channel, without a stack', { skip }, () => {
    const path = place('output/x.md');
    const shell = spawnSync('sh', ['-c', `"$0" ${CLI} check "$1" >/dev/full`, process.execPath, path], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    assert.equal(shell.status, 2);
    assert.equal(shell.stderr, 'strategist: the output cannot be written: the disk is full\n');
  });

  test('holds nothing that a terminal obeys, whatever files are called or say', { skip: !onUnix }, () => {
    const name = 'a\u001b[2Jb\u202ec\nd\u009b.md';
    const evil = '\u001b]0;owned\u0007 \u202eabc \u009b31m';
    const path = place(`output/${name}`, filled.replace(/^\*\*Project Type\*\*: .*$/m, `**Project Type**: ${evil}`));
    for (const { text } of [
      strategist('check', path),
      strategist('fix', path),
      strategist('check', `${path}?`),
      strategist(`a${evil}`),
      strategist('check', '--config', `${path}?`, path),
    ]) {
      assert.doesNotMatch(text, /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      assert.match(text, /\\u\{1b\}/);
    }
  });
});
