// A dimension as the API takes it. In: its name, and the attribute it is of. Out: a dimension of the patterns, or a
// BAD_INPUT that names the argument.
import {
  RECORDED_KIND,
  type Dimension,
  type DimensionKey,
  type DimensionName,
} from '../cypher/patterns/dimensions/dimensions.js';
import { badInput } from './errors.js';

/** What stands for nothing known (CONTRACT section 9). */
const UNKNOWN = 'UNKNOWN';

/** @param argument the name of the argument that gives the attribute */
export function toDimension(name: DimensionName, attribute: string | null | undefined, argument: string): Dimension {
  const isGiven = attribute !== null && attribute !== undefined;
  if (name === 'ATTRIBUTE') {
    if (!isGiven || attribute === '') throw badInput(argument, 'ATTRIBUTE needs the name of an attribute');
    return { name, attribute };
  }
  if (name === 'STEP_FROM' || name === 'STEP_TO') {
    if (isGiven && attribute !== RECORDED_KIND)
      throw badInput(argument, `a step has no attribute but ${RECORDED_KIND}`);
    return { name, isRecorded: isGiven };
  }
  if (isGiven) throw badInput(argument, `${name} has no attributes: they go with ATTRIBUTE`);
  return { name };
}

export function keyInWords(key: DimensionKey): string {
  return key === null ? UNKNOWN : String(key);
}
