import { type CodeAction, type Command, Uri, workspace } from 'vscode';

/**
 * The actions without those that would create what is there. The server reads no files, so it offers to create every file
 * that a strategy names.
 */
export async function withoutExistingFiles(
  actions: readonly (Command | CodeAction)[] | null | undefined,
): Promise<(Command | CodeAction)[]> {
  const kept: (Command | CodeAction)[] = [];
  for (const action of actions ?? []) {
    const created = createdBy(action);
    if (created === undefined || !(await exists(created))) kept.push(action);
  }
  return kept;
}

/** The address that the server put into the `data` of the action, see `FileCreation` of the protocol. */
function createdBy(action: Command | CodeAction): Uri | undefined {
  const data: unknown = 'data' in action ? action.data : undefined;
  if (typeof data !== 'object' || data === null || !('creates' in data)) return undefined;
  return typeof data.creates === 'string' ? Uri.parse(data.creates) : undefined;
}

function exists(uri: Uri): Thenable<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
