// The answer first: what broke first, what passed it on, what it took down. Three lists, in the order the fault travelled.
import { Link } from '@tanstack/react-router';
import { ClaimLink } from '../../components/ClaimLink.js';
import { rolesInOrder, roleSigns } from '../../graph/legend.js';
import type { Incident } from './claims.js';
import classes from './incident.module.css';

export function Verdict({ incident }: { readonly incident: Incident }) {
  const affected = incident.affected.map((entry, index) => ({ ...entry, claim: `affected-${index + 1}` }));
  const present = rolesInOrder.filter((role) => affected.some((entry) => entry.role === role));
  if (present.length === 0) return null;
  return (
    <section className={classes.verdict} aria-label="In short">
      {present.map((role) => (
        <div key={role} data-role={role}>
          <h2>
            <span aria-hidden="true">{roleSigns[role].mark}</span> {roleSigns[role].heading}
          </h2>
          <ul>
            {affected
              .filter((entry) => entry.role === role)
              .map(({ component, claim }) => (
                <li key={claim}>
                  <Link to="/components/$componentId" params={{ componentId: component.id }}>
                    {component.name}
                  </Link>{' '}
                  <ClaimLink claim={claim} about={`${component.name}, ${roleSigns[role].label.toLowerCase()}`} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
