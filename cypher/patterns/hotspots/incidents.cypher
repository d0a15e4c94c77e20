{{rows}}
WITH key, {{place}} AS place
{{firstOfEach}}
