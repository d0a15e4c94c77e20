// As rank.cypher, over rows that are counted already: one an organization and key, whose points are those at the newest
// start of that organization.
MATCH (r:HotspotRollup)
WHERE r.dimension = $dimension AND {{organizations}}
WITH r.key AS key,
  sum(r.incidents) AS incidents,
  sum(r.asOrigin) AS asOrigin,
  sum(r.asPropagated) AS asPropagated,
  sum(r.asImpacted) AS asImpacted,
  sum(r.undatedPoints + CASE WHEN r.referenceSecond IS NULL THEN 0.0 ELSE r.datedPoints * 0.5 ^ (($asOfSecond - r.referenceSecond) / {{halfLifeSeconds}}) END) AS points,
  min(r.firstSeen) AS firstSeen,
  max(r.lastSeen) AS lastSeen,
  sum(r.minutes) AS minutes,
  sum(r.minutesKnown) AS resolveTimesKnown
WHERE incidents >= $minIncidents
RETURN key, incidents, asOrigin, asPropagated, asImpacted, floor(points * 1000000.0 + 0.5) / 1000000.0 AS score,
  firstSeen, lastSeen, resolveTimesKnown,
  CASE WHEN resolveTimesKnown = 0 THEN NULL ELSE floor(minutes / resolveTimesKnown * 1000000.0 + 0.5) / 1000000.0 END AS meanTimeToResolveMinutes
ORDER BY score DESC, key
LIMIT $first
