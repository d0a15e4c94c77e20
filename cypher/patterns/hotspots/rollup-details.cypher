MATCH (r:HotspotRollup)
WHERE r.dimension = $dimension AND r.key IN $keys AND {{organizations}}
RETURN r.key AS key, r.organizationId AS organizationId, r.incidents AS incidents, r.referenceSecond AS referenceSecond,
  r.parts AS parts, r.monthly AS monthly, r.failureModes AS failureModes, r.heaviest AS heaviest
ORDER BY key, organizationId
