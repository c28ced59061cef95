// @ts-check
/**
 * Runs beside Strategist in the web build that `npm start` and the tests serve; it is no part of the product. VS Code
 * for the web has no command line, so this is how a file gets opened: the manifest, written when the server starts,
 * says which. A window that restores its editors after a reload is left alone.
 */

const vscode = require('vscode');

/** @param {{ extension: { packageJSON: { open?: { file: string, view: string } } } }} context */
exports.activate = async (context) => {
  const { open } = context.extension.packageJSON;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (
    open === undefined ||
    folder === undefined ||
    vscode.window.tabGroups.all.some((group) => group.tabs.length > 0)
  ) {
    return;
  }
  await vscode.commands.executeCommand(open.view);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, open.file), { preview: false });
};
