{{incidents}}
{{dimensions}}
WITH DISTINCT i, rowKey
WHERE i.startedAt IS NOT NULL AND i.startedAtPrecision IN $precisions
WITH left(i.startedAt, {{characters}}) + {{rowText}} AS key, {{place}} AS place
{{firstOfEach}}
