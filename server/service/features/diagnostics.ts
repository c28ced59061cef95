import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { createMemo } from '../memo';
import { pageOf } from '../rules/address';
import { totalOf } from '../rules/counts';
import type { FindingGroup } from '../rules/findings';
import type { PlacedFinding, Severity } from '../rules/rule';
import { lineOf, rangeOf, type Snapshot } from '../snapshot';
import { moveLines } from '../text/pieces';

export const DIAGNOSTIC_SOURCE = 'strategist';

/** VS Code shows no more of one file, and 10,000 diagnostics would be 1.6 MB of JSON at every keystroke. */
const MOST_DIAGNOSTICS = 1000;

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function severityOf(finding: PlacedFinding): DiagnosticSeverity {
  return SEVERITIES[finding.severity];
}

/** What a client takes of a diagnostic beside its place and message. */
export interface DiagnosticClient {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
}

/** The diagnostics of a version for one client. */
export type Diagnostics = (snapshot: Snapshot, client: DiagnosticClient) => Diagnostic[];

/**
 * The findings as diagnostics; of more than a thousand the gravest, with a first one that says how many are left out.
 * Those of a section whose lines stay where they are keep their identity from version to version, and so do those of
 * findings that are the same objects.
 */
export function createDiagnostics(): Diagnostics {
  const kept = createMemo<object, Map<Severity | undefined, KeptDiagnostics>>();
  const single = createMemo<PlacedFinding, KeptDiagnostic>();
  const ofFinding = (snapshot: Snapshot, finding: PlacedFinding, client: DiagnosticClient): Diagnostic => {
    const known = single.get(finding);
    if (known?.client === client && known.uri === snapshot.uri) return known.diagnostic;
    const diagnostic = diagnosticOf(snapshot, finding, client);
    single.set(finding, { client, uri: snapshot.uri, diagnostic });
    return diagnostic;
  };
  const ofGroup = (snapshot: Snapshot, group: FindingGroup, client: DiagnosticClient): readonly Diagnostic[] => {
    const make = () => group.own().map((finding) => diagnosticOf(snapshot, finding, client));
    const { key, severity, section } = group;
    if (key === undefined) return make();
    const bySeverity = kept.get(key) ?? new Map<Severity | undefined, KeptDiagnostics>();
    const line = lineOf(snapshot, section.start);
    const known = bySeverity.get(severity);
    const isKnown = known?.client === client && known.uri === snapshot.uri;
    if (isKnown && known.line === line) return known.diagnostics;
    // A line that is put in above moves them all, and to word a thousand takes longer than all the rest.
    const diagnostics = isKnown ? known.diagnostics.map((one) => moveDiagnostic(one, line - known.line)) : make();
    bySeverity.set(severity, { line, client, uri: snapshot.uri, diagnostics });
    kept.set(key, bySeverity);
    return diagnostics;
  };
  return (snapshot, client) => {
    const total = totalOf(snapshot.findings.counts);
    const most = total <= MOST_DIAGNOSTICS ? MOST_DIAGNOSTICS : MOST_DIAGNOSTICS - 1;
    const ofGroups = snapshot.findings.groups(most).flatMap((group) => {
      const own = ofGroup(snapshot, group, client);
      const others = group.others.map((finding) => ofFinding(snapshot, finding, client));
      return others.length === 0 ? own : inOrder([...own, ...others]);
    });
    return total <= MOST_DIAGNOSTICS ? ofGroups : [notice(total - most), ...ofGroups];
  };
}

function moveDiagnostic({ range, relatedInformation, ...diagnostic }: Diagnostic, by: number): Diagnostic {
  return {
    range: moveLines(range, by),
    ...diagnostic,
    ...(relatedInformation === undefined
      ? {}
      : {
          relatedInformation: relatedInformation.map(({ location: { uri, range: at }, message }) => ({
            location: { uri, range: moveLines(at, by) },
            message,
          })),
        }),
  };
}

function inOrder(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.sort(
    ({ range: { start: left } }, { range: { start: right } }) =>
      left.line - right.line || left.character - right.character,
  );
}

interface KeptDiagnostic {
  readonly client: DiagnosticClient;
  readonly uri: string;
  readonly diagnostic: Diagnostic;
}

interface KeptDiagnostics extends Omit<KeptDiagnostic, 'diagnostic'> {
  /** The line at which the section started. */
  readonly line: number;
  readonly diagnostics: readonly Diagnostic[];
}

function notice(hidden: number): Diagnostic {
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: DIAGNOSTIC_SOURCE,
    code: 'more-findings',
    message: `${hidden} more findings are not shown. They appear as the ones shown here are settled.`,
  };
}

export function diagnosticOf(snapshot: Snapshot, finding: PlacedFinding, client: DiagnosticClient): Diagnostic {
  const { rule, related } = finding;
  return {
    range: rangeOf(snapshot, finding.span),
    severity: severityOf(finding),
    source: DIAGNOSTIC_SOURCE,
    code: rule.id,
    message: finding.message,
    ...(client.codeDescription ? { codeDescription: { href: pageOf(rule.id) } } : {}),
    ...(client.relatedInformation && related !== undefined && related.length > 0
      ? {
          relatedInformation: related.map(({ span, message }) => ({
            location: { uri: snapshot.uri, range: rangeOf(snapshot, span) },
            message,
          })),
        }
      : {}),
  };
}
