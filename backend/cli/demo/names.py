"""Common names, from which people are put together."""

# Each Chinese name is its characters and their spelling, for the e-mail address.
CHINESE_SURNAMES = (
    "王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao"
    " 林lin 何he 郭guo 马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong"
    " 萧xiao 程cheng 曹cao 袁yuan 邓deng 许xu 傅fu 沈shen 曾zeng 彭peng 吕lü 苏su 卢lu"
    " 蒋jiang 蔡cai 魏wei"
)
CHINESE_GIVEN = (
    "伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 艳yan 勇yong 杰jie 涛tao 明ming"
    " 超chao 霞xia 平ping 刚gang 欣xin 子轩zixuan 雨桐yutong 浩然haoran 梓涵zihan 思远siyuan"
    " 佳怡jiayi 俊熙junxi 诗涵shihan 宇航yuhang 若曦ruoxi 嘉豪jiahao 晓彤xiaotong 文博wenbo"
    " 雅琪yaqi 建国jianguo 志强zhiqiang 秀英xiuying 婷婷tingting 天佑tianyou 心怡xinyi"
)
FIRST = (
    "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard"
    " Susan Joseph Jessica Thomas Sarah Daniel Karen Matthew Lisa Anthony Nancy Mark Sandra Steven"
    " Ashley Andrew Emily Joshua Donna Kenneth Michelle Kevin Carol Brian Amanda George Melissa"
    " Olivia Liam Noah Emma Sophia Lucas Mia Ethan Chloe Grace"
)
LAST = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Martinez Lopez Wilson Anderson Taylor"
    " Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King"
    " Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell"
    " Carter Roberts Patel Kim Chen Murphy Bailey Cooper Reed"
)
