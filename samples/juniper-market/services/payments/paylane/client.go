// Package paylane speaks to the card payment provider.
package paylane

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

var ErrDeclined = errors.New("the card was declined")

type Charge struct {
	OrderID     string `json:"orderId"`
	AmountCents int    `json:"amountCents"`
	CardToken   string `json:"cardToken"`
}

type Client struct {
	baseURL    string
	credential string
	http       *http.Client
}

// NewClient gives up on a call after timeout: in April 2026 one that waited for ever stopped the whole shop.
func NewClient(baseURL, credential string, timeout time.Duration) *Client {
	return &Client{baseURL: baseURL, credential: credential, http: &http.Client{Timeout: timeout}}
}

func (c *Client) Charge(ctx context.Context, charge Charge) error {
	body, err := json.Marshal(charge)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.baseURL+"/charges", bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+c.credential)
	request.Header.Set("Idempotency-Key", charge.OrderID)
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	switch {
	case response.StatusCode == http.StatusPaymentRequired:
		return ErrDeclined
	case response.StatusCode >= 300:
		return fmt.Errorf("paylane answered %d", response.StatusCode)
	}
	return nil
}
