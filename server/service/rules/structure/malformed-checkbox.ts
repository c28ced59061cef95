import { proseOf } from '../../binding/references';
import { allMatches } from '../../text/allMatches';
import { oneLine } from '../../text/oneLine';
import { span, textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';

/** Strategy format, part 1, rule 8; GitHub Flavored Markdown, task list items. */
export const malformedCheckbox: SectionRule = {
  scope: 'section',
  meta: {
    id: 'malformed-checkbox',
    family: 'structure',
    severity: 'warning',
    summary: 'A box of a checklist is not written as `[ ]` or `[x]`.',
    documentation: [
      'Markdown knows two boxes: `- [ ]` and `- [x]`, with one blank or one x between the brackets and a blank behind them.',
      'Anything else is plain text, so the item counts neither as ticked nor as open.',
    ].join(' '),
    examples: [
      {
        title: 'Boxes that are none',
        text: '## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] Test reports\n- ⟦[]⟧ Build logs\n- ⟦[ x]⟧ Screenshots\n- ⟦[x]⟧Benchmarks\n- ⟦(x)⟧ Audit\n',
        fixed:
          '## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] Test reports\n- [ ] Build logs\n- [x] Screenshots\n- [x] Benchmarks\n- [x] Audit\n',
      },
      {
        title: 'No blank behind the dash',
        text: '## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] Test reports\n⟦-[x]⟧ Build logs\n',
        fixed: '## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] Test reports\n- [x] Build logs\n',
      },
      {
        title: 'Boxes, and brackets elsewhere',
        text: '## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [X] Test reports (x)\n- [ ] `[]` is an empty list\n',
      },
    ],
  },
  check: ({ section, checklists }) => {
    if (checklists.length === 0) return [];
    const prose = proseOf(section);
    return checklists.flatMap(({ node, items }) => {
      const findings = items.flatMap(({ node: item }): Finding[] => {
        const match = item.box === undefined ? BOX.exec(textOf(prose, item.text).slice(0, 12)) : null;
        if (match === null) return [];
        const end = item.text.start + match[0].length;
        const glued = /\S/.test(prose.charAt(end));
        const box = /[xX☑☒✅✓✔]/u.test(match[0]) ? '[x]' : '[ ]';
        return [report(item.text.start, end, glued ? `${box} ` : box)];
      });
      const body = textOf(prose, node.span);
      for (const match of allMatches(body, GLUED)) {
        const start = node.span.start + match.index + (match[1]?.length ?? 0);
        const mark = match[2] ?? '';
        findings.push(report(start, start + mark.length, `${mark.charAt(0)} ${mark.slice(1)}`));
      }
      return findings;
    });
  },
};

const BOX = /^(?:\[\]|\[[ \t]{0,3}[xX✓✔]?[ \t]{0,3}\]|\([ \t]?[xX]?[ \t]?\)|[☐☑☒✅✓✔])/u;

/** `-[x]` at the start of a line. */
const GLUED = /([\r\n][ \t]{0,8})([-*+]\[[ xX]\])(?=[ \t])/g;

function report(start: number, end: number, box: string): Finding {
  return {
    span: span(start, end),
    message: `This is no box in Markdown, so the item counts neither as ticked nor as open. Write “${oneLine(box)}”.`,
    fixes: [{ title: `Write “${oneLine(box)}”`, edits: [{ start, end, text: box }], safe: true }],
  };
}
