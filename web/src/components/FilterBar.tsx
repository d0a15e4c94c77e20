// The filters that hotspots and incidents share. Shows what is chosen, changes nothing but the search params.
import { useQuery } from 'urql';
import { OrganizationChoicesDocument } from '../api/generated/documents.js';
import { nameOrganization } from '../format/organization.js';
import { countFilters, hasFilters, type FilterSearch } from '../search/incident-filter.js';
import { describeFailureMode, failureModes } from '../vocabulary/failure-modes.js';
import { componentKindLabels, severityLabels, symptomLabels, valuesOf } from '../vocabulary/labels.js';
import { FilterMenu, type FilterChoice } from './FilterMenu.js';
import classes from './FilterBar.module.css';

interface FilterBarProps {
  readonly search: FilterSearch;
  readonly onChange: (next: FilterSearch) => void;
}

const severityChoices = valuesOf(severityLabels).map((value) => ({ value, label: severityLabels[value] }));
const kindChoices = valuesOf(componentKindLabels).map((value) => ({ value, label: componentKindLabels[value] }));
const symptomChoices = valuesOf(symptomLabels).map((value) => ({ value, label: symptomLabels[value] }));
const modeChoices = failureModes.map((value) => ({ value, label: describeFailureMode(value).name }));

export function FilterBar({ search, onChange }: FilterBarProps) {
  const [{ data }] = useQuery({ query: OrganizationChoicesDocument, requestPolicy: 'cache-first' });
  const known: FilterChoice[] = (data?.hotspots ?? []).map(({ label, incidents }) => ({
    value: label,
    label: nameOrganization(label),
    count: incidents,
  }));
  // A shared address may name an organization that the list of the most frequent ones does not have.
  const missing = (search.org ?? []).filter((name) => !known.some((choice) => choice.value === name));
  const organizations = [...known, ...missing.map((value) => ({ value, label: value }))];

  const set = <Key extends keyof FilterSearch>(key: Key, value: FilterSearch[Key] | undefined): void => {
    const { [key]: _, ...rest } = search;
    onChange(value === undefined || (Array.isArray(value) && value.length === 0) ? rest : { ...rest, [key]: value });
  };

  return (
    <search className={classes.bar} aria-label="Filters">
      <FilterMenu
        label="Organization"
        choices={organizations}
        chosen={search.org}
        onChange={(org) => set('org', org)}
      />
      <FilterMenu
        label="Severity"
        choices={severityChoices}
        chosen={search.severity}
        onChange={(severity) => set('severity', severity)}
      />
      <FilterMenu
        label="Root cause"
        choices={modeChoices}
        chosen={search.mode}
        onChange={(mode) => set('mode', mode)}
      />
      <FilterMenu
        label="Affected kind"
        choices={kindChoices}
        chosen={search.kind}
        onChange={(kind) => set('kind', kind)}
      />
      <FilterMenu
        label="Symptom"
        choices={symptomChoices}
        chosen={search.symptom}
        onChange={(symptom) => set('symptom', symptom)}
      />
      {search.tech !== undefined && (
        <FilterMenu
          label="Technology"
          choices={search.tech.map((value) => ({ value, label: value }))}
          chosen={search.tech}
          onChange={(tech) => set('tech', tech)}
        />
      )}
      <label className={classes.day}>
        <span>From</span>
        <input
          type="date"
          value={search.from ?? ''}
          max={search.to ?? '9999-12-31'}
          onChange={(event) => set('from', event.currentTarget.value || undefined)}
        />
      </label>
      <label className={classes.day}>
        <span>To</span>
        <input
          type="date"
          value={search.to ?? ''}
          min={search.from ?? '0001-01-01'}
          max="9999-12-31"
          onChange={(event) => set('to', event.currentTarget.value || undefined)}
        />
      </label>
      {hasFilters(search) && (
        <button type="button" className={classes.clear} onClick={() => onChange({})}>
          Clear {countFilters(search) > 1 ? 'all filters' : 'filter'}
        </button>
      )}
    </search>
  );
}
