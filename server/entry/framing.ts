/** In bytes. No string of Node could hold a longer message. */
const LONGEST_MESSAGE = 512 * 1024 * 1024;
/** In bytes. Headers of the base protocol have some forty, and so many are looked at in one go. */
const PIECE = 256;
const LONGEST_HEADER = 100_000;

/**
 * Watches the bytes of a client and says once when their `Content-Length` is none that can ever be fulfilled: negative, or
 * of more than half a gigabyte. The library's reader would wait for it for ever, without a word, and an editor would take
 * the server for a slow one. What else is no message of the base protocol the reader passes over, and so does this.
 */
export function watchFraming(lost: (length: number) => void): (chunk: Uint8Array) => void {
  const decoder = new TextDecoder('latin1');
  let header = '';
  let bodyLeft = 0;
  let isLost = false;
  return (chunk) => {
    let at = 0;
    while (!isLost && at < chunk.length) {
      const skipped = Math.min(bodyLeft, chunk.length - at);
      bodyLeft -= skipped;
      at += skipped;
      const known = header.length;
      header += decoder.decode(chunk.subarray(at, at + PIECE));
      const end = header.indexOf('\r\n\r\n', Math.max(0, known - 3));
      if (end < 0) {
        // What is so long is no header, and only its end can become a part of one.
        if (header.length > LONGEST_HEADER) header = header.slice(-3);
        at += PIECE;
        continue;
      }
      at += end + 4 - known;
      const length = contentLength(header.slice(0, end));
      header = '';
      if (length < 0 || length > LONGEST_MESSAGE) {
        isLost = true;
        lost(length);
      } else bodyLeft = length;
    }
  };
}

/** In bytes, as the library reads it; 0 where there is none that it would wait for. */
function contentLength(header: string): number {
  const lines = header.split('\r\n');
  if (lines.some((line) => !line.includes(':'))) return 0;
  const line = lines.findLast((each) => /^content-length:/i.test(each)) ?? '';
  return Number.parseInt(line.slice(line.indexOf(':') + 1), 10) || 0;
}
