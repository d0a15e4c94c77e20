// Command payments charges cards: the only part of the shop that speaks to Paylane.
package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"

	"juniper-market.example/shop/payments/paylane"
)

func main() {
	timeout, err := time.ParseDuration(envOr("PAYLANE_TIMEOUT", "8s"))
	if err != nil {
		log.Fatalf("PAYLANE_TIMEOUT: %v", err)
	}
	client := paylane.NewClient(os.Getenv("PAYLANE_API_URL"), os.Getenv("PAYLANE_MERCHANT_CREDENTIAL"), timeout)

	mux := http.NewServeMux()
	mux.HandleFunc("POST /charges", func(w http.ResponseWriter, r *http.Request) {
		var charge paylane.Charge
		if err := json.NewDecoder(r.Body).Decode(&charge); err != nil {
			http.Error(w, "not a charge", http.StatusBadRequest)
			return
		}
		switch err := client.Charge(r.Context(), charge); {
		case err == nil:
			w.WriteHeader(http.StatusNoContent)
		case errors.Is(err, paylane.ErrDeclined):
			http.Error(w, "declined", http.StatusPaymentRequired)
		default:
			http.Error(w, "the card payment provider does not answer", http.StatusBadGateway)
		}
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })

	log.Fatal(http.ListenAndServe(":8080", otelhttp.NewHandler(mux, "payments")))
}

func envOr(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}
