import { type ConfigurationChangeEvent, languages, RelativePattern, type TextDocument, workspace } from 'vscode';

const SECTION = 'strategist';

export function changesFiles(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${SECTION}.files`);
}

/** Whether `strategist.files` names a document, relative to a workspace folder or by its whole path. */
export function isNamed(document: TextDocument): boolean {
  const value = workspace.getConfiguration(SECTION).get<unknown>('files');
  if (!Array.isArray(value)) return false;
  const patterns = value.filter((pattern): pattern is string => typeof pattern === 'string' && pattern !== '');
  const folders = workspace.workspaceFolders ?? [];
  return patterns.some(
    (pattern) =>
      languages.match({ pattern }, document) > 0 ||
      folders.some((folder) => languages.match({ pattern: new RelativePattern(folder, pattern) }, document) > 0),
  );
}

export function changesTableTabs(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${SECTION}.tableTabs`);
}

export function walksCellsByTab(): boolean {
  return workspace.getConfiguration(SECTION).get<unknown>('tableTabs') === true;
}

export function suggestsOnNextSlot(): boolean {
  return workspace.getConfiguration(SECTION).get<unknown>('suggestOnNextSlot') === true;
}
