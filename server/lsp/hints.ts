import type { ClientCapabilities, Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { HintSettings } from '../protocol';
import type { Service } from '../service';
import type { Lookup } from './documents';
import { DEFAULT_HINTS, readCommands, readHintSettings } from './hintSettings';

/** Hovers, inlay hints, code lenses and document links of a connection. */
export interface Hints {
  /** What the server can do of this. */
  readonly initialize: (params: InitializeParams) => ServerCapabilities;
  /** Takes the settings on and asks the client to show what they changed. */
  readonly configure: (settings: unknown) => void;
}

/** `folders` are the addresses of the workspace's folders, as they are when asked. */
export function serveHints(
  connection: Connection,
  service: Service,
  documents: Lookup,
  folders: () => readonly string[],
): Hints {
  let settings: HintSettings = DEFAULT_HINTS;
  let client = clientOf({}, undefined);

  connection.onHover(({ textDocument: { uri }, position }) => {
    const at = documents.checked(uri);
    return at === undefined ? null : service.hover(at, position, client);
  });
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) => {
    const at = documents.read(uri);
    return at === undefined ? [] : service.inlayHints(at, range, settings.inlayHints, client);
  });
  connection.onCodeLens(({ textDocument: { uri } }) => {
    const at = settings.codeLens.enabled ? documents.checked(uri) : undefined;
    return at === undefined ? [] : service.codeLenses(at, client);
  });
  connection.onDocumentLinks(({ textDocument: { uri } }) => {
    const at = documents.read(uri);
    return at === undefined ? [] : service.documentLinks(at);
  });
  connection.onDocumentLinkResolve((link) => service.resolveDocumentLink(link, folders()));

  return {
    initialize: ({ capabilities, initializationOptions }) => {
      client = clientOf(capabilities, initializationOptions);
      settings = readHintSettings(initializationOptions);
      return {
        hoverProvider: true,
        inlayHintProvider: true,
        codeLensProvider: { resolveProvider: false },
        documentLinkProvider: { resolveProvider: true },
      };
    },
    configure: (value) => {
      const before = settings;
      settings = readHintSettings(value);
      const differs = (name: keyof HintSettings): boolean =>
        JSON.stringify(before[name]) !== JSON.stringify(settings[name]);
      // A client that does not refresh shows what it has until it asks again.
      const ignore = (): void => {};
      if (client.refreshesInlayHints && differs('inlayHints')) connection.languages.inlayHint.refresh().catch(ignore);
      if (client.refreshesCodeLenses && differs('codeLens')) {
        connection.sendRequest('workspace/codeLens/refresh').catch(ignore);
      }
    },
  };
}

interface HintClient {
  readonly hoverMarkdown: boolean;
  readonly commands: ReadonlySet<string>;
  readonly refreshesInlayHints: boolean;
  readonly refreshesCodeLenses: boolean;
}

function clientOf({ textDocument, workspace }: ClientCapabilities, options: unknown): HintClient {
  // A client that says nothing of formats is an old one, and those show Markdown.
  const formats = textDocument?.hover?.contentFormat;
  return {
    hoverMarkdown: !Array.isArray(formats) || formats.includes('markdown'),
    commands: readCommands(options),
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
  };
}
