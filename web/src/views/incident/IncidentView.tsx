// One incident: what broke first, what it took down, how it travelled, and where each of these is said.
import { Skeleton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { LoadFailed } from '../../components/LoadFailed.js';
import { NotFound } from '../../components/NotFound.js';
import { SourceLayout } from '../../components/SourceLayout.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { keepNearby, type Nearby } from '../../search/incident-search.js';
import { ActionItems } from './ActionItems.js';
import { AffectedComponents } from './AffectedComponents.js';
import { Causes } from './Causes.js';
import { Conflicts } from './Conflicts.js';
import { nearbyKey } from './claims.js';
import { Facts } from './Facts.js';
import { FailurePath } from './FailurePath.js';
import { IncidentHeader } from './IncidentHeader.js';
import { NearbyPart } from './NearbyPart.js';
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
  const { content, nearby, openStep, openClaim, loading, notFound, error, retry } = useIncident(incidentId, search);
  usePageTitle(content?.incident.title);

  if (notFound) return <NotFound what="incident" />;
  if (content === undefined) {
    if (error !== undefined && !loading) return <LoadFailed error={error} onRetry={retry} headingLevel={1} />;
    return <IncidentSkeleton />;
  }

  const { incident, steps, elements } = content;
  const openLabel = openStep?.label;
  const open = (what: { step?: string; claim?: string }): void =>
    void navigate({ search: { ...keepNearby(search), ...what }, resetScroll: false });
  const selectStep = (label: string): void => open({ step: label });
  const close = (): void => open({});
  const openComponent = (componentId: string): void => {
    const index = incident.affected.findIndex(({ component }) => component.id === componentId);
    if (index >= 0) return open({ claim: `affected-${index + 1}` });
    const led = nearby.found?.dependencies ?? [];
    const first = led.findIndex(({ from, to }) => from.id === componentId || to.id === componentId);
    if (first >= 0) open({ claim: nearbyKey(first) });
  };
  const showNearby = (wanted: Nearby | undefined): void => {
    const { nearby: _, ...rest } = search;
    void navigate({ search: { ...rest, ...keepNearby({ nearby: wanted }) }, resetScroll: false, replace: true });
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
            nearby={
              <NearbyPart path={incident.failurePath} shown={search.nearby} nearby={nearby} onShow={showNearby} />
            }
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
