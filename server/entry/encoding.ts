import { Message, PublishDiagnosticsNotification } from 'vscode-languageserver/node';

/** Makes the bytes of a message with its header, as LSP's base protocol wants them. */
export type Encoder = (message: Message) => Encoded;

export interface Encoded {
  /** Good until they are said to be written. */
  readonly bytes: Uint8Array;
  /** Has to be called once, when the bytes are written or never will be. */
  readonly written: () => void;
}

/**
 * An encoder that keeps the JSON of the last list of diagnostics. Of a thousand of them a keystroke changes a few, but a
 * client is told of all, and a third of a megabyte of JSON takes longer to make than all else that is done for the
 * keystroke. What stays the same object is copied; diagnostics must not be changed once they were sent.
 */
export function createEncoder(): Encoder {
  const places = createPlaces();
  let last: EncodedList = { place: places.take(undefined), ends: [], indexes: new Map() };
  return (message) => {
    const parts = aroundDiagnostics(message);
    if (parts === undefined) return { bytes: framed(Buffer.from(JSON.stringify(message))), written: () => {} };
    last = writeItems(places.take(last.place), parts.diagnostics, last);
    const { place } = last;
    return { bytes: frameAround(last, parts), written: () => places.giveBack(place) };
  };
}

/** The items of a list in JSON, with a comma behind each. */
interface EncodedList {
  readonly place: Place;
  /** Where each item ends in the place, the comma behind it counted. */
  readonly ends: readonly number[];
  readonly indexes: ReadonlyMap<unknown, number>;
}

/** Room for a message: its list begins at `ROOM_IN_FRONT`. */
interface Place {
  bytes: Buffer;
}

/** For the header of a message and what stands before its list. */
const ROOM_IN_FRONT = 2048;
/** For what stands behind the list. */
const ROOM_BEHIND = 16;

/** One that is written, the last one, from which is copied, and one more. */
const MOST_PLACES = 3;

/**
 * Places that are used again: a buffer of a third of a megabyte for each keystroke has V8 collect garbage sooner, and to give
 * such buffers back takes milliseconds of that.
 */
function createPlaces() {
  const free: Place[] = [];
  return {
    /** Another place than the one that is still read. */
    take: (read: Place | undefined): Place => {
      const index = free.findIndex((place) => place !== read);
      return free.splice(index, index < 0 ? 0 : 1)[0] ?? { bytes: Buffer.alloc(0) };
    },
    giveBack: (place: Place): void => {
      if (free.length < MOST_PLACES) free.push(place);
    },
  };
}

function writeItems(place: Place, items: readonly unknown[], last: EncodedList): EncodedList {
  const ends: number[] = [];
  const indexes = new Map<unknown, number>();
  let end = ROOM_IN_FRONT;
  const makeRoom = (length: number): void => {
    const wanted = end + length + ROOM_BEHIND;
    if (wanted > place.bytes.length) place.bytes = Buffer.concat([place.bytes], 2 * wanted);
  };
  makeRoom(0);
  for (const item of items) {
    const index = last.indexes.get(item);
    if (index === undefined) {
      const json = `${JSON.stringify(item)},`;
      makeRoom(BYTES_A_UNIT * json.length);
      end += place.bytes.write(json, end);
    } else {
      const start = last.ends[index - 1] ?? ROOM_IN_FRONT;
      const known = last.ends[index] ?? start;
      makeRoom(known - start);
      end += last.place.bytes.copy(place.bytes, end, start, known);
      // Behind the last item of a message there is what closes the list.
      place.bytes[end - 1] = COMMA;
    }
    indexes.set(item, ends.length);
    ends.push(end);
  }
  return { place, ends, indexes };
}

/** The whole message: what stands around the list is written around it, where there is room. */
function frameAround({ place: { bytes }, ends }: EncodedList, { before, after }: Parts): Uint8Array {
  // What closes the list takes the place of the last comma.
  const end = Math.max(ROOM_IN_FRONT, (ends[ends.length - 1] ?? 0) - 1);
  const [front, back] = [Buffer.from(before), Buffer.from(after)];
  const header = headerOf(front.length + end - ROOM_IN_FRONT + back.length);
  const start = ROOM_IN_FRONT - front.length - header.length;
  if (start < 0) return framed(Buffer.concat([front, bytes.subarray(ROOM_IN_FRONT, end), back]));
  header.copy(bytes, start);
  front.copy(bytes, ROOM_IN_FRONT - front.length);
  back.copy(bytes, end);
  return bytes.subarray(start, end + back.length);
}

/** A UTF-16 unit takes no more bytes in UTF-8. */
const BYTES_A_UNIT = 3;

const COMMA = 0x2c;

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

function framed(body: Buffer): Uint8Array {
  return Buffer.concat([headerOf(body.length), body]);
}

function headerOf(length: number): Buffer {
  return Buffer.from(`Content-Length: ${length}\r\n\r\n`);
}
