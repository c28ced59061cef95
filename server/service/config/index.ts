/** What people decide about the rules: read, merged and found, without a file system. */
export { type Config, type ConfigProblem, describeProblem, mergeConfigs, NO_CONFIG, type ReadConfig } from './config';
export { compileGlob } from './glob';
export { matchFiles } from './matchFiles';
export { parseConfig, readConfig } from './readConfig';
