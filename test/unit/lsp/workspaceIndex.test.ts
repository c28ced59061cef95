import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorkspaceIndex, type IndexHost, MOST_NAMES } from '../../../server/lsp/workspaceIndex';
import { MOST_FILES, MOST_FOLDERS } from '../../../server/lsp/workspaceWalk';
import { createService } from '../../../server/service';
import { strategyWith, type TestWorkspace, testWorkspace, UNREADABLE } from '../../support/workspace';

const service = createService();
const always = (): boolean => true;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function indexOf(workspace: Pick<TestWorkspace, 'files'>, more: Partial<IndexHost> = {}) {
  const said: string[] = [];
  const index = createWorkspaceIndex(service, {
    files: workspace.files,
    isWatched: always,
    roots: async () => [{ uri: 'file:///w', exclude: ['**/node_modules', '**/.*'] }],
    namedBy: () => () => false,
    turn,
    say: (problem) => said.push(problem),
    progress: () => {},
    paused: () => {},
    ...more,
  });
  const names = (): string[] =>
    [...index.strategies().values()].flatMap(({ symbols }) => symbols.map(({ name }) => name)).filter(isMilestone);
  return { index, said, names };
}

/** The milestones of the tests are words in lower case. */
const isMilestone = (name: string): boolean => /^[a-z ]+$/.test(name);

test('strategies in all folders are found, other Markdown and what is left out are not', async () => {
  const workspace = testWorkspace({
    'file:///w/a.md': strategyWith('alpha'),
    'file:///w/sub/deep/b.markdown': strategyWith('beta'),
    'file:///w/readme.md': '# Readme\n',
    'file:///w/code.ts': strategyWith('code'),
    'file:///w/node_modules/x/c.md': strategyWith('package'),
    'file:///w/.hidden/d.md': strategyWith('hidden'),
    'file:///w/off.md': `<!-- strategist: off -->\n${strategyWith('off')}`,
  });
  const { index, names, said } = indexOf(workspace);
  assert.deepEqual(workspace.asked(), { lists: 0, reads: [] });
  await index.update(always);
  assert.deepEqual(names(), ['alpha', 'beta']);
  assert.deepEqual(said, []);
  const { reads } = workspace.asked();
  assert.ok(!reads.some((uri) => /node_modules|hidden|code/.test(uri)), reads.join());
});

test('nothing is read twice, and what changes is read again', async () => {
  const workspace = testWorkspace({ 'file:///w/a.md': strategyWith('alpha'), 'file:///w/b.md': strategyWith('beta') });
  const { index, names } = indexOf(workspace);
  await index.update(always);
  workspace.forget();
  await index.update(always);
  assert.deepEqual(workspace.asked(), { lists: 0, reads: [] });

  workspace.texts.set('file:///w/a.md', strategyWith('gamma'));
  index.changed('file:///w/a.md');
  await index.update(always);
  assert.deepEqual(names(), ['gamma', 'beta']);
  assert.deepEqual(workspace.asked().reads, ['file:///w/a.md']);

  workspace.texts.delete('file:///w/b.md');
  index.changed('file:///w/b.md');
  workspace.texts.set('file:///w/new/c.md', strategyWith('delta'));
  index.changed('file:///w/new');
  await index.update(always);
  assert.deepEqual(names(), ['gamma', 'delta']);

  workspace.texts.delete('file:///w/new/c.md');
  workspace.texts.set('file:///w/moved/c.md', strategyWith('delta'));
  index.changed('file:///w/new');
  index.changed('file:///w/moved');
  await index.update(always);
  assert.deepEqual([...index.strategies().keys()], ['file:///w/a.md', 'file:///w/moved/c.md']);
});

test('where nobody tells of changes, stamps do', async () => {
  const workspace = testWorkspace({ 'file:///w/a.md': strategyWith('alpha'), 'file:///w/b.md': strategyWith('beta') });
  const stamps = new Map([['file:///w/a.md', '1']]);
  const { index, names } = indexOf(
    {
      files: {
        read: workspace.files.read,
        list: async (folder) => {
          const listing = await workspace.files.list(folder);
          if (listing === undefined) return undefined;
          return { ...listing, files: listing.files.map(({ uri }) => ({ uri, stamp: stamps.get(uri) ?? '0' })) };
        },
      },
    },
    { isWatched: () => false },
  );
  await index.update(always);
  workspace.texts.set('file:///w/a.md', strategyWith('gamma'));
  stamps.set('file:///w/a.md', '2');
  workspace.forget();
  await index.update(always);
  assert.deepEqual(names(), ['gamma', 'beta']);
  assert.deepEqual(workspace.asked().reads, ['file:///w/a.md']);
});

test('where there is neither, all is read again', async () => {
  const workspace = testWorkspace({ 'file:///w/a.md': strategyWith('alpha') });
  const { index, names } = indexOf(workspace, { isWatched: () => false });
  await index.update(always);
  workspace.texts.set('file:///w/a.md', strategyWith('gamma'));
  await index.update(always);
  assert.deepEqual(names(), ['gamma']);
});

