MATCH (i:Incident)-[a:AFFECTED]->(c:Component)
WHERE c.id {{wanted}} AND {{roles}}
WITH DISTINCT i, c.id AS key
WITH key, {{place}} AS place
WHERE place > $after
{{firstOfEach}}
