import type { Severity } from './rule';

/** How many findings there are of each severity. */
export type Counts = Readonly<Record<Severity, number>>;

/** The gravest first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export function countsOf(graded: readonly { readonly severity: Severity }[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of graded) counts[severity]++;
  return counts;
}

export function sumOf(all: readonly Counts[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const one of all) for (const severity of SEVERITIES) counts[severity] += one[severity];
  return counts;
}

export function totalOf({ error, warning, information, hint }: Counts): number {
  return error + warning + information + hint;
}
