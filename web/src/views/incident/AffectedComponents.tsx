// Every component the incident touched, in the order a fault travels, and what happened to it.
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/Badge.js';
import { ClaimLink } from '../../components/ClaimLink.js';
import { RoleMark } from '../../components/RoleMark.js';
import { rolesInOrder } from '../../graph/legend.js';
import { componentKindLabels } from '../../vocabulary/labels.js';
import type { Incident } from './claims.js';
import { Section } from './Section.js';
import classes from './incident.module.css';

export function AffectedComponents({ affected }: { readonly affected: Incident['affected'] }) {
  const numbered = affected.map((entry, index) => ({ ...entry, claim: `affected-${index + 1}` }));
  const ordered = rolesInOrder.flatMap((role) => numbered.filter((entry) => entry.role === role));
  return (
    <Section title="What was affected" none="No affected component was found in the document." count={affected.length}>
      <ul className={classes.entries}>
        {ordered.map(({ component, role, effect, claim }) => (
          <li key={claim}>
            <p className={classes.label}>
              <RoleMark role={role} />
            </p>
            <div>
              <p>
                <Link to="/components/$componentId" params={{ componentId: component.id }} className={classes.name}>
                  {component.name}
                </Link>{' '}
                <Badge>{componentKindLabels[component.kind]}</Badge>
                {component.technology !== null && (
                  <>
                    {' '}
                    <Badge>{component.technology}</Badge>
                  </>
                )}
                {component.external && (
                  <>
                    {' '}
                    <Badge tone="info">run by others</Badge>
                  </>
                )}
                {effect === '' && (
                  <>
                    {' '}
                    <ClaimLink claim={claim} about={component.name} />
                  </>
                )}
              </p>
              {effect !== '' && (
                <p>
                  {effect} <ClaimLink claim={claim} about={`${component.name}: ${effect}`} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
