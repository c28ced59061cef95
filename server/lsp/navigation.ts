import {
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { type FindProblemParams, findProblemRequest } from '../protocol';
import type { Service } from '../service';
import type { Lookup } from './documents';

/** Definitions, references, highlights, renaming, growing selections, and problems in turn. */
export interface Navigation {
  /** What the server can do of this. */
  readonly initialize: (params: InitializeParams) => ServerCapabilities;
}

export function serveNavigation(connection: Connection, service: Service, documents: Lookup): Navigation {
  let client = clientOf({});

  connection.onDefinition(({ textDocument: { uri }, position }) => {
    const at = documents.read(uri);
    return at === undefined ? null : service.definition(at, position, client);
  });
  connection.onReferences(({ textDocument: { uri }, position, context: { includeDeclaration } }) => {
    const at = documents.read(uri);
    return at === undefined ? null : service.references(at, position, includeDeclaration);
  });
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) => {
    const at = documents.read(uri);
    return at === undefined ? null : service.documentHighlights(at, position);
  });
  connection.onPrepareRename(({ textDocument: { uri }, position }) => {
    const at = documents.read(uri);
    return at === undefined ? null : orRefuse(service.prepareRename(at, position));
  });
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) => {
    const at = documents.read(uri);
    return at === undefined ? null : orRefuse(service.rename(at, position, newName, client));
  });
  connection.onSelectionRanges(({ textDocument: { uri }, positions }) => {
    const at = documents.read(uri);
    return at === undefined ? null : service.selectionRanges(at, positions);
  });
  connection.onRequest(findProblemRequest, ({ textDocument, position, direction, range }: FindProblemParams) => {
    const at = documents.checked(textDocument.uri);
    return at === undefined ? null : service.findProblem(at, position, direction, range);
  });

  return {
    initialize: ({ capabilities }) => {
      client = clientOf(capabilities);
      return {
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        // LSP 3.17: options are only for clients that say that they prepare a rename.
        renameProvider: client.preparesRename ? { prepareProvider: true } : true,
        selectionRangeProvider: true,
      };
    },
  };
}

/** A refusal is an error by which an editor shows the reason and leaves the text alone. */
function orRefuse<Answer extends object>(answer: Answer | { readonly refusal: string }): Answer | ResponseError<void> {
  return 'refusal' in answer ? new ResponseError(LSPErrorCodes.RequestFailed, answer.refusal) : answer;
}

interface NavigationClient {
  readonly definitionLinks: boolean;
  readonly documentChanges: boolean;
  readonly preparesRename: boolean;
}

function clientOf({ textDocument, workspace }: ClientCapabilities): NavigationClient {
  return {
    definitionLinks: textDocument?.definition?.linkSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
  };
}
