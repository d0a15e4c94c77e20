// Every address of the page, with the search params it understands. Views load when they are first shown.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './components/NotFound.js';
import { PageFrame } from './components/PageFrame.js';
import { ViewFailed } from './components/ViewFailed.js';
import { ViewPending } from './components/ViewPending.js';
import { readComponentSearch } from './search/component-search.js';
import { readHotspotSearch } from './search/hotspot-search.js';
import { readIncidentSearch } from './search/incident-search.js';
import { readIncidentsSearch } from './search/incidents-search.js';
import { parseSearch, stringifySearch } from './search/search-string.js';

const rootRoute = createRootRoute({ component: PageFrame, notFoundComponent: () => <NotFound what="page" /> });

const hotspotsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: readHotspotSearch,
  component: lazyRouteComponent(() => import('./views/hotspots/HotspotsView.js'), 'HotspotsView'),
});

const incidentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents',
  validateSearch: readIncidentsSearch,
  component: lazyRouteComponent(() => import('./views/incidents/IncidentsView.js'), 'IncidentsView'),
});

const incidentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$incidentId',
  validateSearch: readIncidentSearch,
  component: lazyRouteComponent(() => import('./views/incident/IncidentView.js'), 'IncidentView'),
});

const componentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/components/$componentId',
  validateSearch: readComponentSearch,
  component: lazyRouteComponent(() => import('./views/component/ComponentView.js'), 'ComponentView'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([hotspotsRoute, incidentsRoute, incidentRoute, componentRoute]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: ViewPending,
  defaultErrorComponent: ViewFailed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
