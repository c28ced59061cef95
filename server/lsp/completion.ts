import {
  CompletionTriggerKind,
  type Connection,
  type InitializeParams,
  MarkupKind,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { COMPLETION_TRIGGERS, type CompletionClient, type Service, type Snapshot } from '../service';
import { otherItemKinds, withItemKinds } from './kinds';

export interface Completion {
  /** Takes up what the client can do, and says what the server can. */
  readonly initialize: (params: InitializeParams) => Pick<ServerCapabilities, 'completionProvider'>;
}

/** Answers completion and its resolving from the latest snapshot. */
export function serveCompletion(
  connection: Connection,
  service: Service,
  snapshotOf: (uri: string) => Snapshot | undefined,
): Completion {
  let client = clientOf(undefined);
  let others = otherItemKinds(undefined);
  connection.onCompletion(({ textDocument, position, context }) => {
    const snapshot = snapshotOf(textDocument.uri);
    const isTyped = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
    const trigger = isTyped ? context.triggerCharacter : undefined;
    const list = snapshot === undefined ? null : service.completion(snapshot, position, trigger, client);
    return list === null ? null : withItemKinds(list, others);
  });
  connection.onCompletionResolve((item) => service.resolveCompletion(item, client));
  return {
    initialize: (params) => {
      client = clientOf(params);
      others = otherItemKinds(params.capabilities.textDocument?.completion?.completionItemKind?.valueSet);
      return { completionProvider: { triggerCharacters: [...COMPLETION_TRIGGERS], resolveProvider: true } };
    },
  };
}

function clientOf(params: InitializeParams | undefined): CompletionClient {
  const item = params?.capabilities.textDocument?.completion?.completionItem;
  const formats = item?.documentationFormat;
  return {
    snippets: item?.snippetSupport === true,
    labelDetails: item?.labelDetailsSupport === true,
    insertReplace: item?.insertReplaceSupport === true,
    // A client that says nothing of formats is an old one, and those show Markdown.
    completionMarkdown: !Array.isArray(formats) || formats.includes(MarkupKind.Markdown),
  };
}
