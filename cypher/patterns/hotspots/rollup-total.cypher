MATCH (r:HotspotRollup)
WHERE r.dimension = 'ALL'
RETURN sum(r.incidents) AS incidents, max(r.referenceSecond) AS newestSecond
