"""What a column can mean, and the headings by which it is known in English and Chinese."""

import re
from enum import StrEnum


class Target(StrEnum):
    """A fact of an order or a line that a column may hold."""

    ORDER_NUMBER = "ORDER_NUMBER"
    EXTERNAL_ID = "EXTERNAL_ID"
    ORDERED_AT = "ORDERED_AT"
    CURRENCY = "CURRENCY"
    SKU = "SKU"
    BARCODE = "BARCODE"
    ITEM_NAME = "ITEM_NAME"
    QUANTITY = "QUANTITY"
    UNIT_PRICE = "UNIT_PRICE"
    LINE_DISCOUNT = "LINE_DISCOUNT"
    LINE_TAX = "LINE_TAX"
    LINE_TOTAL = "LINE_TOTAL"
    CUSTOMER_ID = "CUSTOMER_ID"
    CUSTOMER_NAME = "CUSTOMER_NAME"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    COUNTRY = "COUNTRY"
    SHIPPING_NAME = "SHIPPING_NAME"
    SHIPPING_COMPANY = "SHIPPING_COMPANY"
    SHIPPING_LINE1 = "SHIPPING_LINE1"
    SHIPPING_LINE2 = "SHIPPING_LINE2"
    SHIPPING_CITY = "SHIPPING_CITY"
    SHIPPING_REGION = "SHIPPING_REGION"
    SHIPPING_POSTCODE = "SHIPPING_POSTCODE"
    SHIPPING_COUNTRY = "SHIPPING_COUNTRY"
    SHIPPING_PHONE = "SHIPPING_PHONE"
    BILLING_NAME = "BILLING_NAME"
    BILLING_COMPANY = "BILLING_COMPANY"
    BILLING_LINE1 = "BILLING_LINE1"
    BILLING_LINE2 = "BILLING_LINE2"
    BILLING_CITY = "BILLING_CITY"
    BILLING_REGION = "BILLING_REGION"
    BILLING_POSTCODE = "BILLING_POSTCODE"
    BILLING_COUNTRY = "BILLING_COUNTRY"
    BILLING_PHONE = "BILLING_PHONE"
    SHIPPING_FEE = "SHIPPING_FEE"
    SHIPPING_METHOD = "SHIPPING_METHOD"
    ORDER_TAX = "ORDER_TAX"
    ORDER_DISCOUNT = "ORDER_DISCOUNT"
    DISCOUNT_CODE = "DISCOUNT_CODE"
    SUBTOTAL = "SUBTOTAL"
    ORDER_TOTAL = "ORDER_TOTAL"
    REFUNDED = "REFUNDED"
    PAYMENT_STATUS = "PAYMENT_STATUS"
    PAYMENT_METHOD = "PAYMENT_METHOD"
    PAID_AT = "PAID_AT"
    FULFILMENT_STATUS = "FULFILMENT_STATUS"
    FULFILLED_AT = "FULFILLED_AT"
    CANCELLED_AT = "CANCELLED_AT"
    NOTE = "NOTE"
    TAGS = "TAGS"


