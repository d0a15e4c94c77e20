// Found through the incident's affected components, which hold both ends of every step: a scan of all steps would grow
// with the graph, not with the incident.
MATCH (i:Incident)-[:AFFECTED]->(a:Component)
WHERE i.id IN $ids
WITH DISTINCT i, a
MATCH (a)-[s:FAILED_INTO]->(b:Component)
WHERE s.incidentId = i.id
RETURN i.id AS incidentId, a.id AS fromId, b.id AS toId, s AS properties
ORDER BY incidentId, s.position
