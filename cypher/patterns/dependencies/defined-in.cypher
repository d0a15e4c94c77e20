MATCH (c:Component)-[m:NAMED_IN]->(d:Document)
WHERE c.id IN $ids AND d.kind IN ['iac', 'code', 'catalog']
RETURN c.id AS componentId, m AS properties
ORDER BY componentId, d.uri, m.start
