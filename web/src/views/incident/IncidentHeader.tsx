// What an incident was, in a glance: title, whose, how bad, when, how long, who noticed, and who read the document.
// Everything else that is known stands further down, in Facts.tsx.
import { Badge } from '../../components/Badge.js';
import { ClaimLink } from '../../components/ClaimLink.js';
import { SeverityBadge } from '../../components/SeverityBadge.js';
import { formatMinutes } from '../../format/duration.js';
import { formatMoment } from '../../format/moment.js';
import { nameOrganization } from '../../format/organization.js';
import { detectionLabels, readerLabels } from '../../vocabulary/labels.js';
import { fieldKey, type Incident } from './claims.js';
import classes from './incident.module.css';

export function IncidentHeader({ incident }: { readonly incident: Incident }) {
  const told = new Set(incident.fieldEvidence.map(({ field }) => field));
  const reader = readerLabels[incident.extractor.name];
  const { timezone } = incident;

  return (
    <header className={classes.header}>
      <p className={classes.over}>
        <span>{nameOrganization(incident.organization.name)}</span>
        <span>
          <SeverityBadge severity={incident.severity} />{' '}
          {told.has('severity') && <ClaimLink claim={fieldKey('severity')} about="Severity" />}
        </span>
        <Badge tone={incident.extractor.name === 'REVIEWED' ? 'good' : 'plain'}>{reader.short}</Badge>
      </p>
      <h1>{incident.title}</h1>
      {incident.summary !== null && <p className={classes.summary}>{incident.summary}</p>}

      <dl className={classes.glance}>
        <div>
          <dt>Began</dt>
          <dd>
            {formatMoment(incident.startedAt, incident.startedAtPrecision) ?? 'Not known'}{' '}
            {told.has('startedAt') && <ClaimLink claim={fieldKey('startedAt')} about="Began" />}
          </dd>
        </div>
        <div>
          <dt>Lasted</dt>
          <dd>
            {incident.durationMinutes === null ? 'Not known' : formatMinutes(incident.durationMinutes)}{' '}
            {told.has('durationMinutes') && <ClaimLink claim={fieldKey('durationMinutes')} about="Lasted" />}
          </dd>
        </div>
        <div>
          <dt>How it was noticed</dt>
          <dd>
            {incident.detection === null ? (
              'Not known'
            ) : (
              <>
                {detectionLabels[incident.detection.method]}
                {incident.detection.tool !== null && ` (${incident.detection.tool})`}{' '}
                <ClaimLink claim="detection-1" about="How it was noticed" />
              </>
            )}
          </dd>
        </div>
      </dl>

      <p className={classes.reader}>
        {reader.meaning}
        {incident.extractor.model !== null && ` Model: ${incident.extractor.model}.`}
        {incident.startedAt !== null && timezone === null && ' Times are UTC; the document names no time zone.'}
        {timezone !== null && timezone !== 'UTC' && ` Times are UTC; the document writes them in ${timezone}.`}
        {incident.url !== null && /^https?:\/\//i.test(incident.url) && (
          <>
            {' '}
            <a href={incident.url} rel="noreferrer noopener" target="_blank">
              Read the original
            </a>
          </>
        )}
      </p>
    </header>
  );
}
