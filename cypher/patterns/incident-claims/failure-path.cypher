// Neo4j has an index of the steps by incident; LadybugDB scans them, which takes a tenth of a second for 300,000.
MATCH (a:Component)-[s:FAILED_INTO]->(b:Component)
WHERE s.incidentId IN $ids
RETURN s.incidentId AS incidentId, a.id AS fromId, b.id AS toId, s AS properties
ORDER BY s.position, incidentId
