package carts

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// Item is one line of a cart.
type Item struct {
	ProductID  string `json:"productId"`
	Quantity   int    `json:"quantity"`
	PriceCents int    `json:"priceCents"`
}

// Store keeps carts beside the sessions, until they get a store that does not evict.
type Store struct {
	client redis.UniversalClient
	ttl    time.Duration
}

func NewStore(client redis.UniversalClient) *Store {
	return &Store{client: client, ttl: 2 * time.Hour}
}

func (s *Store) Add(ctx context.Context, session string, item Item) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	key := "cart:" + session
	var items []Item
	text, err := s.client.Get(ctx, key).Bytes()
	if err == nil {
		err = json.Unmarshal(text, &items)
	}
	if err != nil && !errors.Is(err, redis.Nil) {
		return err
	}
	text, err = json.Marshal(append(items, item))
	if err != nil {
		return err
	}
	return s.client.Set(ctx, key, text, s.ttl).Err()
}
