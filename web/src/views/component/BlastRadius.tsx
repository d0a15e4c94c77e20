// What could suffer if a component failed: everything that needs it, nearest first, each with what it would be reached through.
import { Skeleton } from '@mantine/core';
import { ClaimLink } from '../../components/ClaimLink.js';
import { LoadFailed } from '../../components/LoadFailed.js';
import { countOf } from '../../format/quantity.js';
import { dependencyLabels } from '../../vocabulary/labels.js';
import { ComponentLink } from './Dependencies.js';
import { blastDepth, reachKey, type Reached, type useBlastRadius } from './use-blast-radius.js';
import classes from './component.module.css';

interface BlastRadiusProps {
  readonly name: string;
  readonly radius: ReturnType<typeof useBlastRadius>;
}

/** More than these are folded away. */
const shownAtOnce = 12;

export function BlastRadius({ name, radius: { found, loading, error, retry } }: BlastRadiusProps) {
  return (
    <section aria-labelledby="blast-radius">
      <h2 id="blast-radius">If it fails</h2>
      {error !== undefined && <LoadFailed error={error} onRetry={retry} headingLevel={3} />}
      {loading && <Skeleton height={80} />}
      {found !== undefined && found.total === 0 && (
        <p className={classes.none}>Nothing that a document names would suffer.</p>
      )}
      {found !== undefined && found.total > 0 && (
        <>
          <p className={classes.note}>
            {countOf(found.total, 'component')} could suffer: what needs {name}, itself or through others (up to{' '}
            {blastDepth} steps away).
          </p>
          <ReachedList reached={found.components.slice(0, shownAtOnce)} from={0} />
          {found.components.length > shownAtOnce && (
            <details className={classes.fold}>
              <summary>{countOf(found.components.length - shownAtOnce, 'more component')}</summary>
              <ReachedList reached={found.components.slice(shownAtOnce)} from={shownAtOnce} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function ReachedList({ reached, from }: { readonly reached: readonly Reached[]; readonly from: number }) {
  return (
    <ul className={classes.reached}>
      {reached.map(({ component, depth, via }, index) => {
        const [first] = via;
        const others = new Set(via.map(({ to }) => to.id)).size - 1;
        return (
          <li key={component.id}>
            <ComponentLink component={component} />{' '}
            {first !== undefined && (
              <>
                <span className={classes.verb}>
                  {dependencyLabels[first.kind]} {depth === 1 ? 'it' : <bdi>{first.to.name}</bdi>}
                  {others > 0 && ` and ${countOf(others, 'other')}`}
                </span>{' '}
                <ClaimLink
                  claim={reachKey(from + index)}
                  about={`${component.name} ${dependencyLabels[first.kind]} ${first.to.name}`}
                  evidence={first.evidence}
                />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
