// All incidents that pass the filters, a page at a time.
import { Button, Skeleton } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FilterBar } from '../../components/FilterBar.js';
import { FilterFold } from '../../components/FilterFold.js';
import { LoadFailed } from '../../components/LoadFailed.js';
import { NothingYet } from '../../components/NothingYet.js';
import { Notice } from '../../components/Notice.js';
import { SelectField } from '../../components/SelectField.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { countOf } from '../../format/quantity.js';
import { countFilters, hasFilters } from '../../search/incident-filter.js';
import type { IncidentsSearch } from '../../search/incidents-search.js';
import { incidentOrderLabels, valuesOf } from '../../vocabulary/labels.js';
import { IncidentRow } from './IncidentRow.js';
import { useIncidents } from './use-incidents.js';
import classes from './incidents.module.css';

const route = getRouteApi('/incidents');

export function IncidentsView() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const view = useIncidents(search);
  usePageTitle('Incidents');

  const { sort, after, ...filters } = search;
  const change = (next: IncidentsSearch): void => void navigate({ search: next, resetScroll: false });

  return (
    <>
      <header className={classes.head}>
        <h1>Incidents</h1>
        <p aria-live="polite">
          {view.totalCount === undefined ? '\u00a0' : countOf(view.totalCount, 'incident')}
          {hasFilters(filters) &&
            view.size !== undefined &&
            view.totalCount !== undefined &&
            ` of ${view.size.incidents}`}
        </p>
      </header>

      {view.size?.incidents !== 0 && (
        <FilterFold active={countFilters(filters)}>
          <div className={classes.controls}>
            {/* A change of filters starts at the first page again. */}
            <FilterBar search={filters} onChange={(next) => change({ ...(sort && { sort }), ...next })} />
            <SelectField
              label="Sort by"
              value={sort ?? 'STARTED_DESC'}
              options={valuesOf(incidentOrderLabels).map((value) => ({ value, label: incidentOrderLabels[value] }))}
              onChange={(next) => change({ ...filters, ...(next === 'STARTED_DESC' ? {} : { sort: next }) })}
            />
          </div>
        </FilterFold>
      )}

      <IncidentList view={view} filtered={hasFilters(filters)} onClear={() => change(sort ? { sort } : {})} />

      {(after !== undefined || view.next !== undefined) && (
        <nav className={classes.pages} aria-label="Pages">
          {after !== undefined && (
            <Link from="/incidents" to="/incidents" search={{ ...(sort && { sort }), ...filters }}>
              Back to the first page
            </Link>
          )}
          {view.next !== undefined && (
            <Link from="/incidents" to="/incidents" search={{ ...search, after: view.next }} rel="next">
              Next page
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

interface IncidentListProps {
  readonly view: ReturnType<typeof useIncidents>;
  readonly filtered: boolean;
  readonly onClear: () => void;
}

function IncidentList({ view, filtered, onClear }: IncidentListProps) {
  if (view.loading) {
    return (
      <div role="status" aria-label="Loading incidents">
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} height={72} mb={10} />
        ))}
      </div>
    );
  }
  if (view.error !== undefined) return <LoadFailed error={view.error} onRetry={view.retry} />;
  if (view.size?.incidents === 0) return <NothingYet />;
  if (view.incidents.length === 0) {
    return (
      <Notice
        title={filtered ? 'No incident passes these filters' : 'There is nothing on this page of the list'}
        actions={<Button onClick={onClear}>{filtered ? 'Clear filters' : 'See the first page'}</Button>}
      >
        <p>{filtered ? 'Loosen one of them, or start over.' : 'The list may have become shorter.'}</p>
      </Notice>
    );
  }
  return (
    <ul className={classes.list}>
      {view.incidents.map((incident) => (
        <IncidentRow key={incident.id} incident={incident} />
      ))}
    </ul>
  );
}
