import {
  ConfigurationTarget,
  extensions,
  l10n,
  type Position,
  Range,
  type TextDocument,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { shownText } from '../shown-text';

/** Something that reports the open slots of a strategy as mistakes, and how it is kept from that. */
export interface Conflict {
  /** What is in the way, and exactly what would be changed. */
  readonly explanation: string;
  /** Makes the change; the result takes it back. */
  readonly resolve: () => Promise<() => Promise<void>>;
}

/** The conflicts that a document really has now. */
export function conflictsOf(document: TextDocument): readonly Conflict[] {
  return [linkValidation(document), markdownlint(document)].filter((conflict) => conflict !== undefined);
}

const BUILT_IN = 'vscode.markdown-language-features';
const REFERENCES = 'validate.referenceLinks.enabled';

/**
 * VS Code's own link validation takes a slot for a reference without a definition. Its setting is one of a folder: there
 * is none for single files, and `ignoredLinks` is about links to files.
 */
function linkValidation(document: TextDocument): Conflict | undefined {
  const folder = workspace.getWorkspaceFolder(document.uri);
  const settings = workspace.getConfiguration('markdown', document.uri);
  const isOn = extensions.getExtension(BUILT_IN) !== undefined && settings.get<unknown>('validate.enabled') === true;
  if (!isOn || folder === undefined || settings.get<unknown>(REFERENCES) === 'ignore') return undefined;
  const isOneOfMany = (workspace.workspaceFolders ?? []).length > 1;
  const target = isOneOfMany ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace;
  return {
    explanation: l10n.t(
      'VS Code’s link validation reports open slots as links without a definition. The setting “markdown.{0}” would become “ignore” for the folder “{1}”.',
      REFERENCES,
      shownText(folder.name),
    ),
    resolve: async () => {
      const set = settings.inspect<unknown>(REFERENCES);
      const before = isOneOfMany ? set?.workspaceFolderValue : set?.workspaceValue;
      await settings.update(REFERENCES, 'ignore', target);
      return async () => {
        await workspace.getConfiguration('markdown', document.uri).update(REFERENCES, before, target);
      };
    },
  };
}

const LINTER = 'DavidAnson.vscode-markdownlint';
const COMMENT = '<!-- markdownlint-disable-file -->';

/** Its comment is the one way that every version of it knows and that concerns nothing but the file. */
function markdownlint(document: TextDocument): Conflict | undefined {
  const isOn = extensions.getExtension(LINTER) !== undefined && runsLinter(document);
  if (!isOn || /<!--\s*markdownlint-disable-file\b/.test(document.getText())) return undefined;
  return {
    explanation: l10n.t(
      'markdownlint reports the long lines and brackets of a strategy. The comment “{0}” would be added at the end of this file.',
      COMMENT,
    ),
    resolve: async () => {
      const end = document.lineAt(document.lineCount - 1).range.end;
      const added = `${end.character === 0 ? '' : '\n'}\n${COMMENT}\n`;
      await insert(document, end, added);
      return () => removeComment(document);
    },
  };
}

function runsLinter(document: TextDocument): boolean {
  return workspace.getConfiguration('markdownlint', document.uri).get<unknown>('run') !== 'never';
}

async function insert(document: TextDocument, position: Position, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, position, text);
  await workspace.applyEdit(edit);
}

async function removeComment(document: TextDocument): Promise<void> {
  const text = document.getText();
  const at = text.lastIndexOf(COMMENT);
  if (at < 0) return;
  const start = text.slice(0, at).replace(/(\r\n|\n)$/, '').length;
  const end = at + COMMENT.length + (/^\r?\n/.exec(text.slice(at + COMMENT.length))?.[0].length ?? 0);
  const edit = new WorkspaceEdit();
  edit.delete(document.uri, new Range(document.positionAt(start), document.positionAt(end)));
  await workspace.applyEdit(edit);
}
