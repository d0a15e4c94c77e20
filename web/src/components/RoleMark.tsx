// The role of a component: mark, words and colour, the same everywhere.
import { roleSigns } from '../graph/legend.js';
import type { RoleName } from '../graph/to-elements.js';
import classes from './RoleMark.module.css';

export function RoleMark({ role }: { readonly role: RoleName }) {
  return (
    <span className={classes.role} data-role={role}>
      <span aria-hidden="true">{roleSigns[role].mark}</span> {roleSigns[role].label}
    </span>
  );
}
