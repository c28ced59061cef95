/**
 * Stands in, in the bundles, for the table of all 2,231 named character references (36 KB of a server that should
 * load fast): Strategist reads every word from the source, so no decoded text is ever used. Answering `false` says
 * that a name is unknown, and the reference stays the text it is.
 */
export function decodeNamedCharacterReference(_name: string): false {
  return false;
}
