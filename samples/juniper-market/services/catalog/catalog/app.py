"""Products: found in the search index, read from the database, pictured in the bucket behind the image CDN."""

from fastapi import FastAPI, HTTPException, Response, UploadFile

from catalog import images, products, search

app = FastAPI(title="catalog")


@app.get("/catalog/products/{product_id}")
def product(product_id: str) -> dict:
    found = products.find(product_id)
    if found is None:
        raise HTTPException(status_code=404, detail="no such product")
    return found


@app.get("/catalog/search")
def find(text: str) -> list[dict]:
    return products.find_all(search.product_ids(text))


@app.put("/catalog/products/{product_id}/image", status_code=204)
def put_image(product_id: str, image: UploadFile) -> None:
    images.put(product_id, image.file)


@app.get("/healthz", status_code=204)
def healthz() -> Response:
    return Response(status_code=204)
