// One hotspot: its name, how often and in which role it failed, when, for how long, and why it ranks here.
import { Link } from '@tanstack/react-router';
import type { HotspotDimension } from '../../api/generated/documents.js';
import { Badge } from '../../components/Badge.js';
import { MonthBars } from '../../components/MonthBars.js';
import { RoleBar } from '../../components/RoleBar.js';
import { formatMinutes } from '../../format/duration.js';
import { formatDay, formatMoment } from '../../format/moment.js';
import type { Bars } from '../../format/month-bars.js';
import { countOf, formatScore, formatShare, wholeOf } from '../../format/quantity.js';
import { describeFailureMode } from '../../vocabulary/failure-modes.js';
import { componentKindLabels } from '../../vocabulary/labels.js';
import { HotspotName } from './HotspotName.js';
import type { Hotspot } from './use-hotspots.js';
import classes from './hotspots.module.css';

interface HotspotRowProps {
  readonly rank: number;
  readonly by: HotspotDimension;
  readonly hotspot: Hotspot;
  readonly bars: Bars | undefined;
  readonly highestBar: number;
}

export function HotspotRow({ rank, by, hotspot, bars, highestBar }: HotspotRowProps) {
  const { component, shareInterval } = hotspot;
  const whole = wholeOf(hotspot.incidents, hotspot.share);
  const rolesApply = by === 'COMPONENT' || by === 'TECHNOLOGY' || by === 'KIND';
  return (
    <li className={classes.row}>
      <span className={classes.rank} aria-hidden="true">
        {rank}
      </span>

      <div className={classes.name}>
        <h2>
          <HotspotName by={by} hotspot={hotspot} />
        </h2>
        <p className={classes.about}>
          {component && <Badge>{componentKindLabels[component.kind]}</Badge>}
          {component?.technology && <Badge>{component.technology}</Badge>}
          {component?.external === true && <Badge tone="info">run by others</Badge>}
          {component && <span>{component.organization.name}</span>}
          {by === 'FAILURE_MODE' && <span>{describeFailureMode(hotspot.key).meaning}</span>}
          {hotspot.organizations > 1 && <span>at {countOf(hotspot.organizations, 'organization')}</span>}
        </p>
      </div>

      <div className={classes.figures}>
        <p>
          <strong>{countOf(hotspot.incidents, 'incident')}</strong>
          {whole !== undefined && ` of ${whole}`}
        </p>
        <p className={classes.small}>
          {formatShare(hotspot.share)} of them
          {shareInterval !== null && (
            <span title="So few incidents leave room: the true share lies in this range 95 times out of 100 (Wilson interval).">
              , likely {formatShare(shareInterval.low)} to {formatShare(shareInterval.high)}
            </span>
          )}
        </p>
        {rolesApply && (
          <RoleBar
            counts={{ ORIGIN: hotspot.asOrigin, PROPAGATED: hotspot.asPropagated, IMPACTED: hotspot.asImpacted }}
          />
        )}
      </div>

      <div className={classes.times}>
        {bars !== undefined && <MonthBars bars={bars} highest={highestBar} />}
        <p className={classes.small}>
          Last seen <strong>{formatDay(hotspot.lastSeen, null) ?? 'at a time not known'}</strong>
        </p>
        <p className={classes.small}>
          {hotspot.meanTimeToResolveMinutes === null ? (
            `Time to resolve not known in any of ${countOf(hotspot.incidents, 'incident')}`
          ) : (
            <>
              <strong>{formatMinutes(hotspot.meanTimeToResolveMinutes)}</strong> to resolve on average, over{' '}
              {hotspot.resolveTimesKnown} of {countOf(hotspot.incidents, 'incident')}
            </>
          )}
        </p>
      </div>

      <p className={classes.score}>
        <strong>{formatScore(hotspot.score)}</strong>
        <span>score</span>
      </p>

      <details className={classes.why}>
        <summary>
          Why it ranks here<span className={classes.srOnly}>: {hotspot.label}</span>
        </summary>
        <div className={classes.whyBody}>
          <section>
            <h3>The score, added up</h3>
            <ul>
              {hotspot.why.map((reason, index) => (
                <li key={index}>{reason}</li>
              ))}
            </ul>
          </section>
          {hotspot.topFailureModes.length > 0 && by !== 'FAILURE_MODE' && (
            <section>
              <h3>Most frequent root causes</h3>
              <ul>
                {hotspot.topFailureModes.map(({ failureMode, incidents }) => (
                  <li key={failureMode}>
                    {describeFailureMode(failureMode).name} <span className={classes.small}>× {incidents}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section>
            <h3>Incidents that weigh most</h3>
            <ul>
              {hotspot.incidentsList.map((incident) => (
                <li key={incident.id}>
                  <Link to="/incidents/$incidentId" params={{ incidentId: incident.id }}>
                    {incident.title}
                  </Link>{' '}
                  <span className={classes.small}>
                    {[incident.organization.name, formatMoment(incident.startedAt, incident.startedAtPrecision)]
                      .filter((part) => part !== undefined)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
            {hotspot.incidentsList.length < hotspot.incidents && (
              <p className={classes.small}>and {hotspot.incidents - hotspot.incidentsList.length} more</p>
            )}
          </section>
        </div>
      </details>
    </li>
  );
}
