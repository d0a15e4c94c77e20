// When a hotspot's incidents happened: a row of bars, and the same said in one sentence for those who do not see it.
import { countOf } from '../format/quantity.js';
import type { Bars } from '../format/month-bars.js';
import classes from './MonthBars.module.css';

export function MonthBars({ bars: { unit, bars }, highest }: { readonly bars: Bars; readonly highest: number }) {
  const busy = bars.filter((bar) => bar.incidents > 0);
  const sentence = `Incidents per ${unit}: ${busy.map((bar) => `${bar.label} ${bar.incidents}`).join(', ')}`;
  const first = bars[0]?.label;
  const last = bars.at(-1)?.label;
  return (
    <figure className={classes.figure} role="img" aria-label={sentence}>
      <div className={classes.bars} aria-hidden="true">
        {bars.map((bar) => (
          <span
            key={bar.label}
            title={`${bar.label}: ${countOf(bar.incidents, 'incident')}`}
            data-none={bar.incidents === 0 || undefined}
            style={{ height: `${bar.incidents === 0 ? 0 : Math.max(18, (bar.incidents / highest) * 100)}%` }}
          />
        ))}
      </div>
      <figcaption aria-hidden="true" className={classes.axis}>
        <span>{first}</span>
        <span>per {unit}</span>
        {last !== first && <span>{last}</span>}
      </figcaption>
    </figure>
  );
}
