// The start page: what fails most, over all incidents that pass the filters.
import { getRouteApi, Link } from '@tanstack/react-router';
import { FilterBar } from '../../components/FilterBar.js';
import { FilterFold } from '../../components/FilterFold.js';
import { NothingYet } from '../../components/NothingYet.js';
import { SelectField } from '../../components/SelectField.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { countOf } from '../../format/quantity.js';
import { countFilters, hasFilters } from '../../search/incident-filter.js';
import { hotspotSorts, type HotspotSearch } from '../../search/hotspot-search.js';
import { dimensionLabels, valuesOf } from '../../vocabulary/labels.js';
import { HotspotList } from './HotspotList.js';
import { ScoreExplained } from './ScoreExplained.js';
import { useHotspots } from './use-hotspots.js';
import classes from './hotspots.module.css';

const route = getRouteApi('/');

const sortLabels = {
  score: 'Score',
  incidents: 'Most incidents',
  'last-seen': 'Last seen',
  'time-to-resolve': 'Longest to resolve',
} as const;

export function HotspotsView() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const view = useHotspots(search);
  const by = search.by ?? 'COMPONENT';
  usePageTitle('Hotspots');

  const change = (next: HotspotSearch): void => void navigate({ search: next, resetScroll: false });
  const { by: _by, sort: _sort, min: _min, show: _show, ...filters } = search;
  const settings = {
    ...(search.by && { by: search.by }),
    ...(search.sort && { sort: search.sort }),
    ...(search.min && { min: search.min }),
    ...(search.show && { show: search.show }),
  };

  if (view.size?.incidents === 0) {
    return (
      <>
        <h1 className={classes.alone}>What fails again and again</h1>
        <NothingYet />
      </>
    );
  }
  return (
    <>
      <header className={classes.head}>
        <h1>What fails again and again</h1>
        <p className={classes.lead}>
          Ranked over {hasFilters(filters) && 'those that pass the filters, of '}
          {view.size === undefined
            ? 'all postmortems read so far'
            : `${countOf(view.size.incidents, 'incident')} at ${countOf(view.size.organizations, 'organization')}`}
          . Open a row to see the incidents behind it; every statement there leads to its sentence.
        </p>
      </header>

      <nav className={classes.dimensions} aria-label="Rank by">
        {valuesOf(dimensionLabels).map((dimension) => (
          <Link
            key={dimension}
            to="/"
            search={{
              ...filters,
              ...(search.sort && { sort: search.sort }),
              ...(search.min && { min: search.min }),
              ...(dimension !== 'COMPONENT' && { by: dimension }),
            }}
            resetScroll={false}
            aria-current={dimension === by ? 'true' : undefined}
            activeOptions={{ exact: true }}
          >
            {dimensionLabels[dimension]}
          </Link>
        ))}
      </nav>

      <FilterFold active={countFilters(filters)}>
        <div className={classes.controls}>
          <FilterBar search={filters} onChange={(next) => change({ ...settings, ...next })} />
          <div className={classes.order}>
            <SelectField
              label="At least"
              value={String(search.min ?? 1)}
              options={[...new Set([1, 2, 3, 5, search.min ?? 1])]
                .sort((a, b) => a - b)
                .map((min) => ({ value: String(min), label: countOf(min, 'incident') }))}
              onChange={(min) => {
                const { min: _, ...rest } = search;
                change(min === '1' ? rest : { ...rest, min: Number(min) });
              }}
            />
            <SelectField
              label="Sort by"
              value={search.sort ?? 'score'}
              options={hotspotSorts.map((value) => ({ value, label: sortLabels[value] }))}
              onChange={(sort) => {
                const { sort: _, ...rest } = search;
                change(sort === 'score' ? rest : { ...rest, sort });
              }}
            />
          </div>
        </div>
      </FilterFold>

      <ScoreExplained />

      <HotspotList view={view} search={search} filters={filters} onChange={change} />
    </>
  );
}
