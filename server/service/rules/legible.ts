import { oneLine } from '../text/oneLine';
import type { Finding } from './rule';

/** In characters. Rules cut the words that they repeat, so that this cuts a message only where one has missed some. */
const LONGEST_MESSAGE = 1000;
const LONGEST_TITLE = 300;

/** More places than these nobody looks at; a value that a thousand rows contradict would list them all. */
const MOST_RELATED = 20;

/**
 * The finding as people may be shown it, whatever a rule takes over from the document: on one line, of a length that has
 * a bound, and with nothing that hides text or turns it round.
 */
export function legible(finding: Finding): Finding {
  const { span, message, severity, related, fixes } = finding;
  return {
    span,
    message: oneLine(message, LONGEST_MESSAGE),
    ...(severity === undefined ? {} : { severity }),
    ...(related === undefined
      ? {}
      : {
          related: related
            .slice(0, MOST_RELATED)
            .map((one) => ({ ...one, message: oneLine(one.message, LONGEST_MESSAGE) })),
        }),
    ...(fixes === undefined
      ? {}
      : { fixes: fixes.map((fix) => ({ ...fix, title: oneLine(fix.title, LONGEST_TITLE) })) }),
  };
}
