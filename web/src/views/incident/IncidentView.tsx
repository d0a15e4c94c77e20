// One incident: what broke first, what it took down, how it travelled, and where each of these is said.
import { Skeleton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { LoadFailed } from '../../components/LoadFailed.js';
import { NotFound } from '../../components/NotFound.js';
import { SourceLayout } from '../../components/SourceLayout.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { ActionItems } from './ActionItems.js';
import { AffectedComponents } from './AffectedComponents.js';
import { Causes } from './Causes.js';
import { Conflicts } from './Conflicts.js';
import { Facts } from './Facts.js';
import { FailurePath } from './FailurePath.js';
import { IncidentHeader } from './IncidentHeader.js';
import { Mitigations } from './Mitigations.js';
import { StepControls } from './StepControls.js';
import { Timeline } from './Timeline.js';
import { useIncident } from './use-incident.js';
import { Verdict } from './Verdict.js';
import classes from './incident.module.css';

const route = getRouteApi('/incidents/$incidentId');

export function IncidentView() {
  const { incidentId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { content, openStep, openClaim, loading, notFound, error, retry } = useIncident(incidentId, search);
  usePageTitle(content?.incident.title);

  if (notFound) return <NotFound what="incident" />;
  if (content === undefined) {
    if (error !== undefined && !loading) return <LoadFailed error={error} onRetry={retry} headingLevel={1} />;
    return <IncidentSkeleton />;
  }

  const { incident, steps, elements } = content;
  const openLabel = openStep?.label;
  const selectStep = (label: string): void => void navigate({ search: { step: label }, resetScroll: false });
  const close = (): void => void navigate({ search: {}, resetScroll: false });
  const openComponent = (componentId: string): void => {
    const index = incident.affected.findIndex(({ component }) => component.id === componentId);
    if (index >= 0) void navigate({ search: { claim: `affected-${index + 1}` }, resetScroll: false });
  };

  return (
    <article>
      <SourceLayout
        claim={openClaim}
        documentId={incident.documents[0]?.id}
        onClose={close}
        controls={openStep && <StepControls steps={steps} openLabel={openLabel} onSelect={selectStep} compact />}
      >
        <IncidentHeader incident={incident} />
        <div className={classes.sections}>
          <Verdict incident={incident} />
          <FailurePath
            steps={steps}
            elements={elements}
            openLabel={openLabel}
            onSelectStep={selectStep}
            onSelectComponent={openComponent}
          />
          <Causes causes={incident.causes} />
          <AffectedComponents affected={incident.affected} />
          <Timeline events={incident.timeline} />
          <Mitigations mitigations={incident.mitigations} />
          <ActionItems items={incident.actionItems} />
          <Facts incident={incident} />
          <Conflicts conflicts={incident.conflicts} />
        </div>
      </SourceLayout>
    </article>
  );
}

function IncidentSkeleton() {
  return (
    <div role="status" aria-label="Loading the incident">
      <Skeleton height={16} width="14rem" mb={14} />
      <Skeleton height={40} width="min(44rem, 90%)" mb={20} />
      <Skeleton height={18} mb={10} />
      <Skeleton height={18} width="75%" mb={36} />
      <Skeleton height={280} mb={24} />
      <Skeleton height={180} />
    </div>
  );
}
