// @ts-check
/** What the two VS Codes under test have in common. */

/**
 * @typedef {'node' | 'web'} HostKind
 */

/**
 * @typedef {object} HostOptions
 * @property {string} extension the folder with the extension's files, for the web host
 * @property {string} package the packaged extension (.vsix), for the Node host
 * @property {string} workspace the folder that is copied and opened
 * @property {Readonly<Record<string, unknown>>} settings
 */

/**
 * @typedef {object} Host
 * @property {HostKind} kind
 * @property {string} url where the workbench is
 * @property {string} folder the copy of the workspace on disk; only the Node host writes to it
 * @property {() => string} log what the server has printed
 * @property {() => Promise<void>} stop
 */
export {};
