// @ts-check
/** Free TCP ports on this machine. */
import { createServer } from 'node:net';

/**
 * @param {number} port 0 lets the system choose
 * @param {string} host
 * @returns {Promise<number | undefined>} the port, undefined when it is taken
 */
function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      // A machine without IPv6 cannot bind ::1, which does not make the port taken.
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' ? port : undefined);
    });
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}

/**
 * `localhost` is 127.0.0.1 to some programs and ::1 to others: a port is free when it is free on both.
 *
 * @param {number} [preferred] taken when it is free
 * @returns {Promise<number>}
 */
export async function freePort(preferred = 0) {
  for (let attempt = 0; attempt < 20; attempt++) {
    const port = await tryPort(attempt === 0 ? preferred : 0, '127.0.0.1');
    if (port !== undefined && (await tryPort(port, '::1')) !== undefined) return port;
  }
  throw new Error('No free TCP port was found on this machine.');
}
