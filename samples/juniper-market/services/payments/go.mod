module juniper-market.example/shop/payments

go 1.23

require (
	go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp v0.58.0
	google.golang.org/grpc v1.68.1
)
