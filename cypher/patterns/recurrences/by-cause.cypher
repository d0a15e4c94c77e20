// A group is a component and a failure mode: the component that the cause names, else those in which the incident began.
// Groups of the same incidents are as many and have the same smallest id, so they stand in one row, and `LIMIT` never parts
// them. An incident is earlier where the period that its document gives for its start is over before the other one's
// begins. A member begins with its start, which puts members in order of time. Origins are looked up for every cause:
// LadybugDB 0.19.1 finds nothing where the WHERE of an OPTIONAL MATCH speaks of the cause too. It also takes null + ' ' for
// ' ', so the key is put together after what is null has gone.
{{incidents}}
MATCH (i)-[:HAS_CAUSE]->(x:Cause)
WHERE i.startedSecond IS NOT NULL AND x.kind IN $causeKinds AND x.failureMode <> 'unknown'
OPTIONAL MATCH (i)-[a:AFFECTED]->(c:Component)
WHERE a.role = 'ORIGIN'
OPTIONAL MATCH (i)-[:HAS_ACTION_ITEM]->(n:ActionItem)
WITH i.id AS id, i.startedAt AS startedAt, coalesce(i.startedAtPrecision, 'SECOND') AS precision,
  coalesce(x.componentId, c.id) AS componentId, x.failureMode AS failureMode, count(n) AS items
WHERE componentId IS NOT NULL
WITH componentId + ' ' + failureMode AS key, count(id) AS incidents, min(id) AS firstId,
  collect(startedAt + ' ' + id + ' ' + precision) AS members,
  max(startedAt) AS newest,
  min(CASE WHEN items > 0 THEN {{periodEnd}} ELSE NULL END) AS promised
WHERE promised < newest
WITH incidents, firstId, collect({key: key, members: members}) AS groups
RETURN incidents, firstId, groups
ORDER BY incidents DESC, firstId
LIMIT $first
