WITH {{carried}}, {{keys}}
