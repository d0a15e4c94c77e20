// Command cart keeps what customers want to buy.
package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/redis/go-redis/v9"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"

	"juniper-market.example/shop/cart/internal/carts"
)

func main() {
	options, err := redis.ParseURL(os.Getenv("SESSION_CACHE_URL"))
	if err != nil {
		log.Fatalf("SESSION_CACHE_URL: %v", err)
	}
	store := carts.NewStore(redis.NewClient(options))
	prices := carts.NewPrices(os.Getenv("CATALOG_URL"), 2*time.Second)

	mux := http.NewServeMux()
	mux.HandleFunc("POST /cart/{session}/items", func(w http.ResponseWriter, r *http.Request) {
		var item carts.Item
		if err := json.NewDecoder(r.Body).Decode(&item); err != nil {
			http.Error(w, "not an item", http.StatusBadRequest)
			return
		}
		price, err := prices.Find(r.Context(), item.ProductID)
		if errors.Is(err, carts.ErrUnknownProduct) {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		if err == nil {
			item.PriceCents = price
			err = store.Add(r.Context(), r.PathValue("session"), item)
		}
		if err != nil {
			http.Error(w, "try again later", http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })

	log.Fatal(http.ListenAndServe(":8080", otelhttp.NewHandler(mux, "cart")))
}
