"""Folding text before it is read: width, traditional characters, brackets and dashes, with the way back to what was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Traditional or variant character, then the one that the grammar knows. Only characters that office prose needs.
_PAIRS = """
牽牵 頭头 單单 責责 負负 會会 協协 辦办 參参 與与 導导 實实 幹干 軍军 區区 縣县 鎮镇 鄉乡 處处 廳厅 門门 機机 構构 關关 級级 屬属 領领 組组 員员 黨党 團团 聯联 長长 貫贯 徹彻 執执
務务 進进 動动 態态 時时 間间 隨随 適适 終终 內内 個个 達达 於于 爲为 為为 標标 註注 彙汇 匯汇 總总 財财 發发 經经 濟济 農农 業业 產产 稅税 審审 計计 統统 監监 銀银 衛卫 環环 設设
開开 園园 學学 醫医 險险 資资 國国 華华 東东 廣广 電电 視视 報报 臺台 檢检 僑侨 婦妇 殘残 氣气 質质 運运 輸输 鐵铁 網网 義义 從从 縮缩 減减 過过 數数 萬万 億亿 約约 點点 據据 條条
項项 類类 價价 購购 貨货 費费 預预 錄录 書书 號号 節节 慶庆 閱阅 屆届 歷历 曆历 週周 後后 鎖锁 鑒鉴 評评 認认 證证 訊讯 試试 調调 談谈 請请 議议 護护 讓让 變变 規规 記记 許许 訴诉
詢询 誠诚 說说 課课 論论 諮咨 謀谋 講讲 譽誉 讀读 贏赢 賬账 貧贫 賦赋 賽赛 車车 輕轻 較较 載载 轉转 辭辞 遷迁 選选 遠远 還还 邊边 鄰邻 釋释 鋼钢 錢钱 鍵键 闢辟 陽阳 陸陆 隊队 階阶
際际 難难 雙双 離离 雲云 靈灵 靜静 響响 頁页 順顺 須须 願愿 顧顾 風风 飛飞 養养 驗验 體体 鬥斗 魚鱼 黃黄 齊齐 龍龙 併并 並并 佈布 係系 倉仓 偵侦 傳传 債债 傷伤 優优 儲储 兒儿 兩两
則则 創创 劃划 劇剧 勞劳 勝胜 勢势 衝冲 歸归 當当 戶户 應应 懷怀 戰战 掃扫 採采 揮挥 損损 擔担 擬拟 擴扩 攝摄 敗败 斷断 舊旧 晝昼 暫暂 術术 殺杀 決决 沒没 況况 淨净 測测 準准 溫温
滅灭 滿满 漁渔 潔洁 災灾 無无 煙烟 熱热 爭争 獎奖 獨独 獲获 現现 畫画 畢毕 療疗 盡尽 碼码 確确 禮礼 穩稳 競竞 筆笔 築筑 簡简 籌筹 糧粮 糾纠 納纳 紀纪 紅红 細细 給给 結结 絡络 綜综
綠绿 維维 編编 線线 練练 繳缴 續续 罰罚 職职 聲声 聽听 脫脱 腦脑 興兴 舉举 蓋盖 藝艺 藥药 蘇苏 虛虚 補补 裝装 製制 複复 見见 觀观 覽览 觸触 訂订 積积 極极 權权 樹树 橋桥 檔档 歲岁
歡欢 殼壳 漲涨 灣湾 營营 牆墙 狀状 獻献 異异 眾众 稱称 窮穷 範范 紙纸 純纯 絕绝 罷罢 習习 膽胆 臨临 莊庄 葉叶 蔣蒋 蟲虫 衆众 裡里 裏里 詳详 誤误 諸诸 識识 譯译 豐丰 貿贸 賓宾 贊赞
趙赵 躍跃 輔辅 遊游 遲迟 鄭郑 醜丑 針针 銷销 鋪铺 鐘钟 閉闭 閩闽 陳陈 陰阴 隱隐 雜杂 韓韩 頻频 題题 額额 館馆 馬马 駐驻 騰腾 髮发 鮮鲜 麗丽 麥麦 齡龄 檯台 麼么 産产 説说 啟启 啓启
廠厂 廢废 庫库 強强 彈弹 徵征 復复
"""
_SIMPLE = {pair[0]: pair[1] for pair in _PAIRS.split()}
_SHAPES = dict.fromkeys("—–―‐‑‒−~～∼〜﹣－─━", "-") | dict.fromkeys("【[〔［{", "(") | dict.fromkeys("】]〕］}", ")")
_SHAPES |= {"〇": "零", "○": "零", "﹡": "*", "＊": "*", "∗": "*", "✱": "*", "•": "·", "⋅": "·", "﹑": "、", "︑": "、"}
_SHAPES |= {"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "＞": ">", "＜": "<", "﹥": ">", "﹤": "<"}

_OPENING = {"(": ")", "《": "》", "“": "”", "「": "」"}


@lru_cache(maxsize=8192)
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
    pieces = [_fold_character(character) for character in text]
    if all(pieces):
        return Folded("".join(pieces), tuple(range(len(text))), text)
    return Folded("".join(pieces), tuple(place for place, piece in enumerate(pieces) if piece), text)


_GAP = re.compile(r"\s+")
_LONE_DIGITS = re.compile(r"(?:(?<!\d)\d\s+)+\d(?!\d)")


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
    for place, character in enumerate(text):
        if character in _OPENING:
            waiting.append(place)
        elif waiting and character in _OPENING.values():
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
    begin = place = 0
    while place < len(text):
        if place in closing:
            place = closing[place]
        elif text[place] in marks and not _inside_number(text, place):
            yield begin, place
            begin = place + 1
        place += 1
    yield begin, len(text)


def _inside_number(text: str, place: int) -> bool:
    """Whether a comma only groups digits: 1,100."""
    return text[place] == "," and bool(re.match(r"\d,\d{3}(?!\d)", text[max(place - 1, 0) : place + 5]))


def quoted(words: str) -> str:
    """Words concerned, as a doubt shows them: on one line, in Chinese quotation marks."""
    return f"“{_GAP.sub('', words)}”"
