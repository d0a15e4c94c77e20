// One filter: a button that says what is chosen, and a list of boxes to tick behind it.
import { Checkbox, Popover } from '@mantine/core';
import classes from './FilterBar.module.css';

export interface FilterChoice<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  /** How many incidents it has, where that is known. */
  readonly count?: number;
}

interface FilterMenuProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly FilterChoice<Value>[];
  readonly chosen: readonly Value[] | undefined;
  readonly onChange: (chosen: Value[]) => void;
}

export function FilterMenu<Value extends string>({ label, choices, chosen = [], onChange }: FilterMenuProps<Value>) {
  const names = choices.filter(({ value }) => chosen.includes(value)).map((choice) => choice.label);
  const summary = names.length > 1 ? `${names[0]} +${names.length - 1}` : names[0];
  const toggle = (value: Value, on: boolean): void =>
    onChange(choices.map((choice) => choice.value).filter((other) => (other === value ? on : chosen.includes(other))));

  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus width={280}>
      <Popover.Target>
        <button type="button" className={classes.menu} data-chosen={names.length > 0 || undefined}>
          <span>{label}</span>
          {summary !== undefined && <strong>{summary}</strong>}
          <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
            <path d="m2 4 4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <fieldset className={classes.choices}>
          <legend>{label}</legend>
          {choices.map((choice) => (
            <Checkbox
              key={choice.value}
              size="sm"
              classNames={{ input: classes.box ?? '' }}
              label={choice.count === undefined ? choice.label : `${choice.label} (${choice.count})`}
              checked={chosen.includes(choice.value)}
              onChange={(event) => toggle(choice.value, event.currentTarget.checked)}
            />
          ))}
          {choices.length === 0 && <p>Nothing to choose from.</p>}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
}
