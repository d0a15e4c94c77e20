// What a component needs and what needs it, one hop away, as documents say.
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/Badge.js';
import { ClaimLink } from '../../components/ClaimLink.js';
import { componentKindLabels, dependencyLabels } from '../../vocabulary/labels.js';
import type { ComponentData } from './use-component.js';
import classes from './component.module.css';

type Neighbour = ComponentData['dependsOn'][number]['to'];

export function Dependencies({ component }: { readonly component: ComponentData }) {
  return (
    <section aria-labelledby="dependencies">
      <h2 id="dependencies">Dependencies</h2>
      <div className={classes.sides}>
        <div>
          <h3>It needs</h3>
          {component.dependsOn.length === 0 && <p className={classes.none}>Nothing that a document names.</p>}
          <ul>
            {component.dependsOn.map(({ kind, to }, index) => (
              <li key={index}>
                <span className={classes.verb}>{dependencyLabels[kind]}</span> <ComponentLink component={to} />{' '}
                <ClaimLink claim={`needs-${index + 1}`} about={`${dependencyLabels[kind]} ${to.name}`} />
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>It is needed by</h3>
          {component.dependents.length === 0 && <p className={classes.none}>Nothing that a document names.</p>}
          <ul>
            {component.dependents.map(({ kind, from }, index) => (
              <li key={index}>
                <ComponentLink component={from} />{' '}
                <span className={classes.verb}>which {dependencyLabels[kind]} it</span>{' '}
                <ClaimLink claim={`neededby-${index + 1}`} about={`${from.name} ${dependencyLabels[kind]} it`} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

function ComponentLink({ component }: { readonly component: Neighbour }) {
  return (
    <>
      <Link to="/components/$componentId" params={{ componentId: component.id }}>
        {component.name}
      </Link>{' '}
      <Badge>{componentKindLabels[component.kind]}</Badge>
    </>
  );
}
