"""Folding text before it is read (width, traditional characters, brackets, dashes), with the way back to the source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gokai.wording.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Traditional or variant character, then the one that the grammar knows. Only characters that office prose needs.
_PAIRS = """
萬万 與与 醜丑 專专 業业 東东 兩两 嚴严 個个 豐丰 臨临 爲为 為为 麗丽 舉举 麼么 義义 烏乌 樂乐 習习 鄉乡 書书 亂乱
爭争 於于 雲云 亞亚 產产 産产 畝亩 親亲 億亿 從从 倉仓 們们 價价 眾众 衆众 優优 會会 傳传 傷伤 倫伦 體体 餘余 偵侦
僑侨 債债 儲储 兒儿 兌兑 黨党 蘭兰 關关 興兴 養养 內内 岡冈 冊册 寫写 軍军 農农 衝冲 決决 況况 淨净 準准 涼凉 減减
幾几 擊击 劃划 則则 創创 別别 製制 劇剧 辦办 務务 動动 勞劳 勢势 區区 醫医 華华 協协 單单 佔占 衛卫 廠厂 廳厅 歷历
曆历 壓压 廈厦 縣县 參参 雙双 發发 髮发 變变 臺台 檯台 葉叶 號号 後后 呂吕 噸吨 聽听 啟启 啓启 吳吴 員员 週周 諮咨
鹹咸 響响 團团 園园 圍围 國国 圖图 場场 塊块 堅坚 壩坝 牆墙 聲声 殼壳 處处 備备 複复 復复 夠够 頭头 獎奖 婦妇 婁娄
學学 寧宁 寶宝 實实 審审 賓宾 對对 導导 壽寿 將将 爾尔 盡尽 層层 屆届 屬属 歲岁 崗岗 島岛 巖岩 嶺岭 嶽岳 峽峡 峯峰
鞏巩 佈布 師师 帶带 幫帮 幹干 併并 並并 廣广 莊庄 慶庆 庫库 應应 廢废 開开 異异 張张 彈弹 強强 歸归 當当 錄录 彥彦
徹彻 徵征 徑径 懷怀 態态 總总 願愿 戰战 戶户 託托 執执 擴扩 掃扫 揚扬 撫抚 護护 報报 擔担 擬拟 掛挂 揮挥 損损 換换
據据 攝摄 數数 鬥斗 斷断 無无 舊旧 時时 晝昼 晉晋 暫暂 術术 機机 殺杀 雜杂 權权 條条 來来 極极 構构 棗枣 標标 欄栏
樹树 樣样 檔档 橋桥 檢检 歡欢 殘残 畢毕 氣气 彙汇 匯汇 漢汉 溝沟 沒没 滄沧 註注 瀘泸 澤泽 潔洁 測测 濟济 漲涨 漁渔
溫温 遊游 灣湾 滿满 濱滨 濰潍 滅灭 燈灯 靈灵 災灾 點点 煉炼 煙烟 燒烧 熱热 牽牵 狀状 獨独 獻献 瑪玛 環环 現现 甌瓯
電电 畫画 暢畅 療疗 鹽盐 監监 蓋盖 盤盘 礦矿 碼码 礎础 確确 禮礼 離离 種种 祕秘 積积 稱称 稅税 穩稳 窮穷 競竞 筆笔
築筑 籌筹 籤签 簡简 類类 糧粮 係系 緊紧 糾纠 紅红 約约 級级 紀纪 純纯 納纳 紙纸 線线 練练 組组 細细 織织 終终 紹绍
經经 結结 繞绕 給给 絡络 絕绝 統统 綏绥 績绩 續续 維维 綿绵 綜综 綠绿 編编 縮缩 繳缴 網网 羅罗 罰罚 罷罢 羣群 職职
聯联 肅肃 膽胆 勝胜 腦脑 脫脱 騰腾 輿舆 藝艺 節节 蕪芜 蘆芦 蒼苍 蘇苏 範范 荊荆 藥药 獲获 營营 薩萨 蔣蒋 藍蓝 慮虑
虛虚 蟲虫 補补 裝装 見见 觀观 規规 視视 覽览 覺觉 觸触 譽誉 計计 訂订 認认 讓让 議议 訊讯 記记 講讲 許许 論论 設设
訪访 證证 評评 識识 詐诈 訴诉 譯译 試试 誠诚 話话 詢询 該该 詳详 語语 誤误 說说 説说 請请 諸诸 諾诺 讀读 課课 誰谁
調调 談谈 謀谋 貝贝 負负 貢贡 財财 責责 敗败 賬账 貨货 質质 貧贫 購购 貫贯 貼贴 貴贵 貸贷 貿贸 費费 賀贺 賃赁 資资
賦赋 賽赛 贊赞 贏赢 贛赣 趙赵 趨趋 躍跃 車车 轉转 輕轻 載载 較较 輔辅 輯辑 輸输 轄辖 辭辞 闢辟 邊边 遼辽 達达 遷迁
過过 運运 還还 這这 進进 遠远 違违 連连 遲迟 適适 選选 遞递 郵邮 鄰邻 鄭郑 鄲郸 採采 釋释 裡里 裏里 鑒鉴 鑑鉴 針针
鐘钟 鍾钟 鋼钢 欽钦 鉤钩 錢钱 鐵铁 銅铜 銀银 鋪铺 銷销 鎖锁 錯错 錫锡 錦锦 鍵键 鎮镇 長长 門门 閉闭 問问 間间 閩闽
閱阅 隊队 陽阳 陰阴 階阶 際际 陸陆 隴陇 陳陈 陝陕 險险 隨随 隱隐 難难 靜静 韓韩 頁页 頂顶 項项 順顺 須须 顧顾 預预
領领 頻频 題题 額额 風风 飛飞 饒饶 館馆 饋馈 馬马 駐驻 驗验 騙骗 魚鱼 魯鲁 鮮鲜 雞鸡 鴨鸭 鶴鹤 鷹鹰 麥麦 黃黄 齊齐
齡龄 龍龙
"""
_SIMPLE = {pair[0]: pair[1] for pair in _PAIRS.split()}
_SHAPES = dict.fromkeys("—–―‐‑‒−~～∼〜﹣－─━", "-") | dict.fromkeys("【[〔［{", "(") | dict.fromkeys("】]〕］}", ")")
_SHAPES |= {"〇": "零", "○": "零", "﹡": "*", "＊": "*", "∗": "*", "✱": "*", "•": "·", "⋅": "·", "﹑": "、", "︑": "、"}
_SHAPES |= {"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "＞": ">", "＜": "<", "﹥": ">", "﹤": "<"}

_OPENING = {"(": ")", "《": "》", "“": "”", "「": "」"}
_BRACKET = lazy("[()《》“”「」]")


def _fold_character(character: str) -> str:
    """One character as the grammar knows it; empty for what only deceives the eye."""
    known = _SHAPES.get(character) or _SIMPLE.get(character)
    if known:
        return known
    if character.isspace():
        return "\n" if character in "\n\r\x0b\x0c\x85\u2028\u2029" else " "
    category = unicodedata.category(character)
    if category in {"Cf", "Cc", "Mn"}:
        return ""
    # ① and ² would become digits of the number beside them.
    plain = character if category == "No" else unicodedata.normalize("NFKC", character)
    return _SIMPLE.get(plain, plain) if len(plain) == 1 else character


class _Table(dict[int, str]):
    """Each character's folded form, found when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLDED = _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """Text as the grammar reads it; each of its characters knows where it came from."""

    text: str
    #: For each character of `text`, its place in `source`.
    origin: tuple[int, ...]
    source: str

    def part(self, begin: int, end: int) -> Folded:
        """A stretch of it."""
        return Folded(self.text[begin:end], self.origin[begin:end], self.source)

    def without(self, begin: int, end: int) -> Folded:
        """All but a stretch of it."""
        return Folded(
            self.text[:begin] + self.text[end:],
            self.origin[:begin] + self.origin[end:],
            self.source,
        )

    def verbatim(self, begin: int, end: int) -> str:
        """What was written from here to there, with everything between."""
        return self.source[self.origin[begin] : self.origin[end - 1] + 1] if begin < end else ""

    def letters(self, begin: int, end: int) -> str:
        """What was written, without the spaces and line ends that stood inside."""
        return "".join(self.source[place] for place in self.origin[begin:end] if not self.source[place].isspace())


