import { CompletionItemKind } from 'vscode-languageserver-types';
import { type DirectiveAction, directiveActions } from '../../document/directives';
import { type CompletionContext, NOTHING, type Offer, type OfferList, whole } from './completionContext';
import type { Insert } from './insert';
import { isInCodeBlock } from './opaque';

const WHAT: Readonly<Record<DirectiveAction, string>> = {
  disable: 'switches rules off from here on',
  enable: 'switches rules on again',
  'disable-line': 'switches rules off on this line',
  'disable-next-line': 'switches rules off on the next line',
  'disable-file': 'switches rules off in the whole file',
};

/** In a comment: what Strategist can be told there, and behind `disable` and `enable` the rules. */
export function directiveOffers(context: CompletionContext): OfferList | undefined {
  const { before } = context;
  const open = before.lastIndexOf('<!--');
  if (open < 0 || before.includes('-->', open)) return undefined;
  const comment = before.slice(open + '<!--'.length);
  return ruleOffers(context, comment) ?? actionOffers(context, comment);
}

function actionOffers(context: CompletionContext, comment: string): OfferList | undefined {
  const { after, trigger, offset, client } = context;
  const match = /^([ \t]*)([a-z-]*|strategist:[ \t]*[a-z]*)$/.exec(comment);
  const [, blanks = '', typed = ''] = match ?? [];
  if (match === null || !('strategist'.startsWith(typed) || typed.startsWith('strategist'))) return undefined;
  // A dash begins any comment; only behind the name does it ask for something.
  if (trigger !== undefined && !(/[:-]/.test(trigger) && typed.startsWith('strategist'))) return undefined;
  if (isInCodeBlock(context)) return undefined;
  const close = closing(after);
  const lead = blanks === '' ? ' ' : '';
  const rest = /^[a-z]*(?:-[a-z]+)*/.exec(after)?.[0] ?? '';
  const offer = (label: string, detail: string, tail: Insert): Offer => ({
    label,
    insert: [`${lead}${label}`, ...tail],
    kind: CompletionItemKind.Keyword,
    detail,
  });
  return {
    target: whole(offset - typed.length, offset + rest.length + strayEnd(after, rest)),
    offers: [
      ...directiveActions.map((action) =>
        offer(
          `strategist-${action}`,
          WHAT[action],
          close !== '' && client.snippets ? [' ', { placeholder: '' }, close] : [close],
        ),
      ),
      offer('strategist: on', 'treats this file as a strategy whatever it looks like', [close]),
      offer('strategist: off', 'leaves this file alone', [close]),
    ],
  };
}

function ruleOffers(context: CompletionContext, comment: string): OfferList | undefined {
  const { after, trigger, offset, knowledge } = context;
  const match = /^[ \t]*strategist-([a-z-]+)[ \t]+(\S.*)?$/.exec(comment);
  const [, action, written = ''] = match ?? [];
  if (match === null || !directiveActions.some((known) => known === action) || isInCodeBlock(context)) return undefined;
  // What follows a dash or colon is a reason for people.
  if (/(?:^|\s)(?:--|[—–:])|:\s/.test(written)) return undefined;
  const typed = /(?<![^\s,])[^\s,]*$/.exec(written)?.[0] ?? '';
  const rest = /^[a-z]*(?:-[a-z]+)*/.exec(after)?.[0] ?? '';
  if (trigger !== undefined && (trigger !== ' ' || rest !== '')) return NOTHING;
  const named = new Set(written.slice(0, written.length - typed.length).split(/[\s,]+/));
  const close = closing(after);
  return {
    target: whole(offset - typed.length, offset + rest.length + strayEnd(after, rest)),
    offers: knowledge.rules
      .filter(({ id }) => !named.has(id))
      .map(({ id, summary }) => ({
        label: id,
        insert: close === '' ? [id] : [id, close],
        kind: CompletionItemKind.Constant,
        detail: summary,
        about: { about: 'rule', id } as const,
      })),
  };
}

/** The end of the comment, where it is not there yet. */
function closing(after: string): string {
  return after.includes('-->') ? '' : ' -->';
}

/** Editors close `<` with `>` as it is typed; that alone ends no comment and gives way to what does. */
function strayEnd(after: string, rest: string): number {
  if (after.includes('-->')) return 0;
  return /^[ \t]*-?>/.exec(after.slice(rest.length))?.[0].length ?? 0;
}
