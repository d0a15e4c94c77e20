// How much of a model's input a text is, as compared with other texts. In: a text. Out: a number that grows as tokens do, not
// as characters do: logs, tables and scripts without spaces take more tokens a character than prose. Only ratios mean
// anything; what a unit comes to is for the server's own counts to say.

export function weightOfText(text: string): number {
  let weight = 0;
  for (const [run] of text.matchAll(/\p{L}+|\p{N}+|[^\p{L}\p{N}\s]+|\s{2,}|\n/gu)) weight += weightOfRun(run);
  return weight;
}

function weightOfRun(run: string): number {
  if (/^[a-z]/i.test(run)) return Math.max(1, run.length / 5);
  if (/^\p{L}/u.test(run)) return run.length * 0.7;
  if (/^\p{N}/u.test(run)) return run.length / 2.5;
  return /^\s/.test(run) ? 0.6 : run.length / 1.7;
}
