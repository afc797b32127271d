#!/bin/sh
# A first integration with curl: key, products, bulk upsert, events. Needs ILMS_URL, ILMS_EMAIL and ILMS_PASSWORD.
set -eu
: "${ILMS_URL:?}" "${ILMS_EMAIL:?}" "${ILMS_PASSWORD:?}"

# Takes the text after "name": out of an answer; a program would parse it.
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
ask() { curl -sS --fail-with-body "$ILMS_URL/graphql" -H "authorization: Bearer $1" -H 'content-type: application/json' -d "$2"; echo; }

token=$(curl -sS --fail-with-body "$ILMS_URL/auth/login" -H 'content-type: application/json' -d "{\"email\":\"$ILMS_EMAIL\",\"password\":\"$ILMS_PASSWORD\"}" | field accessToken)

# A key that reads and writes products for an hour. Its secret is shown this once.
expires=$(date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -v+1H +%Y-%m-%dT%H:%M:%SZ)
made=$(ask "$token" "{\"query\":\"mutation(\$i: ApiKeyCreateInput!) { apiKeyCreate(input: \$i) { apiKey { id } secret userErrors { message } } }\",\"variables\":{\"i\":{\"name\":\"curl\",\"scopes\":[\"product:read\",\"product:write\",\"event:read\"],\"expiresAt\":\"$expires\"}}}")
key=$(printf '%s' "$made" | field secret)
id=$(printf '%s' "$made" | field id)

echo '# the first products, and where the next page begins'
ask "$key" '{"query":"{ products(first: 3) { totalCount nodes { code name variants { sku } } pageInfo { hasNextPage endCursor } } }"}'

echo '# one product in bulk, twice: created, then unchanged'
row='{"code":"EX-CURL","name":"Example stole","hsn":"6214","unitCode":"PCS","variants":[{"sku":"EX-CURL"}]}'
for _ in 1 2; do
  ask "$key" "{\"query\":\"mutation(\$i: ProductsUpsertInput!) { productsUpsert(input: \$i) { created unchanged refused userErrors { code message field } } }\",\"variables\":{\"i\":{\"products\":[$row]}}}"
done

echo '# what has happened to products, in order'
ask "$key" '{"query":"{ events(types: [\"ProductCreated\"], first: 3) { nodes { type at payload } endCursor hasNextPage } }"}'

echo '# the key is not needed any more'
ask "$token" "{\"query\":\"mutation(\$i: ApiKeyRevokeInput!) { apiKeyRevoke(input: \$i) { userErrors { message } } }\",\"variables\":{\"i\":{\"id\":\"$id\"}}}"
