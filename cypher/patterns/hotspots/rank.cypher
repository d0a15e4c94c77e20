// One level of aggregates, none of them DISTINCT, and the part of an incident inside its sum: what LadybugDB 0.19.1
// gets wrong otherwise is shown in test/cypher/ladybug-assumptions.test.ts. Means are sums over counts, rounded, because
// the engines add floats up in different orders.
{{rows}}
WITH key,
  count(i) AS incidents,
  sum(CASE WHEN weight = 1.0 THEN 1 ELSE 0 END) AS asOrigin,
  sum(CASE WHEN weight = 0.6 THEN 1 ELSE 0 END) AS asPropagated,
  sum(CASE WHEN weight = 0.3 THEN 1 ELSE 0 END) AS asImpacted,
  sum({{part}}) AS points,
  min(i.startedAt) AS firstSeen,
  max(i.startedAt) AS lastSeen,
  sum(i.durationMinutes) AS minutes,
  count(i.durationMinutes) AS resolveTimesKnown
WHERE incidents >= $minIncidents
RETURN key, incidents, asOrigin, asPropagated, asImpacted, floor(points * 1000000.0 + 0.5) / 1000000.0 AS score,
  firstSeen, lastSeen, resolveTimesKnown,
  CASE WHEN resolveTimesKnown = 0 THEN NULL ELSE floor(minutes / resolveTimesKnown * 1000000.0 + 0.5) / 1000000.0 END AS meanTimeToResolveMinutes
ORDER BY score DESC, key
LIMIT $first
