MATCH (r:HotspotRollup)
WHERE r.dimension = 'ALL' AND {{organizations}}
RETURN coalesce(sum(r.incidents), 0) AS incidents, max(r.referenceSecond) AS newestSecond
