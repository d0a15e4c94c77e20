package carts

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

var ErrUnknownProduct = errors.New("no such product")

// Prices asks the catalog service what a product costs.
type Prices struct {
	baseURL string
	client  *http.Client
}

func NewPrices(baseURL string, timeout time.Duration) *Prices {
	return &Prices{baseURL: baseURL, client: &http.Client{Timeout: timeout}}
}

func (p *Prices) Find(ctx context.Context, productID string) (int, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.baseURL+"/catalog/products/"+url.PathEscape(productID), nil)
	if err != nil {
		return 0, err
	}
	response, err := p.client.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound:
		return 0, ErrUnknownProduct
	default:
		return 0, fmt.Errorf("catalog answered %d", response.StatusCode)
	}
	var product struct {
		PriceCents int `json:"priceCents"`
	}
	if err := json.NewDecoder(response.Body).Decode(&product); err != nil {
		return 0, err
	}
	return product.PriceCents, nil
}
