// What is next to the failure path: whether the diagram shows it, how much there is, and the same in words with its sources.
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ClaimLink } from '../../components/ClaimLink.js';
import { LoadFailed } from '../../components/LoadFailed.js';
import { countOf } from '../../format/quantity.js';
import type { Nearby } from '../../search/incident-search.js';
import { dependencyLabels } from '../../vocabulary/labels.js';
import { describeDependency } from '../../vocabulary/step-marks.js';
import { nearbyKey, type Incident } from './claims.js';
import type { useNearby } from './use-nearby.js';
import classes from './path.module.css';

interface NearbyPartProps {
  readonly path: Pick<Incident['failurePath'], 'nearby' | 'nearbyWithTelemetry'>;
  readonly shown: Nearby | undefined;
  readonly nearby: ReturnType<typeof useNearby>;
  readonly onShow: (wanted: Nearby | undefined) => void;
}

export function NearbyPart({ path, shown, nearby: { found, loading, error, retry }, onShow }: NearbyPartProps) {
  const plain = path.nearby.total;
  const telemetry = path.nearbyWithTelemetry.total - plain;
  if (plain + telemetry === 0 && shown === undefined) return null;
  return (
    <div className={classes.nearby}>
      <div className={classes.choices}>
        <Checkbox
          size="sm"
          label={`Show what is next to it in the system (${plain})`}
          checked={shown !== undefined}
          onChange={(event) => onShow(event.currentTarget.checked ? 'yes' : undefined)}
        />
        {shown !== undefined && (telemetry > 0 || shown === 'telemetry') && (
          <Checkbox
            size="sm"
            label={`Monitoring and logging, too (${telemetry})`}
            checked={shown === 'telemetry'}
            onChange={(event) => onShow(event.currentTarget.checked ? 'telemetry' : 'yes')}
          />
        )}
        <span role="status" className={classes.hint}>
          {loading && 'Looking for it…'}
          {found !== undefined &&
            found.total > found.components.length &&
            `The diagram has ${found.components.length} of them; ${countOf(found.total - found.components.length, 'more is', 'more are')} on the components’ own pages.`}
        </span>
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={retry} headingLevel={3} />}
      {found !== undefined && found.dependencies.length > 0 && (
        <details className={classes.inWords}>
          <summary>The same in words: {countOf(found.dependencies.length, 'connection')}</summary>
          <ul>
            {found.dependencies.map((dependency, index) => (
              <li key={index}>
                <ComponentLink component={dependency.from} /> {dependencyLabels[dependency.kind]}{' '}
                <ComponentLink component={dependency.to} />{' '}
                <ClaimLink
                  claim={nearbyKey(index)}
                  about={describeDependency(dependency)}
                  evidence={dependency.evidence}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function ComponentLink({
  component: { id, name },
}: {
  readonly component: { readonly id: string; readonly name: string };
}) {
  return (
    <Link to="/components/$componentId" params={{ componentId: id }}>
      <bdi>{name}</bdi>
    </Link>
  );
}
