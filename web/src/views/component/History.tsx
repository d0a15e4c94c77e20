// The incidents a component had a part in, newest first, and the part it played.
import { Link } from '@tanstack/react-router';
import { ClaimLink } from '../../components/ClaimLink.js';
import { RoleMark } from '../../components/RoleMark.js';
import { SeverityBadge } from '../../components/SeverityBadge.js';
import { formatMinutes } from '../../format/duration.js';
import { formatMoment } from '../../format/moment.js';
import { countOf } from '../../format/quantity.js';
import type { ComponentSearch } from '../../search/component-search.js';
import type { ComponentData, HistoryEntry } from './use-component.js';
import classes from './component.module.css';

interface HistoryProps {
  readonly component: ComponentData;
  readonly history: readonly HistoryEntry[];
  readonly search: ComponentSearch;
}

export function History({ component, history, search }: HistoryProps) {
  const { totalCount, pageInfo } = component.incidents;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{totalCount === 0 ? 'Incidents' : countOf(totalCount, 'incident')}</h2>
      {totalCount === 0 && <p className={classes.none}>No incident names it.</p>}
      <ol className={classes.history}>
        {history.map(({ incident, part }, index) => (
          <li key={incident.id}>
            <p className={classes.when}>
              {formatMoment(incident.startedAt, incident.startedAtPrecision) ?? 'Time not known'}
              {incident.durationMinutes !== null && (
                <>
                  <br />
                  {formatMinutes(incident.durationMinutes)}
                </>
              )}
            </p>
            <div>
              <h3>
                <Link to="/incidents/$incidentId" params={{ incidentId: incident.id }}>
                  {incident.title}
                </Link>
              </h3>
              <p className={classes.part}>
                {part !== undefined && <RoleMark role={part.role} />}
                {incident.severity !== 'UNKNOWN' && <SeverityBadge severity={incident.severity} />}
                {part?.effect === '' && <ClaimLink claim={`affected-${index + 1}`} about={incident.title} />}
              </p>
              {part !== undefined && part.effect !== '' && (
                <p>
                  {part.effect} <ClaimLink claim={`affected-${index + 1}`} about={part.effect} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {(search.after !== undefined || pageInfo.hasNextPage) && (
        <nav className={classes.pages} aria-label="Pages of incidents">
          {search.after !== undefined && (
            <Link to="/components/$componentId" params={{ componentId: component.id }}>
              Newest
            </Link>
          )}
          {pageInfo.hasNextPage && pageInfo.endCursor !== null && (
            <Link
              to="/components/$componentId"
              params={{ componentId: component.id }}
              search={{ after: pageInfo.endCursor }}
              rel="next"
            >
              Older
            </Link>
          )}
        </nav>
      )}
    </section>
  );
}