test('work stops when nobody waits any more, and goes on where it stopped', async () => {
  const entries = Array.from({ length: 200 }, (_, number) => [`file:///w/${1000 + number}.md`, '# x'] as const);
  const workspace = testWorkspace({ ...Object.fromEntries(entries), 'file:///w/a.md': strategyWith('alpha') });
  const { index, names } = indexOf(workspace);
  let patience = 5;
  await index.update(() => patience-- > 0);
  const { lists, reads } = workspace.asked();
  assert.ok(reads.length > 0 && reads.length < 100, `${reads.length} files were read`);
  await index.update(always);
  assert.deepEqual(names(), ['alpha']);
  assert.equal(workspace.asked().lists, lists);
  assert.equal(workspace.asked().reads.length, 201);
});

test('two that ask at once share the work, and each sees what was there when it asked', async () => {
  const workspace = testWorkspace({ 'file:///w/a.md': strategyWith('alpha') });
  const { index, names } = indexOf(workspace);
  const first = index.update(always);
  workspace.texts.set('file:///w/b/b.md', strategyWith('beta'));
  index.changed('file:///w/b');
  await Promise.all([first, index.update(always)]);
  assert.deepEqual(names(), ['alpha', 'beta']);
  assert.equal(workspace.asked().reads.filter((uri) => uri === 'file:///w/a.md').length, 1);
});

test('configuration files that are met on the way name strategies', async () => {
  const config = 'file:///w/plans/strategist.config.json';
  const workspace = testWorkspace({ 'file:///w/plans/own.md': strategyWith('alpha', '# Our plan'), [config]: 'v1' });
  const { index, names } = indexOf(workspace, {
    namedBy: (configs) => (uri) => configs.some(({ text }) => text === 'v2') && uri.endsWith('/own.md'),
  });
  await index.update(always);
  assert.deepEqual(names(), []);
  workspace.texts.set(config, 'v2');
  index.changed(config);
  await index.update(always);
  assert.deepEqual(names(), ['alpha']);
  workspace.texts.set(config, 'v1');
  index.changed(config);
  await index.update(always);
  assert.deepEqual(names(), []);
});

test('what cannot be read is left out and said, and the rest is found', async () => {
  const workspace = testWorkspace({
    'file:///w/a.md': UNREADABLE,
    'file:///w/b.md': strategyWith('beta'),
    'file:///w/c.md': '\0\0\0',
  });
  const { index, names, said } = indexOf(workspace);
  await index.update(always);
  assert.deepEqual(names(), ['beta']);
  assert.deepEqual(said, ['file:///w/a.md is left out: it cannot be read.']);
});

test('folders in folders in each other end, and no folder is gone through twice', async () => {
  const { index } = indexOf(
    {
      files: {
        list: async (folder) => ({ folders: [`${folder}/a`, 'file:///w', 'file:///w/'], files: [] }),
        read: async () => ({ error: 'there is nothing' }),
      },
    },
    { roots: async () => [{ uri: 'file:///w', exclude: ['a/a/a/a'] }] },
  );
  await index.update(always);
  assert.equal(index.strategies().size, 0);
});

test('the address of a workspace folder is used as it is', async () => {
  const asked: string[] = [];
  const list = async (folder: string) => {
    asked.push(folder);
    return { folders: [], files: [] };
  };
  const { index } = indexOf(
    { files: { list, read: async () => ({ error: 'there is nothing' }) } },
    { roots: async () => ['mem://mount/', 'mem://mount'].map((uri) => ({ uri, exclude: [] })) },
  );
  await index.update(always);
  assert.equal(asked[0], 'mem://mount/');
});

test('a workspace without end is left at the limits, which is said', async () => {
  const endless = (files: number) => ({
    files: {
      list: async (folder: string) => ({
        folders: Array.from({ length: 30 }, (_, number) => `${folder}/${number}`),
        files: Array.from({ length: files }, (_, number) => ({ uri: `${folder}/${number}.md` })),
      }),
      read: async () => ({ text: '# x' }),
    },
  });
  const folders = indexOf(endless(0));
  await folders.index.update(always);
  assert.deepEqual(folders.said, [`folders beyond the first ${MOST_FOLDERS} are left out.`]);
  const files = indexOf(endless(90));
  await files.index.update(always);
  assert.deepEqual(files.said, [`Markdown files beyond the first ${MOST_FILES} are left out.`]);
});

test('names beyond the limit are left out, which is said', async () => {
  const symbols = Array.from({ length: MOST_NAMES / 4 }, () => ({
    name: 'x',
    kind: 8 as const,
    containerName: '',
    line: 0,
    character: 0,
    endLine: 0,
    endCharacter: 1,
  }));
  const entries = Array.from(
    { length: 40 },
    (_, number) => [`file:///w/${10 + number}.md`, strategyWith('x')] as const,
  );
  const workspace = testWorkspace(Object.fromEntries(entries));
  const said: string[] = [];
  const index = createWorkspaceIndex(
    {
      readSymbols: function* (uri) {
        yield;
        return { uri, symbols };
      },
    },
    {
      files: workspace.files,
      isWatched: always,
      roots: async () => [{ uri: 'file:///w', exclude: [] }],
      namedBy: () => () => false,
      turn,
      say: (problem) => said.push(problem),
      progress: () => {},
      paused: () => {},
    },
  );
  await index.update(always);
  assert.equal(index.strategies().size, 8);
  assert.deepEqual(said, [`names beyond the first ${MOST_NAMES} are left out.`]);
});
