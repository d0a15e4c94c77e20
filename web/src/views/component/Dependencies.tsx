// What a component needs and what needs it, one hop away, as documents say: by the way it is needed, telemetry folded away.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../components/Badge.js';
import { ClaimLink } from '../../components/ClaimLink.js';
import { countOf } from '../../format/quantity.js';
import { componentKindLabels, dependencyLabels } from '../../vocabulary/labels.js';
import { groupDependencies, type DependencyRow } from './group-dependencies.js';
import type { ComponentData } from './use-component.js';
import classes from './component.module.css';

type Neighbour = ComponentData['dependsOn'][number]['to'];
type Row = DependencyRow<Neighbour, ComponentData['dependsOn'][number]['evidence']>;

/** Places that are named beside a dependency; the rest are counted. */
const mostPlaces = 3;
/** More dependencies than these are folded away. */
const shownAtOnce = 12;

export function Dependencies({ component }: { readonly component: ComponentData }) {
  const needs = groupDependencies(component.dependsOn.map(({ to, ...rest }) => ({ ...rest, other: to })));
  const neededBy = groupDependencies(component.dependents.map(({ from, ...rest }) => ({ ...rest, other: from })));
  return (
    <section aria-labelledby="dependencies">
      <h2 id="dependencies">Dependencies</h2>
      <div className={classes.sides}>
        <Side
          title="It needs"
          rows={needs}
          claim="needs"
          sentence={({ kind, other }) => `${dependencyLabels[kind]} ${other.name}`}
          telemetry={(count) => `Monitoring and logging it reports to: ${count}`}
        >
          {({ kind, other }) => (
            <>
              <span className={classes.verb}>{dependencyLabels[kind]}</span> <ComponentLink component={other} />
            </>
          )}
        </Side>
        <Side
          title="It is needed by"
          rows={neededBy}
          claim="neededby"
          sentence={({ kind, other }) => `${other.name} ${dependencyLabels[kind]} it`}
          telemetry={(count) => `${countOf(count, 'component reports', 'components report')} to it`}
        >
          {({ kind, other }) => (
            <>
              <ComponentLink component={other} />{' '}
              <span className={classes.verb}>which {dependencyLabels[kind]} it</span>
            </>
          )}
        </Side>
      </div>
    </section>
  );
}

interface SideProps {
  readonly title: string;
  readonly rows: readonly Row[];
  /** First part of the claims' keys. */
  readonly claim: string;
  readonly sentence: (row: Row) => string;
  readonly telemetry: (count: number) => string;
  readonly children: (row: Row) => ReactNode;
}

function Side({ title, rows, claim, sentence, telemetry, children }: SideProps) {
  const reporting = rows.filter(({ kind }) => kind === 'REPORTS_TO');
  const working = rows.filter(({ kind }) => kind !== 'REPORTS_TO');
  const list = (listed: readonly Row[]) => (
    <ul>
      {listed.map((row) => (
        <li key={`${row.kind} ${row.other.id}`}>
          {children(row)}{' '}
          <span className={classes.places}>
            {row.places.slice(0, mostPlaces).map(({ index, evidence }) => (
              <ClaimLink key={index} claim={`${claim}-${index}`} about={sentence(row)} evidence={evidence} />
            ))}
            {row.places.length > mostPlaces && (
              <span className={classes.verb}>and {countOf(row.places.length - mostPlaces, 'more place')}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 && <p className={classes.none}>Nothing that a document names.</p>}
      {list(working.slice(0, shownAtOnce))}
      {working.length > shownAtOnce && (
        <details className={classes.fold}>
          <summary>{working.length - shownAtOnce} more</summary>
          {list(working.slice(shownAtOnce))}
        </details>
      )}
      {reporting.length > 0 && (
        <details className={classes.fold}>
          <summary>{telemetry(reporting.length)}</summary>
          {list(reporting)}
        </details>
      )}
    </div>
  );
}

export function ComponentLink({ component }: { readonly component: Neighbour }) {
  return (
    <>
      <Link to="/components/$componentId" params={{ componentId: component.id }}>
        <bdi>{component.name}</bdi>
      </Link>{' '}
      <Badge>{componentKindLabels[component.kind]}</Badge>
    </>
  );
}
