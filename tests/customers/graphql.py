"""The operations these tests send."""

CREATE = """
mutation ($input: CustomerCreateInput!) { customerCreate(input: $input) {
  customer { id version name email phone company locale country note tags externalId
    channel { code } addresses { name phone line1 city postalCode country isDefault } }
  userErrors { code field } } }
"""
UPDATE = """
mutation ($input: CustomerUpdateInput!) { customerUpdate(input: $input) {
  customer { id version name email phone country tags } userErrors { code field details } } }
"""
ADDRESS_SET = """
mutation ($input: CustomerAddressSetInput!) { customerAddressSet(input: $input) {
  customer { version addresses { id line1 isDefault } } userErrors { code field } } }
"""
ADDRESS_REMOVE = """
mutation ($input: CustomerAddressRemoveInput!) { customerAddressRemove(input: $input) {
  customer { version addresses { id line1 isDefault } } userErrors { code field } } }
"""
CUSTOMERS = """
query ($where: CustomerWhere, $search: String, $orderBy: CustomerSort! = NEWEST,
       $first: Int, $after: String) {
  customers(where: $where, search: $search, orderBy: $orderBy, first: $first, after: $after) {
    nodes { name } totalCount pageInfo { hasNextPage endCursor } } }
"""
