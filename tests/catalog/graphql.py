"""The operations these tests send."""

PRODUCT_CREATE = """
mutation ($input: ProductCreateInput!) { productCreate(input: $input) {
  product { id version name(locale: "zh-CN") description status options variantCount
    translations { locale name description } category { name }
    variants { id sku barcode optionValues weightGrams lengthMm isActive
      cost { amount currency } prices { amount { amount currency } compareAt { amount } } } }
  userErrors { code field message } } }
"""
PRODUCT_UPDATE = """
mutation ($input: ProductUpdateInput!) { productUpdate(input: $input) {
  product { id version name status options category { name } translations { locale name } }
  userErrors { code field details } } }
"""
VARIANT_CREATE = """
mutation ($input: VariantCreateInput!) { variantCreate(input: $input) {
  variant { id version sku position displayName product { variantCount } }
  userErrors { code field } } }
"""
VARIANT_UPDATE = """
mutation ($input: VariantUpdateInput!) { variantUpdate(input: $input) {
  variant { id version sku barcode optionValues weightGrams lengthMm isActive cost { amount } }
  userErrors { code field details } } }
"""
PRICE_SET = """
mutation ($input: VariantPriceSetInput!) { variantPriceSet(input: $input) {
  variant { version prices { amount { amount currency } compareAt { amount } } }
  userErrors { code field } } }
"""
CATEGORY_CREATE = """
mutation ($input: CategoryCreateInput!) { categoryCreate(input: $input) {
  category { id version name position parent { name } } userErrors { code field } } }
"""
CATEGORY_UPDATE = """
mutation ($input: CategoryUpdateInput!) { categoryUpdate(input: $input) {
  category { id version name position parent { name } children { name } }
  userErrors { code field } } }
"""
CATEGORY_DELETE = """
mutation ($input: CategoryDeleteInput!) { categoryDelete(input: $input) {
  deletedId userErrors { code field } } }
"""
KETTLE = {
    "name": "Kettle",
    "description": "Boils water.",
    "translations": [{"locale": "zh-CN", "name": "水壶", "description": "烧水。"}],
    "options": ["Colour"],
    "variants": [
        {
            "sku": "ket-red",
            "barcode": "4006381333931",
            "optionValues": ["Red"],
            "weightGrams": 900,
            "lengthMm": 210,
            "cost": {"currency": "CNY", "amount": "45.5"},
            "prices": [
                {"currency": "CNY", "amount": "128.50", "compareAt": "158"},
                {"currency": "JPY", "amount": "2600"},
            ],
        },
        {"sku": "ket-blue", "optionValues": ["Blue"]},
    ],
}
