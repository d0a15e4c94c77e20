// Package paylane is a Paylane that says yes to everything, or nothing at all, for the tests of this service.
package paylane

import (
	"net/http"
	"net/http/httptest"
	"os"
)

// NewServer reports what it was asked to the test recorder.
func NewServer(silent bool) *httptest.Server {
	recorder := os.Getenv("TEST_RECORDER_URL")
	if recorder == "" {
		recorder = "http://test-recorder:7070"
	}
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if silent {
			<-r.Context().Done()
			return
		}
		if _, err := http.Post(recorder+"/calls", "text/plain", r.Body); err != nil {
			w.Header().Set("X-Not-Recorded", err.Error())
		}
		w.WriteHeader(http.StatusCreated)
	}))
}
