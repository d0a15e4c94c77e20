// One incident in the list: what it was, whose, when, how long, where it began and why.
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/Badge.js';
import { SeverityBadge } from '../../components/SeverityBadge.js';
import { formatMinutes } from '../../format/duration.js';
import { formatMoment } from '../../format/moment.js';
import { nameOrganization } from '../../format/organization.js';
import { describeFailureMode } from '../../vocabulary/failure-modes.js';
import { readerLabels, symptomLabels } from '../../vocabulary/labels.js';
import type { IncidentRowData } from './use-incidents.js';
import classes from './incidents.module.css';

export function IncidentRow({ incident }: { readonly incident: IncidentRowData }) {
  const origins = incident.affected.map(({ component }) => component.name);
  const roots = [
    ...new Set(incident.causes.filter(({ kind }) => kind === 'ROOT').map(({ failureMode }) => failureMode)),
  ].map((mode) => describeFailureMode(mode).name);
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <h2>
          <Link to="/incidents/$incidentId" params={{ incidentId: incident.id }}>
            {incident.title}
          </Link>
        </h2>
        <p className={classes.about}>
          <span>{nameOrganization(incident.organization.name)}</span>
          {incident.severity !== 'UNKNOWN' && <SeverityBadge severity={incident.severity} />}
          {incident.symptoms.map((symptom) => (
            <Badge key={symptom}>{symptomLabels[symptom]}</Badge>
          ))}
          <span>{readerLabels[incident.extractor.name].short}</span>
        </p>
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>Broke first</dt>
          <dd>{origins.length === 0 ? <span>not known</span> : origins.join(', ')}</dd>
        </div>
        <div>
          <dt>Root cause</dt>
          <dd>{roots.length === 0 ? <span>not known</span> : roots.join(', ')}</dd>
        </div>
        <div>
          <dt>Began</dt>
          <dd>{formatMoment(incident.startedAt, incident.startedAtPrecision) ?? <span>not known</span>}</dd>
        </div>
        <div>
          <dt>Lasted</dt>
          <dd>
            {incident.durationMinutes === null ? <span>not known</span> : formatMinutes(incident.durationMinutes)}
          </dd>
        </div>
      </dl>
    </li>
  );
}
