import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
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

/** The findings as diagnostics; of more than a thousand the gravest, with a last one that says how many are left out. */
export function diagnostics(snapshot: Snapshot): Diagnostic[] {
  const { findings } = snapshot;
  const total = findings.counts.error + findings.counts.warning + findings.counts.information + findings.counts.hint;
  if (total <= MOST_DIAGNOSTICS) return findings.all().map((finding) => diagnosticOf(snapshot, finding));
  const shown = findings.gravest(MOST_DIAGNOSTICS - 1);
  const notice: Diagnostic = {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: DIAGNOSTIC_SOURCE,
    code: 'more-findings',
    message: `${total - shown.length} more findings are not shown. They appear as the ones shown here are settled.`,
  };
  return [notice, ...shown.map((finding) => diagnosticOf(snapshot, finding))];
}

export function diagnosticOf(snapshot: Snapshot, finding: PlacedFinding): Diagnostic {
  return {
    range: rangeOf(snapshot, finding.span),
    severity: severityOf(finding),
    source: DIAGNOSTIC_SOURCE,
    code: finding.rule.id,
    message: finding.message,
  };
}
