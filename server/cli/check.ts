import { readFileSync } from 'node:fs';
import type { Range } from 'vscode-languageserver-types';
import { isStrategyText } from '../protocol';
import { countSection, createService, rangeOf, type Service } from '../service';

/** What `check` says of one file; `--format json` prints these very fields, which are promised to stay. */
export interface CheckedFile {
  readonly path: string;
  readonly kind: 'strategy' | 'markdown' | 'unreadable';
  readonly diagnostics: readonly CheckedDiagnostic[];
  readonly summary: Summary;
}

export interface CheckedDiagnostic {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  /** Zero-based lines and UTF-16 characters; a byte order mark at the file's start is not counted. */
  readonly range: Range;
  /** True when Strategist can settle the finding without a choice by a person. */
  readonly fixable: boolean;
}

export interface Summary {
  /** Why the file could not be read; only in that case. */
  readonly error?: string;
  readonly slots?: { readonly open: number; readonly optional: number };
  /** Places for an answer and how many of them are filled. */
  readonly answers?: { readonly filled: number; readonly total: number };
  readonly sections?: readonly SectionSummary[];
}

export interface SectionSummary {
  readonly number: string;
  readonly title: string;
  readonly filled: number;
  readonly total: number;
}

/** Checks the files one after the other; an unreadable one is reported and stops nothing. */
export function checkFiles(paths: readonly string[]): CheckedFile[] {
  const service = createService();
  return paths.map((path) => {
    const read = readText(path);
    if (typeof read !== 'string') return { path, kind: 'unreadable', diagnostics: [], summary: { error: read.error } };
    return isStrategyText(read) ? checkStrategy(service, path, read) : plainMarkdown(path);
  });
}

function plainMarkdown(path: string): CheckedFile {
  return { path, kind: 'markdown', diagnostics: [], summary: {} };
}

function checkStrategy(service: Service, path: string, content: string): CheckedFile {
  const snapshot = service.open(path, 0, content);
  const { document, findings } = snapshot;
  const sections = document.sections
    .map(({ section }) => ({ section, count: countSection(section) }))
    .filter(({ section }) => section.heading !== undefined);
  const slots = document.sections.flatMap(({ section }) => section.slots);
  const total = sections.reduce((sum, { count }) => sum + count.total, 0);
  const open = sections.reduce((sum, { count }) => sum + count.open, 0);
  return {
    path,
    kind: 'strategy',
    diagnostics: findings.all().map((finding) => ({
      rule: finding.rule.id,
      severity: finding.severity,
      message: finding.message,
      range: rangeOf(snapshot, finding.span),
      fixable: finding.fixes?.some((fix) => fix.safe) === true,
    })),
    summary: {
      slots: { open: slots.length, optional: slots.filter((slot) => slot.optional).length },
      answers: { filled: total - open, total },
      sections: sections
        .filter(({ section }) => section.heading?.number !== '')
        .map(({ section, count }) => ({
          number: section.heading?.number ?? '',
          title: section.heading?.title ?? '',
          filled: count.total - count.open,
          total: count.total,
        })),
    },
  };
}

function readText(path: string): string | { readonly error: string } {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { error: reasonOf(error) };
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { error: 'the file is UTF-16; save it as UTF-8' };
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { error: 'the file is not UTF-8 text' };
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder, not a file';
    case 'EACCES':
    case 'EPERM':
      return 'reading it is not permitted';
    case 'ELOOP':
      return 'its symbolic links go round in a circle';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
