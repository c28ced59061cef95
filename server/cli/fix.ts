import { replaceFile } from './replaceFile';
import type { Strategies } from './strategies';

/** What became of one file. */
export interface FixedFile {
  readonly path: string;
  readonly outcome: 'fixed' | 'nothing to fix' | 'no strategy' | 'failed';
  /** Why it failed; empty otherwise. */
  readonly reason: string;
}

/** Applies every safe fix to a file; what cannot be read or written stays as it is. */
export function fixFile(strategies: Strategies, path: string): FixedFile {
  const opened = strategies.open(path);
  if (opened.kind === 'unreadable') return { path, outcome: 'failed', reason: opened.error };
  if (opened.kind === 'markdown') return { path, outcome: 'no strategy', reason: '' };
  const fixed = strategies.service.fixAll(opened.snapshot);
  if (fixed === undefined) return { path, outcome: 'nothing to fix', reason: '' };
  const { bytes, hasMark } = opened.file;
  const reason = replaceFile(path, bytes, new TextEncoder().encode(hasMark ? `\uFEFF${fixed}` : fixed));
  return reason === undefined ? { path, outcome: 'fixed', reason: '' } : { path, outcome: 'failed', reason };
}

export function describeFixed({ path, outcome, reason }: FixedFile): string {
  switch (outcome) {
    case 'fixed':
      return `${path}: fixed`;
    case 'nothing to fix':
      return `${path}: nothing to fix`;
    case 'no strategy':
      return `${path}: is Markdown but no strategy`;
    case 'failed':
      return `${path}: not fixed: ${reason}`;
  }
}
