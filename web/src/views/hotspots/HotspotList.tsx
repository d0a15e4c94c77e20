// The ranked rows, or why there are none: loading, failed, nothing passes the filters.
import { Button, Skeleton } from '@mantine/core';
import { LoadFailed } from '../../components/LoadFailed.js';
import { Notice } from '../../components/Notice.js';
import { rowLimits, type HotspotSearch } from '../../search/hotspot-search.js';
import { hasFilters, type FilterSearch } from '../../search/incident-filter.js';
import { dimensionLabels } from '../../vocabulary/labels.js';
import { HotspotRow } from './HotspotRow.js';
import type { useHotspots } from './use-hotspots.js';
import classes from './hotspots.module.css';

interface HotspotListProps {
  readonly view: ReturnType<typeof useHotspots>;
  readonly search: HotspotSearch;
  readonly filters: FilterSearch;
  readonly onChange: (next: HotspotSearch) => void;
}

export function HotspotList({ view, search, filters, onChange }: HotspotListProps) {
  const { rows, error } = view;
  const by = search.by ?? 'COMPONENT';

  if (view.loading) {
    return (
      <div role="status" aria-label="Loading hotspots">
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} height={112} mb={12} />
        ))}
      </div>
    );
  }
  if (error !== undefined) return <LoadFailed error={error} onRetry={view.retry} />;
  if (rows.length === 0 && (hasFilters(filters) || search.min !== undefined)) {
    return (
      <Notice
        title="No incident passes these filters"
        actions={
          <Button
            onClick={() => onChange({ ...(search.by && { by: search.by }), ...(search.sort && { sort: search.sort }) })}
          >
            Clear filters
          </Button>
        }
      >
        <p>Loosen one of them, or start over.</p>
      </Notice>
    );
  }
  if (rows.length === 0) {
    return (
      <Notice title={`No incident names a ${dimensionLabels[by].toLowerCase()}`}>
        <p>Rank by something else above.</p>
      </Notice>
    );
  }

  const nextLimit = rowLimits.find((limit) => limit > (search.show ?? 20));
  return (
    <>
      {view.mayHaveMore && search.sort !== undefined && (
        <p className={classes.small}>Sorted among the {rows.length} with the highest score.</p>
      )}
      <ol className={classes.list} aria-busy={view.refreshing}>
        {rows.map(({ hotspot, bars }, index) => (
          <HotspotRow
            key={hotspot.key}
            rank={index + 1}
            by={by}
            hotspot={hotspot}
            bars={bars}
            highestBar={view.highestBar}
          />
        ))}
      </ol>
      {view.mayHaveMore && nextLimit !== undefined && (
        <Button variant="default" onClick={() => onChange({ ...search, show: nextLimit })}>
          Show up to {nextLimit}
        </Button>
      )}
    </>
  );
}
