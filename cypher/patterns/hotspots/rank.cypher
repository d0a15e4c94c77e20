{{rows}}
WITH i, key, weight, {{part}} AS part
WITH key,
  count(i) AS incidents,
  sum(CASE WHEN weight = 1.0 THEN 1 ELSE 0 END) AS asOrigin,
  sum(CASE WHEN weight = 0.6 THEN 1 ELSE 0 END) AS asPropagated,
  sum(CASE WHEN weight = 0.3 THEN 1 ELSE 0 END) AS asImpacted,
  count(DISTINCT i.organizationId) AS organizations,
  floor(sum(part) * 1000000.0 + 0.5) / 1000000.0 AS score,
  min(i.startedAt) AS firstSeen,
  max(i.startedAt) AS lastSeen,
  avg(i.durationMinutes) AS meanTimeToResolveMinutes,
  count(i.durationMinutes) AS resolveTimesKnown
WHERE incidents >= $minIncidents
RETURN key, incidents, asOrigin, asPropagated, asImpacted, organizations, score, firstSeen, lastSeen,
  meanTimeToResolveMinutes, resolveTimesKnown
ORDER BY score DESC, key
LIMIT $first
