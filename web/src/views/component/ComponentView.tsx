// One component: the incidents it had a part in, what it needs and what needs it.
import { Skeleton } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Badge } from '../../components/Badge.js';
import { ClaimLink } from '../../components/ClaimLink.js';
import { LoadFailed } from '../../components/LoadFailed.js';
import { NotFound } from '../../components/NotFound.js';
import { SourceLayout } from '../../components/SourceLayout.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { countOf } from '../../format/quantity.js';
import { nameOrganization } from '../../format/organization.js';
import { componentKindLabels } from '../../vocabulary/labels.js';
import { BlastRadius } from './BlastRadius.js';
import { Dependencies } from './Dependencies.js';
import { History } from './History.js';
import { useComponent, type ComponentData } from './use-component.js';
import classes from './component.module.css';

const route = getRouteApi('/components/$componentId');

export function ComponentView() {
  const { componentId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { content, radius, openClaim, loading, notFound, error, retry } = useComponent(componentId, search);
  usePageTitle(content?.component.name);

  if (notFound) return <NotFound what="component" />;
  if (content === undefined) {
    if (error !== undefined && !loading) return <LoadFailed error={error} onRetry={retry} headingLevel={1} />;
    return (
      <div role="status" aria-label="Loading the component">
        <Skeleton height={40} width="min(28rem, 80%)" mb={24} />
        <Skeleton height={120} mb={12} />
        <Skeleton height={120} />
      </div>
    );
  }

  const { component, history } = content;
  const close = (): void => {
    const { claim: _, ...rest } = search;
    void navigate({ search: rest, resetScroll: false });
  };
  return (
    <article>
      <SourceLayout
        claim={openClaim}
        documentId={history[0]?.part?.evidence.document.id}
        restingTitle="The newest document that names it"
        onClose={close}
      >
        <header className={classes.header}>
          <p className={classes.over}>
            <Link to="/incidents" search={{ org: [component.organization.name] }}>
              {nameOrganization(component.organization.name)}
            </Link>
          </p>
          <h1>{component.name}</h1>
          <p className={classes.about}>
            <Badge>{componentKindLabels[component.kind]}</Badge>
            {component.technology !== null && <Badge>{component.technology}</Badge>}
            {component.external && <Badge tone="info">run by others</Badge>}
            {component.team !== null && <span>team {component.team}</span>}
            {component.aliases.length > 0 && <span>also called {component.aliases.join(', ')}</span>}
          </p>
          {component.definedIn.length > 0 && (
            <p className={classes.about}>
              Defined in <Definitions places={component.definedIn} />
            </p>
          )}
        </header>
        <div className={classes.sections}>
          <History component={component} history={history} search={search} />
          <Dependencies component={component} />
          <BlastRadius name={component.name} radius={radius} />
        </div>
      </SourceLayout>
    </article>
  );
}

/** More than these are folded away. */
const shownAtOnce = 5;

/** Where code and configuration define it; of one that half the files name, the first few. */
function Definitions({ places }: { readonly places: ComponentData['definedIn'] }) {
  const links = places.map((evidence, index) => (
    <ClaimLink key={index} claim={`defined-${index + 1}`} about="definition" evidence={evidence} />
  ));
  return (
    <>
      {links.slice(0, shownAtOnce)}
      {links.length > shownAtOnce && (
        <details>
          <summary>{countOf(links.length - shownAtOnce, 'more place')}</summary>
          <span className={classes.places}>{links.slice(shownAtOnce)}</span>
        </details>
      )}
    </>
  );
}
