// @ts-check
/** The base protocol of LSP: a header with the length in bytes, an empty line, and JSON in UTF-8. */

const SEPARATOR = Buffer.from('\r\n\r\n');

/**
 * @param {unknown} message
 * @returns {Buffer}
 */
export function encodeMessage(message) {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, 'latin1'), body]);
}

/**
 * Puts messages together from the chunks of a stream, however they are cut. Each chunk is copied at most twice, so a
 * message of some megabytes does not cost the client more than the server that is measured.
 *
 * @param {(body: Buffer) => void} take is given the body of each whole message, in order
 * @returns {(chunk: Buffer) => void} throws on a header without a length
 */
export function createFrameReader(take) {
  /** @type {Buffer[]} */
  let chunks = [];
  let held = 0;
  // The length of the body that is being read, undefined while it is a header.
  /** @type {number | undefined} */
  let wanted;
  const joined = () => {
    const [only] = chunks;
    const whole = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, held);
    chunks = [whole];
    return whole;
  };
  /** @param {Buffer} whole @param {number} used */
  const drop = (whole, used) => {
    const rest = whole.subarray(used);
    chunks = rest.length === 0 ? [] : [rest];
    held = rest.length;
  };
  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    for (;;) {
      if (wanted === undefined) {
        if (held === 0) return;
        const whole = joined();
        const end = whole.indexOf(SEPARATOR);
        if (end < 0) return;
        wanted = lengthIn(whole.toString('latin1', 0, end));
        drop(whole, end + SEPARATOR.length);
      }
      if (held < wanted) return;
      const whole = joined();
      const body = whole.subarray(0, wanted);
      drop(whole, wanted);
      wanted = undefined;
      take(body);
    }
  };
}

/**
 * @param {string} header
 * @returns {number} bytes
 */
function lengthIn(header) {
  const length = /^content-length:[ \t]*(\d+)[ \t]*$/im.exec(header)?.[1];
  if (length === undefined) throw new Error(`A message has no Content-Length: ${JSON.stringify(header.slice(0, 200))}`);
  return Number(length);
}
