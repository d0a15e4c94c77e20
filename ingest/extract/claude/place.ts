// A place in a text: `[start, end)` in UTF-16 units.

export interface Place {
  readonly start: number;
  readonly end: number;
}
