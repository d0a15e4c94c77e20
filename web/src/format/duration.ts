// In: minutes, with or without a fraction. Out: at most two units, as people say it.

/** @returns `45 s`, `7 min`, `1 h 44 min`, `3 d 4 h` */
export function formatMinutes(minutes: number): string {
  if (!Number.isFinite(minutes) || minutes < 0) return 'not known';
  if (minutes > 0 && minutes < 1) return `${Math.max(1, Math.round(minutes * 60))} s`;
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  if (whole < 24 * 60) return twoUnits(whole, 60, 'h', 'min');
  return twoUnits(Math.round(whole / 60), 24, 'd', 'h');
}

function twoUnits(amount: number, per: number, large: string, small: string): string {
  const rest = amount % per;
  const first = `${Math.floor(amount / per)} ${large}`;
  return rest === 0 ? first : `${first} ${rest} ${small}`;
}
