import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { DiagnosticData } from '../../protocol';
import { pageOf } from '../rules/address';
import type { PlacedFinding, Severity } from '../rules/rule';
import { rangeOf, type Snapshot } from '../snapshot';

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
  readonly data: boolean;
}

/** The findings as diagnostics; of more than a thousand the gravest, with a last one that says how many are left out. */
export function diagnostics(snapshot: Snapshot, client: DiagnosticClient): Diagnostic[] {
  const { findings } = snapshot;
  const total = findings.counts.error + findings.counts.warning + findings.counts.information + findings.counts.hint;
  if (total <= MOST_DIAGNOSTICS) return findings.all().map((finding) => diagnosticOf(snapshot, finding, client));
  const shown = findings.gravest(MOST_DIAGNOSTICS - 1);
  const notice: Diagnostic = {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: DIAGNOSTIC_SOURCE,
    code: 'more-findings',
    message: `${total - shown.length} more findings are not shown. They appear as the ones shown here are settled.`,
  };
  return [notice, ...shown.map((finding) => diagnosticOf(snapshot, finding, client))];
}

export function diagnosticOf(snapshot: Snapshot, finding: PlacedFinding, client: DiagnosticClient): Diagnostic {
  const { rule, related } = finding;
  const data: DiagnosticData = { rule: rule.id };
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
    ...(client.data ? { data } : {}),
  };
}
