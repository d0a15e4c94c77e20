{{runs}}
WITH DISTINCT i, {{key}} AS key
WHERE key IN $keys
WITH key, {{place}} AS place
{{firstOfEach}}
