// A document that was split has no incident of its own: those of its parts are meant.
MATCH (i:Incident)-[:TOLD_IN]->(d:Document)
WHERE d.id IN $ids OR d.partOf IN $ids
RETURN d.id AS documentId, d.partOf AS partOf, i.id AS incidentId
ORDER BY incidentId
