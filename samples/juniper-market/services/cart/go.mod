module juniper-market.example/shop/cart

go 1.23

require (
	github.com/redis/go-redis/v9 v9.7.0
	go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp v0.58.0
)
