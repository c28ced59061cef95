/** Whether a client that asks for kinds wants this one: as LSP says, a kind admits itself and everything below it. */
export function wantsKind(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}
