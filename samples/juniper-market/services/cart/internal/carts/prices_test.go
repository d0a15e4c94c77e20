package carts

import (
	"context"
	"testing"
	"time"
)

func TestPricesGiveUpInTime(t *testing.T) {
	prices := NewPrices("http://warehouse-prices:8099", 50*time.Millisecond)
	if _, err := prices.Find(context.Background(), "watering-can"); err == nil {
		t.Fatal("a price from nowhere")
	}
}
