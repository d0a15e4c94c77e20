// What the shapes and marks of the diagram mean; only those it has.
import { MarkSign } from '../../components/MarkSign.js';
import { rolesInOrder, roleSigns } from '../../graph/legend.js';
import { rankComponents } from '../../graph/rank-components.js';
import type { GraphElements } from '../../graph/to-elements.js';
import { markMeanings, stepMarks } from '../../vocabulary/step-marks.js';
import type { StepView } from './claims.js';
import classes from './path.module.css';

interface LegendProps {
  readonly elements: GraphElements;
  readonly steps: readonly StepView[];
}

export function Legend({ elements, steps }: LegendProps) {
  const marks = stepMarks.filter((mark) => steps.some(({ words }) => words?.mark === mark));
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
      {marks.map((mark) => (
        <li key={mark}>
          <span className={classes.markSwatch} aria-hidden="true">
            <MarkSign mark={mark} />
          </span>
          <span>
            <strong>{markMeanings[mark].label}:</strong> {markMeanings[mark].meaning}
          </span>
        </li>
      ))}
      {(elements.nearby?.nodes.length ?? 0) > 0 && (
        <li>
          <span className={classes.nearbySwatch} aria-hidden="true" />
          <span>
            <strong>Small and grey:</strong> next to the path in the system. A dotted arrow points at what is needed.
          </span>
        </li>
      )}
    </ul>
  );
}