def fold(text: str) -> Folded:
    """Half width, simplified characters, one kind of bracket and dash; invisible characters dropped."""
    folded = text.translate(_FOLDED)
    kept = range(len(text)) if len(folded) == len(text) else (at for at, sign in enumerate(text) if _FOLDED[ord(sign)])
    return Folded(folded, tuple(kept), text)


_GAP = lazy(r"\s+")
_LONE_DIGITS = lazy(r"(?:(?<!\d)\d\s+)+\d(?!\d)")


def compact(folded: Folded) -> Folded:
    """Without spaces and line ends, for prose where they mean nothing; two numbers stay apart by a `、`."""
    text = folded.text
    if not _GAP.search(text):
        return folded
    joined = [found.span() for found in _LONE_DIGITS.finditer(text)]
    kept: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        if not character.isspace():
            kept.append(character)
            origin.append(folded.origin[place])
        elif _parts_numbers(text, place) and not any(begin <= place < end for begin, end in joined):
            kept.append("、")
            origin.append(folded.origin[place])
    return Folded("".join(kept), tuple(origin), folded.source)


def _parts_numbers(text: str, place: int) -> bool:
    """Whether the first character of a gap stands between two digits."""
    if not place or not text[place - 1].isdigit():
        return False
    return text[place:].lstrip()[:1].isdigit()


def match_brackets(text: str) -> dict[int, int]:
    """The place of each opening bracket or quotation mark that is closed, with its end."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for bracket in _BRACKET.finditer(text):
        place, character = bracket.start(), bracket[0]
        if character in _OPENING:
            waiting.append(place)
            continue
        # A mark that nobody opened must not close what stands further out.
        for depth in range(len(waiting) - 1, -1, -1):
            if _OPENING[text[waiting[depth]]] == character:
                found[waiting[depth]] = place
                del waiting[depth:]
                break
    return found


def split_outside(text: str, marks: str) -> Iterator[tuple[int, int]]:
    """Begin and end of the pieces between any of `marks`, leaving brackets, quotations and titles whole."""
    closing = match_brackets(text)
    begin = inside = 0
    for sign in _signs(marks).finditer(text):
        place = sign.start()
        if place < inside:
            continue
        if place in closing:
            inside = closing[place] + 1
        elif sign[0] in marks and not _inside_number(text, place):
            yield begin, place
            begin = place + 1
    yield begin, len(text)


@cache
def _signs(marks: str) -> re.Pattern[str]:
    """The marks that part, and the brackets that keep together."""
    return re.compile(f"[{re.escape(marks + ''.join(_OPENING))}]")


def _inside_number(text: str, place: int) -> bool:
    """Whether a comma only groups digits: 1,100."""
    return text[place] == "," and bool(re.match(r"\d,\d{3}(?!\d)", text[max(place - 1, 0) : place + 5]))


def quoted(words: str) -> str:
    """Words concerned, as a doubt shows them: on one line, in Chinese quotation marks."""
    return f"“{_GAP.sub('', words)}”"
