import type { PlacedHeading } from '../../binding/views';
import { oneLine } from '../../text/oneLine';
import { shift } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';
import { nameOfSection, sentence } from '../support/importance';
import { spanOfHeading } from '../support/sectionPlace';

/** Strategy format, part 1, rule 3, and part 7: two sections of one number. */
export const repeatedSection: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'repeated-section',
    family: 'structure',
    severity: 'warning',
    summary: 'A section is there twice, or two sections have one number.',
    documentation: [
      'Where a section is there twice, one agent follows the first and another the second.',
      'Move what both say into one of them. Two different sections of one number are a matter of reading only:',
      'a reference to the number no longer says which is meant.',
    ].join(' '),
    examples: [
      {
        title: 'A section copied',
        text: '## 8. Success Criteria\n\nText\n\n## ⟦8. Success Criteria⟧\n\nText\n',
      },
      {
        title: 'Two sections of one number',
        text: '## 8. Success Criteria\n\nText\n\n## ⟦8⟧. Glossary\n\nText\n',
      },
      { title: 'Steps with numbers of their own', text: '## 8. Success Criteria\n\nText\n\n### 8. Step\n\nText\n' },
    ],
  },
  check: ({ headings, missing }) => {
    const findings: Finding[] = [];
    const copies = new Map<string, number>();
    const firsts = new Map<string, PlacedHeading>();
    for (const at of headings()) {
      if (at.schema !== undefined && !firsts.has(at.schema.key)) firsts.set(at.schema.key, at);
    }
    const byNumber = new Map(Array.from(firsts.values(), (at) => [at.heading.number, at]));
    for (const at of headings()) {
      const { schema, heading } = at;
      if (heading.number === '') continue;
      const first = schema === undefined ? undefined : firsts.get(schema.key);
      if (schema !== undefined && first !== undefined && first !== at) {
        const count = copies.get(schema.key) ?? 0;
        if (count >= MOST) continue;
        copies.set(schema.key, count + 1);
        findings.push({
          span: spanOfHeading(at),
          message: `${sentence(nameOfSection(schema))}, is here a second time, and the agents cannot know which of the two counts. Bring them together in one.`,
          related: [{ span: spanOfHeading(first), message: 'The first is here.' }],
        });
        continue;
      }
      const other = schema === undefined && heading.depth === 2 ? byNumber.get(heading.number) : undefined;
      if (other === undefined || missing.some(({ number }) => number === heading.number)) continue;
      findings.push({
        span: shift(heading.numberSpan, at.start),
        severity: 'information',
        message: `Two sections have the number ${oneLine(heading.number)}, so a reference to it may mean either. Give this one a number of its own.`,
        related: [{ span: spanOfHeading(other), message: 'The other is here.' }],
      });
    }
    return findings;
  },
};

/** Of a section that is there many times, as in several strategies in one file, the first copies are enough to say so. */
const MOST = 3;
