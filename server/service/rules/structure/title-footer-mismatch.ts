import { oneLine } from '../../text/oneLine';
import { shift, span } from '../../text/span';
import type { Finding, Fix, StrategyRule } from '../rule';
import { isShippedTemplate } from '../support/shippedTemplate';

/** Strategy format, part 4: title and footer carry the same version. */
export const titleFooterMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'title-footer-mismatch',
    family: 'structure',
    severity: 'warning',
    summary: 'Title and footer carry different versions.',
    documentation: [
      'The version says which sections and policies hold. Where title and footer differ, the sections that are there',
      'decide which of the two is right. The generic template ships with v3.3 in its title and v3.4 in its footer, and is',
      'not reported.',
    ].join(' '),
    examples: [
      {
        title: 'The footer was left behind',
        text: '# Demo — Tailored Strategy v3.1\n\n## 1. Project Identity\n\nText\n\n*Demo Team Strategy v⟦3.3⟧ — Demo*\n',
        fixed:
          '# Demo — Tailored Strategy v3.1\n\n## 1. Project Identity\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n',
      },
      {
        title: 'The same version',
        text: '# Demo — Tailored Strategy v3.1\n\n## 1. Project Identity\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n',
      },
    ],
  },
  check: (strategy) => {
    const title = strategy.title?.title?.version;
    const footer = strategy.footer?.name;
    if (title === undefined || footer === undefined || strategy.title === undefined) return [];
    if (title.number === footer.name.version.number || isShippedTemplate(strategy)) return [];
    const inTitle = shift(span(title.start, title.end), strategy.title.span.start);
    const inFooter = shift(span(footer.name.version.start, footer.name.version.end), footer.span.start);
    const titleIsRight =
      title.number === strategy.schema.version || footer.name.version.number !== strategy.schema.version;
    const [wrong, right] = titleIsRight ? [inFooter, inTitle] : [inTitle, inFooter];
    const number = titleIsRight ? title.number : footer.name.version.number;
    const decided = number === strategy.schema.version;
    const settle = (at: typeof wrong, to: string, safe: boolean): Fix => ({
      title: `Change ${at === inTitle ? 'the title' : 'the footer'} to v${to}`,
      edits: [{ ...at, text: to }],
      safe,
    });
    const other = titleIsRight ? footer.name.version.number : title.number;
    const finding: Finding = {
      span: wrong,
      message: `The title says v${oneLine(title.number)}, the footer v${oneLine(footer.name.version.number)}, so readers do not know which sections and policies hold. ${decided ? `The sections are those of v${number}.` : 'Settle on one.'}`,
      related: [{ span: right, message: 'The other version is here.' }],
      fixes: [settle(wrong, number, decided), ...(decided ? [] : [settle(right, other, false)])],
    };
    return [finding];
  },
};
