import { proseOf } from '../../binding/references';
import { allMatches } from '../../text/allMatches';
import { span } from '../../text/span';
import type { SectionRule } from '../rule';

/** Strategy format, part 7: `[FILL IN]: https://…` turns every slot into a link. */
export const definitionOfSlotKeyword: SectionRule = {
  scope: 'section',
  meta: {
    id: 'definition-of-slot-keyword',
    family: 'structure',
    severity: 'warning',
    summary: 'A link definition is named like a slot, which turns every such slot into a link.',
    documentation: [
      'In Markdown, `[FILL IN]: https://example.org` on a line of its own defines a link, and from then on each `[FILL IN]`',
      'of the file is shown as that link. Strategist still counts the slots; previews, GitHub and other tools do not.',
      'Give the definition another name, or write it as a field.',
    ].join(' '),
    examples: [
      {
        title: 'A definition that catches every slot',
        text: '## 9. Reference & Inspiration\n\n**Design Inspiration**: [FILL IN]\n\n⟦[FILL IN]⟧: https://example.org\n',
      },
      {
        title: 'A definition of another name, and a slot before a colon',
        text: '## 9. Reference & Inspiration\n\n[docs]: https://example.org\n\n[FILL IN]: what we like about it\n',
      },
    ],
  },
  check: ({ section }) => {
    if (!section.text.includes(']:')) return [];
    return allMatches(proseOf(section), DEFINITION).map((match) => {
      const start = match.index + (match[1]?.length ?? 0);
      return {
        span: span(start, start + (match[2]?.length ?? 0)),
        message:
          'This line defines a link with the name of a slot: previews and other tools now show every such slot of the file as that link. Name it otherwise.',
      };
    });
  },
};

/** What stands before the label on its line, the label, and a destination with at most a title behind it. */
const DEFINITION =
  /(?<=^|[\r\n])([ \t]{0,3}(?:[-*+>][ \t]{1,3})?)(\[[ \t]?FILL(?:[ \t]IN)?(?![\w-])[^[\]\r\n]{0,400}\]):[ \t]{0,4}\S{1,2000}(?:[ \t]{1,4}(?:"[^"\r\n]{0,200}"|'[^'\r\n]{0,200}'|\([^)\r\n]{0,200}\)))?[ \t]{0,4}(?=[\r\n]|$)/g;
