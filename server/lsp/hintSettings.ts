import type { HintSettings } from '../protocol';
import { isObject } from './settings';

/** What holds for a client that sets nothing; the manifest repeats it, and a test holds the two together. */
export const DEFAULT_HINTS: HintSettings = {
  inlayHints: { expected: true, twins: true, abbreviations: false },
  codeLens: { enabled: true },
};

/** Takes from settings of unknown shape what is about hints; a broken setting counts as not set. */
export function readHintSettings(value: unknown): HintSettings {
  const { inlayHints, codeLens } = DEFAULT_HINTS;
  const hints = memberOf(value, 'inlayHints');
  const lens = memberOf(value, 'codeLens');
  return {
    inlayHints: {
      expected: flag(hints, 'expected', inlayHints.expected),
      twins: flag(hints, 'twins', inlayHints.twins),
      abbreviations: flag(hints, 'abbreviations', inlayHints.abbreviations),
    },
    codeLens: { enabled: flag(lens, 'enabled', codeLens.enabled) },
  };
}

/** The commands that a client can run for the server, as its `initializationOptions` name them. */
export function readCommands(value: unknown): ReadonlySet<string> {
  const commands = memberOf(value, 'commands');
  return new Set(Array.isArray(commands) ? commands.filter((one): one is string => typeof one === 'string') : []);
}

function flag(value: unknown, name: string, otherwise: boolean): boolean {
  const found = memberOf(value, name);
  return typeof found === 'boolean' ? found : otherwise;
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
