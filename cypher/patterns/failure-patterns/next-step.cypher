MATCH (a:Component)-[s:FAILED_INTO]->(b:Component)
WHERE s.incidentId = i.id AND s.`order` = following AND {{from}} IS NOT NULL AND {{from}} = {{reached}} AND {{to}} IS NOT NULL
WITH {{carried}}
