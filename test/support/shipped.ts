import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';

/** What ships, in a folder of its own: built by the build itself, so that a test need not trust an old `dist/`. */
export function buildShipped(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'strategist-dist-'));
  execFileSync(process.execPath, ['scripts/build.mjs', `--out=${folder}`]);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A bundle that was started, and the modules that it has asked for up to now. */
export interface Evaluated {
  readonly exports: unknown;
  /** A module that several parts of the bundle ask for is there several times. */
  readonly asked: () => readonly string[];
}

export interface Surroundings {
  /** Modules in place of those that Node would find. */
  readonly modules?: Readonly<Record<string, unknown>>;
  /** What the bundle takes for its process. */
  readonly process?: unknown;
  /** Whether the bundle is the program that was started, and not a part of another. */
  readonly isMain?: boolean;
}

/** Runs a CommonJS bundle in this process, and what it requires of the files beside it. */
export function evaluate(
  file: string,
  { modules = {}, process: given = process, isMain = false }: Surroundings,
): Evaluated {
  const asked: string[] = [];
  const files = new Map<string, { readonly exports: unknown }>();
  const load = (path: string, main?: object): { readonly exports: unknown } => {
    const module = { exports: {} };
    files.set(path, module);
    const outside = createRequire(path);
    const program = main ?? (isMain ? module : undefined);
    const require = Object.assign(
      (name: string): unknown => {
        asked.push(name.replace(/^node:/, ''));
        if (name in modules) return modules[name];
        // What a bundle has beside it belongs to it, and must not get another copy of it.
        if (!name.startsWith('.')) return outside(name);
        const beside = resolve(dirname(path), name);
        return (files.get(beside) ?? load(beside, program)).exports;
      },
      { main: program },
    );
    const run = compileFunction(readFileSync(path, 'utf8'), ['exports', 'require', 'module', 'process'], {
      filename: path,
    });
    run(module.exports, require, module, given);
    return module;
  };
  const { exports } = load(resolve(file));
  return { exports, asked: () => asked };
}
