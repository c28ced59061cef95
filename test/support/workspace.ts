import type { WorkspaceFiles } from '../../server/lsp';
import { type FolderListing, isListed } from '../../server/protocol';

/** Files in memory by their URIs, read as a client reads them; what is asked for is counted. */
export interface TestWorkspace {
  /** A file with the text `!` cannot be read. */
  readonly texts: Map<string, string>;
  readonly files: WorkspaceFiles;
  readonly asked: () => { readonly lists: number; readonly reads: readonly string[] };
  readonly forget: () => void;
}

export const UNREADABLE = '!';

export function testWorkspace(entries: Readonly<Record<string, string>>): TestWorkspace {
  const texts = new Map(Object.entries(entries));
  let lists = 0;
  let reads: string[] = [];
  const listing = (folder: string): FolderListing | undefined => {
    const below = [...texts.keys()].filter((uri) => uri.startsWith(`${folder}/`)).sort();
    if (below.length === 0) return undefined;
    const names = below.map((uri) => uri.slice(folder.length + 1));
    const first = names.filter((name) => name.includes('/')).map((name) => name.slice(0, name.indexOf('/')));
    return {
      folders: [...new Set(first)].map((name) => `${folder}/${name}`),
      files: names
        .filter((name) => !name.includes('/') && isListed(name))
        .map((name) => ({ uri: `${folder}/${name}` })),
    };
  };
  return {
    texts,
    files: {
      list: async (folder) => {
        lists++;
        return listing(folder);
      },
      read: async (file) => {
        reads.push(file);
        const text = texts.get(file);
        return text === undefined || text === UNREADABLE ? { error: 'it cannot be read' } : { text };
      },
    },
    asked: () => ({ lists, reads }),
    forget: () => {
      lists = 0;
      reads = [];
    },
  };
}

/** A strategy with one milestone. */
export function strategyWith(milestone: string, title = '# Boats — Tailored Strategy v3.1'): string {
  return `${title}\n\n## 7. Timeline & Milestones\n\n**Milestones**:\n\n| # | Milestone | Target Date |\n|---|---|---|\n| M1 | ${milestone} | Week 1 |\n`;
}
