import { Message, PublishDiagnosticsNotification } from 'vscode-languageserver/node';

/** Makes the bytes of a message with its header, as LSP's base protocol wants them. */
export type Encoder = (message: Message) => Uint8Array;

/**
 * An encoder that keeps the bytes of each diagnostic as long as there is the diagnostic. Of a thousand of them a keystroke
 * changes a few, but a client is told of all, and a third of a megabyte of JSON takes longer to make than all else that is
 * done for the keystroke. Diagnostics must not be changed once they were sent.
 */
export function createEncoder(): Encoder {
  const known = new WeakMap<object, Buffer>();
  const bytesOf = (item: unknown): Buffer => {
    const isKept = typeof item === 'object' && item !== null;
    const old = isKept ? known.get(item) : undefined;
    if (old !== undefined) return old;
    const bytes = Buffer.from(JSON.stringify(item));
    if (isKept) known.set(item, bytes);
    return bytes;
  };
  return (message) => {
    const parts = aroundDiagnostics(message);
    if (parts === undefined) return framed([Buffer.from(JSON.stringify(message))]);
    const body = parts.diagnostics.flatMap((item, index) => (index === 0 ? [bytesOf(item)] : [COMMA, bytesOf(item)]));
    return framed([Buffer.from(parts.before), ...body, Buffer.from(parts.after)]);
  };
}

const COMMA = Buffer.from(',');

/** A message that holds a list of diagnostics, and the JSON before and behind what is in the list. */
interface Parts {
  readonly diagnostics: readonly unknown[];
  readonly before: string;
  readonly after: string;
}

function aroundDiagnostics(message: Message): Parts | undefined {
  if (Message.isNotification(message) && message.method === PublishDiagnosticsNotification.method) {
    return cutAt(message, 'params', message.params, 'diagnostics');
  }
  return Message.isResponse(message) ? cutAt(message, 'result', message.result, 'items') : undefined;
}

/** Undefined where the member is no report with a list of that name. */
function cutAt(message: Message, member: string, report: unknown, name: string): Parts | undefined {
  if (typeof report !== 'object' || report === null || !(name in report)) return undefined;
  // Reports of pulled diagnostics have a kind, and lists of completions, which are made anew each time, have none.
  if (name === 'items' && !('kind' in report)) return undefined;
  const { [name]: list, ...others }: Readonly<Record<string, unknown>> = { ...report };
  if (!Array.isArray(list)) return undefined;
  // The member and the list in it come last, so that what closes them is known.
  const json = JSON.stringify({ ...message, [member]: undefined }).slice(0, -1);
  const inner = JSON.stringify(others).slice(0, -1);
  const before = `${json},${JSON.stringify(member)}:${inner}${inner === '{' ? '' : ','}${JSON.stringify(name)}:[`;
  return { diagnostics: list, before, after: ']}}' };
}

function framed(parts: readonly Buffer[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Buffer.from(`Content-Length: ${length}\r\n\r\n`), ...parts]);
}
