// What the score means, for people who will act on it.
import classes from './hotspots.module.css';

export function ScoreExplained() {
  return (
    <details className={classes.explained}>
      <summary>What the score means</summary>
      <p>
        The score adds up a hotspot’s incidents. An incident counts more when it was severe (SEV0 10, SEV1 8, SEV2 4,
        SEV3 2, SEV4 1, not stated 2), when the fault began here rather than only passing through (began here × 1,
        passed it on × 0.6, was hit × 0.3), and when it is recent: its weight halves every 180 days, counted back from
        the newest incident shown. An incident without a date counts as a year old. A higher score means: look here
        first.
      </p>
    </details>
  );
}
