/** `12` of `12.3`; empty for a number without a point. */
export function parentOf(number: string): string {
  return number.slice(0, Math.max(0, number.lastIndexOf('.')));
}

/** The last figure: 3 of `12.3`. */
export function figureOf(number: string): number {
  return Number(number.slice(number.lastIndexOf('.') + 1));
}

/** The first figure: 12 of `12.3`. */
export function majorOf(number: string): number {
  return Number.parseInt(number, 10);
}

export function joinNumber(parent: string, figure: number): string {
  return parent === '' ? String(figure) : `${parent}.${figure}`;
}
