import type { BoundStrategy } from '../../binding/bindStrategy';
import type { SectionSchema } from '../../schema';
import type { Severity } from '../rule';

/** The sections that set the policies of the footer (strategy format, part 4). Without them the agents have no bounds. */
const POLICY_SECTIONS: ReadonlySet<string> = new Set([
  'cost-approval',
  'agent-scaling',
  'evidence',
  'data-preservation',
  'auto-sync',
]);

export function isPolicySection({ key }: Pick<SectionSchema, 'key'>): boolean {
  return POLICY_SECTIONS.has(key);
}

/**
 * How much the lack of a section matters. What came with v3.3 and later is part of a file that claims it in its footer;
 * free context and user acceptance
 * testing are worth having only.
 */
export function severityOfLack(strategy: BoundStrategy, section: SectionSchema): Severity {
  if (isPolicySection(section)) return 'error';
  if (section.body !== undefined || section.key === 'uat-testing') return 'information';
  const pillars = strategy.schema.pillars.filter((pillar) => pillar.section === section.key);
  if (pillars.length === 0) return 'warning';
  const claimed = strategy.footer?.pillars?.mentions ?? [];
  return claimed.some(({ pillar }) => pillar?.section === section.key) ? 'warning' : 'information';
}

/** `section 7.1, Cost Approval & Payment Governance`. */
export function nameOfSection({ number, title }: Pick<SectionSchema, 'number' | 'title'>): string {
  return `section ${number}, ${title}`;
}

/** With a capital first letter, as at the start of a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a field in quotation marks, without the marks that end a label: `“Auto-push enabled”`. */
export function quoted(label: string): string {
  return `“${label.replace(/[?:]$/, '')}”`;
}

/** How a sentence begins that says that a field is not there. Whoever has said so already knows the next one by it. */
export function lackOf(label: string): string {
  return `${quoted(label)} is missing`;
}

/** How a sentence begins that says that a section is not there. */
export function lackOfSection(section: Pick<SectionSchema, 'number' | 'title'>): string {
  return `${sentence(nameOfSection(section))}, is missing`;
}
