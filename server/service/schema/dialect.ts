import { normalizeLabel } from './labels';
import type { Dialect, FieldSchema, Labelled, Numbering } from './model';

export interface DialectEvidence {
  readonly numbering: Numbering;
  /** Fields of the file with their labels as written there. */
  readonly labels: readonly { readonly field: FieldSchema; readonly label: string }[];
  /** The slots of the file, with or without their brackets. */
  readonly slots: readonly string[];
}

/** What a stretch of a file tells of its dialect, in numbers that can be added up. */
export interface DialectSigns {
  readonly openings: number;
  readonly briefOpenings: number;
  readonly tellingLabels: number;
  readonly compactLabels: number;
}

export function dialectSigns({ labels, slots }: Omit<DialectEvidence, 'numbering'>): DialectSigns {
  const openings = slots.map((slot) => /^\[?FILL( IN)?\b/u.exec(slot)).filter((match) => match !== null);
  const telling = labels.filter(({ field }) => field.labels.compact !== undefined);
  const compact = telling.filter(
    ({ field, label }) => normalizeLabel(label) === normalizeLabel(labelIn(field, 'compact')),
  );
  return {
    openings: openings.length,
    briefOpenings: openings.filter((match) => match[1] === undefined).length,
    tellingLabels: telling.length,
    compactLabels: compact.length,
  };
}

/**
 * The dialect of a file, so that what is inserted looks like what is there. The template is known by its numbering,
 * the brief dialect by slots that say `FILL` instead of `FILL IN`, the compact one by its short labels.
 */
export function dialectBySigns(numbering: Numbering, signs: readonly DialectSigns[]): Dialect {
  if (numbering === 'template') return 'template';
  const sum = (count: (one: DialectSigns) => number): number => signs.reduce((total, one) => total + count(one), 0);
  if (sum((one) => one.briefOpenings) * 2 > sum((one) => one.openings)) return 'brief';
  return sum((one) => one.compactLabels) * 2 > sum((one) => one.tellingLabels) ? 'compact' : 'long';
}

export function detectDialect({ numbering, ...evidence }: DialectEvidence): Dialect {
  return dialectBySigns(numbering, [dialectSigns(evidence)]);
}

/** The label as a dialect writes it. */
export function labelIn(labelled: Labelled, dialect: Dialect): string {
  return labelled.labels[dialect] ?? labelled.label;
}

/** An empty slot as a dialect writes it; without a hint the template has no words of its own, so `fallback` is used. */
export function slotIn(dialect: Dialect, hint: string | undefined, fallback: string): string {
  switch (dialect) {
    case 'long':
      return hint === undefined ? '[FILL IN]' : `[FILL IN — ${hint}]`;
    case 'compact':
      return hint === undefined ? '[FILL IN]' : `[FILL IN: ${hint}]`;
    case 'brief':
      return hint === undefined ? '[FILL]' : `[FILL — ${hint}]`;
    case 'template':
      return `[${hint ?? fallback}]`;
  }
}