# Separated by bars; compared without case, spaces and signs (`normal`).
SYNONYMS: dict[Target, str] = {
    Target.ORDER_NUMBER: "order number|order no|order|order ref|order reference|invoice|invoice no|"
    "invoice number|sales order|po number|document no|reference|订单号|订单编号|订单编码|单号|"
    "订单|销售单号|交易号|发票号|發票號碼|訂單編號|訂單號",
    Target.EXTERNAL_ID: "external id|channel order id|platform order id|order id|外部订单号|"
    "平台订单号|原始单号|第三方订单号",
    Target.ORDERED_AT: "order date|ordered at|date|created at|created|placed at|invoice date|"
    "purchase date|order time|order created|date created|timestamp|下单时间|订单日期|下单日期|"
    "日期|时间|订单时间|创建时间|订单创建时间|成交时间|訂單日期|下單時間",
    Target.CURRENCY: "currency|currency code|ccy|presentment currency|币种|货币|币别|幣別",
    Target.SKU: "sku|stock code|item code|product code|item no|item number|article|article number|"
    "variant sku|seller sku|lineitem sku|line item sku|part number|material|商品编码|货号|"
    "商家编码|商品编号|规格编码|物料编码|sku编码|产品编码|產品編號|貨號",
    Target.BARCODE: "barcode|ean|ean13|upc|gtin|条码|条形码|商品条码|國際條碼",
    Target.ITEM_NAME: "item name|description|product name|product|item|title|product title|"
    "line item name|lineitem name|item description|商品名称|产品名称|品名|商品|商品标题|宝贝标题|"
    "名称|產品名稱",
    Target.QUANTITY: "quantity|qty|units|pieces|item quantity|lineitem quantity|line item quantity|"
    "ordered quantity|quantity purchased|count|数量|购买数量|商品数量|件数|訂購數量|數量",
    Target.UNIT_PRICE: "unit price|price|item price|price each|lineitem price|line item price|"
    "price per unit|selling price|单价|商品单价|价格|售价|成交价|單價",
    Target.LINE_DISCOUNT: "line discount|item discount|lineitem discount|discount line|商品优惠|"
    "行折扣|单品优惠|明细折扣",
    Target.LINE_TAX: "line tax|item tax|lineitem tax|行税额|商品税额",
    Target.LINE_TOTAL: "line total|line amount|amount|item total|extended price|row total|小计|"
    "金额|商品金额|商品总价|小計|金額",
    Target.CUSTOMER_ID: "customer id|customer no|customer number|client id|buyer id|account number|"
    "customer|客户编号|客户编码|会员号|会员编号|买家id|客户id|客戶編號",
    Target.CUSTOMER_NAME: "customer name|buyer name|client name|buyer|full name|客户名称|客户姓名|"
    "买家昵称|买家姓名|会员名|姓名|客户|客戶名稱",
    Target.EMAIL: "email|e mail|email address|customer email|buyer email|mail|邮箱|电子邮箱|"
    "邮件|电子邮件|電子郵件",
    Target.PHONE: "phone|phone number|telephone|mobile|customer phone|buyer phone|tel|电话|手机|"
    "手机号|联系电话|联系方式|手機|電話",
    Target.COUNTRY: "country|country code|customer country|国家|国家地区|国别|國家",
    Target.SHIPPING_NAME: "shipping name|ship to|ship to name|recipient|recipient name|consignee|"
    "receiver|收货人|收件人|收货人姓名|收件人姓名|收貨人",
    Target.SHIPPING_COMPANY: "shipping company|收货公司",
    Target.SHIPPING_LINE1: "shipping address1|shipping address 1|shipping street|shipping address|"
    "address|address 1|street|ship address 1|address line 1|收货地址|收件地址|"
    "详细地址|地址|收貨地址",
    Target.SHIPPING_LINE2: "shipping address2|shipping address 2|address 2|ship address 2|"
    "address line 2|地址2",
    Target.SHIPPING_CITY: "shipping city|city|ship city|town|城市|市|收货城市|收件城市",
    Target.SHIPPING_REGION: "shipping province|shipping state|state|province|region|ship state|"
    "shipping region|省份|省|收货省份|州",
    Target.SHIPPING_POSTCODE: "shipping zip|shipping postcode|zip|zip code|postcode|postal code|"
    "ship postal code|shipping postal code|邮编|邮政编码|收货邮编|郵遞區號",
    Target.SHIPPING_COUNTRY: "shipping country|ship country|delivery country|收货国家|收件国家",
    Target.SHIPPING_PHONE: "shipping phone|recipient phone|ship phone|收货电话|收件人电话|"
    "收货人手机|收货人电话",
    Target.BILLING_NAME: "billing name|bill to|账单姓名",
    Target.BILLING_COMPANY: "billing company",
    Target.BILLING_LINE1: "billing address1|billing address 1|"
    "billing street|billing address|账单地址",
    Target.BILLING_LINE2: "billing address2|billing address 2",
    Target.BILLING_CITY: "billing city",
    Target.BILLING_REGION: "billing province|billing state|billing region",
    Target.BILLING_POSTCODE: "billing zip|billing postcode|billing postal code",
    Target.BILLING_COUNTRY: "billing country",
    Target.BILLING_PHONE: "billing phone",
    Target.SHIPPING_FEE: "shipping|shipping fee|shipping cost|freight|delivery fee|postage|"
    "shipping price|shipping amount|运费|邮费|快递费|配送费|運費",
    Target.SHIPPING_METHOD: "shipping method|ship method|carrier|delivery method|配送方式|快递公司|"
    "物流公司|物流方式",
    Target.ORDER_TAX: "tax|taxes|vat|gst|order tax|tax amount|total tax|"
    "sales tax|税额|税费|税|稅額",
    Target.ORDER_DISCOUNT: "discount|discount amount|order discount|total discount|discounts|"
    "优惠|折扣|优惠金额|订单优惠|折扣金额|折扣額",
    Target.DISCOUNT_CODE: "discount code|coupon|coupon code|voucher|"
    "promo code|优惠券|优惠码|折扣码",
    Target.SUBTOTAL: "subtotal|sub total|items total|商品合计|商品总额",
    Target.ORDER_TOTAL: "total|order total|grand total|total price|total amount|amount total|"
    "order amount|订单金额|订单总额|总金额|合计|总计|实付金额|应付金额|總金額|總計",
    Target.REFUNDED: "refunded amount|refund amount|refunded|refund|退款金额|已退款",
    Target.PAYMENT_STATUS: "financial status|payment status|paid|付款状态|支付状态|付款狀態",
    Target.PAYMENT_METHOD: "payment method|payment|gateway|payment type|付款方式|支付方式|支付渠道",
    Target.PAID_AT: "paid at|payment date|paid date|date paid|"
    "payment time|付款时间|支付时间|付款時間",
    Target.FULFILMENT_STATUS: "fulfillment status|fulfilment status|"
    "shipping status|delivery status|"
    "发货状态|物流状态|配送状态",
    Target.FULFILLED_AT: "fulfilled at|shipped at|ship date|shipping date|date shipped|发货时间|"
    "发货日期|發貨時間",
    Target.CANCELLED_AT: "cancelled at|canceled at|cancellation date|取消时间|取消日期",
    Target.NOTE: "notes|note|comment|comments|remark|remarks|customer note|memo|备注|买家留言|"
    "订单备注|留言|備註",
    Target.TAGS: "tags|labels|tag|标签|標籤",
}


def normal(heading: str) -> str:
    """A heading without case, spaces and signs: "InvoiceNo" and "Invoice no." agree."""
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", heading.strip())
    return re.sub(r"[\W_]+", "", spaced.lower())


TARGET_BY_HEADING: dict[str, Target] = {
    normal(name): target for target, names in SYNONYMS.items() for name in names.split("|")
}
