import type { Range } from 'vscode-languageserver-types';
import type { FindingCounts, PolicyState, Verdict } from '../protocol';
import { rangeOf, type Service, type Snapshot } from '../service';
import { type CheckCommand, type ReportedSeverity, severityNames } from './arguments';
import type { Strategies } from './strategies';

/** What `check` says of one file; `--format json` prints these very fields, which are promised to stay. */
export interface CheckedFile {
  readonly path: string;
  readonly kind: 'strategy' | 'markdown' | 'unreadable';
  readonly diagnostics: readonly CheckedDiagnostic[];
  readonly summary: Summary;
}

export interface CheckedDiagnostic {
  readonly rule: string;
  readonly severity: ReportedSeverity;
  readonly message: string;
  /** Zero-based lines and UTF-16 characters; a byte order mark at the file's start is not counted. */
  readonly range: Range;
  /** True when Strategist can settle the finding without a choice by a person. */
  readonly fixable: boolean;
}

/** Of an unreadable file only `error` is there, of Markdown that is no strategy nothing. */
export interface Summary {
  /** Why the file could not be read. */
  readonly error?: string;
  readonly slots?: { readonly open: number; readonly optional: number };
  /** Places for an answer and how many of them are filled. */
  readonly answers?: { readonly filled: number; readonly total: number };
  readonly sections?: readonly SectionSummary[];
  readonly verdict?: Verdict;
  /** What must be settled before a team may be given the strategy; empty unless it is not ready. */
  readonly blockers?: readonly string[];
  /** What keeps a strategy without blockers from being ready. */
  readonly reservations?: readonly string[];
  readonly policies?: readonly PolicySummary[];
  /** Of all findings, whatever `--severity` leaves out. */
  readonly findings?: FindingCounts;
}

export interface SectionSummary {
  readonly number: string;
  readonly title: string;
  readonly filled: number;
  readonly total: number;
}

export interface PolicySummary {
  readonly pillar: string;
  readonly label: string;
  readonly section: string;
  readonly state: PolicyState;
  readonly reasons: readonly string[];
}

/** Checks the files one after the other; an unreadable one is reported and stops nothing. */
export function checkFiles(strategies: Strategies, { files, severity, isQuiet }: CheckCommand): CheckedFile[] {
  const from = isQuiet ? stricter(severity, 'warning') : severity;
  return files.map((path) => checkFile(strategies, path, from));
}

function checkFile(strategies: Strategies, path: string, from: ReportedSeverity): CheckedFile {
  const opened = strategies.open(path);
  if (opened.kind === 'unreadable')
    return { path, kind: 'unreadable', diagnostics: [], summary: { error: opened.error } };
  if (opened.kind === 'markdown') return { path, kind: 'markdown', diagnostics: [], summary: {} };
  return {
    path,
    kind: 'strategy',
    diagnostics: diagnosticsOf(opened.snapshot).filter((one) => rank(one.severity) <= rank(from)),
    summary: summaryOf(strategies.service, opened.snapshot),
  };
}

function rank(severity: ReportedSeverity): number {
  return severityNames.indexOf(severity);
}

/** The limit that lets less through. */
function stricter(left: ReportedSeverity, right: ReportedSeverity): ReportedSeverity {
  return rank(left) < rank(right) ? left : right;
}

function diagnosticsOf(snapshot: Snapshot): CheckedDiagnostic[] {
  return snapshot.findings.all().map((finding) => ({
    rule: finding.rule.id,
    severity: finding.severity,
    message: finding.message,
    range: rangeOf(snapshot, finding.span),
    fixable: finding.fixes?.some((fix) => fix.safe) === true,
  }));
}

function summaryOf(service: Service, snapshot: Snapshot): Summary {
  const { slots, answers, sections, verdict, blockers, reservations, policies, findings } = service.readiness(snapshot);
  const messages = (reasons: readonly { readonly message: string }[]): string[] =>
    reasons.map(({ message }) => message);
  return {
    slots,
    answers,
    sections: sections.map(({ number, title, filled, total }) => ({ number, title, filled, total })),
    verdict,
    blockers: messages(blockers),
    reservations: messages(reservations),
    policies: policies.map((policy) => ({ ...policy, reasons: messages(policy.reasons) })),
    findings,
  };
}
