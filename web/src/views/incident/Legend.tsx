// What the shapes and marks of the diagram mean; only those it has.
import { rolesInOrder, roleSigns } from '../../graph/legend.js';
import { rankComponents } from '../../graph/rank-components.js';
import type { GraphElements } from '../../graph/to-elements.js';
import classes from './path.module.css';

export function Legend({ elements }: { readonly elements: GraphElements }) {
  const present = rolesInOrder.filter((role) => elements.nodes.some((node) => node.role === role));
  const loops = rankComponents(elements).leadsBack.size > 0;
  return (
    <ul className={classes.legend} aria-label="Legend">
      {present.map((role) => (
        <li key={role}>
          <span className={classes.swatch} data-role={role} aria-hidden="true">
            {roleSigns[role].mark}
          </span>
          <span>
            <strong>{roleSigns[role].label}:</strong> {roleSigns[role].meaning}
          </span>
        </li>
      ))}
      {loops && (
        <li>
          <span className={classes.dashed} aria-hidden="true" />
          <span>
            <strong>Dashed arrow:</strong> it came back to where it had been.
          </span>
        </li>
      )}
    </ul>
  );
}
