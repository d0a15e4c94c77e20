// What happened when, as the document tells it. A time that has no day, or no time at all, is shown as just that.
import { ClaimLink } from '../../components/ClaimLink.js';
import { formatClock, formatDay, formatMoment, formatPartialTime } from '../../format/moment.js';
import { timelineKindLabels } from '../../vocabulary/labels.js';
import type { Incident } from './claims.js';
import { Section } from './Section.js';
import classes from './incident.module.css';

type Event = Incident['timeline'][number];

export function Timeline({ events }: { readonly events: readonly Event[] }) {
  const numbered = events.map((event, index) => ({ ...event, claim: `event-${index + 1}` }));
  // By time only where every event has one: else the document's order is all that tells before from after.
  const ordered = numbered.every(({ at }) => at !== null)
    ? numbered.toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : Number((a.at ?? '') > (b.at ?? ''))))
    : numbered;
  return (
    <Section title="Timeline" none="No timeline was found in the document." count={events.length}>
      <ol className={classes.timeline}>
        {ordered.map(({ claim, ...event }, index) => {
          const day = dayOf(event);
          const newDay = day !== undefined && day !== ordered.slice(0, index).map(dayOf).findLast(isTold);
          return (
            <li key={claim} data-kind={event.kind}>
              {newDay && <p className={classes.day}>{day} (UTC)</p>}
              <p className={classes.clock}>
                <EventTime event={event} />
              </p>
              <p className={classes.event}>
                {event.kind !== 'OTHER' && <strong>{timelineKindLabels[event.kind]}. </strong>}
                {event.text} <ClaimLink claim={claim} about={event.text} />
              </p>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

/** The day an event with a time of day belongs to; what is told to the day only says so itself. */
function dayOf({ at, atPrecision }: Event): string | undefined {
  return formatClock(at, atPrecision) === undefined ? undefined : formatDay(at, atPrecision);
}

const isTold = (day: string | undefined): boolean => day !== undefined;

function EventTime({ event: { at, atPrecision, atText } }: { readonly event: Event }) {
  const clock = formatClock(at, atPrecision);
  if (clock !== undefined && at !== null) return <time dateTime={at}>{clock}</time>;
  const whole = formatMoment(at, atPrecision);
  if (whole !== undefined) return whole;
  return atText === null ? 'Time not told' : formatPartialTime(atText);
}
