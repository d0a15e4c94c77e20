// How a hotspot's incidents split over the three roles: one bar, told apart by pattern as well as colour, and its words.
import { rolesInOrder, roleSigns } from '../graph/legend.js';
import type { RoleName } from '../graph/to-elements.js';
import classes from './RoleBar.module.css';

const sentences: Readonly<Record<RoleName, string>> = {
  ORIGIN: 'began here',
  PROPAGATED: 'passed it on',
  IMPACTED: 'was hit',
};

export function RoleBar({ counts }: { readonly counts: Readonly<Record<RoleName, number>> }) {
  const present = rolesInOrder.filter((role) => counts[role] > 0);
  return (
    <div>
      <div className={classes.bar} aria-hidden="true">
        {present.map((role) => (
          <span key={role} data-role={role} style={{ flexGrow: counts[role] }} />
        ))}
      </div>
      <ul className={classes.counts}>
        {present.map((role) => (
          <li key={role} data-role={role}>
            <span aria-hidden="true">{roleSigns[role].mark}</span> {sentences[role]} <strong>{counts[role]}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
